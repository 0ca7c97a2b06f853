import EventTracing
import HeapModule

/// A demand played against a number of ports and a TIME_WAIT.
struct DemandReplay {
  /// What somebody invisible holds, from a time on.
  struct Unseen {
    let time: FileTime
    let ports: Int
  }

  private(set) var peak = 0
  private(set) var failures = 0
  private(set) var firstFailure: FileTime?
  /// Ports held when the demand was half over, and at its end.
  private(set) var heldHalfway = 0, heldAtEnd = 0
  /// Ports that were free, by what is visible, when the trace refused requests.
  private(set) var free: [Unseen] = []

  private struct Release: Comparable {
    let time: FileTime
    let remote: Int32

    static func < (left: Release, right: Release) -> Bool { left.time < right.time }
  }

  private var taken = TakenPorts()
  private var releases = Heap<Release>()
  private let timeWait: TimeSpan
  private let usable: Int

  /// - Parameters:
  ///   - refusesAgain: Whether the requests that the trace refused are refused,
  ///     to learn how many ports were free then.
  init(
    _ demand: PortDemand, usable: Int, timeWait: TimeSpan, unseen: [Unseen], refusesAgain: Bool
  ) {
    self.usable = usable
    self.timeWait = timeWait
    let half = demand.requests.first.map { $0.time + (demand.end - $0.time) / 2 } ?? demand.end
    var next = 0
    var hidden = unseen.first?.ports ?? 0
    for request in demand.requests {
      while next < unseen.count, unseen[next].time <= request.time {
        hidden = unseen[next].ports
        next += 1
      }
      settle(until: request.time)
      if request.time <= half { heldHalfway = taken.held }
      if refusesAgain, request.outcome != .granted, request.outcome != .held {
        if request.outcome == .refused { noteFree(request) }
        continue
      }
      play(request, hidden: hidden)
      peak = max(peak, min(usable, taken.held + hidden))
    }
    settle(until: demand.end)
    heldAtEnd = taken.held
  }

  private mutating func noteFree(_ request: PortDemand.Request) {
    let ports = max(0, usable - taken.ports(closedTo: request.sharedTo))
    if free.last?.ports != ports { free.append(Unseen(time: request.time, ports: ports)) }
  }

  private mutating func play(_ request: PortDemand.Request, hidden: Int) {
    let occupied = taken.ports(closedTo: request.sharedTo) + hidden
    // What the trace granted, or found held, needs no permission where the
    // settings are its own.
    // Connections collide where hardly a port is left for their destination.
    let collides = request.outcome == .collided && occupied * 10 >= usable * 9
    guard occupied < usable, !collides else {
      if request.outcome != .held {
        failures += 1
        firstFailure = firstFailure ?? request.time
      }
      return
    }
    taken.take(request.sharedTo)
    guard request.closes != PortHold.never else { return }
    let end = request.waits ? request.closes + timeWait : request.closes
    if end != PortHold.never { releases.insert(Release(time: end, remote: request.sharedTo)) }
  }

  private mutating func settle(until time: FileTime) {
    while let first = releases.min, first.time <= time {
      taken.give(first.remote)
      releases.removeMin()
    }
  }
}

/// Ports that are taken while a demand is replayed: those of one socket each,
/// and those that connections to different destinations share.
struct TakenPorts {
  private var exclusive = 0
  private var shared = SharedPorts()

  /// Distinct ports, when connections share as far as they can.
  var held: Int { mutating get { exclusive + shared.ports() } }

  /// Ports that a connection to `remote` cannot have; -1 for one that needs a
  /// port of its own.
  mutating func ports(closedTo remote: Int32) -> Int {
    remote < 0 ? held : exclusive + shared.total(to: remote)
  }

  mutating func take(_ remote: Int32) {
    guard remote >= 0 else {
      exclusive += 1
      return
    }
    shared.connect(to: remote)
  }

  mutating func give(_ remote: Int32) {
    guard remote >= 0 else {
      exclusive -= 1
      return
    }
    shared.disconnect(from: remote)
  }
}
