/// How many there are of each state of a port.
struct StateCounts {
  private var counts = InlineArray<5, Int32>(repeating: 0)
  /// Those among them that were held before the trace.
  var preexisting: Int32 = 0

  subscript(state: PortState) -> Int32 {
    get { counts[Int(state.rawValue)] }
    set { counts[Int(state.rawValue)] = newValue }
  }

  var total: Int32 { counts[0] + counts[1] + counts[2] + counts[3] + counts[4] }

  /// The state that comes first of those that are there.
  var first: PortState? {
    for state in 0..<5 where counts[state] > 0 { return PortState(rawValue: UInt8(state)) }
    return nil
  }

  /// One of those counted comes, goes, or changes its state.
  struct Step {
    /// Nil for none.
    let before: PortState?, after: PortState?
    /// How many more there are from before the trace.
    let preexisting: Int8
  }

  mutating func take(_ step: Step) {
    if let before = step.before { self[before] -= 1 }
    if let after = step.after { self[after] += 1 }
    preexisting += Int32(step.preexisting)
  }

  mutating func add(_ other: StateCounts) {
    for state in 0..<5 { counts[state] += other.counts[state] }
    preexisting += other.preexisting
  }
}

extension StateCounts.Step {
  /// What is counted is one port, by the first state of its holds: they change.
  init(from old: StateCounts, to new: StateCounts) {
    self.init(
      before: old.first, after: new.first,
      preexisting: (new.preexisting > 0 ? 1 : 0) - (old.preexisting > 0 ? 1 : 0))
  }
}

extension PortStates {
  init(_ counts: StateCounts) {
    self.init()
    ports = Int(counts.total)
    established = Int(counts[.established])
    closeWait = Int(counts[.closeWait])
    timeWait = Int(counts[.timeWait])
    boundOnly = Int(counts[.boundOnly])
    listening = Int(counts[.listening])
    preexisting = Int(counts.preexisting)
  }
}
