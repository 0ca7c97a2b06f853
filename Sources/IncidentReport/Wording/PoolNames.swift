import EventTracing
public import PortExhaustion

extension PoolKey {
  /// `TCP/IPv4`; only what is known of protocol and family.
  public var words: String {
    let known = [transport?.words, family?.words].compactMap { $0 }
    return known.isEmpty ? "unknown protocol" : known.joined(separator: "/")
  }

  /// Whether neither protocol nor family is known.
  var isUnknown: Bool { transport == nil && family == nil }
}

extension PoolKey.TransportProtocol {
  fileprivate var words: String {
    switch self {
    case .tcp: "TCP"
    case .udp: "UDP"
    }
  }
}

extension AddressFamily {
  fileprivate var words: String {
    switch self {
    case .ipv4: "IPv4"
    case .ipv6: "IPv6"
    }
  }
}
