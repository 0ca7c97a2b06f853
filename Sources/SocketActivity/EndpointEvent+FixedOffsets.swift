import EventTracing

/// The events of Winsock-AFD at the offsets that have never changed from
/// Windows 7 to 11 (socket-events.md §1.2). Payloads that are shorter, and ids
/// that are not here, go the way of the schema table; a test holds both ways
/// equal.
///
///     0 u32 EnterExit | 4 u32 Location | 8 ptr Process | ptr Endpoint | …
extension EndpointEvent {
  @inline(__always)
  init?(fixed payload: RawSpan, id: UInt16, pointerSize: UInt8) {
    let width = Int(pointerSize)
    let rest = 8 + 2 * width
    guard id >= 1_000, payload.byteCount >= rest + 4 else { return nil }
    self.init(
      operation: .activity, enterExit: payload.load(0),
      process: payload.loadPointer(8, size: width),
      endpoint: payload.loadPointer(8 + width, size: width))
    let isRead: Bool
    switch id {
    case 1003...1006, 1011, 1012: isRead = readTransfer(payload, rest, width)
    case 1007, 1009, 1013, 1015:
      isRead =
        readTransfer(payload, rest, width) && holdsAddress(payload, rest + 12 + width)
    case 1001:
      operation = .close
      isRead = readPlain(payload, rest)
    case 1002:
      operation = .cleanup
      isRead = readPlain(payload, rest)
    case 1029:
      operation = .bind
      isRead = readPlain(payload, rest)
    case 3006:
      operation = .disconnected
      isRead = readPlain(payload, rest)
    case 1017, 1020:
      operation = .connect
      isRead = readPlain(payload, rest)
    case 1030:
      operation = .bind
      isRead = readPlain(payload, rest) && readAddress(payload, rest + 4)
    case 1018, 1021:
      operation = .connect
      isRead = readConnect(payload, rest, width)
    case 1000:
      operation = .create
      isRead = readCreate(payload, rest, width)
    default: isRead = false
    }
    if !isRead { return nil }
  }

  /// u32 Status
  @inline(__always)
  private mutating func readPlain(_ payload: RawSpan, _ offset: Int) -> Bool {
    location = payload.load(4)
    status = NTStatus(rawValue: payload.load(offset))
    return true
  }

  /// u32 BufferCount | ptr Buffer | u32 BufferLength | u32 Status
  @inline(__always)
  private mutating func readTransfer(_ payload: RawSpan, _ offset: Int, _ width: Int) -> Bool {
    guard payload.byteCount >= offset + 12 + width else { return false }
    location = payload.load(4)
    status = NTStatus(rawValue: payload.load(offset + 8 + width))
    return true
  }

  /// u32 AddressLen | Address
  @inline(__always)
  private func holdsAddress(_ payload: RawSpan, _ offset: Int) -> Bool {
    guard payload.holds(4, at: offset) else { return false }
    return payload.holds(Int(payload.load(offset, as: UInt32.self)), at: offset + 4)
  }

  /// u32 AddressLen | Address
  @inline(__always)
  private mutating func readAddress(_ payload: RawSpan, _ offset: Int) -> Bool {
    guard holdsAddress(payload, offset) else { return false }
    let length = Int(payload.load(offset, as: UInt32.self))
    address = SocketAddress(sockaddr: payload, at: offset + 4, length: length)
    if length >= 2 { addressFamily = UInt32(payload.load(offset + 4, as: UInt16.self)) }
    return true
  }

  /// ptr Buffer | u32 BufferLength | u32 Status | u32 AddressLen | Address
  @inline(__always)
  private mutating func readConnect(_ payload: RawSpan, _ offset: Int, _ width: Int) -> Bool {
    guard payload.byteCount >= offset + width + 12 else { return false }
    location = payload.load(4)
    status = NTStatus(rawValue: payload.load(offset + width + 4))
    return readAddress(payload, offset + width + 8)
  }

  /// u32 AddressFamily | u32 SocketType | u32 Protocol | ptr ProcessId | u32 Status
  @inline(__always)
  private mutating func readCreate(_ payload: RawSpan, _ offset: Int, _ width: Int) -> Bool {
    guard payload.byteCount >= offset + 16 + width else { return false }
    location = payload.load(4)
    addressFamily = payload.load(offset)
    socketType = payload.load(offset + 4)
    protocolNumber = payload.load(offset + 8)
    processID = UInt32(truncatingIfNeeded: payload.loadPointer(offset + 12, size: width))
    status = NTStatus(rawValue: payload.load(offset + 12 + width))
    return true
  }
}

extension SocketEvent {
  /// What an event with this header says.
  @inline(__always)
  init(_ header: TraceEventHeader, _ content: Content) {
    self.init(
      time: header.time, id: header.layoutID, threadID: header.threadID,
      headerProcessID: header.processID, content: content)
  }
}
