public import EventTracing

/// A dynamic port range, from `netsh int ipv4 show dynamicport tcp`.
public struct SnapshotPortRange: Equatable, Sendable {
  /// The protocol.
  public let transport: SnapshotConnection.TransportProtocol
  /// The address family; nil where the file does not repeat the command, since
  /// its output does not say: the range then holds for both.
  public let family: AddressFamily?
  /// First port, 1 to 65535.
  public let start: Int
  /// Number of ports, at least 1; the range ends at 65535 at the latest.
  public let count: Int

  /// A range from its parts; nil where it is none of ports.
  public init?(
    transport: SnapshotConnection.TransportProtocol, family: AddressFamily?, start: Int,
    count: Int
  ) {
    guard (1...65_535).contains(start), count >= 1, count <= 65_536 - start else { return nil }
    self.transport = transport
    self.family = family
    self.start = start
    self.count = count
  }
}

/// Ports that the system never chooses, from `show excludedportrange`.
public struct ExcludedPortRange: Hashable, Sendable {
  /// The protocol.
  public let transport: SnapshotConnection.TransportProtocol
  /// The address family; nil where the file does not repeat the command.
  public let family: AddressFamily?
  /// First and last port, 0 to 65535.
  public let start: Int, end: Int
  /// Whether an administrator excluded it (`*`): explicit binds still work.
  public let isAdministered: Bool
}

/// The ports of one pool from which the system chooses.
struct DynamicPorts {
  let transport: SnapshotConnection.TransportProtocol
  let family: AddressFamily
  private let start: Int
  private let isChosen: [Bool]
  /// Ports of the range that are not excluded.
  let count: Int

  /// The range of `transport` and `family`: one stated for the family, else one
  /// stated without, else what Windows uses since Vista.
  init(
    _ transport: SnapshotConnection.TransportProtocol, _ family: AddressFamily,
    _ ranges: [SnapshotPortRange], _ exclusions: [ExcludedPortRange]
  ) {
    self.transport = transport
    self.family = family
    let range =
      ranges.first { $0.transport == transport && $0.family == family }
      ?? ranges.first { $0.transport == transport && $0.family == nil }
    let start = range?.start ?? 49_152
    var isChosen = [Bool](repeating: true, count: range?.count ?? 16_384)
    for excluded in exclusions
    where excluded.transport == transport && (excluded.family ?? family) == family {
      let first = max(excluded.start - start, 0)
      for index in first..<max(first, min(excluded.end - start + 1, isChosen.count)) {
        isChosen[index] = false
      }
    }
    self.start = start
    self.isChosen = isChosen
    count = isChosen.count(where: \.self)
  }

  func contains(_ port: UInt16) -> Bool {
    let index = Int(port) - start
    return isChosen.indices.contains(index) && isChosen[index]
  }
}
