public import EventTracing

/// Ports of one pool and local address in use during one interval, in the terms
/// of Microsoft's Log-EphemeralPortStats.
public struct PortUsage: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// Start of the interval.
  public var time: FileTime
  /// The pool.
  public var pool: PortPoolID
  /// The local address with port 0; nil for any address.
  public var localAddress: SocketAddress?
  /// Most ports of the range in use at one time in the interval.
  public var portsInUse: Int
  /// Usable ports of the range.
  public var maximum: Int
  /// Distinct ports, of the range or not, on which a socket listens at the
  /// address or at all addresses, at the interval's end.
  public var listeningPorts: Int
  /// Processes with a socket at the address, or that listen at all addresses,
  /// at the interval's end.
  public var processes: Int

  /// Ports in use of the usable ones, in percent.
  public var percent: Double {
    maximum > 0 ? Double(portsInUse) * 100 / Double(maximum) : 0
  }
}
