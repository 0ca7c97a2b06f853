import EventTracing

/// A value for each protocol, and one for sockets whose protocol nothing tells.
///
/// While events pass, pools are told apart by protocol alone: no event of AFD
/// names a compartment. What compartments there are is known at the end.
struct PerTransport<Value> {
  private var tcp: Value, udp: Value, unknown: Value

  /// In the order of pools.
  static var all: [TransportProtocol?] { [.tcp, .udp, nil] }

  init(_ make: (TransportProtocol?) -> Value) {
    tcp = make(.tcp)
    udp = make(.udp)
    unknown = make(nil)
  }

  subscript(transport: TransportProtocol?) -> Value {
    get {
      switch transport {
      case .tcp: tcp
      case .udp: udp
      case nil: unknown
      }
    }
    _modify {
      switch transport {
      case .tcp: yield &tcp
      case .udp: yield &udp
      case nil: yield &unknown
      }
    }
  }

  /// The values, in the order of pools.
  var values: [Value] { [tcp, udp, unknown] }
}

extension PerTransport: Sendable where Value: Sendable {}
