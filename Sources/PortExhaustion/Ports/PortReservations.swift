import EventTracing

/// Blocks of ports that are reserved, and so not handed out (TCPIP 1052, 1054).
struct PortReservations: Sendable {
  /// Blocks that are kept.
  private static let capacity = 4_096

  private(set) var spans: Set<PortSpan> = []
  /// Whether a port lies in a block; made with the first one.
  private var isReserved: [Bool] = []

  mutating func add(_ span: PortSpan) {
    guard span.count > 0, spans.count < Self.capacity else { return }
    spans.insert(span)
    mark()
  }

  /// A port was handed out: a block that it lies in is reserved no more.
  mutating func end(with port: UInt16) {
    guard !isReserved.isEmpty, isReserved[Int(port)] else { return }
    spans = spans.filter { !$0.contains(port) }
    mark()
  }

  private mutating func mark() {
    isReserved = [Bool](repeating: false, count: 65_536)
    for span in spans {
      for port in span.start..<span.end { isReserved[port] = true }
    }
  }
}
