internal import EventTracing

/// Writes down what happened on a server, as far as the trace tells of it.
final class ServerTraceLog {
  /// An event and the processor that logs it.
  struct Entry {
    var time: Int64
    let order: Int
    let processor: Int
    var event: ForgedEvent
  }

  /// A socket with what its events need.
  struct Socket {
    let life: SocketLife
    let request: PortRequest
    let process: ServerProcess
    /// EPROCESS of the socket's creator, and AFD_ENDPOINT.
    let object: UInt64, endpoint: UInt64
    /// Who creates it: the process itself, but for sockets that are handed over.
    let creator: ServerProcess
    /// TCPIP's endpoint and connection.
    let transportEndpoint: UInt64, tcb: UInt64
    let thread: UInt32
    let processor: Int
    /// When its connect ends.
    let connected: Int64

    var isIPv6: Bool { request.space.isIPv6 || request.traits.isDualMode }
    var familyCode: UInt16 { isIPv6 ? 23 : 2 }
    var isDatagram: Bool { request.space.isDatagram }
    /// The compartment: that of the server's own space is 1.
    var compartment: UInt32 { UInt32(request.traits.place) + 1 }
    /// The server's address with the socket's port.
    var local: SocketAddress {
      request.space.address(
        5, 16 + request.traits.place, port: request.kind == .accepted ? 443 : UInt16(life.port))
    }
    /// What is bound to with a port: any address, or that of a space of its own.
    func boundAddress(_ port: Int) -> SocketAddress {
      if request.traits.place > 0 {
        return request.space.address(5, 16 + request.traits.place, port: UInt16(port))
      }
      return isIPv6
        ? SocketAddress(ipv6High: 0, low: 0, port: UInt16(port))
        : SocketAddress(ipv4: 0, port: UInt16(port))
    }
    /// The destination as AFD is given it: `::ffff:10.0.9.12` by a socket of IPv6.
    var remote: SocketAddress {
      guard request.traits.isDualMode, request.remote.family == .ipv4 else { return request.remote }
      return SocketAddress(
        ipv6High: 0, low: 0xFFFF_0000_0000 | request.remote.low, port: request.remote.port)
    }
  }

  /// 21 s: the first SYN and its repetitions after 3 and 9 s.
  static let connectTimeout: Int64 = 210_000_000

  let incident: ServerIncident
  private(set) var entries: [Entry] = []
  private let header: ForgedHeader
  private let pointerSize: Int

  init(_ incident: ServerIncident) {
    self.incident = incident
    pointerSize = incident.form.options.pointerSize
    header = pointerSize == 4 ? .event32 : .event64
    logStart()
    for life in incident.history.lives { log(life) }
  }

  var evidence: EvidenceLevel { incident.evidence }
  var endpoints: AFDPayloads { AFDPayloads(pointerSize: pointerSize) }
  var transport: TCPIPPayloads { TCPIPPayloads(pointerSize: pointerSize) }
  var isModern: Bool { incident.form.isModern }

  /// The facts of a process; the same each time.
  func facts(_ index: Int) -> ForgedProcessFacts {
    let process = incident.demand.processes[index]
    var facts = ForgedProcessFacts(
      processID: process.processID, imageName: process.imageName,
      createTime: incident.absolute(-30_000_000_000 - Int64(index) * 77_000_000))
    facts.object = object(index)
    facts.sequence = UInt64(200 + index)
    facts.commandLine = "\"C:\\Windows\\System32\\\(process.imageName)\" \(process.commandLine)"
    return facts
  }

  private func object(_ process: Int) -> UInt64 {
    pointerSize == 4
      ? 0x8A5F_1D40 + UInt64(process) * 0x3C0 : 0xFFFF_C60B_3288_F080 + UInt64(process) * 0x1540
  }

  /// The endpoint that listens; it was created long before the trace.
  var listener: UInt64 { pointerSize == 4 ? 0x8B20_F000 : 0xFFFF_C60B_35CF_F000 }

  func socket(_ life: SocketLife) -> Socket {
    let request = incident.demand.requests[life.request]
    let process = incident.demand.processes[request.process]
    let number = UInt64(life.request + 1)
    let tcb =
      pointerSize == 4 ? 0x9000_0000 + number * 0x80 : 0xFFFF_C60B_4000_0000 + number * 0x480
    return Socket(
      life: life, request: request, process: process,
      object: object(request.traits.creator ?? request.process),
      endpoint: pointerSize == 4
        ? 0x8B21_0000 + life.endpoint * 0x190 : 0xFFFF_C60B_35D0_0000 + life.endpoint * 0x2A0,
      creator: incident.demand.processes[request.traits.creator ?? request.process],
      transportEndpoint: tcb + 0x40, tcb: tcb,
      thread: process.processID &* 2 &+ 4 &+ UInt32(request.stream % 5) * 4,
      processor: Int(request.stream >> 8) % incident.form.options.processors,
      connected: request.traits.fate == .unanswered
        ? request.time + Self.connectTimeout
        : request.time + 3_000 + Int64(request.stream >> 16) % 200_000)
  }

  /// Logs an event if it happens within the trace.
  func log(
    _ provider: GUID, _ id: UInt16, version: UInt8 = 0, at time: Int64, processor: Int,
    processID: UInt32, thread: UInt32, opcode: UInt8 = 0, _ payload: @autoclosure () -> [UInt8]
  ) {
    guard incident.window.contains(time) else { return }
    var event = ForgedEvent(
      header: header, provider: provider, id: id, version: version, time: .init(rawValue: 0))
    event.channel = 16
    event.task = id
    event.opcode = opcode
    event.keyword =
      provider == .winsockAFD
      ? 0x8000_0000_0000_0004
      : provider == .tcpip ? 0x8000_0004_0000_0480 : 0x8000_0000_0000_0010
    event.processID = processID
    event.threadID = thread
    event.payload = payload()
    append(event, at: time, processor: processor)
  }

  func append(_ event: ForgedEvent, at time: Int64, processor: Int) {
    entries.append(Entry(time: time, order: entries.count, processor: processor, event: event))
  }

  /// Logs one socket's whole life.
  private func log(_ life: SocketLife) {
    let request = incident.demand.requests[life.request]
    guard request.time <= incident.window.upperBound,
      (life.released ?? life.closes ?? .max) >= incident.window.lowerBound
    else { return }
    let socket = socket(life)
    switch request.kind {
    case .accepted: logAccepted(socket)
    case .kernelConnect: logTransportOnly(socket)
    default: logEndpoint(socket)
    }
  }
}
