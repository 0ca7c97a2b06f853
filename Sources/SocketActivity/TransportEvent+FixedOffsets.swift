import EventTracing

/// The busiest events of Microsoft-Windows-TCPIP without a walk over their
/// schema (socket-events.md §2.2). Other versions, and payloads that are shorter,
/// go the way of the table; a test holds both ways equal.
extension TransportEvent {
  /// Shapes by event id; other events go the way of the table.
  private enum Shape {
    /// u32 length, local | u32 length, remote | u32 Status | u32 ProcessId
    /// | u32 Compartment | ptr Tcb | version 1: u64
    case outcome
    /// ptr Tcb | u32 length, local | u32 length, remote | 2 × u32
    case connection
    /// ptr PortAcquirer | u16 PortNumber | u32 WeakReference | ptr
    case port
    /// u32 OldState | u32 NewState | u32 SndNxt | ptr Tcb
    case state
  }

  @inline(__always)
  init?(fixed payload: RawSpan, id: UInt16, version: UInt8, pointerSize: UInt8) {
    let operation: Operation
    let shape: Shape
    switch (id, version) {
    case (1031, 0...1): (operation, shape) = (.connecting, .outcome)
    case (1033, 0...1): (operation, shape) = (.connected, .outcome)
    case (1034, 0...1): (operation, shape) = (.connectFailed, .outcome)
    case (1038, 0...1): (operation, shape) = (.closed, .outcome)
    case (1039, 0...1), (1040, 0...1): (operation, shape) = (.aborted, .outcome)
    case (1043, 0...1), (1044, 0...1): (operation, shape) = (.progress, .outcome)
    case (1050, 0...1): (operation, shape) = (.portRefused, .outcome)
    case (1002, 0): (operation, shape) = (.connecting, .connection)
    case (1030, 0): (operation, shape) = (.tupleCollision, .connection)
    case (1191, 0), (1192, 0), (1194, 0): (operation, shape) = (.portAcquired, .port)
    case (1193, 0): (operation, shape) = (.portReleased, .port)
    case (1195, 0): (operation, shape) = (.portShared, .port)
    case (1365, 0): (operation, shape) = (.tupleRemoved, .connection)
    case (1051, 0): (operation, shape) = (.stateChanged, .state)
    default: return nil
    }
    self.init(
      operation: operation, status: .success, local: nil, remote: nil, processID: 0,
      protocolNumber: SocketEventKind.tcp, port: 0)
    let width = Int(pointerSize)
    let isRead: Bool
    switch shape {
    case .outcome: isRead = readOutcome(payload, width: width, version: version)
    case .connection:
      isRead = readConnection(payload, width: width)
    case .port:
      isRead = payload.byteCount >= 6 + 2 * width
      if isRead {
        connection = payload.loadPointer(0, size: width)
        port = payload.load(width)
        endpoint = payload.loadPointer(width + 6, size: width)
      }
    case .state:
      isRead = payload.byteCount >= 12 + width
      if isRead {
        oldState = payload.load(0)
        newState = payload.load(4)
        connection = payload.loadPointer(12, size: width)
      }
    }
    if !isRead { return nil }
  }

  @inline(__always)
  private mutating func readOutcome(_ payload: RawSpan, width: Int, version: UInt8) -> Bool {
    // Status, ProcessId, Compartment, Tcb, and in version 1 a u64.
    let rest = 12 + width + (version == 1 ? 8 : 0)
    guard let offset = readAddresses(payload, from: 0), payload.holds(rest, at: offset) else {
      return false
    }
    status = NTStatus(rawValue: payload.load(offset))
    processID = payload.load(offset + 4)
    compartment = payload.load(offset + 8)
    connection = payload.loadPointer(offset + 12, size: width)
    return true
  }

  @inline(__always)
  private mutating func readConnection(_ payload: RawSpan, width: Int) -> Bool {
    guard let offset = readAddresses(payload, from: width), payload.holds(8, at: offset) else {
      return false
    }
    connection = payload.loadPointer(0, size: width)
    newState = payload.load(offset)
    return true
  }

  /// Two addresses, each behind its length; returns where the next field is.
  @inline(__always)
  private mutating func readAddresses(_ payload: RawSpan, from start: Int) -> Int? {
    guard payload.holds(4, at: start) else { return nil }
    let localLength = Int(payload.load(start, as: UInt32.self))
    guard payload.holds(localLength, at: start + 4) else { return nil }
    let next = start + 4 + localLength
    guard payload.holds(4, at: next) else { return nil }
    let remoteLength = Int(payload.load(next, as: UInt32.self))
    guard payload.holds(remoteLength, at: next + 4) else { return nil }
    local = SocketAddress(sockaddr: payload, at: start + 4, length: localLength)
    remote = SocketAddress(sockaddr: payload, at: next + 4, length: remoteLength)
    return next + 4 + remoteLength
  }
}
