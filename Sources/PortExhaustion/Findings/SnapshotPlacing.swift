import EventTracing

/// Where runs of `netstat` lie, seen from a trace.
struct SnapshotPlacing {
  /// All of them, in order of time; those without a time last.
  private let placed: [SnapshotEvidence]

  /// - Parameter trace: The span of the trace; nil where nothing tells it.
  init(
    _ snapshots: [SnapshotEvidence], seenFrom trace: ClosedRange<FileTime>?,
    localTime: (@Sendable (FileTime) -> FileTime)?
  ) {
    let placed = snapshots.map { Self.place($0, trace, localTime) }
    self.placed =
      placed.filter { $0.time != nil }.sorted {
        ($0.time ?? PortHold.beforeTrace) < ($1.time ?? PortHold.beforeTrace)
      } + placed.filter { $0.time == nil }
  }

  private static func place(
    _ snapshot: SnapshotEvidence, _ trace: ClosedRange<FileTime>?,
    _ localTime: (@Sendable (FileTime) -> FileTime)?
  ) -> SnapshotEvidence {
    var snapshot = snapshot
    let moment = { (stated: FileTime) in
      snapshot.isTimeLocal ? localTime?(stated) ?? stated : stated
    }
    snapshot.time = snapshot.time.map(moment)
    guard let trace, let time = snapshot.time else { return snapshot }
    snapshot.moment = Self.moment(time, seenFrom: trace)
    guard [.before, .after].contains(snapshot.moment),
      let other = snapshot.otherTime.map(moment)
    else { return snapshot }
    let turned = Self.moment(other, seenFrom: trace)
    guard ![.before, .after].contains(turned) else { return snapshot }
    snapshot.time = other
    snapshot.moment = turned
    snapshot.isDateTurned = true
    return snapshot
  }

  private static func moment(
    _ time: FileTime, seenFrom trace: ClosedRange<FileTime>
  ) -> SnapshotEvidence.Moment {
    if time > trace.upperBound {
      return time.seconds(since: trace.upperBound) <= SnapshotEvidence.nearby
        ? .shortlyAfter : .after
    }
    if time >= trace.lowerBound { return .within }
    return trace.lowerBound.seconds(since: time) <= SnapshotEvidence.nearby
      ? .shortlyBefore : .before
  }

  /// The run whose sockets fill what the trace does not show: the fullest within
  /// it, else one of the minutes before or after, else one of which nobody knows
  /// when it was taken; nil for none.
  var filling: SnapshotEvidence? {
    let moments: [SnapshotEvidence.Moment] = [.within, .shortlyBefore, .shortlyAfter, .unknown]
    return moments.lazy.compactMap { moment in
      placed.filter { $0.moment == moment && !$0.sockets.isEmpty }.max { $0.share < $1.share }
    }.first
  }

  /// What a report tells of many: the last run before the trace, the fullest
  /// within, the first after it where there is no other, and those of which
  /// nobody knows when they were; a few of each file.
  var foremost: [SnapshotEvidence] {
    var chosen: [SnapshotEvidence] = []
    if let last = placed.last(where: { [.before, .shortlyBefore].contains($0.moment) }) {
      chosen.append(last)
    }
    if let fullest = placed.filter({ $0.moment == .within }).max(by: { $0.share < $1.share }) {
      chosen.append(fullest)
    }
    let isAfter = { (snapshot: SnapshotEvidence) in
      [.shortlyAfter, .after].contains(snapshot.moment)
    }
    if chosen.isEmpty, let next = placed.first(where: isAfter) { chosen.append(next) }
    chosen += placed.filter { $0.moment == .unknown }.prefix(4)
    // The one that is used is told in any case.
    if let filling, !chosen.contains(filling) { chosen.insert(filling, at: 0) }
    return chosen
  }
}

extension ExhaustionAnalysis {
  var placing: SnapshotPlacing {
    SnapshotPlacing(options.snapshots, seenFrom: span, localTime: options.localTime)
  }

  private var span: ClosedRange<FileTime>? {
    guard let firstTime, let lastTime else { return nil }
    return firstTime...max(firstTime, lastTime)
  }

  /// The samples that the options bring in, each compared with the trace.
  func snapshotEvidence(_ found: MachineFindings) -> [SnapshotEvidence] {
    let filling = fillingSnapshot
    return placing.foremost.map { snapshot in
      var snapshot = snapshot
      snapshot.isUsed = snapshot.file == filling?.file && snapshot.line == filling?.line
      // Whoever reads the report has the file.
      snapshot.sockets = []
      if let time = snapshot.time, snapshot.moment == .within {
        for pool in found.pools {
          snapshot.portsInTrace[pool.pool] = pool.holds.ports(
            at: time, timeWait: pool.estimate.delay, byEvents: true)
        }
      }
      return snapshot
    }
  }
}
