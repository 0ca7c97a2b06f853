public import EventTracing

/// Ports of one pool and local address in use during one interval, in the terms
/// of Microsoft's Log-EphemeralPortStats.
public struct PortUsage: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// Start of the interval.
  public var time: FileTime
  /// The pool.
  public var pool: PoolKey
  /// The local address with port 0; nil for any address.
  public var localAddress: SocketAddress?
  /// Most ports of the range in use at one time in the interval.
  public var portsInUse: Int
  /// Usable ports of the range.
  public var maximum: Int
  /// Ports of the range on which a socket listens, at the interval's end.
  public var listeningPorts: Int
  /// Processes that hold the ports, at the interval's end.
  public var processes: Int

  /// Ports in use of the usable ones, in percent.
  public var percent: Double {
    maximum > 0 ? Double(portsInUse) * 100 / Double(maximum) : 0
  }
}

/// Ports in a row.
public struct PortSpan: Hashable, Sendable, Comparable {
  /// The first port.
  public let start: Int
  /// How many; start + count is at most 65,536.
  public let count: Int

  /// A span, cut to the ports that exist.
  public init(start: Int, count: Int) {
    self.start = min(max(0, start), 65_536)
    self.count = min(max(0, count), 65_536 - self.start)
  }

  /// One past the last port.
  public var end: Int { start + count }

  /// By first port, then by length.
  public static func < (left: PortSpan, right: PortSpan) -> Bool {
    (left.start, left.count) < (right.start, right.count)
  }
}
