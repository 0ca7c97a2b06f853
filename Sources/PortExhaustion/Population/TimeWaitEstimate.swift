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
  ///   - visible: Ports held at a time, with a delay in 100 ns units.
  init(
    _ view: PopulationView, failure: Int64?, traceEnd: Int64, visible: (Int64, Int64) -> Int
  ) {
    let logged = view.population.loggedTimeWait
    let waits = Self.waits(view)
    if let median = waits.measured.median {
      seconds = Self.rounded(median)
      source = .measured
    } else if let logged {
      seconds = logged
      source = .logged
    } else if Self.outlasts(view, traceEnd: traceEnd) {
      seconds = Self.documented[1]
      source = .observed
    } else {
      // A few are closed otherwise than it seems: the soonest but for some.
      let soonest =
        waits.reused.count >= Self.samples ? waits.reused[waits.reused.count / 20] : nil
      let bound = soonest.map { Int($0 / FileTime.unitsPerSecond) } ?? .max
      if (25...110).contains(bound) {
        seconds = bound
        source = .observed
      } else {
        seconds = Self.fitting(view, bound: bound, failure: failure, visible: visible)
        source = bound < 300 ? .observed : .assumed
      }
    }
  }

  var units: Int64 { Int64(seconds) * FileTime.unitsPerSecond }

  /// The documented delay that explains better why no port was left.
  private static func fitting(
    _ view: PopulationView, bound: Int, failure: Int64?, visible: (Int64, Int64) -> Int
  ) -> Int {
    guard bound >= 235, let failure else { return documented[0] }
    let held = documented.map { visible(failure, Int64($0) * FileTime.unitsPerSecond) }
    let missing = held.map { max(0, view.usable.count - $0) }
    let isExplained = missing[0] * 10 <= view.usable.count
    return !isExplained && missing[1] * 2 < missing[0] ? documented[1] : documented[0]
  }

  /// Whether ports whose releases TCPIP logs still waited when the shorter delay
  /// was over.
  private static func outlasts(_ view: PopulationView, traceEnd: Int64) -> Bool {
    let limit = traceEnd - Int64(documented[0] + 5) * FileTime.unitsPerSecond
    let waiting = view.places.lazy.filter { place in
      let hold = view.population.table[place]
      return hold.flags.contains([.waits, .waitIsMeasured, .portEvent]) && hold.isLive
        && hold.closed < limit
    }
    return waiting.prefix(3).count == 3
  }

  private static func rounded(_ units: Int64) -> Int {
    Int((units + FileTime.unitsPerSecond / 2) / FileTime.unitsPerSecond)
  }

  /// Waits that ended in the trace, and how soon ports were given out again.
  private static func waits(_ view: PopulationView) -> (measured: [Int64], reused: [Int64]) {
    var measured: [Int64] = []
    var reused: [Int64] = []
    for place in view.places {
      let hold = view.population.table[place]
      guard hold.flags.contains(.waits), hold.closed != PortHold.never,
        hold.released != PortHold.never, hold.released > hold.closed
      else { continue }
      // Who closed first is known of sockets whose whole life AFD tells.
      if hold.flags.contains(.releaseIsInferred) {
        guard hold.flags.contains(.hasEndpoint) else { continue }
        reused.append(hold.released - hold.closed)
      } else if hold.released - hold.closed > FileTime.unitsPerSecond {
        measured.append(hold.released - hold.closed)
      }
    }
    return (measured.sorted(), reused.sorted())
  }
}

extension Array where Element == Int64 {
  /// The middle of sorted numbers; nil for none.
  var median: Int64? { isEmpty ? nil : self[count / 2] }
}
