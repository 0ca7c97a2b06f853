/// The ports of a pool that can be had: its range without what is reserved and
/// excluded.
public struct UsablePorts: Sendable {
  /// The range, with what cannot be had of it.
  public let range: PortSpan
  /// Parts of the range that cannot be had, in order of the ports.
  public let excluded: [PortSpan]
  /// How many can be had.
  public let count: Int
  @usableFromInline let isUsable: [Bool]

  /// The ports of `range` that lie in none of `spans`; port 0 is none.
  public init(_ range: PortSpan, without spans: [PortSpan]) {
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

  /// Whether `port` can be had.
  @inlinable
  public func contains(_ port: UInt16) -> Bool { isUsable[Int(port)] }
}
