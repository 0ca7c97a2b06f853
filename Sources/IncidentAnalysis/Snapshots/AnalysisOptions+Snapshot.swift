public import EventTracing
public import PortExhaustion
public import ServerSnapshot
import TraceInput

extension AnalysisOptions {
  /// Adds what a server said of itself; what is known already stays. Of runs of
  /// netstat it is the last.
  public mutating func add(_ snapshot: ServerSnapshot) {
    for (processID, process) in snapshot.processes where processNames[processID] == nil {
      processNames[processID] = ProcessName(
        imageName: process.value.imageName, services: process.value.services)
    }
    for (processID, services) in snapshot.unnamedServices where processNames[processID] == nil {
      processNames[processID] = ProcessName(imageName: nil, services: services)
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
      var runs = SnapshotRuns(self, snapshot)
      runs.visit(.sample(population.value), from: population.source)
      add(runs.evidence)
    }
  }

  /// Adds all runs of netstat in the files at `paths`, as `--snapshot` names
  /// them; what else they say is in `snapshot`.
  public mutating func addRuns(
    in paths: [String], _ snapshot: ServerSnapshot
  ) throws(TraceError) {
    add(snapshot)
    for path in paths {
      var runs = SnapshotRuns(self, snapshot)
      _ = try ServerTexts.read(FileBytes(path: path), path: path, into: &runs)
      add(runs.evidence)
    }
  }

  private mutating func add(_ runs: [SnapshotEvidence]) {
    for run in runs {
      let isKnown = snapshots.contains { $0.file == run.file && $0.line == run.line }
      if !isKnown, snapshots.count < SnapshotEvidence.capacity { snapshots.append(run) }
    }
    dropSockets()
  }

  /// Keeps the sockets of the fullest runs, as far as there is room.
  private mutating func dropSockets() {
    var room = SnapshotEvidence.socketCapacity
    let fullest = snapshots.indices.sorted {
      (snapshots[$1].share, $0) < (snapshots[$0].share, $1)
    }
    for index in fullest {
      if snapshots[index].sockets.count > room { snapshots[index].sockets = [] }
      room -= snapshots[index].sockets.count
    }
  }
}

/// Turns runs of netstat into evidence: whole pools, with their foremost holders.
private struct SnapshotRuns: SnapshotVisitor {
  private var rows: NetstatRows
  private(set) var evidence: [SnapshotEvidence] = []

  init(_ options: AnalysisOptions, _ snapshot: ServerSnapshot) {
    var options = options
    options.portSampling = nil
    // Its time is a local one until the trace is known.
    rows = NetstatRows(options, snapshots: [snapshot], localTime: nil)
  }

  mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {
    guard case .sample(let sample) = fact, evidence.count < SnapshotEvidence.capacity else {
      return
    }
    let pools = rows.rows(of: sample).filter { $0.place == .pool }
    var run = SnapshotEvidence(
      file: source.file, line: source.line, time: sample.time?.time,
      isTimeLocal: sample.time?.isLocal ?? false, otherTime: sample.time?.otherTime, pools: pools,
      omittedRows: sample.omittedRows)
    run.sockets = sample.connections.map(SnapshotSocket.init)
    run.sockets += sample.ownEnds.map(SnapshotSocket.init)
    evidence.append(run)
  }
}

extension SnapshotSocket {
  fileprivate init(_ row: SnapshotConnection) {
    let state: State =
      switch row.state {
      case nil, .bound, .closed, .unknown, .deleteTCB: .bound
      case .listening: .listening
      case .closeWait, .lastAck: .closeWait
      case .timeWait: .timeWait
      default: .established
      }
    self.init(
      transport: row.transport, local: row.local, remote: row.remote, state: state,
      processID: row.processID.flatMap { $0 == 0 ? nil : $0 })
  }
}
