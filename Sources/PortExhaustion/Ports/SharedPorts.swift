import HeapModule

/// Connections whose ports may be shared by connections to other destinations.
///
/// Those to one destination need a port each, those to others can have the same
/// ones: together they hold as many as the destination with the most. This is
/// the only place that knows the rule.
struct SharedPorts {
  private struct Row {
    var counts = StateCounts()
    /// The total of its entry in the heap, not below the true one; 0 for none.
    var bound: Int32 = 0
  }

  private struct Candidate: Comparable {
    let total: Int32, remote: Int32

    static func < (left: Candidate, right: Candidate) -> Bool {
      (left.total, right.remote) < (right.total, left.remote)
    }
  }

  private var rows: [Int32: Row] = [:]
  /// Destinations by a bound of their total; corrected when they come up.
  private var heap = Heap<Candidate>()

  var isEmpty: Bool { rows.isEmpty }

  /// Connections to `remote`.
  func total(to remote: Int32) -> Int { rows[remote].map { Int($0.counts.total) } ?? 0 }

  /// A connection to `remote` comes, goes, or changes its state.
  mutating func take(_ step: StateCounts.Step, to remote: Int32) {
    var row = rows[remote] ?? Row()
    row.counts.take(step)
    let total = row.counts.total
    if total > row.bound {
      row.bound = total
      heap.insert(Candidate(total: total, remote: remote))
    }
    rows[remote] = total == 0 ? nil : row
  }

  /// The connections to the destination with the most.
  mutating func largest() -> StateCounts {
    while let top = heap.max {
      guard var row = rows[top.remote] else {
        heap.removeMax()
        continue
      }
      let total = row.counts.total
      if total == top.total { return row.counts }
      heap.removeMax()
      if row.bound == top.total {
        row.bound = total
        rows[top.remote] = row
        heap.insert(Candidate(total: total, remote: top.remote))
      }
    }
    return StateCounts()
  }
}

/// What the connections do is often of no account.
extension SharedPorts {
  /// Ports that they need.
  mutating func ports() -> Int { isEmpty ? 0 : Int(largest().total) }

  /// There is one more.
  mutating func connect(to remote: Int32) {
    take(StateCounts.Step(before: nil, after: .established, preexisting: 0), to: remote)
  }

  /// There is one less, if there was any.
  mutating func disconnect(from remote: Int32) {
    guard total(to: remote) > 0 else { return }
    take(StateCounts.Step(before: .established, after: nil, preexisting: 0), to: remote)
  }
}
