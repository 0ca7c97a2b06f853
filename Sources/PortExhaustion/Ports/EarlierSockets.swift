import EventTracing

/// Sockets that AFD first shows in mid-life: they were there before the trace.
///
/// Which port one has is not known, nor whether it has one of its own: those
/// that a listener accepted have none. So they are no holds, and only help to
/// tell what of the ports that nobody visible holds was connected, and what
/// waited in TIME_WAIT.
struct EarlierSockets: Sendable {
  /// Closes that are kept; sockets closed later count as open.
  private static let capacity = 65_536

  private var seen = 0
  /// When some of them were closed, in the order of the events.
  private var closes: [FileTime] = []

  mutating func begin() { seen += 1 }

  mutating func close(at time: FileTime) {
    if closes.count < Self.capacity { closes.append(time) }
  }

  /// How many of them were open at `time`.
  func open(at time: FileTime) -> Int {
    seen - closes.partitioningIndex { $0 > time }
  }
}
