/// Connections whose ports are not known, by destination: those to one need a
/// port each, those to others may share them, so the largest number counts.
struct LargestDestination {
  private struct Candidate {
    let total: Int, remote: Int32

    static func < (left: Candidate, right: Candidate) -> Bool {
      (left.total, right.remote) < (right.total, left.remote)
    }
  }

  private var counts: [Int32: StateCounts] = [:]
  /// A heap with the largest first; entries that are out of date are dropped
  /// when they come up.
  private var heap: [Candidate] = []

  /// One connection to `remote` more or less.
  mutating func count(_ state: PortState, to remote: Int32, _ change: Int32) {
    var states = counts[remote] ?? StateCounts()
    states[state] += change
    counts[remote] = states.total == 0 ? nil : states
    if states.total > 0 { push(Candidate(total: states.total, remote: remote)) }
  }

  /// The connections to the destination with the most.
  mutating func largest() -> StateCounts {
    while let top = heap.first {
      if let states = counts[top.remote], states.total == top.total { return states }
      pop()
    }
    return StateCounts()
  }

  private mutating func push(_ candidate: Candidate) {
    heap.append(candidate)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] < heap[child] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
      guard let larger = children.max(by: { heap[$0] < heap[$1] }), heap[parent] < heap[larger]
      else { return }
      heap.swapAt(parent, larger)
      parent = larger
    }
  }
}

/// A number for each state of a port.
struct StateCounts {
  private var counts = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))

  subscript(state: PortState) -> Int32 {
    get {
      switch state {
      case .established: counts.0
      case .closeWait: counts.1
      case .boundOnly: counts.2
      case .listening: counts.3
      case .timeWait: counts.4
      }
    }
    set {
      switch state {
      case .established: counts.0 = newValue
      case .closeWait: counts.1 = newValue
      case .boundOnly: counts.2 = newValue
      case .listening: counts.3 = newValue
      case .timeWait: counts.4 = newValue
      }
    }
  }

  var total: Int {
    Int(counts.0) + Int(counts.1) + Int(counts.2) + Int(counts.3) + Int(counts.4)
  }

  /// The state that comes first of those that are there.
  var first: PortState? {
    if counts.0 > 0 { return .established }
    if counts.1 > 0 { return .closeWait }
    if counts.2 > 0 { return .boundOnly }
    if counts.3 > 0 { return .listening }
    return counts.4 > 0 ? .timeWait : nil
  }
}
