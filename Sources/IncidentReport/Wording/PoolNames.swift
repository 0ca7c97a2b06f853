import EventTracing
public import PortExhaustion

extension PortPoolID {
  /// `TCP`, or `TCP in compartment 3`; only what is known.
  public var words: String {
    let name = transport?.words ?? "unknown protocol"
    guard let compartment, compartment != Self.hostCompartment else { return name }
    return "\(name) in compartment \(compartment)"
  }

  /// The host's own compartment, which goes without saying.
  private static let hostCompartment: UInt32 = 1

  /// Whether the protocol is not known.
  var isUnknown: Bool { transport == nil }
}

extension TransportProtocol {
  fileprivate var words: String {
    switch self {
    case .tcp: "TCP"
    case .udp: "UDP"
    }
  }
}
