import EventTracing

/// What one process did with the ports of a pool, until an incident and after.
struct HolderHistory {
  /// Sockets that it opened in the window before the incident, and those of
  /// them that it closed by then.
  let opened: Int, closed: Int
  /// Ports that it held when the window began.
  let heldBefore: Int
  /// Median life of its sockets that ended until the incident ended.
  var medianLife: TimeSpan?
  /// Ages of the ports that it held when the incident began.
  private var ages: [TimeSpan] = []
  /// Those among them that it has closed by the end of the trace.
  private(set) var closedLater = 0
  /// Those among them that were never connected, although they asked for it.
  private(set) var unanswered = 0
  /// Start times of those that it opened within the trace.
  private var starts: [FileTime] = []

  init(opened: Int, closed: Int, heldBefore: Int) {
    self.opened = opened
    self.closed = closed
    self.heldBefore = heldBefore
  }

  /// One of its holds at `moment`.
  mutating func note(_ hold: PortHold, at moment: FileTime, traceStart: FileTime) {
    ages.append(moment - max(hold.start, traceStart))
    if hold.closed != PortHold.never { closedLater += 1 }
    if hold.flags.contains(.unanswered), hold.connected == PortHold.never,
      !hold.flags.contains(.collided)
    {
      unanswered += 1
    }
    if hold.start > PortHold.beforeTrace { starts.append(hold.start) }
  }

  /// Median age of its ports; nil for none.
  var medianAge: TimeSpan? { ages.sorted().median }

  /// Seconds within which the middle 80 % of its ports were opened; nil for
  /// none.
  var spread: Double? {
    guard !starts.isEmpty else { return nil }
    let sorted = starts.sorted()
    let low = sorted[sorted.count / 10]
    let high = sorted[sorted.count * 9 / 10]
    return (high - low).inSeconds
  }
}
