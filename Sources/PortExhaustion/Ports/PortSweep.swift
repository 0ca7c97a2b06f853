import EventTracing

/// Goes once over all beginnings and ends of a pool's holds, in the order of
/// time, and lets a listener see what is held between them.
///
///     var sweep = PortSweep(holds, delays)
///     sweep.run(&findings)
///
/// Everything that a report says of ports over time comes from here: peaks,
/// timeline, usage rows, samples, incidents, verdict.
struct PortSweep {
  /// Something of a hold changes.
  struct Change {
    enum Kind: UInt8 { case begins, connects, peerCloses, closes, ends, alternativelyEnds }

    let time: FileTime
    /// Its number among the members.
    let member: Int32
    let kind: Kind
  }

  private(set) var moment: PortMoment
  private var changes: [Change] = []

  /// - Parameters:
  ///   - delay: TIME_WAIT where it is not measured.
  ///   - alternative: Another delay that it may be; nil where there is none.
  init(_ holds: PoolHolds, timeWait delay: TimeSpan, alternative: TimeSpan?, traceStart: FileTime) {
    moment = PortMoment(
      holds, timeWait: delay, alternative: alternative, traceStart: traceStart)
    changes.reserveCapacity(moment.members.count * 3)
    for (number, member) in moment.members.enumerated() {
      add(holds[Int(member.place)], of: Int32(number), delay, alternative: alternative)
    }
    changes.sort { ($0.time.rawValue, $0.member) < ($1.time.rawValue, $1.member) }
  }

  private mutating func add(
    _ hold: PortHold, of number: Int32, _ delay: TimeSpan, alternative: TimeSpan?
  ) {
    let end = hold.end(timeWait: delay)
    let last = alternative.map { max(end, hold.end(timeWait: $0)) } ?? end
    guard last > hold.start else { return }
    func note(_ time: FileTime, _ kind: Change.Kind) {
      guard time >= hold.start, time <= last, time != PortHold.never else { return }
      changes.append(Change(time: time, member: number, kind: kind))
    }
    note(hold.start, .begins)
    note(hold.connected, .connects)
    note(hold.peerClosed, .peerCloses)
    note(hold.closed, .closes)
    note(end, .ends)
    if let alternative {
      let other = hold.end(timeWait: alternative)
      if other != end { note(other, .alternativelyEnds) }
    }
  }

  /// Moves through time; `listener` hears of all that is due before each step
  /// and of each change.
  mutating func run(_ listener: inout SweepFindings) {
    var next = 0
    while next < changes.count {
      let time = changes[next].time
      listener.advance(to: time, &moment)
      while next < changes.count, changes[next].time == time {
        moment.apply(changes[next])
        listener.note(changes[next], moment)
        next += 1
      }
      listener.settle(at: time, &moment)
    }
    listener.finish(&moment)
  }
}
