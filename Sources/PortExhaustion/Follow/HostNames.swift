import EventTracing

/// Names of hosts.
struct HostNames: Sendable {
  /// Hosts whose name is kept.
  static let capacity = 16_384

  private var names: [SocketAddress: String] = [:]

  mutating func note(_ name: String, of address: SocketAddress) {
    let host = address.unmapped.withoutPort
    // The name that was asked for last is the one that a program connects by.
    if names[host] != nil || names.count < Self.capacity { names[host] = name }
  }

  func name(of address: SocketAddress) -> String? { names[address.unmapped.withoutPort] }
}
