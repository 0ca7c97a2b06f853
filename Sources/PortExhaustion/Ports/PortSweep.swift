import EventTracing

/// Goes once over all beginnings and ends of a pool's holds, in the order of
/// time, and lets a listener see what is held between them.
///
///     var sweep = PortSweep(holds, timeWait: delay)
///     sweep.run(&findings)
///
/// Everything that a report says of ports over time comes from here: peaks,
/// timeline, usage rows, samples, incidents, verdict.
struct PortSweep {
  /// A hold begins or ends.
  private struct Turn {
    let time: FileTime
    let member: Int32
  }

  private(set) var moment: PortMoment
  private var begins: [Turn] = [], ends: [Turn] = []

  /// - Parameter delay: TIME_WAIT where it is not measured.
  init(_ holds: PoolHolds, timeWait delay: TimeSpan) {
    let pool = PoolMembers(holds)
    moment = PortMoment(pool)
    begins.reserveCapacity(pool.members.count)
    ends.reserveCapacity(pool.members.count)
    for number in pool.members.indices {
      let hold = pool.hold(Int32(number))
      let end = hold.end(timeWait: delay)
      guard end > hold.start else { continue }
      begins.append(Turn(time: hold.start, member: Int32(number)))
      if end != PortHold.never { ends.append(Turn(time: end, member: Int32(number))) }
    }
    // Each is nearly in order: the sort takes runs as they are.
    begins.sort { $0.time < $1.time }
    ends.sort { $0.time < $1.time }
  }

  /// Moves through time; `listener` hears of all that is due before each step
  /// and of each change.
  mutating func run(_ listener: inout SweepFindings) {
    var begin = 0, end = 0
    while begin < begins.count || end < ends.count {
      let time = min(
        begin < begins.count ? begins[begin].time : PortHold.never,
        end < ends.count ? ends[end].time : PortHold.never)
      listener.advance(to: time, &moment)
      while end < ends.count, ends[end].time == time {
        moment.end(ends[end].member)
        listener.note(end: ends[end].member, moment)
        end += 1
      }
      while begin < begins.count, begins[begin].time == time {
        moment.begin(begins[begin].member)
        listener.note(begin: begins[begin].member, moment)
        begin += 1
      }
      listener.settle(at: time, &moment)
    }
    listener.finish(&moment)
  }
}
