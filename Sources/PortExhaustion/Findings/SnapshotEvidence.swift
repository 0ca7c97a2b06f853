public import EventTracing

/// What `netstat` said of the ports, as a second source beside the trace: its
/// numbers are told as its own and enter no count of the trace.
public struct SnapshotEvidence: Equatable, Sendable {
  /// When it was taken, seen from the trace.
  public enum Moment: String, Sendable {
    /// The text does not say when.
    case unknown
    /// Before the trace began, by ``SnapshotEvidence/nearby`` at most: those
    /// who held ports then may hold them in the trace.
    case shortlyBefore
    case before, within, after
  }

  /// Seconds before a trace within which a sample says who held its ports.
  public static let nearby: Double = 300
  /// Runs that an analysis takes; those of a report are fewer.
  public static let capacity = 4_096

  /// Index of the machine among those analysed.
  public var machine = 0
  /// The file, and the line of the sample.
  public var file: String, line: Int
  /// When it was taken; nil where the text does not say.
  public let time: FileTime?
  /// Whether the text gives a local time without its offset from UTC.
  public let isTimeLocal: Bool
  /// When that is, seen from the trace.
  public internal(set) var moment = Moment.unknown
  /// Whole pools, as `netstat` shows them, with who holds most.
  public var pools: [PortSample]
  /// Ports of the same pools that the trace's own sockets hold at that time;
  /// nil for a time outside of the trace.
  public internal(set) var portsInTrace: [PortPoolID: Int] = [:]
  /// Rows of the sample that did not fit: its numbers are too low.
  public let omittedRows: Int

  /// What a sample says, before it is compared with a trace.
  public init(
    file: String, line: Int, time: FileTime?, isTimeLocal: Bool, pools: [PortSample],
    omittedRows: Int
  ) {
    self.file = file
    self.line = line
    self.time = time
    self.isTimeLocal = isTimeLocal
    self.pools = pools
    self.omittedRows = omittedRows
  }
}

extension SnapshotEvidence {
  /// Share of its fullest pool that is in use, in percent.
  fileprivate var share: Double { pools.map(\.percent).max() ?? 0 }
}

extension ExhaustionAnalysis {
  /// The samples that the options bring in, each compared with the trace.
  func snapshotEvidence(_ found: MachineFindings) -> [SnapshotEvidence] {
    let placed = options.snapshots.map { snapshot in
      var snapshot = snapshot
      if let time = snapshot.time, let first = firstTime, let last = lastTime {
        snapshot.moment = Self.moment(time, seenFrom: first...max(first, last))
      }
      return snapshot
    }
    return Self.foremost(placed).map { compared($0, found) }
  }

  /// What a report tells of many: the last run before the trace, the fullest
  /// within, the first after it where there is no other, and those of which
  /// nobody knows when they were; a few of each file.
  private static func foremost(_ snapshots: [SnapshotEvidence]) -> [SnapshotEvidence] {
    let timed = snapshots.sorted {
      ($0.time ?? PortHold.beforeTrace) < ($1.time ?? PortHold.beforeTrace)
    }
    var chosen: [SnapshotEvidence] = []
    if let last = timed.last(where: { [.before, .shortlyBefore].contains($0.moment) }) {
      chosen.append(last)
    }
    if let fullest = timed.filter({ $0.moment == .within }).max(by: { $0.share < $1.share }) {
      chosen.append(fullest)
    }
    if chosen.isEmpty, let next = timed.first(where: { $0.moment == .after }) {
      chosen.append(next)
    }
    return chosen + snapshots.filter { $0.moment == .unknown }.prefix(4)
  }

  private func compared(
    _ snapshot: SnapshotEvidence, _ found: MachineFindings
  ) -> SnapshotEvidence {
    var snapshot = snapshot
    guard let time = snapshot.time, snapshot.moment == .within else { return snapshot }
    for pool in found.pools { snapshot.portsInTrace[pool.pool] = pool.ports(at: time) }
    return snapshot
  }

  private static func moment(
    _ time: FileTime, seenFrom trace: ClosedRange<FileTime>
  ) -> SnapshotEvidence.Moment {
    if time > trace.upperBound { return .after }
    if time >= trace.lowerBound { return .within }
    return trace.lowerBound.seconds(since: time) <= SnapshotEvidence.nearby
      ? .shortlyBefore : .before
  }
}
