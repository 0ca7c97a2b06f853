import EventTracing

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

  private var counter = PortCounter()
  private var releases = ReleaseHeap<Release>()
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
      if request.time <= half { heldHalfway = counter.held }
      if refusesAgain, request.outcome != .granted, request.outcome != .held {
        if request.outcome == .refused { noteFree(request) }
        continue
      }
      play(request, hidden: hidden)
      peak = max(peak, min(usable, counter.held + hidden))
    }
    settle(until: demand.end)
    heldAtEnd = counter.held
  }

  private mutating func noteFree(_ request: PortDemand.Request) {
    let ports = max(0, usable - counter.taken(for: request.sharedTo))
    if free.last?.ports != ports { free.append(Unseen(time: request.time, ports: ports)) }
  }

  private mutating func play(_ request: PortDemand.Request, hidden: Int) {
    let taken = counter.taken(for: request.sharedTo) + hidden
    // What the trace granted, or found held, needs no permission where the
    // settings are its own.
    guard taken < usable else {
      guard request.outcome != .collided else { return }
      if request.outcome != .held {
        failures += 1
        firstFailure = firstFailure ?? request.time
      }
      return
    }
    // Connections collide where hardly a port is left for their destination.
    if request.outcome == .collided, taken * 10 >= usable * 9 { return }
    counter.take(request.sharedTo)
    guard request.closes != PortHold.never else { return }
    let end = request.waits ? request.closes + timeWait : request.closes
    if end != PortHold.never { releases.add(Release(time: end, remote: request.sharedTo)) }
  }

  private mutating func settle(until time: FileTime) {
    while let first = releases.first, first.time <= time {
      counter.give(first.remote)
      releases.removeFirst()
    }
  }
}

/// A binary heap, the smallest first.
struct ReleaseHeap<Element: Comparable> {
  private var elements: [Element] = []

  var first: Element? { elements.first }

  mutating func add(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0, elements[child] < elements[(child - 1) / 2] {
      elements.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let last = elements.popLast(), !elements.isEmpty else { return }
    elements[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && elements[child] < elements[least] {
        least = child
      }
      if least == parent { return }
      elements.swapAt(parent, least)
      parent = least
    }
  }
}
