public import EventTracing

/// Names the ports that one protocol hands out in one network compartment.
///
///     PortPoolID(transport: .tcp)                     // of the only compartment
///     PortPoolID(transport: .tcp, compartment: 3)     // of a container
///
/// IPv4 and IPv6 take from the same pool; the families are a breakdown of its
/// holders (DESIGN §3).
public struct PortPoolID: Hashable, Sendable, Comparable {
  /// The protocol; nil where the trace does not tell.
  public let transport: TransportProtocol?
  /// The network compartment, where there are several; not every form of a trace
  /// tells of one.
  public let compartment: UInt32?

  /// A pool from protocol and compartment.
  public init(transport: TransportProtocol?, compartment: UInt32? = nil) {
    self.transport = transport
    self.compartment = compartment
  }

  /// TCP before UDP, unknown last; then by compartment.
  public static func < (left: PortPoolID, right: PortPoolID) -> Bool {
    (left.rank, left.compartment ?? 0) < (right.rank, right.compartment ?? 0)
  }

  private var rank: Int {
    switch transport {
    case .tcp: 0
    case .udp: 1
    case nil: 2
    }
  }
}
