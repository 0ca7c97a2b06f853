import EventTracing

/// How long a pool's ports wait in TIME_WAIT, from the best evidence there is.
struct TimeWaitEstimate {
  enum Source: Equatable {
    case measured, logged, observed, assumed
  }

  let seconds: Int
  let source: Source

  /// The documented delays (socket-events.md §5).
  static let documented = [120, 240]
  /// Ports that must have been given out again before their soonest counts.
  private static let samples = 20

  /// - Parameters:
  ///   - failure: When the first request was refused; nil for never.
  ///   - traceEnd: When the trace ends.
  init(_ holds: PoolHolds, failure: FileTime?, traceEnd: FileTime) {
    let logged = holds.ledger.loggedTimeWait
    let waits = Self.waits(holds)
    if let median = waits.measured.median {
      seconds = median.roundedSeconds
      source = .measured
    } else if let logged {
      seconds = logged
      source = .logged
    } else if Self.outlasts(holds, traceEnd: traceEnd) {
      seconds = Self.documented[1]
      source = .observed
    } else {
      // A few are closed otherwise than it seems: the soonest but for some.
      let soonest =
        waits.reused.count >= Self.samples ? waits.reused[waits.reused.count / 20] : nil
      let bound = soonest.map { Int($0.wholeSeconds) } ?? .max
      if (25...110).contains(bound) {
        seconds = bound
        source = .observed
      } else {
        seconds = Self.fitting(holds, bound: bound, failure: failure)
        source = bound < 300 ? .observed : .assumed
      }
    }
  }

  /// The delay.
  var delay: TimeSpan { .seconds(seconds) }

  /// The other documented delay, where nothing tells which it is.
  var alternative: TimeSpan? {
    guard source == .assumed else { return nil }
    return Self.documented.first { $0 != seconds }.map { .seconds($0) }
  }

  /// The documented delay that explains better why no port was left.
  private static func fitting(_ holds: PoolHolds, bound: Int, failure: FileTime?) -> Int {
    guard bound >= 235, let failure else { return documented[0] }
    let missing = documented.map { seconds in
      max(0, holds.usable.count - holds.ports(at: failure, timeWait: .seconds(seconds)))
    }
    let isExplained = missing[0] * 10 <= holds.usable.count
    return !isExplained && missing[1] * 2 < missing[0] ? documented[1] : documented[0]
  }

  /// Whether ports whose releases TCPIP logs still waited when the shorter delay
  /// was over.
  private static func outlasts(_ holds: PoolHolds, traceEnd: FileTime) -> Bool {
    let limit = traceEnd - .seconds(documented[0] + 5)
    var waiting = 0
    for place in holds.places where holds[place].closed < limit {
      let hold = holds[place]
      guard hold.flags.contains([.waits, .waitIsMeasured, .portEvent]), hold.isLive else {
        continue
      }
      waiting += 1
      // One or two may have been closed otherwise than it seems.
      if waiting == 3 { return true }
    }
    return false
  }

  /// Waits that ended in the trace, and how soon ports were given out again.
  private static func waits(_ holds: PoolHolds) -> (
    measured: [TimeSpan], reused: [TimeSpan]
  ) {
    var measured: [TimeSpan] = []
    var reused: [TimeSpan] = []
    for place in holds.places {
      let hold = holds[place]
      // A list of sockets does not say since when a port waits.
      guard hold.flags.contains(.waits), !hold.flags.contains(.fromSnapshot),
        hold.closed != PortHold.never,
        hold.released != PortHold.never, hold.released > hold.closed
      else { continue }
      // Who closed first is known of sockets whose whole life AFD tells.
      if hold.flags.contains(.releaseIsInferred) {
        guard hold.flags.contains(.hasEndpoint) else { continue }
        reused.append(hold.released - hold.closed)
      } else if hold.released - hold.closed > .seconds(1) {
        measured.append(hold.released - hold.closed)
      }
    }
    return (measured.sorted(), reused.sorted())
  }
}
