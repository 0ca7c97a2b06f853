import EventTracing

/// What one process did with the ports of a pool, until an incident and after.
struct HolderHistory {
  /// Sockets that it opened in the window before the incident, and those of
  /// them that it closed by then.
  private(set) var opened = 0, closed = 0
  /// Ports that it held when the window began.
  private(set) var heldBefore = 0
  /// Lives of sockets that ended until the incident ended, sorted.
  private(set) var lives: [TimeSpan] = []
  /// Ages of the ports that it held when the incident began, sorted.
  private(set) var ages: [TimeSpan] = []
  /// Those among them that it has closed by the end of the trace.
  private(set) var closedLater = 0
  /// Start times of those that it opened within the trace, sorted.
  private(set) var starts: [FileTime] = []

  init(
    _ view: PopulationView, window: Range<FileTime>, incidentEnd: FileTime,
    traceStart: FileTime,
    owns: (PortHold) -> Bool
  ) {
    let moment = window.upperBound
    for place in view.places {
      let hold = view.population.table[place]
      guard owns(hold) else { continue }
      if window.contains(hold.start) {
        opened += 1
        if hold.closed <= moment { closed += 1 }
      }
      if hold.isHeld(at: window.lowerBound, timeWait: view.timeWait) { heldBefore += 1 }
      if hold.closed <= incidentEnd, hold.start > PortHold.beforeTrace {
        lives.append(hold.closed - hold.start)
      }
      guard hold.isHeld(at: moment, timeWait: view.timeWait) else { continue }
      ages.append(moment - max(hold.start, traceStart))
      if hold.closed != PortHold.never { closedLater += 1 }
      if hold.start > PortHold.beforeTrace { starts.append(hold.start) }
    }
    lives.sort()
    ages.sort()
    starts.sort()
  }

  /// Seconds within which the middle 80 % of its ports were opened; nil for
  /// none.
  var spread: Double? {
    guard !starts.isEmpty else { return nil }
    let low = starts[starts.count / 10]
    let high = starts[starts.count * 9 / 10]
    return (high - low).inSeconds
  }
}
