public import EventTracing
public import PortExhaustion
public import ServerSnapshot

/// Makes rows of runs of netstat, as they are read. Of a log that would make too
/// many rows, every second run is given up, and again.
public struct NetstatRows: SnapshotVisitor {
  /// The protocol of the rows; nil for both.
  private let transport: TransportProtocol?
  private let rowLimit: Int
  private let ranges: [SnapshotPortRange]
  private let exclusions: [ExcludedPortRange]
  private let names: [UInt32: SnapshotProcess]
  private let localTime: (@Sendable (FileTime) -> FileTime)?

  /// Rows of the runs that are kept: of those whose number is a multiple of
  /// the stride.
  private var runs: [(number: Int, rows: [PortSample])] = []
  private var runCount = 0, rowCount = 0, stride = 1
  private var omittedRows = 0
  /// Whether a run shows ports that are only bound (`netstat -q`).
  private var showsBoundPorts = false
  private var timesAreLocal = false
  private var computer: String?

  /// - Parameter snapshots: What was said of ranges and names, the first of two
  ///   contradicting ones wins; the user's own word wins over all.
  public init(
    _ options: AnalysisOptions, snapshots: [ServerSnapshot],
    localTime: (@Sendable (FileTime) -> FileTime)?
  ) {
    transport = options.portSampling?.transport
    rowLimit = options.portSampling?.rowLimit ?? PortSampling().rowLimit
    let stated = options.ranges.compactMap { transport, range in
      transport.flatMap {
        SnapshotPortRange(
          transport: $0, family: nil, start: range.span.start, count: range.span.count)
      }
    }
    ranges = stated + snapshots.flatMap { $0.portRanges.map(\.value) }
    exclusions = snapshots.flatMap { $0.excludedRanges.map(\.value) }
    var names: [UInt32: SnapshotProcess] = [:]
    for snapshot in snapshots {
      names.merge(snapshot.processes.mapValues(\.value)) { first, _ in first }
    }
    self.names = names
    self.localTime = localTime
  }

  /// Takes a run of netstat, or the computer's name.
  public mutating func visit(_ fact: SnapshotFact, from source: SnapshotSource) {
    switch fact {
    case .sample(let sample): add(sample)
    case .computerName(let name): computer = computer ?? name
    default: break
    }
  }

  private mutating func add(_ sample: NetstatSample) {
    defer { runCount += 1 }
    omittedRows += sample.omittedRows
    showsBoundPorts =
      showsBoundPorts || sample.connections.contains { $0.state == .bound }
      || sample.groups.contains { $0.state == .bound }
    guard runCount.isMultiple(of: stride) else { return }
    runs.append((runCount, rows(of: sample)))
    rowCount += runs[runs.count - 1].rows.count
    while runs.count > 1, rowCount > rowLimit {
      stride *= 2
      runs.removeAll { !$0.number.isMultiple(of: stride) }
      rowCount = runs.reduce(0) { $0 + $1.rows.count }
    }
  }

  /// The rows of one run.
  mutating func rows(of sample: NetstatSample) -> [PortSample] {
    var time = sample.time?.time
    if let stated = sample.time, stated.isLocal {
      timesAreLocal = true
      time = localTime?(stated.time) ?? stated.time
    }
    return sample.portUsage(ranges: ranges, exclusions: exclusions)
      .map { PortSample($0, at: time, names) }
      .filter { transport == nil || $0.pool.transport == transport }
  }

  /// All rows, as those of the text at `path`.
  public func source(_ path: String, computer name: String?) -> PortsSource {
    PortsSource(
      computer: computer ?? name, path: path,
      basis: .netstat(
        PortsSource.Netstat(
          runs: runCount, shown: runs.count, omittedRows: omittedRows,
          timesAreLocal: timesAreLocal, showsBoundPorts: showsBoundPorts, ranges: rangeWords)),
      samples: runs.flatMap(\.rows))
  }

  /// What is known of each protocol's range.
  private var rangeWords: [PortsSource.Range] {
    TransportProtocol.allCases.filter { transport == nil || $0 == transport }.map { transport in
      let usable = UsablePorts(of: transport, ranges, exclusions)
      return PortsSource.Range(
        transport: transport, span: usable.range, usable: usable.count,
        isKnown: ranges.contains { $0.transport == transport })
    }
  }
}

extension PortSample {
  /// A row of netstat, whose processes `names` names.
  init(_ usage: SnapshotPortUsage, at time: FileTime?, _ names: [UInt32: SnapshotProcess]) {
    let place: Place =
      if usage.otherAddresses > 0 {
        .others(usage.otherAddresses)
      } else if let address = usage.localAddress {
        address.isUnspecified ? .unspecified : .address(address)
      } else {
        .pool
      }
    self.init(
      time: time,
      pool: PortPoolID(transport: usage.transport), place: place, portsInUse: usage.portsInUse,
      maximum: usage.maximum,
      listeningPorts: usage.listeningPorts, processCount: usage.processCount,
      states: States(usage.portStates),
      topProcesses: usage.topProcesses.map { holder in
        Holder(
          processID: holder.processID,
          imageName: names[holder.processID]?.imageName ?? holder.processName,
          services: names[holder.processID]?.services ?? [], ports: holder.ports)
      })
    foremostDestination = usage.foremostDestination.map { found in
      Destination(
        remote: found.service, processID: nil, connects: 0, failures: 0, portsHeld: found.ports,
        timeWait: found.timeWait)
    }
    countsConnections = usage.countsConnections
  }
}

extension PortSample.States {
  fileprivate init(_ ports: [TCPState: Int]) {
    self.init()
    established = ports[.established] ?? 0
    closeWait = ports[.closeWait] ?? 0
    synReceived = ports[.synReceived] ?? 0
    bound = ports[.bound] ?? 0
    listening = ports[.listening] ?? 0
    timeWait = ports[.timeWait] ?? 0
    let known = established + closeWait + (synReceived ?? 0) + bound + listening + timeWait
    other = ports.values.reduce(0, +) - known
  }
}
