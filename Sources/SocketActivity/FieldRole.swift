import EventTracing

/// What a field of a socket event is for, whatever its provider calls it: the
/// slots of a `FieldLayout`.
enum FieldRole: Int, CaseIterable {
  case enterExit, location
  /// Kernel address of the process, EPROCESS.
  case process
  /// Kernel address of the AFD or TCPIP endpoint.
  case endpoint
  /// Kernel address of a connection, listener or whoever acquires a port.
  case connection
  case acceptEndpoint
  case status
  /// Socket address of the event; for TCPIP and Kernel-Network the local one.
  case address
  case remoteAddress
  case port
  case remotePort
  case processID
  case addressFamily, socketType, protocolNumber
  case state
  /// Image names are UTF-16 when a process starts and ANSI when it stops.
  case wideImageName, narrowImageName
  case commandLine
  /// Bytes of a captured packet.
  case fragment

  /// Fields of TCPIP and of name resolutions take slots that only Winsock-AFD's
  /// and processes' would need otherwise.
  static let oldState = enterExit
  static let timedWaitDelay = location
  static let originalAcquirer = acceptEndpoint
  static let portCount = remotePort
  static let compartment = socketType
  static let nodeName = commandLine
  static let results = wideImageName

  /// Roles by the names of the manifests, for all providers: a name never
  /// means two things.
  private static let byName: [String: FieldRole] = [
    "EnterExit": .enterExit, "Location": .location,
    "Process": .process, "UniqueProcessKey": .process,
    "Endpoint": .endpoint, "ListenEndpoint": .endpoint,
    "Tcb": .connection, "Listener": .connection, "PortAcquirer": .connection,
    "AcceptEndpoint": .acceptEndpoint,
    "Status": .status, "Error": .status,
    "Address": .address, "LocalAddress": .address, "LocalSockAddr": .address,
    "SocketAddress": .address, "saddr": .address,
    "RemoteAddress": .remoteAddress, "RemoteSockAddr": .remoteAddress, "daddr": .remoteAddress,
    "Port": .port, "PortNumber": .port, "sport": .port, "dport": .remotePort,
    "ProcessId": .processID, "ProcessID": .processID, "Pid": .processID, "PID": .processID,
    "UserModePid": .processID,
    "AddressFamily": .addressFamily, "SocketType": .socketType, "Protocol": .protocolNumber,
    "Fragment": .fragment,
    "NewState": .state, "State": .state, "OldState": .oldState,
    "TcpTimedWaitDelay": .timedWaitDelay, "OriginalAcquirer": .originalAcquirer,
    "Compartment": .compartment, "CompartmentId": .compartment,
    "StartPort": .port, "NumberOfPorts": .portCount,
    "NodeName": .nodeName, "DnsName": .nodeName, "Result": .results,
    "ImageName": .wideImageName, "ImageFileName": .wideImageName, "CommandLine": .commandLine,
  ]

  /// The slot of a field; nil for fields that nobody reads.
  static func slot(_ field: SchemaField) -> Int? {
    guard let role = byName[field.name] else { return nil }
    let isNarrow = field.type == .ansiz || field.type == .ansi
    return (role == .wideImageName && isNarrow ? narrowImageName : role).rawValue
  }
}
