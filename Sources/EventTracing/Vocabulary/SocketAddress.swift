/// Address families of Winsock that bindscope tells apart.
public enum AddressFamily: UInt16, Sendable, Codable {
  /// AF_INET
  case ipv4 = 2
  /// AF_INET6
  case ipv6 = 23
}

/// An IPv4 or IPv6 address and port, read from a Winsock `sockaddr`.
///
///     0             2             4                   8
///     | family u16  | port BE u16 | IPv4 address      | 8 bytes of padding
///     0             2             4                   8                24
///     | family u16  | port BE u16 | flow info u32     | IPv6 address   | scope u32 |
///
/// Padding and flow information may hold anything and take no part in
/// comparing (socket-events.md §1.1).
public struct SocketAddress: Hashable, Sendable, BitwiseCopyable, Codable {
  /// The family as the file has it, also one that bindscope does not know.
  public let familyCode: UInt16
  /// Port in host byte order; 0 asks the system for an ephemeral port.
  public let port: UInt16
  /// The IPv6 scope; 0 for IPv4 and where there is none.
  public let scope: UInt32
  /// The address in network order: IPv4 in the low 32 bits of `low`.
  public let high: UInt64, low: UInt64

  /// The IPv4 address `octets` (most significant byte first) and `port`.
  @inlinable
  public init(ipv4 octets: UInt32, port: UInt16) {
    familyCode = AddressFamily.ipv4.rawValue
    self.port = port
    scope = 0
    high = 0
    low = UInt64(octets)
  }

  /// The IPv6 address of two halves (most significant byte first) and `port`.
  @inlinable
  public init(ipv6High high: UInt64, low: UInt64, port: UInt16, scope: UInt32 = 0) {
    familyCode = AddressFamily.ipv6.rawValue
    self.port = port
    self.scope = scope
    self.high = high
    self.low = low
  }

  /// Reads a `sockaddr` of `length` bytes at `offset`; nil where it is not
  /// whole inside `bytes`, too short for its family, or of another family.
  @inlinable
  public init?(sockaddr bytes: RawSpan, at offset: Int, length: Int) {
    guard length >= 8, bytes.holds(length, at: offset) else { return nil }
    let port: UInt16 = bytes.loadBigEndian(offset + 2)
    switch bytes.load(offset, as: UInt16.self) {
    case AddressFamily.ipv4.rawValue:
      self.init(ipv4: bytes.loadBigEndian(offset + 4), port: port)
    case AddressFamily.ipv6.rawValue where length >= 24:
      self.init(
        ipv6High: bytes.loadBigEndian(offset + 8), low: bytes.loadBigEndian(offset + 16),
        port: port, scope: length >= 28 ? bytes.load(offset + 24) : 0)
    default: return nil
    }
  }

  /// The family, or nil for one that bindscope does not know.
  @inlinable
  public var family: AddressFamily? { AddressFamily(rawValue: familyCode) }

  /// Whether the host is the machine itself: 127.0.0.0/8 or ::1.
  public var isLoopback: Bool {
    family == .ipv4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1
  }

  /// Whether the address part is all zeros: "any local address".
  @inlinable
  public var isUnspecified: Bool { high == 0 && low == 0 }

  /// The IPv4 address that an IPv6 socket of both families writes as
  /// `::ffff:10.0.9.12` (RFC 4291 §2.5.5.2); any other address as it is.
  @inlinable
  public var unmapped: SocketAddress {
    guard family == .ipv6, high == 0, low >> 32 == 0xFFFF else { return self }
    return SocketAddress(ipv4: UInt32(truncatingIfNeeded: low), port: port)
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `10.0.9.12:443` or `[fe80::1%3]:443`.
  public var description: String {
    family == .ipv6 ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// The address without its port: `10.0.9.12`, `fe80::1%3`, `::ffff:10.0.9.12`.
  public var host: String {
    guard family == .ipv6 else { return Self.dotted(UInt32(truncatingIfNeeded: low)) }
    let text =
      high == 0 && low >> 32 == 0xFFFF
      ? "::ffff:" + Self.dotted(UInt32(truncatingIfNeeded: low)) : Self.compressed(high, low)
    return scope == 0 ? text : "\(text)%\(scope)"
  }

  private static func dotted(_ octets: UInt32) -> String {
    "\(octets >> 24).\(octets >> 16 & 255).\(octets >> 8 & 255).\(octets & 255)"
  }

  /// RFC 5952: lower case, the first longest run of two or more zero groups
  /// written as `::`.
  private static func compressed(_ high: UInt64, _ low: UInt64) -> String {
    let groups = (0..<8).map { group in
      UInt16(truncatingIfNeeded: (group < 4 ? high : low) >> (48 - 16 * UInt64(group % 4)))
    }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = max(end, start + 1)
    }
    let hex = groups.map { String($0, radix: 16) }
    guard !best.isEmpty else { return hex.joined(separator: ":") }
    let head = hex[..<best.lowerBound].joined(separator: ":")
    return head + "::" + hex[best.upperBound...].joined(separator: ":")
  }
}
