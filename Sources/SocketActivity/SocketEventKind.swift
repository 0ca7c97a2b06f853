import EventTracing

/// What the events of each provider mean, as data: id to operation. Ids that
/// are not listed say nothing about ports.
enum SocketEventKind: Sendable {
  case endpoint(EndpointEvent.Operation, Completion)
  case transport(TransportEvent.Operation, protocolNumber: UInt32)
  case traffic(TrafficEvent.Operation, protocolNumber: UInt32, isReceive: Bool)
  case nameResolution
  case process(ProcessEvent.Operation)
  case packet
  case systemLog(SystemLogEvent)

  /// Whether an AFD event begins or completes a request.
  enum Completion: Sendable {
    /// Its EnterExit field says.
    case stated
    /// A legacy event, logged when the request began.
    case begins
    /// A legacy event, logged when the request completed.
    case completes
  }

  /// The ids of AFD's events of an operation, in order.
  static func winsockAFD(of operation: EndpointEvent.Operation) -> [UInt16] {
    winsockAFD.compactMap { id, kind in
      if case .endpoint(operation, _) = kind { id } else { nil }
    }.sorted()
  }

  /// Whether an event of this kind can be a refused request for a port.
  var canBeFailure: Bool {
    switch self {
    case .endpoint(let operation, _): operation == .bind || operation == .connect
    case .transport(let operation, _): operation == .portRefused
    case .traffic, .nameResolution, .process, .packet, .systemLog: false
    }
  }

  /// IP protocol numbers.
  static let tcp: UInt32 = 6
  static let udp: UInt32 = 17

  /// Winsock-AFD (socket-events.md §1.5). Ids 1 to 41 are the legacy form.
  static let winsockAFD: [UInt16: SocketEventKind] = table([
    (.endpoint(.create, .completes), [1]),
    (.endpoint(.bind, .completes), [2, 3, 40]),
    (.endpoint(.connect, .begins), [4, 5]),
    (.endpoint(.connect, .completes), [6]),
    (.endpoint(.close, .completes), [13]),
    (.endpoint(.cleanup, .completes), [14]),
    (.endpoint(.accept, .completes), [15, 16, 17]),
    (
      .endpoint(.activity, .completes),
      Array(9...12) + Array(18...29) + Array(31...39)
    ),
    (.endpoint(.aborted, .completes), [7, 8]),
    (.endpoint(.disconnected, .completes), [41]),
    (.endpoint(.create, .stated), [1000]),
    (.endpoint(.close, .stated), [1001]),
    (.endpoint(.cleanup, .stated), [1002]),
    (.endpoint(.connect, .stated), [1017, 1018, 1020, 1021]),
    (.endpoint(.accept, .stated), [1023, 1024, 1026, 1027]),
    (.endpoint(.bind, .stated), [1029, 1030]),
    (.endpoint(.listen, .stated), [1037]),
    (
      .endpoint(.activity, .stated),
      [1003, 1004, 1005, 1006, 1007, 1009, 1011, 1012, 1013, 1015, 1033, 1035, 1036]
        + [3000, 3001, 3003, 3004, 3007]
    ),
    (.endpoint(.aborted, .stated), [1032]),
    (.endpoint(.disconnected, .stated), [3006]),
  ])

  /// Microsoft-Windows-TCPIP (socket-events.md §2).
  static let tcpip: [UInt16: SocketEventKind] = table([
    (.transport(.portRefused, protocolNumber: tcp), [1006, 1050, 1121, 1122]),
    (.transport(.portRefused, protocolNumber: udp), [1394]),
    (.transport(.tupleCollision, protocolNumber: tcp), [1030]),
    (.transport(.portShared, protocolNumber: tcp), [1195]),
    (.transport(.portAcquired, protocolNumber: tcp), [1191, 1192, 1194]),
    (.transport(.portReleased, protocolNumber: tcp), [1193]),
    (.transport(.rundown, protocolNumber: tcp), [1300]),
    (.transport(.endpointCreated, protocolNumber: tcp), [1001, 1013]),
    (.transport(.endpointBound, protocolNumber: tcp), [1008]),
    (.transport(.endpointClosed, protocolNumber: tcp), [1009]),
    (.transport(.connecting, protocolNumber: tcp), [1002, 1031]),
    (.transport(.connected, protocolNumber: tcp), [1033]),
    (.transport(.connectFailed, protocolNumber: tcp), [1018, 1020, 1021, 1029, 1034, 1045]),
    (.transport(.stateChanged, protocolNumber: tcp), [1051]),
    (.transport(.closed, protocolNumber: tcp), [1038]),
    (.transport(.aborted, protocolNumber: tcp), [1039, 1040]),
    (.transport(.tupleRemoved, protocolNumber: tcp), [1365]),
    (.transport(.portsReserved, protocolNumber: tcp), [1052, 1054]),
    (.transport(.parameters, protocolNumber: tcp), [1110]),
    (
      .transport(.progress, protocolNumber: tcp),
      [1005, 1007, 1010, 1017, 1043, 1044, 1053, 1123, 1124, 1201]
    ),
    (.transport(.portDeferred, protocolNumber: tcp), [1366]),
    (.transport(.endpointCreated, protocolNumber: udp), [1391]),
    (.transport(.endpointBound, protocolNumber: udp), [1396]),
    (.transport(.endpointClosed, protocolNumber: udp), [1397, 1398]),
    (.transport(.datagrams, protocolNumber: udp), [1169, 1170]),
    (.transport(.progress, protocolNumber: udp), [1393, 1395]),
    (.nameResolution, [1382]),
    // Some exports of the System log name the provider of its source `Tcpip`.
    (.systemLog(.portReusedTooSoon), [4227]), (.systemLog(.portsExhausted), [4231, 4266]),
  ])

  /// Microsoft-Windows-Kernel-Network (socket-events.md §3); IPv6 ids are 16
  /// higher.
  static let kernelNetwork: [UInt16: SocketEventKind] = table([
    (.traffic(.connected, protocolNumber: tcp, isReceive: false), [12, 16, 28, 32]),
    (.traffic(.accepted, protocolNumber: tcp, isReceive: false), [15, 31]),
    (.traffic(.disconnected, protocolNumber: tcp, isReceive: false), [13, 29]),
    (
      .traffic(.transferred, protocolNumber: tcp, isReceive: false),
      [10, 11, 14, 18] + [26, 27, 30, 34]
    ),
    (.traffic(.transferred, protocolNumber: udp, isReceive: false), [42, 58]),
    (.traffic(.transferred, protocolNumber: udp, isReceive: true), [43, 59]),
  ])

  /// Microsoft-Windows-Kernel-Process: start, stop, rundown.
  static let kernelProcess: [UInt16: SocketEventKind] = table([
    (.process(.started), [1]), (.process(.ended), [2]), (.process(.running), [15]),
  ])

  /// The classic process class, by opcode: Start, End, DCStart, DCEnd.
  static let classicProcess: [UInt16: SocketEventKind] = table([
    (.process(.started), [1]), (.process(.ended), [2]), (.process(.running), [3, 4]),
  ])

  /// Microsoft-Windows-NDIS-PacketCapture: a packet, or the start of one.
  static let packetCapture: [UInt16: SocketEventKind] = table([(.packet, [1001])])

  /// Microsoft-Windows-Winsock-NameResolution: a GetAddrInfo is complete.
  static let nameLookups: [UInt16: SocketEventKind] = table([(.nameResolution, [1001, 1004])])

  /// Sources of the System log.
  static let systemLogTCPIP: [UInt16: SocketEventKind] = table([
    (.systemLog(.portReusedTooSoon), [4227]), (.systemLog(.portsExhausted), [4231, 4266]),
  ])
  static let systemLogAFD: [UInt16: SocketEventKind] = table([
    (.systemLog(.endpointsLeaked), [16_002])
  ])

  private static func table(_ rows: [(SocketEventKind, [UInt16])]) -> [UInt16: SocketEventKind] {
    var table: [UInt16: SocketEventKind] = [:]
    for (kind, ids) in rows {
      for id in ids { table[id] = kind }
    }
    return table
  }

  /// All providers that are followed.
  static let providers: [(provider: GUID, kinds: [UInt16: SocketEventKind])] = [
    (.winsockAFD, winsockAFD), (.tcpip, tcpip), (.kernelNetwork, kernelNetwork),
    (.kernelProcess, kernelProcess), (.classicProcess, classicProcess),
    (.packetCapture, packetCapture), (.nameResolution, nameLookups),
    (.systemLogTCPIP, systemLogTCPIP),
    (.systemLogAFD, systemLogAFD),
  ]
}
