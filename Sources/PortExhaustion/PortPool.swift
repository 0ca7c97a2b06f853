public import EventTracing

/// Ports come from a pool for each protocol and address family; every pool has
/// a dynamic range of its own.
public struct PoolKey: Hashable, Sendable, Comparable {
  /// Protocols that have ports.
  public enum TransportProtocol: String, Sendable, CaseIterable {
    case tcp, udp
  }

  /// The protocol; nil where the trace does not tell.
  public let transport: TransportProtocol?
  /// The address family; nil where the trace does not tell.
  public let family: AddressFamily?

  /// A pool from protocol and family.
  public init(transport: TransportProtocol?, family: AddressFamily?) {
    self.transport = transport
    self.family = family
  }

  /// All pools, in the order of their index; those with something unknown
  /// come last.
  static let all: [PoolKey] = {
    let transports: [TransportProtocol?] = [.tcp, .udp, nil]
    let families: [AddressFamily?] = [.ipv4, .ipv6, nil]
    return transports.flatMap { transport in
      families.map { PoolKey(transport: transport, family: $0) }
    }
  }()

  /// Position among ``all``.
  var index: Int {
    let row =
      switch transport {
      case .tcp: 0
      case .udp: 1
      case nil: 2
      }
    let column =
      switch family {
      case .ipv4: 0
      case .ipv6: 1
      case nil: 2
      }
    return row * 3 + column
  }

  /// TCP before UDP, IPv4 before IPv6, unknown last.
  public static func < (left: PoolKey, right: PoolKey) -> Bool { left.index < right.index }
}

/// The ports from which the system chooses, for one pool.
public struct PortRange: Equatable, Sendable {
  /// What a range rests on.
  public enum Source: String, Sendable {
    case `default`, option, file, observed
  }

  /// First port.
  public var start: Int
  /// Number of ports.
  public var count: Int
  /// What it rests on.
  public var source: Source

  /// A range from its parts.
  public init(start: Int, count: Int, source: Source) {
    self.start = start
    self.count = count
    self.source = source
  }

  /// What Windows uses since Vista: 49152 to 65535.
  public static let windowsDefault = PortRange(start: 49_152, count: 16_384, source: .default)

  /// Whether `port` lies in the range.
  func contains(_ port: UInt16) -> Bool { Int(port) >= start && Int(port) < start + count }
}

/// The ports of one pool that visible sockets hold.
struct PortPool {
  private(set) var range: PortRange
  /// Sockets bound to each port; made when the first port is bound.
  private var sockets: [UInt32] = []
  /// Distinct ports of the range that are held.
  private(set) var held = 0
  private(set) var peak = 0
  private(set) var peakTime = FileTime(rawValue: 0)
  /// Whether anything happened in this pool.
  private(set) var isUsed = false

  init(range: PortRange) { self.range = range }

  mutating func markUsed() { isUsed = true }

  /// A port was handed out for a request that asked for any: it belongs to the
  /// range, whatever the range was believed to be.
  mutating func assigned(_ port: UInt16) {
    guard port != 0, !range.contains(port), range.source == .default || range.source == .observed
    else { return }
    let start = min(range.start, Int(port))
    let end = max(range.start + range.count, Int(port) + 1)
    for added in Array(start..<range.start) + Array(range.start + range.count..<end)
    where !sockets.isEmpty && sockets[added] > 0 {
      held += 1
    }
    range = PortRange(start: start, count: end - start, source: .observed)
  }

  /// A socket is bound to `port`; true where it lies in the range.
  mutating func acquire(_ port: UInt16, at time: FileTime) -> Bool {
    if sockets.isEmpty { sockets = [UInt32](repeating: 0, count: 65_536) }
    sockets[Int(port)] += 1
    guard range.contains(port) else { return false }
    if sockets[Int(port)] == 1 { held += 1 }
    if held > peak {
      peak = held
      peakTime = time
    }
    return true
  }

  /// A socket gives `port` back.
  mutating func release(_ port: UInt16) {
    guard !sockets.isEmpty, sockets[Int(port)] > 0 else { return }
    sockets[Int(port)] -= 1
    if sockets[Int(port)] == 0, range.contains(port) { held -= 1 }
  }
}
