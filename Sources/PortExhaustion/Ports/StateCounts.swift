/// How many there are of each state of a port.
struct StateCounts {
  private var established: Int32 = 0, closeWait: Int32 = 0, boundOnly: Int32 = 0
  private var listening: Int32 = 0, timeWait: Int32 = 0
  /// Those among them that were held before the trace.
  var preexisting: Int32 = 0

  subscript(state: PortState) -> Int32 {
    get {
      switch state {
      case .established: established
      case .closeWait: closeWait
      case .boundOnly: boundOnly
      case .listening: listening
      case .timeWait: timeWait
      }
    }
    set {
      switch state {
      case .established: established = newValue
      case .closeWait: closeWait = newValue
      case .boundOnly: boundOnly = newValue
      case .listening: listening = newValue
      case .timeWait: timeWait = newValue
      }
    }
  }

  var total: Int32 { established + closeWait + boundOnly + listening + timeWait }

  /// The state that comes first of those that are there.
  var first: PortState? {
    if established > 0 { return .established }
    if closeWait > 0 { return .closeWait }
    if boundOnly > 0 { return .boundOnly }
    if listening > 0 { return .listening }
    return timeWait > 0 ? .timeWait : nil
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
    established += other.established
    closeWait += other.closeWait
    boundOnly += other.boundOnly
    listening += other.listening
    timeWait += other.timeWait
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
