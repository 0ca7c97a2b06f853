public import EventTracing

/// What an event says about sockets and ports, whatever provider and version
/// it came from.
public struct SocketEvent: Sendable, BitwiseCopyable {
  /// When.
  public let time: FileTime
  /// Id of the event within its provider.
  public let id: UInt16
  /// Thread and process of the record's header: a hint, because completions
  /// run in any context.
  public let threadID: UInt32, headerProcessID: UInt32
  /// What.
  public let content: Content

  /// The kinds of statement.
  public enum Content: Sendable, BitwiseCopyable {
    /// A Winsock request, from Winsock-AFD.
    case endpoint(EndpointEvent)
    /// The transport's view, from TCPIP.
    case transport(TransportEvent)
    /// Traffic of a process, from Kernel-Network.
    case traffic(TrafficEvent)
    /// A captured packet that opens or ends a connection.
    case segment(SegmentEvent)
    /// An entry of the System log; the provider is its source.
    case systemLog(SystemLogEvent, source: GUID)
  }
}

/// Takes what a ``SocketDecoder`` reads, in the order of the events.
public protocol SocketEventVisitor {
  /// Something about a socket or a port.
  mutating func visit(_ event: SocketEvent)

  /// Something about a process. Apart from the others, because its texts would
  /// make every event dear to copy.
  mutating func visit(_ process: ProcessEvent, at time: FileTime)
}

/// A step of a Winsock request on an endpoint (socket-events.md §1).
public struct EndpointEvent: Sendable, BitwiseCopyable {
  /// The requests that bindscope follows.
  public enum Operation: UInt8, Sendable, BitwiseCopyable {
    case create, close, cleanup, bind, connect, accept, listen
    /// Sends, receives and whatever else shows that the socket is in use.
    case activity
  }

  /// The request.
  public var operation: Operation
  /// 0 request begins, 1 it completes, 2 to 4 AFD or the transport acts.
  public var enterExit: UInt32
  /// AFD's own number of the place that logged it; 0 for legacy events.
  public var location: UInt32 = 0
  /// Kernel address of the owning process.
  public var process: UInt64
  /// Kernel address of the endpoint.
  public var endpoint: UInt64
  /// Status; 0 where the event has none.
  public var status = NTStatus.success
  /// Bind: the local address; connect and accept: the remote one.
  public var address: SocketAddress?
  /// Winsock address family, also those without ports; 0 for unknown.
  public var addressFamily: UInt32 = 0
  /// Winsock socket type (1 stream, 2 datagram); 0 for unknown.
  public var socketType: UInt32 = 0
  /// IP protocol (6 TCP, 17 UDP); 0 for unknown.
  public var protocolNumber: UInt32 = 0
  /// Process id that the event itself names; 0 for none.
  public var processID: UInt32 = 0
  /// Kernel address of the endpoint that an accepted connection gets.
  public var acceptEndpoint: UInt64 = 0
}

/// What the transport did (socket-events.md §2).
public struct TransportEvent: Sendable, BitwiseCopyable {
  /// What bindscope follows.
  public enum Operation: UInt8, Sendable, BitwiseCopyable {
    /// A request for a port was refused: its status says why.
    case portRefused
    /// A connection with this four-tuple exists already, or is in TIME_WAIT.
    case tupleCollision
    /// A port was handed out a second time because none was free.
    case portShared
    /// A port was acquired, or released.
    case portAcquired, portReleased
    /// A connection that exists when tracing starts.
    case rundown
    /// An endpoint or connection in another state, with or without a status.
    case progress
  }

  /// What happened.
  public var operation: Operation
  /// Status; 0 where the event has none.
  public var status: NTStatus
  /// Local and remote address.
  public var local: SocketAddress?, remote: SocketAddress?
  /// Process id that the event itself names; 0 for none.
  public var processID: UInt32
  /// IP protocol: 6 TCP, 17 UDP.
  public var protocolNumber: UInt32
  /// The port of port events, in host byte order.
  public var port: UInt16
}

/// Traffic of a process (socket-events.md §3, Kernel-Network).
public struct TrafficEvent: Sendable, BitwiseCopyable {
  /// Process id of the payload; the header's is often another.
  public var processID: UInt32
  /// IP protocol: 6 TCP, 17 UDP.
  public var protocolNumber: UInt32
  /// Local and remote address.
  public var local: SocketAddress, remote: SocketAddress
}

/// A process, from Kernel-Process or the classic process class.
public struct ProcessEvent: Sendable {
  /// What the event says of it.
  public enum Operation: UInt8, Sendable, BitwiseCopyable {
    case started, ended
    /// It runs while tracing starts or ends.
    case running
  }

  /// What happened.
  public var operation: Operation
  /// Its id.
  public var processID: UInt32
  /// Its kernel address; 0 where the event has none.
  public var process: UInt64
  /// File name of its image, without a path; nil for none.
  public var imageName: String?
  /// Command line; nil for none.
  public var commandLine: String?
}
