import EventTracing

/// The fields of one event by their role.
struct FieldReader: ~Escapable {
  let payload: RawSpan
  let fields: FieldLocations

  @_lifetime(copy payload)
  init(payload: RawSpan, fields: FieldLocations) {
    self.payload = payload
    self.fields = fields
  }

  @inline(__always)
  func integer(_ role: FieldRole) -> UInt64? {
    fields.integer(role.rawValue, in: payload)
  }

  @inline(__always)
  func number(_ role: FieldRole) -> UInt32 {
    UInt32(truncatingIfNeeded: integer(role) ?? 0)
  }

  var status: NTStatus { NTStatus(rawValue: number(.status)) }

  /// Text of a role, UTF-16 or ANSI; nil for none and for empty text.
  func text(_ role: FieldRole, isWide: Bool) -> String? {
    guard let range = fields.range(role.rawValue), payload.holds(range.count, at: range.lowerBound)
    else { return nil }
    let text = isWide ? payload.utf16(range) : payload.utf8(range)
    let end = text.unicodeScalars.firstIndex(of: "\0") ?? text.unicodeScalars.endIndex
    let upToNUL = String(text.unicodeScalars[..<end])
    return upToNUL.isEmpty ? nil : upToNUL
  }

  /// The image's file name; providers log a path in front of it.
  var imageName: String? {
    let path = text(.wideImageName, isWide: true) ?? text(.narrowImageName, isWide: false)
    guard let path else { return nil }
    return path.split(separator: "\\").last.map(String.init) ?? path
  }

  /// The bytes of a role; nil for none.
  @_lifetime(copy self)
  func bytes(_ role: FieldRole) -> RawSpan? {
    guard let range = fields.range(role.rawValue), payload.holds(range.count, at: range.lowerBound)
    else { return nil }
    return payload.extracting(range)
  }

  /// A Winsock address.
  @inline(__always)
  func socketAddress(_ role: FieldRole) -> SocketAddress? {
    guard let range = fields.range(role.rawValue) else { return nil }
    return SocketAddress(sockaddr: payload, at: range.lowerBound, length: range.count)
  }

  /// The family of a Winsock address, also one that is not IP; 0 for none.
  func addressFamily(_ role: FieldRole) -> UInt32 {
    guard let range = fields.range(role.rawValue), range.count >= 2,
      payload.holds(2, at: range.lowerBound)
    else { return 0 }
    return UInt32(payload.load(range.lowerBound, as: UInt16.self))
  }

  /// An IPv4 or IPv6 address of 4 or 16 bytes with its port in another field.
  func host(_ role: FieldRole, port: UInt16) -> SocketAddress? {
    guard let range = fields.range(role.rawValue), payload.holds(range.count, at: range.lowerBound)
    else { return nil }
    switch range.count {
    case 4: return SocketAddress(ipv4: payload.loadBigEndian(range.lowerBound), port: port)
    case 16:
      return SocketAddress(
        ipv6High: payload.loadBigEndian(range.lowerBound),
        low: payload.loadBigEndian(range.lowerBound + 8), port: port)
    default: return nil
    }
  }
}

extension EndpointEvent {
  @inline(__always)
  init?(
    _ operation: Operation, _ completion: SocketEventKind.Completion,
    _ reader: borrowing FieldReader
  ) {
    guard let endpoint = reader.integer(.endpoint), let process = reader.integer(.process) else {
      return nil
    }
    let enterExit: UInt32 =
      switch completion {
      case .stated: reader.number(.enterExit)
      case .begins: 0
      case .completes: 1
      }
    self.init(
      operation: operation, enterExit: enterExit, process: process, endpoint: endpoint)
    status = reader.status
    location = reader.number(.location)
    guard operation != .activity else { return }
    switch operation {
    case .create:
      addressFamily = reader.number(.addressFamily)
      socketType = reader.number(.socketType)
      protocolNumber = reader.number(.protocolNumber)
      processID = reader.number(.processID)
    case .bind, .connect, .accept:
      switch completion {
      case .stated:
        address = reader.socketAddress(.address)
        addressFamily = reader.addressFamily(.address)
      case .begins, .completes:
        // Legacy events have address and port apart.
        address = reader.host(.address, port: UInt16(truncatingIfNeeded: reader.number(.port)))
        addressFamily = UInt32(address?.familyCode ?? 0)
      }
      acceptEndpoint = reader.integer(.acceptEndpoint) ?? 0
    default: break
    }
  }
}

extension TransportEvent {
  init(_ operation: Operation, _ protocolNumber: UInt32, _ reader: borrowing FieldReader) {
    self.init(
      operation: operation, status: reader.status, local: reader.socketAddress(.address),
      remote: reader.socketAddress(.remoteAddress), processID: reader.number(.processID),
      protocolNumber: protocolNumber,
      port: UInt16(truncatingIfNeeded: reader.number(.port)))
    connection = reader.integer(.connection) ?? 0
    endpoint = reader.integer(.endpoint) ?? reader.integer(.originalAcquirer) ?? 0
    addressFamily = UInt16(truncatingIfNeeded: reader.number(.addressFamily))
    compartment = reader.number(.compartment)
    portCount = UInt16(truncatingIfNeeded: reader.number(.portCount))
    oldState = UInt8(truncatingIfNeeded: reader.number(.oldState))
    newState = UInt8(truncatingIfNeeded: reader.number(.state))
    if operation == .parameters { timedWaitDelay = reader.number(.timedWaitDelay) }
  }
}

extension NameResolutionEvent {
  /// The addresses of a result are separated by `;`; one that TCPIP inspects
  /// has the remote address instead.
  init?(_ reader: borrowing FieldReader) {
    guard let name = reader.text(.nodeName, isWide: true) else { return nil }
    self.init(name: name, addresses: [])
    if let remote = reader.socketAddress(.remoteAddress) {
      addresses.append(remote)
    } else if let results = reader.text(.results, isWide: true) {
      for part in results.split(separator: ";").prefix(Self.capacity) {
        let bytes = Array(part.utf8)
        if let address = SocketAddress(bytes.rawSpan, 0..<bytes.count) {
          addresses.append(address)
        }
      }
    }
    if addresses.isEmpty { return nil }
  }

  /// Addresses of one name that are kept.
  private static let capacity = 64
}

extension TrafficEvent {
  /// `saddr` is the local side, except for datagrams to a multicast or
  /// broadcast address: there it is the sender's, and the local port is
  /// `dport` (socket-events.md §6).
  init?(
    _ operation: Operation, _ protocolNumber: UInt32, isReceive: Bool,
    _ reader: borrowing FieldReader
  ) {
    let localPort = reader.networkPort(.port)
    let remotePort = reader.networkPort(.remotePort)
    guard let local = reader.host(.address, port: localPort),
      let remote = reader.host(.remoteAddress, port: remotePort)
    else { return nil }
    let isSwapped = isReceive && remote.isMulticastOrBroadcast
    self.init(
      operation: operation, processID: reader.number(.processID),
      protocolNumber: protocolNumber, local: isSwapped ? remote : local,
      remote: isSwapped ? local : remote)
  }
}

extension FieldReader {
  /// A port in network byte order.
  func networkPort(_ role: FieldRole) -> UInt16 {
    UInt16(truncatingIfNeeded: number(role)).byteSwapped
  }
}

extension SocketAddress {
  /// 224.0.0.0/4, ff00::/8, or 255 in the last byte of an IPv4 address, which
  /// is how directed broadcasts look without the mask.
  fileprivate var isMulticastOrBroadcast: Bool {
    switch family {
    case .ipv4: low >> 28 == 0xE || low & 0xFF == 0xFF
    case .ipv6: high >> 56 == 0xFF
    case nil: false
    }
  }
}

extension ProcessEvent {
  init(_ operation: Operation, _ reader: borrowing FieldReader) {
    self.init(
      operation: operation, processID: reader.number(.processID),
      process: reader.integer(.process) ?? 0, imageName: reader.imageName,
      commandLine: reader.text(.commandLine, isWide: true))
  }
}
