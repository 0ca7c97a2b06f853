public import BatchScan
import EventTracing
import PortExhaustion
public import TraceInput

/// Reads the files of one unit of a scan.
public struct ScanReading {
  /// Takes the report of a capture: the hash of its first input, and the unit's
  /// number.
  public typealias ReportSink = (ReportDocument, _ hash: ContentHash?, _ unit: Int) -> Void

  private let analysis: TraceAnalysis
  private let ledger: CopyLedger
  private let reports: ReportSink?

  /// Readings by `analysis`, of what `ledger` does not know.
  ///
  /// - Parameter reports: Nil where no reports are asked for.
  public init(analysis: TraceAnalysis, ledger: CopyLedger, reports: ReportSink?) {
    self.analysis = analysis
    self.ledger = ledger
    self.reports = reports
  }

  /// A line for every trace in the unit's files.
  public func read(_ unit: ScanUnit, number: Int) async -> UnitReading {
    var reading = UnitReading()
    var part = 0
    var unread = unit.files
    while !unread.isEmpty {
      let found = await findings(in: unread, part: part, number, &reading)
      unread = zip(unread, found).filter(\.1).map(\.0)
      part += 1
    }
    return reading
  }

  /// Reads a part of each file's traces; returns for each file whether there
  /// are more.
  private func findings(in files: [ScanFile], part: Int, _ unit: Int, _ reading: inout UnitReading)
    async -> [Bool]
  {
    let finder = TraceFinder(options: analysis.inputOptions)
    var inputs: [TraceAnalysis.Input] = []
    var hasMore: [Bool] = []
    for file in files {
      let found = finder.find(file.path, part: part)
      hasMore.append(found.hasMoreTraces)
      if found.traces.isEmpty {
        add(found, file, &reading)
      } else {
        inputs += TraceAnalysis.inputs(found, analysis.snapshot)
      }
    }
    await read(&inputs, unit, &reading)
    return hasMore
  }

  /// A file without traces is a failure where it should have some.
  private func add(_ found: FoundInput, _ file: ScanFile, _ reading: inout UnitReading) {
    let isBroken = !found.problems.isEmpty
    switch found.error {
    case .notATrace? where !file.isExpectedToBeTrace && !isBroken, nil:
      reading.otherFiles.append(file.path)
    case .notATrace? where !file.isNamed && !isBroken && !found.companions.isEmpty:
      // The cabinet that netsh writes beside a trace.
      reading.otherFiles.append(file.path)
    case let error?:
      if case .system = error { reading.mayChange = true }
      var finding = TraceFinding(path: file.path, role: .failed(found.explanation))
      finding.placeProblems = found.problems
      reading.findings.append(finding)
    }
  }

  private func read(
    _ inputs: inout [TraceAnalysis.Input], _ unit: Int, _ reading: inout UnitReading
  ) async {
    var hashes: [ContentHash?] = []
    for index in inputs.indices {
      hashes.append(await hash(&inputs[index]))
      if hashes[index] == nil { reading.mayChange = true }
    }
    var lines = inputs.indices.map { finding(inputs[$0], hashes[$0]?.description) }
    for cluster in ScanCluster.clusters(of: inputs, hashes.map { $0?.description }) {
      if cluster.count == 1, let hash = hashes[cluster[0]], ledger.contains(hash.description) {
        lines[cluster[0]].role = .copy(of: "")
        continue
      }
      var members = cluster.map { inputs[$0] }
      let read = await read(&members, cluster.map { lines[$0] }, cluster.map { hashes[$0] }, unit)
      for (index, line) in zip(cluster, read) { lines[index] = line }
    }
    reading.findings += lines
  }

  /// Reads inputs that may be of one capture.
  private func read(
    _ inputs: inout [TraceAnalysis.Input], _ unread: [TraceFinding], _ hashes: [ContentHash?],
    _ unit: Int
  ) async -> [TraceFinding] {
    var lines = unread
    for capture in await analysis.captures(&inputs) {
      let report = await analysis.analyze(capture, &inputs, nil)
      guard let first = capture.first(where: { inputs[$0].error == nil }) else { continue }
      reports?(
        analysis.document(
          of: [report], [Array(capture.indices)], capture.map { inputs[$0] },
          hashes: capture.map { hashes[$0] }), hashes[first], unit)
      lines[first].role = .capture
      lines[first].capture = CaptureFinding(
        report, capture.compactMap { inputs[$0].summary }, of: inputs[first],
        computer: analysis.computerName(inputs[first], inputs))
      for other in capture where other != first {
        lines[other].role = .part(of: lines[first].displayPath)
      }
    }
    for index in inputs.indices {
      if let error = inputs[index].error { lines[index].role = .failed(error) }
      if let original = inputs[index].duplicateOf {
        lines[index].role = .copy(of: lines[original].displayPath)
      } else if lines[index].role == .capture {
        lines[index].problems = inputs[index].summary?.problems ?? []
      } else {
        lines[index].placeProblems += inputs[index].summary?.problems ?? []
      }
    }
    return lines
  }

  private func hash(_ input: inout TraceAnalysis.Input) async -> ContentHash? {
    do throws(TraceError) {
      return try await input.opened?.contentHash()
    } catch {
      input.error = error.description
      input.opened = nil
      return nil
    }
  }

  /// A line without a meaning yet.
  private func finding(_ input: TraceAnalysis.Input, _ hash: String?) -> TraceFinding {
    var finding = TraceFinding(
      path: input.path, member: input.opened?.member, role: .failed(input.error ?? "not read"))
    finding.sha256 = hash
    finding.format = input.opened?.format
    finding.bytes = input.opened?.size ?? 0
    finding.placeProblems = input.archiveProblems
    return finding
  }
}
