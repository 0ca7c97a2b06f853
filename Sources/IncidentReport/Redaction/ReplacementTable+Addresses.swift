import EventTracing

/// Addresses become addresses of ranges set aside for tests and documents, so
/// that types and forms stay valid, and the family can be seen. Whether an
/// address was private or public is not kept: it says where a server stands.
extension ReplacementTable {
  /// The address that stands for `address`, with its port.
  mutating func redacted(_ address: SocketAddress) -> SocketAddress {
    guard !Self.staysAsItIs(address) else { return address }
    switch address.family {
    case .ipv6 where Self.isMapped(address):
      let inner = redacted(
        SocketAddress(ipv4: UInt32(truncatingIfNeeded: address.low), port: address.port))
      return SocketAddress(
        ipv6High: 0, low: 0xFFFF << 32 | inner.low, port: address.port)
    case .ipv6: return redacted(address, .ipv6)
    default: return redacted(address, .ipv4)
    }
  }

  private mutating func redacted(_ address: SocketAddress, _ kind: Kind) -> SocketAddress {
    let token = token(kind, for: address.host)
    guard let stand = Self.address(token) else { return address }
    return kind == .ipv6
      ? SocketAddress(ipv6High: stand.high, low: stand.low, port: address.port)
      : SocketAddress(ipv4: UInt32(truncatingIfNeeded: stand.low), port: address.port)
  }

  /// An address in `text`, with the port where it has one; nil for anything
  /// else.
  static func address(_ text: String) -> SocketAddress? {
    let bytes = Array(text.utf8)
    return SocketAddress(bytes.rawSpan, 0..<bytes.count)
  }

  /// "Any address", loopback, multicast and broadcast are the same on every
  /// machine, and a report cannot be understood without them.
  private static func staysAsItIs(_ address: SocketAddress) -> Bool {
    if address.isUnspecified { return true }
    guard address.family == .ipv6 else {
      return staysAsItIs(UInt32(truncatingIfNeeded: address.low))
    }
    if isMapped(address) { return staysAsItIs(UInt32(truncatingIfNeeded: address.low)) }
    return (address.high == 0 && address.low == 1) || address.high >> 56 == 0xFF
  }

  /// 127.0.0.0/8, 224.0.0.0/4 and 255.255.255.255 (RFC 6890).
  private static func staysAsItIs(_ octets: UInt32) -> Bool {
    octets == 0 || octets >> 24 == 127 || octets >> 28 == 0xE || octets == .max
  }

  /// An IPv4 address in IPv6's clothes: `::ffff:10.0.0.1`.
  private static func isMapped(_ address: SocketAddress) -> Bool {
    address.high == 0 && address.low >> 32 == 0xFFFF
  }
}
