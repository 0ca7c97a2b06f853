/// What is to happen, earliest first; at the same time in the order of entry.
struct Agenda<Action> {
  private struct Entry {
    let time: Int64
    let order: Int
    let action: Action

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time, left.order) < (right.time, right.order)
    }
  }

  private var heap: [Entry] = []
  private var entered = 0

  /// Enters an action.
  mutating func add(at time: Int64, _ action: Action) {
    heap.append(Entry(time: time, order: entered, action: action))
    entered += 1
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the earliest action; nil when nothing is left.
  mutating func next() -> (time: Int64, action: Action)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.action)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
