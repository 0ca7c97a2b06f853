import EventTracing
import IncidentReport
import PortExhaustion
import TraceInput

/// Opens the inputs, reads every capture once, and puts the findings into one
/// document.
struct TraceAnalysis {
  let options: AnalysisOptions
  let jobs: Int
  /// Name of the computer, where the user gives one.
  let computer: String?

  /// One input on its way to the document.
  private struct Input {
    let path: String
    var opened: OpenedTrace?
    var error: String?
    var summary: TraceSummary?
    var computerName: String?
    var duplicateOf: Int?
  }

  /// Analyses the traces at `paths` as those of one incident.
  func run(_ paths: [String]) async -> ReportDocument {
    var inputs = paths.map { path -> Input in
      do throws(TraceError) {
        return Input(path: path, opened: try OpenedTrace(path: path))
      } catch {
        return Input(path: path, error: error.description)
      }
    }
    let progress = Progress(total: inputs.reduce(0) { $0 + ($1.opened?.size ?? 0) })
    let captures = await captures(&inputs)
    var reports: [ExhaustionReport] = []
    for capture in captures {
      reports.append(await analyze(capture, &inputs, progress))
    }
    progress.clear()
    let machines = machines(of: captures, inputs)
    return ReportDocument(
      generatorVersion: Bindscope.version, inputs: inputs.map(reportInput),
      machines: machines.names,
      report: ExhaustionReport.merging(reports, machines: machines.ofCapture))
  }

  /// The inputs to read for each capture. A single input needs no telling
  /// apart; several are counted first, to find copies and parts.
  private func captures(_ inputs: inout [Input]) async -> [[Int]] {
    let readable = inputs.indices.filter { inputs[$0].opened != nil }
    guard readable.count > 1 else { return readable.map { [$0] } }
    var members: [CaptureSet.Member] = []
    for index in readable {
      guard let opened = inputs[index].opened else { continue }
      var nobody = NoVisitor()
      do {
        let summary = try await opened.source.read(.none, jobs: jobs, into: &nobody) { _ in }
        inputs[index].summary = summary
        members.append(
          CaptureSet.Member(
            index: index, path: opened.path, session: opened.source.session, summary: summary))
      } catch {
        inputs[index].error = error.description
      }
    }
    let set = CaptureSet(members)
    for (copy, original) in set.duplicateOf { inputs[copy].duplicateOf = original }
    return set.captures
  }

  private func analyze(_ capture: [Int], _ inputs: inout [Input], _ progress: Progress) async
    -> ExhaustionReport
  {
    var visitor = AnalysisVisitor(options: options)
    var summaries: [TraceSummary] = []
    for index in capture {
      guard let opened = inputs[index].opened else { continue }
      do {
        let summary = try await opened.source.read(
          AnalysisVisitor.filter, jobs: jobs, into: &visitor, progress: progress.update)
        inputs[index].summary = summary
        summaries.append(summary)
      } catch {
        inputs[index].error = error.description
      }
      progress.finishInput(opened.size)
    }
    let report = visitor.finish(summaries: summaries)
    for index in capture { inputs[index].computerName = visitor.computerName }
    // Problems of the analysis belong to no offset; the capture's first input
    // shows them.
    if let first = capture.first { inputs[first].summary?.problems += report.problems }
    return report
  }

  /// Captures of one boot of one computer come from one machine.
  private func machines(of captures: [[Int]], _ inputs: [Input]) -> (
    names: [ReportMachine], ofCapture: [Int]
  ) {
    var names: [ReportMachine] = []
    var keys: [String] = []
    var ofCapture: [Int] = []
    for capture in captures {
      guard let first = capture.first, let opened = inputs[first].opened else { continue }
      let name = computer ?? inputs[first].computerName
      let session = opened.source.session
      let key =
        name ?? "\(session.bootTime?.description ?? opened.path) \(session.clockFrequency)"
      if let known = keys.firstIndex(of: key) {
        ofCapture.append(known)
      } else {
        ofCapture.append(keys.count)
        keys.append(key)
        names.append(ReportMachine(name: name, path: opened.path))
      }
    }
    return (names, ofCapture)
  }

  private func reportInput(_ input: Input) -> ReportInput {
    guard let opened = input.opened, let summary = input.summary else {
      return ReportInput(path: input.path, trace: nil, error: input.error)
    }
    let catalog = SchemaCatalog()
    let name = computer ?? input.computerName
    return ReportInput(
      path: input.path,
      trace: ReportTrace(
        format: opened.format, size: opened.size, session: opened.source.session,
        summary: summary, computerName: name,
        nameSource: name.map { _ in computer != nil ? .option : .trace },
        duplicateOf: input.duplicateOf,
        providerNames: summary.providers.map {
          catalog.providerName($0.provider) ?? $0.provider.description
        }), error: nil)
  }
}

/// Takes no events: for counting.
struct NoVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}
