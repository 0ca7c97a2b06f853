public import EventTracing
public import PortExhaustion
public import ServerSnapshot
import TraceInput

extension AnalysisOptions {
  /// Adds what a server said of itself; what is known already stays. Of runs of
  /// netstat it is the last.
  ///
  /// - Parameter localTime: The moment of a local time without its offset.
  public mutating func add(
    _ snapshot: ServerSnapshot, localTime: (@Sendable (FileTime) -> FileTime)? = nil
  ) {
    for (processID, process) in snapshot.processes where processNames[processID] == nil {
      processNames[processID] = ProcessName(
        imageName: process.value.imageName, services: process.value.services)
    }
    // The families share their ports; what is said of IPv4 is what most use.
    let stated = snapshot.portRanges.map(\.value)
    for range in stated.filter({ $0.family != .ipv6 }) + stated
    where ranges[range.transport] == nil {
      ranges[range.transport] = PortRange(range.span, source: .file)
    }
    for excluded in snapshot.excludedRanges.map(\.value) {
      self.excluded[excluded.transport, default: []].append(excluded.span)
    }
    if let population = snapshot.population {
      var runs = SnapshotRuns(self, snapshot, localTime: localTime)
      runs.visit(.sample(population.value), from: population.source)
      add(runs.evidence)
    }
  }

  /// Adds all runs of netstat in the files at `paths`, as `--snapshot` names
  /// them; what else they say is in `snapshot`.
  public mutating func addRuns(
    in paths: [String], _ snapshot: ServerSnapshot,
    localTime: (@Sendable (FileTime) -> FileTime)?
  ) throws(TraceError) {
    add(snapshot, localTime: localTime)
    for path in paths {
      var runs = SnapshotRuns(self, snapshot, localTime: localTime)
      _ = try ServerTexts.read(FileBytes(path: path), path: path, into: &runs)
      add(runs.evidence)
    }
  }

  private mutating func add(_ runs: [SnapshotEvidence]) {
    for run in runs {
      let isKnown = snapshots.contains { $0.file == run.file && $0.line == run.line }
      if !isKnown, snapshots.count < SnapshotEvidence.capacity { snapshots.append(run) }
    }
  }
}

/// Turns runs of netstat into evidence: whole pools, with their foremost holders.
private struct SnapshotRuns: SnapshotVisitor {
  private var rows: NetstatRows
  private(set) var evidence: [SnapshotEvidence] = []

  init(
    _ options: AnalysisOptions, _ snapshot: ServerSnapshot,
    localTime: (@Sendable (FileTime) -> FileTime)?
  ) {
    var options = options
    options.portSampling = nil
    rows = NetstatRows(options, snapshots: [snapshot], localTime: localTime)
  }

  mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {
    guard case .sample(let sample) = fact, evidence.count < SnapshotEvidence.capacity else {
      return
    }
    let pools = rows.rows(of: sample).filter { $0.place == .pool }
    evidence.append(
      SnapshotEvidence(
        file: source.file, line: source.line, time: pools.first?.time,
        isTimeLocal: sample.time?.isLocal ?? false, pools: pools,
        omittedRows: sample.omittedRows))
  }
}
