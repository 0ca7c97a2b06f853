import EventTracing

/// One refused request for a port.
struct Refusal {
  enum Kind {
    /// AFD refused a bind, or a connect that was to choose the port.
    case bind, connect
    /// Only the transport saw it: a kernel socket's.
    case transport(isConnect: Bool)
    /// A connect that found every port taken to its destination.
    case collision

    /// Whether the port was to be chosen at the connect.
    var isConnect: Bool {
      switch self {
      case .bind: false
      case .connect, .collision: true
      case .transport(let isConnect): isConnect
      }
    }
  }

  let kind: Kind
  let time: FileTime
  let transport: TransportProtocol?
  /// Entry in the process table.
  let process: Int
  /// Where it was to connect to.
  var remote: SocketAddress?

  var isCollision: Bool {
    if case .collision = kind { true } else { false }
  }

  var destination: DestinationKey? {
    remote.map { DestinationKey(remote: $0, process: Int32(process)) }
  }
}
