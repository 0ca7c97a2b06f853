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

  /// The name of a destination.
  mutating func visit(_ resolution: NameResolutionEvent)
}

extension SocketEventVisitor {
  /// Names say nothing of sockets.
  public mutating func visit(_ resolution: NameResolutionEvent) {}
}

/// A name and the addresses that it stands for, from Winsock's GetAddrInfo or
/// from TCPIP's inspection of a connect.
public struct NameResolutionEvent: Sendable, Equatable {
  /// The name that was asked for.
  public var name: String
  /// Its addresses, with port 0.
  public var addresses: [SocketAddress]
}

/// A step of a Winsock request on an endpoint (socket-events.md §1).
public struct EndpointEvent: Sendable, BitwiseCopyable {
  /// The requests that bindscope follows.
  public enum Operation: UInt8, Sendable, BitwiseCopyable {
    case create, close, cleanup, bind, connect, accept, listen
    /// The peer has closed its side, or the connection is broken off.
    case disconnected, aborted
    /// Sends, receives and whatever else shows that the socket is in use.
    case activity

    /// Ids of AFD's events of it, in order (socket-events.md §1.5).
    public var ids: [UInt16] { SocketEventKind.winsockAFD(of: self) }
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
    /// The choice of a port is left to the connect: the auto-reuse range is in use, or
    /// a socket asks for it (SO_REUSE_UNICASTPORT).
    case portDeferred
    /// A port was acquired, or released.
    case portAcquired, portReleased
    /// A connection that exists when tracing starts.
    case rundown
    /// An endpoint was made, bound, or closed.
    case endpointCreated, endpointBound, endpointClosed
    /// A connection was asked for, is there, or will not be.
    case connecting, connected, connectFailed
    /// A connection went from one state to another.
    case stateChanged
    /// The owner closed a connection, or broke it off.
    case closed, aborted
    /// A connection and its TIME_WAIT are gone.
    case tupleRemoved
    /// Ports were taken out of the dynamic range.
    case portsReserved
    /// Settings of the protocol.
    case parameters
    /// Datagrams were sent or received.
    case datagrams
    /// Anything else with a status.
    case progress
  }

  /// States of a connection (socket-events.md §2).
  public enum State {
    /// CLOSED, ESTABLISHED, CLOSE_WAIT and TIME_WAIT.
    public static let closed: UInt8 = 0, established: UInt8 = 4
    /// The peer has closed; and the port waits.
    public static let closeWait: UInt8 = 7, timeWait: UInt8 = 10
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
  /// The port of port events, in host byte order; of reservations the first.
  public var port: UInt16
  /// Kernel address of the connection, or of whoever acquires a port; 0 for
  /// none.
  public var connection: UInt64 = 0
  /// Kernel address of the endpoint, or of the port's original acquirer; 0 for
  /// none.
  public var endpoint: UInt64 = 0
  /// Network compartment; 0 for unknown.
  public var compartment: UInt32 = 0
  /// Winsock address family of an endpoint; 0 for none.
  public var addressFamily: UInt16 = 0
  /// Number of reserved ports.
  public var portCount: UInt16 = 0
  /// State before, and from now on.
  public var oldState: UInt8 = 0, newState: UInt8 = 0
  /// TcpTimedWaitDelay as logged, whose unit is not documented.
  public var timedWaitDelay: UInt32 = 0
}

/// Traffic of a process (socket-events.md §3, Kernel-Network).
public struct TrafficEvent: Sendable, BitwiseCopyable {
  /// What happened.
  public enum Operation: UInt8, Sendable, BitwiseCopyable {
    /// A connection was made, taken by a listener, or ended.
    case connected, accepted, disconnected
    /// Something was sent, sent again, or received.
    case transferred
  }

  /// What happened.
  public var operation: Operation
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
