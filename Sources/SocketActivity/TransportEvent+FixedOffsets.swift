import EventTracing

/// The busiest events of Microsoft-Windows-TCPIP without a walk over their
/// schema (socket-events.md §2.2). Versions only ever appended to these three
/// shapes; a test holds this way and that of the table equal.
extension TransportEvent {
  /// Shapes by event id; other events go the way of the table.
  private enum Shape {
    /// u32 length, local | u32 length, remote | u32 Status | u32 ProcessId | …
    case outcome
    /// ptr Tcb | u32 length, local | u32 length, remote | …
    case connection
    /// ptr PortAcquirer | u16 PortNumber | …
    case port
    /// u32 OldState | u32 NewState | …
    case state
  }

  @inline(__always)
  init?(fixed payload: RawSpan, id: UInt16, version: UInt8, pointerSize: UInt8) {
    guard version <= 1 else { return nil }
    let operation: Operation
    let shape: Shape
    switch id {
    case 1031, 1033, 1034, 1038, 1039, 1040, 1043, 1044:
      (operation, shape) = (.progress, .outcome)
    case 1050: (operation, shape) = (.portRefused, .outcome)
    case 1002: (operation, shape) = (.progress, .connection)
    case 1030: (operation, shape) = (.tupleCollision, .connection)
    case 1191, 1192, 1194: (operation, shape) = (.portAcquired, .port)
    case 1193: (operation, shape) = (.portReleased, .port)
    case 1195: (operation, shape) = (.portShared, .port)
    case 1051: (operation, shape) = (.progress, .state)
    default: return nil
    }
    self.init(
      operation: operation, status: .success, local: nil, remote: nil, processID: 0,
      protocolNumber: SocketEventKind.tcp, port: 0)
    let width = Int(pointerSize)
    let isRead: Bool
    switch shape {
    case .outcome: isRead = readOutcome(payload)
    case .connection: isRead = readAddresses(payload, from: width) != nil
    case .port:
      isRead = payload.holds(10 + width, at: 0) && payload.byteCount >= 6 + 2 * width
      if isRead { port = payload.load(width) }
    case .state: isRead = payload.byteCount >= 12 + width
    }
    if !isRead { return nil }
  }

  @inline(__always)
  private mutating func readOutcome(_ payload: RawSpan) -> Bool {
    guard let offset = readAddresses(payload, from: 0), payload.holds(8, at: offset) else {
      return false
    }
    status = NTStatus(rawValue: payload.load(offset))
    processID = payload.load(offset + 4)
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
