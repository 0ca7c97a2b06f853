internal import EventTracing

/// What an event tells of a socket or port, as the simulation meant it. The
/// truth of a scenario is counted from these, never from bytes.
///
/// `process` is the index of a process's life in the simulation.
enum EventMeaning {
  /// Nothing that counts.
  case noise
  /// A socket exists from now on.
  case created(endpoint: UInt64, process: Int, pool: PortSpace?)
  /// A bind starts, asking for a port, 0 being any; `pool` is nil for families
  /// without ports.
  case bindStarted(endpoint: UInt64, process: Int, pool: PortSpace?, port: UInt16)
  /// A bind event that tells a status; `port` is what was assigned.
  case bindEnded(
    id: UInt16, endpoint: UInt64, process: Int, pool: PortSpace?, status: NTStatus, port: UInt16?)
  /// A connect ended.
  case connectEnded(
    id: UInt16, endpoint: UInt64, process: Int, pool: PortSpace, status: NTStatus)
  /// Data went over a socket.
  case used(endpoint: UInt64, process: Int)
  /// A socket is gone.
  case closed(endpoint: UInt64, process: Int)
  /// TCPIP tells of a port that it could not give, for a socket of its own.
  case transportRefused(id: UInt16, process: Int, pool: PortSpace)
  /// An event that only confirms, such as TCPIP 1006 where AFD logs the bind.
  case corroborating(id: UInt16)
  /// TCPIP found the same connection still there.
  case collided(process: Int, pool: PortSpace?)
}

/// A space of ports: TCP and UDP have one each. IPv4 and IPv6 take from the same
/// one, so that the family of those who ask is no part of its identity.
public struct PortSpace: Hashable, Sendable, CustomStringConvertible {
  /// Whether it is UDP's.
  public let isDatagram: Bool
  /// Whether the sockets are IPv6's.
  public let isIPv6: Bool

  /// The same space, whatever the family.
  public static func == (left: PortSpace, right: PortSpace) -> Bool {
    left.isDatagram == right.isDatagram
  }

  /// Agrees with `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(isDatagram) }

  /// `tcp` or `udp`.
  public var description: String { isDatagram ? "udp" : "tcp" }
}

/// An event of a simulation, in time order with the others.
struct LoggedEvent {
  var event: ForgedEvent
  var processor: Int
  var meaning: EventMeaning
}
