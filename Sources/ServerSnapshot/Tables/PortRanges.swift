public import EventTracing

/// A dynamic port range, from `netsh int ipv4 show dynamicport tcp`.
public struct SnapshotPortRange: Equatable, Sendable {
  /// The protocol.
  public let transport: TransportProtocol
  /// The address family; nil where the file does not repeat the command, since
  /// its output does not say: the range then holds for both.
  public let family: AddressFamily?
  /// The ports: at least one, none of them 0.
  public let span: PortSpan

  /// A range from its parts; nil where it is none of ports.
  public init?(
    transport: TransportProtocol, family: AddressFamily?, start: Int, count: Int
  ) {
    guard (1...65_535).contains(start), count >= 1, count <= 65_536 - start else { return nil }
    self.transport = transport
    self.family = family
    span = PortSpan(start: start, count: count)
  }
}

/// Ports that the system never chooses, from `show excludedportrange`.
public struct ExcludedPortRange: Hashable, Sendable {
  /// The protocol.
  public let transport: TransportProtocol
  /// The address family; nil where the file does not repeat the command.
  public let family: AddressFamily?
  /// The ports.
  public let span: PortSpan
  /// Whether an administrator excluded it (`*`): explicit binds still work.
  public let isAdministered: Bool
}

extension UsablePorts {
  /// The ports that the system chooses for a protocol: of the range that is
  /// stated for IPv4 or for both families, else the one for IPv6, else what
  /// Windows uses since Vista.
  public init(
    of transport: TransportProtocol, _ ranges: [SnapshotPortRange],
    _ exclusions: [ExcludedPortRange]
  ) {
    let stated = ranges.filter { $0.transport == transport }
    let range = stated.first { $0.family == .ipv4 } ?? stated.first { $0.family == nil }
    self.init(
      (range ?? stated.first)?.span ?? .windowsDefault,
      without: exclusions.filter { $0.transport == transport }.map(\.span))
  }
}
