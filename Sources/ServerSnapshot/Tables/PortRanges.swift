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

/// The ports of one protocol from which the system chooses.
struct DynamicPorts {
  let transport: TransportProtocol
  private let span: PortSpan
  private let isChosen: [Bool]
  /// Ports of the range that are not excluded.
  let count: Int

  /// The range that is stated for IPv4 or for both families, else the one for
  /// IPv6, else what Windows uses since Vista.
  init(
    _ transport: TransportProtocol, _ ranges: [SnapshotPortRange],
    _ exclusions: [ExcludedPortRange]
  ) {
    self.transport = transport
    let stated = ranges.filter { $0.transport == transport }
    let range = stated.first { $0.family == .ipv4 } ?? stated.first { $0.family == nil }
    let span = (range ?? stated.first)?.span ?? .windowsDefault
    var isChosen = [Bool](repeating: true, count: span.count)
    for excluded in exclusions.filter({ $0.transport == transport }).map(\.span) {
      let first = max(excluded.start, span.start)
      for port in first..<max(first, min(excluded.end, span.end)) {
        isChosen[port - span.start] = false
      }
    }
    self.span = span
    self.isChosen = isChosen
    count = isChosen.count(where: \.self)
  }

  func contains(_ port: UInt16) -> Bool {
    span.contains(port) && isChosen[Int(port) - span.start]
  }
}
