/// Ports in a row.
///
///     PortSpan(start: 49_152, count: 16_384)     // 49152 to 65535
public struct PortSpan: Hashable, Sendable, Comparable, Codable {
  /// The first port.
  public let start: Int
  /// How many; start + count is at most 65,536.
  public let count: Int

  /// A span, cut to the ports that exist.
  public init(start: Int, count: Int) {
    self.start = min(max(0, start), 65_536)
    self.count = min(max(0, count), 65_536 - self.start)
  }

  /// What Windows hands out since Vista: 49152 to 65535.
  public static let windowsDefault = PortSpan(start: 49_152, count: 16_384)

  /// One past the last port.
  public var end: Int { start + count }

  /// Whether `port` is one of them.
  public func contains(_ port: UInt16) -> Bool { Int(port) >= start && Int(port) < end }

  /// By first port, then by length.
  public static func < (left: PortSpan, right: PortSpan) -> Bool {
    (left.start, left.count) < (right.start, right.count)
  }
}

/// What `netsh int ipv4 set dynamicport` accepts (socket-events.md §5).
extension PortSpan {
  /// No dynamic range starts below.
  public static let firstDynamicPort = 1_025
  /// No dynamic range has fewer ports.
  public static let leastDynamicPorts = 255

  /// A dynamic range; nil where it cannot be set as one.
  public init?(dynamicStart start: Int, count: Int) {
    // One that would have to be cut to the ports that exist is none.
    guard start <= 65_535, count <= 65_536 - start else { return nil }
    self.init(start: start, count: count)
    guard isDynamicRange else { return nil }
  }

  /// Whether it can be set as a dynamic range.
  public var isDynamicRange: Bool {
    start >= Self.firstDynamicPort && count >= Self.leastDynamicPorts && end <= 65_536
  }
}
