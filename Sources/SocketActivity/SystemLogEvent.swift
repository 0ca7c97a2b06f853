public import EventTracing

/// What the System log says of ports, in an export of it
/// (socket-events.md §4).
public enum SystemLogEvent: UInt8, Sendable, BitwiseCopyable {
  /// Tcpip 4227: a local endpoint was used again too soon; it came close.
  case portReusedTooSoon
  /// Tcpip 4231: no port for an outbound connection. Tcpip 4266: none for UDP.
  case portsExhausted
  /// Afd 16002: a driver's endpoints are many.
  case endpointsLeaked
}

extension GUID {
  /// The System log's source `Tcpip`, which has a name and no GUID.
  public static let systemLogTCPIP = GUID(providerName: "Tcpip")
  /// The System log's source `Afd`.
  public static let systemLogAFD = GUID(providerName: "Afd")
}
