/// A protocol whose sockets have ports.
///
///     TransportProtocol(number: 17)     // .udp
public enum TransportProtocol: String, Sendable, CaseIterable, Codable, BitwiseCopyable {
  case tcp, udp

  /// By the protocol number of an IP header: 6 or 17.
  public init?(number: UInt32) {
    switch number {
    case 6: self = .tcp
    case 17: self = .udp
    default: return nil
    }
  }
}
