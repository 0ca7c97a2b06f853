import EventTracing

/// Of the ports that nobody visible holds, those that were closed before the
/// trace and wait in TIME_WAIT.
struct EarlierWaits {
  private let start: FileTime
  /// The delay that they wait.
  private let timeWait: TimeSpan
  private let earlier: EarlierSockets
  /// Closes that TIME_WAIT follows, in a second; nil where a rundown tells
  /// of every connection, so that all that is unseen waits.
  private let rate: Double?

  init(_ found: PoolFindings) {
    start = found.traceStart
    timeWait = found.estimate.delay
    earlier = found.holds.ledger.earlier
    rate = found.holds.ledger.evidence.contains(.rundown) ? nil : Self.rate(found)
  }

  /// As many were closed a while before the trace as were in its beginning.
  private static func rate(_ found: PoolFindings) -> Double {
    let end = min(found.traceEnd, found.traceStart + found.estimate.delay)
    let closes = found.holds.places.count { place in
      let hold = found.holds[place]
      return hold.flags.contains(.waits) && (found.traceStart..<end).contains(hold.closed)
    }
    return Double(closes) / max(1e-7, (end - found.traceStart).inSeconds)
  }

  /// What is left of `ports` unseen ports at `time` under a shorter delay: what
  /// waits was closed evenly, and the more of it is over the longer ago.
  func left(of ports: Int, at time: FileTime, timeWait shorter: TimeSpan) -> Int {
    let age = max(.zero, time - start)
    guard age < timeWait else { return ports }
    var waiting = ports
    if let rate {
      let closed = Int(min(rate * (timeWait - age).inSeconds, Double(ports)))
      waiting = min(closed, max(0, ports - earlier.open(at: time)))
    }
    guard age < shorter else { return ports - waiting }
    let share = (shorter - age).inSeconds / (timeWait - age).inSeconds
    return ports - waiting + Int(Double(waiting) * share)
  }
}
