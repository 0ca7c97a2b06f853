/// What became of one request.
struct SocketLife: Sendable {
  enum Outcome: UInt8, Sendable {
    case held, refused
    /// The connection that it wanted exists already, or is in TIME_WAIT.
    case collided
    /// It needed no port of its own.
    case portless
    /// It was refused for want of memory.
    case denied
  }

  /// Its place in the demand.
  let request: Int
  var outcome: Outcome
  var port = 0
  /// When it closes, and when its port is free again, which is later by
  /// TIME_WAIT; nil for never.
  var closes: Int64?, released: Int64?
  /// Its AFD endpoint: one that a closed socket had may be used again.
  var endpoint: UInt64 = 0
}

/// A demand as it goes under given settings: who gets which port, and who none.
struct PortReplay: Sendable {
  /// In the order of the requests.
  let lives: [SocketLife]
  /// Ports held in the space that runs out, at each change, in time order.
  private let held: [(time: Int64, ports: Int)]

  init(_ demand: PortDemand, _ settings: ServerPortSettings) {
    let allocation = PortAllocation(demand, settings)
    lives = allocation.lives
    held = allocation.held
  }

  /// Ports held at `time`.
  func held(at time: Int64) -> Int {
    var low = 0
    var high = held.count
    while low < high {
      let middle = (low + high) / 2
      if held[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : held[low - 1].ports
  }

  /// The most ports held at once in `window`, and when first.
  func peak(in window: ClosedRange<Int64>) -> (time: Int64, ports: Int) {
    var peak = (time: window.lowerBound, ports: held(at: window.lowerBound))
    for change in held where window.contains(change.time) && change.ports > peak.ports {
      peak = change
    }
    return peak
  }

  /// Refused requests in `window`, in the space that runs out: those that found
  /// no port, and collisions, where there are ten or more within a minute.
  func refusals(_ demand: PortDemand, in window: ClosedRange<Int64>) -> [SocketLife] {
    let asked = lives.filter {
      let request = demand.requests[$0.request]
      return [.refused, .collided].contains($0.outcome) && request.space == demand.space
        && window.contains(request.time)
    }
    let collided = asked.filter { $0.outcome == .collided }
      .map { demand.requests[$0.request].time }
    return asked.filter { life in
      guard life.outcome == .collided else { return true }
      let time = demand.requests[life.request].time
      let minute: Int64 = 600_000_000
      return collided.count { abs($0 - time) <= minute } >= 10
    }
  }
}
