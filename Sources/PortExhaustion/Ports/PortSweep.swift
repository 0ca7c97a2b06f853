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
    let time: FileTime
    /// Its number among the members.
    let member: Int32
    /// What it is from now on, with the estimated TIME_WAIT and with the other
    /// one; nil for not held.
    let state: PortState?, alternative: PortState?
    /// Whether the hold begins here, and whether its owner lets go of it.
    let begins: Bool, closes: Bool
  }

  private(set) var moment: PortMoment
  private var changes: [Change] = []

  /// - Parameters:
  ///   - delay: TIME_WAIT where it is not measured.
  ///   - alternative: Another delay that it may be; nil where there is none.
  init(_ holds: PoolHolds, timeWait delay: TimeSpan, alternative: TimeSpan?, traceStart: FileTime) {
    moment = PortMoment(holds, hasAlternative: alternative != nil, traceStart: traceStart)
    // Most holds begin, connect, are closed and end.
    changes.reserveCapacity(moment.members.count * 4)
    for (number, member) in moment.members.enumerated() {
      add(holds[Int(member.place)], of: Int32(number), delay, alternative: alternative)
    }
    changes.sort {
      $0.time == $1.time ? $0.member < $1.member : $0.time.rawValue < $1.time.rawValue
    }
  }

  private mutating func add(
    _ hold: PortHold, of number: Int32, _ delay: TimeSpan, alternative: TimeSpan?
  ) {
    let end = hold.end(timeWait: delay)
    let last = alternative.map { max(end, hold.end(timeWait: $0)) } ?? end
    guard last > hold.start else { return }
    let other = alternative.map { hold.end(timeWait: $0) }
    var before: (state: PortState?, alternative: PortState?) = (nil, nil)
    var time = hold.start
    while true {
      let state = time < end ? hold.state(at: time) : nil
      let change = Change(
        time: time, member: number, state: state,
        alternative: other.map { time < $0 } ?? false ? hold.state(at: time) : nil,
        begins: time == hold.start, closes: time == hold.closed)
      if change.begins || change.closes || change.state != before.state
        || change.alternative != before.alternative
      {
        changes.append(change)
      }
      before = (change.state, change.alternative)
      var next = PortHold.never
      for moment in [hold.connected, hold.peerClosed, hold.closed, end, other ?? end]
      where moment > time && moment < next { next = moment }
      guard next <= last, next != PortHold.never else { return }
      time = next
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
