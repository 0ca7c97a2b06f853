import EventTracing

/// The ports of a pool that can be had: its range without what is reserved and
/// excluded.
struct UsablePorts: Sendable {
  let range: PortSpan
  /// Parts of the range that cannot be had.
  let excluded: [PortSpan]
  let count: Int
  private let isUsable: [Bool]

  init(_ range: PortSpan, without spans: [PortSpan]) {
    self.range = range
    excluded = Set(spans).filter { $0.start < range.end && $0.end > range.start }.sorted()
    var isUsable = [Bool](repeating: false, count: 65_536)
    for port in max(1, range.start)..<max(1, range.end) { isUsable[port] = true }
    // Spans may be thousands and overlap: each port is looked at once.
    var next = 0
    for span in excluded {
      for port in max(next, span.start)..<max(next, span.start, span.end) { isUsable[port] = false }
      next = max(next, span.end)
    }
    self.isUsable = isUsable
    count = isUsable.reduce(0) { $0 + ($1 ? 1 : 0) }
  }

  func contains(_ port: UInt16) -> Bool { isUsable[Int(port)] }
}
