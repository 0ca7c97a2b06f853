import EventTracing
import IncidentReport
import PortExhaustion
import ServerSnapshot
import TraceInput

/// Finds the traces in the inputs, reads every capture once, and puts the
/// findings into one document.
struct TraceAnalysis {
  let options: AnalysisOptions
  let jobs: Int
  /// Name of the computer, where the user gives one.
  let computer: String?
  /// What the user says of the inputs.
  let inputOptions: InputOptions
  /// Texts of the server that the user gives.
  let snapshot: ServerSnapshot?
  /// Whether the document is to hold the inputs' hashes.
  var hashesInputs = false

  /// One trace on its way to the document, or an input that holds none.
  struct Input {
    let path: String
    var opened: OpenedTrace?
    var error: String?
    var summary: TraceSummary?
    var computerName: String?
    var duplicateOf: Int?
    /// Damage of the archive that it came from.
    var archiveProblems: [TraceProblem] = []
    /// What texts say of its server, the user's own first.
    var snapshots: [ServerSnapshot] = []
  }

  /// Analyses the traces at `paths` as those of one incident.
  func run(_ paths: [String]) async -> ReportDocument {
    let finder = TraceFinder(options: inputOptions)
    return await run(paths.map(finder.find))
  }

  /// Analyses what was found at the inputs' paths.
  func run(_ found: [FoundInput]) async -> ReportDocument {
    var inputs = found.flatMap { Self.inputs($0, snapshot) }
    let progress = Progress(total: inputs.reduce(0) { $0 + ($1.opened?.size ?? 0) })
    let opened = inputs.map(\.opened)
    async let hashes = hashes(of: opened)
    let captures = await captures(&inputs)
    var reports: [ExhaustionReport] = []
    for capture in captures {
      reports.append(await analyze(capture, &inputs, progress))
    }
    progress.clear()
    return document(of: reports, captures, inputs, hashes: await hashes)
  }

  /// What the captures mean, as one document.
  func document(
    of reports: [ExhaustionReport], _ captures: [[Int]], _ inputs: [Input], hashes: [ContentHash?]
  ) -> ReportDocument {
    let machines = machines(of: captures, inputs)
    var document = ReportDocument(
      generatorVersion: Bindscope.version, inputs: inputs.map { reportInput($0, inputs) },
      machines: machines.names,
      report: ExhaustionReport.merging(reports, machines: machines.ofCapture))
    for (index, hash) in hashes.enumerated() { document.inputs[index].trace?.sha256 = hash }
    return document
  }

  /// Hashes of the inputs, one after the other, while their events are read;
  /// nil where the input cannot be read, which reading its events says too.
  private func hashes(of inputs: [OpenedTrace?]) async -> [ContentHash?] {
    var hashes: [ContentHash?] = []
    for input in inputs where hashesInputs { hashes.append(try? await input?.contentHash()) }
    return hashes
  }

  static func inputs(_ found: FoundInput, _ given: ServerSnapshot?) -> [Input] {
    guard !found.traces.isEmpty else {
      return [Input(path: found.path, error: found.explanation)]
    }
    var inputs = found.traces.map { trace in
      Input(
        path: found.path, opened: trace,
        snapshots: (given.map { [$0] } ?? []) + found.snapshots(for: trace))
    }
    inputs[0].archiveProblems = found.problems
    if let error = found.error {
      inputs[0].archiveProblems.append(
        TraceProblem(kind: .unreadable, offset: nil, detail: error.description))
    }
    return inputs
  }

  /// The inputs to read for each capture. A single input needs no telling
  /// apart; several are counted first, to find copies and parts.
  func captures(_ inputs: inout [Input]) async -> [[Int]] {
    let readable = inputs.indices.filter { inputs[$0].opened != nil }
    guard readable.count > 1 else { return readable.map { [$0] } }
    var members: [CaptureSet.Member] = []
    for index in readable {
      guard let opened = inputs[index].opened else { continue }
      var nobody = NoVisitor()
      do {
        let summary = try await opened.read(.none, jobs: jobs, into: &nobody) { _ in }
        inputs[index].summary = summary
        let twin = readable.prefix { $0 < index }.first {
          inputs[$0].opened?.hasSameBytes(as: opened) == true
        }
        members.append(
          CaptureSet.Member(
            index: index, path: opened.displayPath, format: opened.format,
            session: opened.session, summary: summary, sameBytesAs: twin))
      } catch {
        inputs[index].error = error.description
      }
    }
    let set = CaptureSet(members)
    for (copy, original) in set.duplicateOf { inputs[copy].duplicateOf = original }
    for (input, other) in set.doubtful {
      inputs[input].archiveProblems.append(
        TraceProblem(
          kind: .mayBeSameCapture, offset: nil,
          detail: "it may be of the same capture as "
            + "\(inputs[other].opened?.displayPath ?? inputs[other].path): what both hold may "
            + "be counted twice"))
    }
    return set.captures
  }

  func analyze(_ capture: [Int], _ inputs: inout [Input], _ progress: Progress?) async
    -> ExhaustionReport
  {
    var visitor = AnalysisVisitor(options: analysisOptions(capture.map { inputs[$0] }))
    var summaries: [TraceSummary] = []
    for index in capture {
      guard let opened = inputs[index].opened else { continue }
      do {
        let summary = try await opened.read(
          AnalysisVisitor.filter, jobs: jobs, into: &visitor, progress: { progress?.update($0) })
        inputs[index].summary = summary
        summaries.append(summary)
      } catch {
        inputs[index].error = error.description
      }
      progress?.finishInput(opened.size)
    }
    let report = visitor.finish(summaries: summaries)
    for index in capture { inputs[index].computerName = visitor.computerName }
    // Problems of the analysis belong to no offset; the capture's first input
    // shows them.
    if let first = capture.first { inputs[first].summary?.problems += report.problems }
    return report
  }

  /// The user's options, and behind them what texts say of the server.
  private func analysisOptions(_ inputs: [Input]) -> AnalysisOptions {
    var options = options
    for snapshot in inputs.flatMap(\.snapshots) {
      options.add(snapshot, localTime: inputOptions.localTime)
    }
    options.osBuild = inputs.lazy.compactMap { $0.opened?.session.osBuild }.first { $0 > 0 }
    return options
  }

  /// Captures of one computer come from one machine; where no name is known,
  /// those of one boot.
  private func machines(of captures: [[Int]], _ inputs: [Input]) -> (
    names: [ReportMachine], ofCapture: [Int]
  ) {
    var names: [ReportMachine] = []
    var keys: [String] = []
    var ofCapture: [Int] = []
    for capture in captures {
      guard let first = capture.first, let opened = inputs[first].opened else { continue }
      let name = computerName(inputs[first], inputs)?.name
      let key =
        name.map(Self.hostName)
        ?? "\(opened.session.bootTime?.description ?? opened.displayPath) "
        + "\(opened.session.clockFrequency)"
      if let known = keys.firstIndex(of: key) {
        ofCapture.append(known)
      } else {
        ofCapture.append(keys.count)
        keys.append(key)
        names.append(ReportMachine(name: name, path: opened.displayPath))
      }
    }
    return (names, ofCapture)
  }

  /// `WEB01` for `web01.example.com`: exports of logs write the long form.
  private static func hostName(_ name: String) -> String {
    String(name.prefix { $0 != "." }).lowercased()
  }

  /// A computer's name and its source: the user, the trace or a copy of it, a
  /// text beside it.
  func computerName(_ input: Input, _ inputs: [Input]) -> (
    name: String, source: ReportTrace.NameSource
  )? {
    if let computer { return (computer, .option) }
    let original = input.duplicateOf.map { inputs[$0] } ?? input
    if let name = original.computerName ?? original.opened?.session.computerName {
      return (name, .trace)
    }
    let text = input.snapshots.lazy.compactMap(\.computerName?.value).first
    return text.map { ($0, .companion) }
  }

  private func reportInput(_ input: Input, _ inputs: [Input]) -> ReportInput {
    guard let opened = input.opened, var summary = input.summary else {
      return ReportInput(
        path: input.path, member: input.opened?.member, trace: nil, error: input.error)
    }
    let catalog = SchemaCatalog()
    let name = computerName(input, inputs)
    summary.problems = input.archiveProblems + summary.problems
    return ReportInput(
      path: input.path, member: opened.member,
      trace: ReportTrace(
        format: opened.format, size: opened.size, session: opened.session,
        summary: summary, computerName: name?.name, nameSource: name?.source,
        duplicateOf: input.duplicateOf,
        providerNames: summary.providers.map {
          catalog.providerName($0.provider) ?? summary.providerNames[$0.provider]
            ?? $0.provider.description
        }), error: nil)
  }
}

/// Takes no events: for counting.
struct NoVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}
