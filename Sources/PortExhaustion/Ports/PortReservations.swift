import EventTracing

/// Blocks of ports that are reserved, and so not handed out (TCPIP 1052, 1054).
struct PortReservations: Sendable {
  /// Blocks that are kept.
  private static let capacity = 4_096

  private(set) var spans: Set<PortSpan> = []
  /// The ports in no block; nil where there are no blocks.
  private var free: UsablePorts?

  mutating func add(_ span: PortSpan) {
    guard span.count > 0, spans.count < Self.capacity, spans.insert(span).inserted else { return }
    settle()
  }

  /// A port was handed out: a block that it lies in is reserved no more.
  mutating func end(with port: UInt16) {
    guard let free, !free.contains(port) else { return }
    spans = spans.filter { !$0.contains(port) }
    settle()
  }

  private mutating func settle() {
    free = UsablePorts(PortSpan(start: 0, count: 65_536), without: Array(spans))
  }
}

/// What the trace tells of a protocol's range.
struct RangeEvidence: Sendable {
  private(set) var reservations = PortReservations()
  /// The first and the last port that the system chose.
  private(set) var handedOut: ClosedRange<UInt16>?

  mutating func noteReserved(_ span: PortSpan) { reservations.add(span) }

  /// The system chose a port: it belongs to the range, whatever that was
  /// believed to be, and is not reserved.
  mutating func noteHandedOut(_ port: UInt16) {
    reservations.end(with: port)
    guard let known = handedOut else {
      handedOut = port...port
      return
    }
    if port < known.lowerBound { handedOut = port...known.upperBound }
    if port > known.upperBound { handedOut = known.lowerBound...port }
  }
}
