import EventTracing

/// One port and who holds it, from when to when.
///
///     start ──► connected ──► peerClosed ──► closed ──► released
///     bound     established   CLOSE_WAIT     TIME_WAIT  free again
///
/// Times may be ``never``. Its states follow from the times, so that one record
/// answers for every moment.
struct PortHold: Sendable {
  static var never: FileTime { .latest }
  /// When a port was taken that was held before the trace.
  static var beforeTrace: FileTime { FileTime(rawValue: 0) }

  /// When the port was taken; ``beforeTrace`` where it was held by then.
  var start: FileTime
  var connected = never
  var peerClosed = never
  /// When the owner let go of it.
  var closed = never
  /// When the port was free again, as far as an event says so.
  var released = never
  /// Where it is connected to, and its local address: places among the
  /// addresses, -1 for unknown.
  var remote: Int32 = -1
  var local: Int32 = -1
  /// Entry in the process table; -1 for unknown.
  var process: Int32
  /// Its network compartment; 0 for unknown.
  var compartment: UInt32 = 0
  /// 0 where the port is not known, only that a connection has one.
  var port: UInt16
  var transport: TransportProtocol?
  var flags: Flags

  struct Flags: OptionSet {
    let rawValue: UInt16
    /// It was held before the trace.
    static let preexisting = Flags(rawValue: 1)
    /// Its port waits in TIME_WAIT from the close on.
    static let waits = Flags(rawValue: 2)
    /// AFD knows a socket for it; TCPIP an endpoint or connection.
    static let hasEndpoint = Flags(rawValue: 4)
    static let hasTransport = Flags(rawValue: 8)
    static let listening = Flags(rawValue: 16)
    /// The port was chosen at the connect: other connections may share it.
    static let shared = Flags(rawValue: 32)
    /// The connection was broken off: no TIME_WAIT follows.
    static let aborted = Flags(rawValue: 64)
    /// TCPIP says that it waits; else that is estimated.
    static let waitIsMeasured = Flags(rawValue: 128)
    /// Its release is known because somebody else got the port.
    static let releaseIsInferred = Flags(rawValue: 256)
    /// The system chose the port.
    static let assigned = Flags(rawValue: 512)
    /// TCPIP logged the acquisition (1191): its release will be logged, too.
    static let portEvent = Flags(rawValue: 1_024)
    /// Its socket is of IPv6; of IPv4, or unknown, otherwise.
    static let isIPv6 = Flags(rawValue: 2_048)
    /// The same number was held at another local address, or in another
    /// compartment: there are several spaces of ports.
    static let heldTwice = Flags(rawValue: 4_096)
    /// Its connect met a connection of the same addresses and ports: it was no
    /// use to its owner.
    static let collided = Flags(rawValue: 8_192)
    /// A list of sockets shows it, and no event.
    static let fromSnapshot = Flags(rawValue: 16_384)
    /// Its connect was not answered: it timed out, or had not ended.
    static let unanswered = Flags(rawValue: 32_768)
  }

  var isLive: Bool { released == Self.never }

  /// Whether another hold on the same number can be of the same space of ports.
  func mayShareSpace(with other: PortClaim) -> Bool {
    (local < 0 || other.local < 0 || local == other.local)
      && (compartment == 0 || other.compartment == 0 || compartment == other.compartment)
  }
}

extension PortHold {
  /// A hold on the port that an event speaks of.
  init(_ claim: PortClaim, start: FileTime, process: Int32, flags: Flags) {
    self.init(
      start: start, process: process, port: claim.port, transport: claim.transport, flags: flags)
    local = claim.local
    compartment = claim.compartment
  }
}

/// The port that an event speaks of, and where it is.
struct PortClaim {
  var transport: TransportProtocol?
  var port: UInt16
  /// Place of the local address; -1 for unknown, and for any.
  var local: Int32 = -1
  /// 0 for unknown.
  var compartment: UInt32 = 0

  /// A port's number in a protocol.
  struct Number: Hashable {
    let transport: TransportProtocol?
    let port: UInt16
  }

  var number: Number { Number(transport: transport, port: port) }
}

/// What a held port does; the first of several on one port counts.
enum PortState: UInt8, Comparable {
  case established, closeWait, boundOnly, listening, timeWait

  static func < (left: PortState, right: PortState) -> Bool { left.rawValue < right.rawValue }
}

extension PortHold {
  /// When the port is free again, with TIME_WAIT estimated as `delay`: that
  /// somebody else got it only says when it was free at the latest.
  func end(timeWait delay: TimeSpan) -> FileTime {
    guard flags.contains(.waits), closed != Self.never,
      released == Self.never || flags.contains(.releaseIsInferred)
    else { return released }
    return min(released, closed + delay)
  }

  func isHeld(at time: FileTime, timeWait delay: TimeSpan) -> Bool {
    start <= time && time < end(timeWait: delay)
  }

  /// The state at a time when it is held.
  func state(at time: FileTime) -> PortState {
    if closed <= time { return .timeWait }
    if peerClosed <= time { return .closeWait }
    if connected <= time { return .established }
    return flags.contains(.listening) ? .listening : .boundOnly
  }
}

/// Names a hold; worthless once its place is another's.
struct HoldReference: Equatable, Sendable {
  var place: Int32
  var generation: UInt32
  static let none = HoldReference(place: -1, generation: 0)
}
