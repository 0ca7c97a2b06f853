import EventTracing
public import PortExhaustion
public import ServerSnapshot
public import TraceInput

/// Finds the traces in the inputs, reads every capture once, and puts the
/// findings into one document.
///
///     let analysis = TraceAnalysis(options: AnalysisOptions(), jobs: 2)
///     let document = await analysis.run(["server.etl", "server.cab"], progress: nil)
public struct TraceAnalysis: Sendable {
  /// What the user says of the analysis.
  public var options: AnalysisOptions
  /// Processors to use.
  public var jobs: Int
  /// Name of the computer, where the user gives one.
  public var computer: String?
  /// What the user says of the inputs.
  public var inputOptions = InputOptions()
  /// Texts of the server that the user gives.
  public var snapshot: ServerSnapshot?
  /// Whether the document is to hold the inputs' hashes.
  public var hashesInputs = false
  /// Version of the program, for the document.
  public var generatorVersion = ""

  /// An analysis with `options`, on `jobs` processors.
  public init(options: AnalysisOptions, jobs: Int) {
    self.options = options
    self.jobs = jobs
  }

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
  ///
  /// - Parameter progress: Hears how far the reading is; nil for nobody.
  public func run(_ paths: [String], progress: (any AnalysisProgress)?) async -> ReportDocument {
    let finder = TraceFinder(options: inputOptions)
    return await run(paths.map(finder.find), progress: progress)
  }

  /// Analyses what was found at the inputs' paths.
  public func run(
    _ found: [FoundInput], progress: (any AnalysisProgress)?
  ) async -> ReportDocument {
    var inputs = found.flatMap { Self.inputs($0, snapshot) }
    progress?.begin(total: inputs.reduce(0) { $0 + ($1.opened?.size ?? 0) })
    let opened = inputs.map(\.opened)
    async let hashes = hashes(of: opened)
    let captures = await captures(&inputs)
    var reports: [ExhaustionReport] = []
    // Whose list of sockets it is, is not known where there are several machines.
    let boots = Set(
      captures.compactMap { $0.first.flatMap { inputs[$0].opened?.session.bootTime } })
    for capture in captures {
      reports.append(
        await analyze(
          capture, &inputs, progress, usesLists: captures.count == 1 || boots.count == 1))
    }
    progress?.finish()
    return document(of: reports, captures, inputs, hashes: await hashes)
  }

  /// What texts of a server alone say, as one document: who had which port when its
  /// sockets were listed.
  public func documentOfTexts(_ paths: [String]) -> ReportDocument {
    var options = options
    if let snapshot { options.add(snapshot) }
    options.localTime = inputOptions.localTime
    var analysis = ExhaustionAnalysis(options: options)
    let name = computer ?? snapshot?.computerName?.value
    return ReportDocument(
      generatorVersion: generatorVersion, inputs: [],
      machines: [ReportMachine(name: name, path: paths.first ?? "")],
      report: analysis.finish(summaries: [], undecoded: 0))
  }

  /// What the captures mean, as one document.
  func document(
    of reports: [ExhaustionReport], _ captures: [[Int]], _ inputs: [Input], hashes: [ContentHash?]
  ) -> ReportDocument {
    let machines = machines(of: captures, inputs)
    var document = ReportDocument(
      generatorVersion: generatorVersion, inputs: inputs.map { reportInput($0, inputs) },
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

  /// - Parameter usesLists: Whether the user's lists of sockets are of this machine.
  func analyze(
    _ capture: [Int], _ inputs: inout [Input], _ progress: (any AnalysisProgress)?,
    usesLists: Bool = true
  ) async -> ExhaustionReport {
    var options = analysisOptions(capture.map { inputs[$0] })
    if !usesLists {
      for index in options.snapshots.indices { options.snapshots[index].sockets = [] }
    }
    var visitor = AnalysisVisitor(options: options)
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
      options.add(snapshot)
    }
    options.localTime =
      inputOptions.localTime
      ?? inputs.lazy.compactMap { $0.opened?.session.timeZone }.first
      .map { zone in { zone.utc(ofLocalTime: $0) } }
    options.bootTime = inputs.lazy.compactMap { $0.opened?.session.bootTime }.first
    options.osBuild = inputs.lazy.compactMap { $0.opened?.session.osBuild }.first { $0 > 0 }
    return options
  }
}

/// Takes no events: for counting.
struct NoVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}

/// Hears how far the reading is.
public protocol AnalysisProgress: AnyObject {
  /// So many bytes are to be read of all inputs.
  func begin(total: Int64)
  /// The current input has been read to its `bytes`th byte.
  func update(_ bytes: Int64)
  /// The current input, of so many bytes, is done.
  func finishInput(_ bytes: Int64)
  /// All are done.
  func finish()
}
