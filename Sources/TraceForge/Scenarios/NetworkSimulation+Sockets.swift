internal import EventTracing

extension NetworkSimulation {
  var afdPayloads: AFDPayloads { AFDPayloads(pointerSize: options.pointerSize) }

  /// Logs an AFD event in the context of a socket's thread.
  func afd(
    _ id: UInt16, opcode: UInt8 = 12, _ socket: SimulatedSocket, thread: UInt32? = nil,
    processor: Int? = nil, _ payload: [UInt8], _ meaning: EventMeaning = .noise
  ) {
    var event = ForgedEvent(header: eventHeader, provider: .winsockAFD, id: id, time: now)
    event.channel = 16
    event.opcode = opcode
    event.task = id
    event.keyword = 0x8000_0000_0000_0004
    event.level = id == 1032 ? 2 : 4
    event.processID = socket.process.facts.processID
    event.threadID = thread ?? socket.thread
    event.payload = payload
    log(event, on: processor ?? socket.processor, meaning)
  }

  /// An AFD event of the shape that most have.
  func afdPlain(
    _ id: UInt16, opcode: UInt8 = 12, _ socket: SimulatedSocket, enterExit: UInt32,
    location: UInt32, status: NTStatus = .success, thread: UInt32? = nil,
    processor: Int? = nil, _ meaning: EventMeaning = .noise
  ) {
    afd(
      id, opcode: opcode, socket, thread: thread, processor: processor,
      afdPayloads.plain(
        enterExit: enterExit, location: location, process: socket.process.facts.object,
        endpoint: socket.endpoint, status: status), meaning)
  }

  /// Creates a socket.
  func create(
    _ process: SimulatedProcess, family: UInt16 = 2, isDatagram: Bool = false
  ) -> SimulatedSocket {
    let socket = makeSocket(process, family: family, isDatagram: isDatagram)
    for enterExit in 0...1 as ClosedRange<UInt32> {
      let payload = afdPayloads.create(
        enterExit: enterExit, location: enterExit == 0 ? 1002 : 1012,
        process: process.facts.object, endpoint: socket.endpoint, family: UInt32(family),
        socketType: isDatagram ? 2 : 1,
        protocolNumber: socket.pool == nil ? 0 : isDatagram ? 17 : 6,
        processID: process.facts.processID, status: .success)
      afd(
        1000, opcode: 10, socket, payload,
        enterExit == 0
          ? .created(endpoint: socket.endpoint, process: process.index, pool: socket.pool)
          : .noise)
    }
    transportCreated(socket)
    return socket
  }

  /// A socket without any event of its creation.
  func makeSocket(
    _ process: SimulatedProcess, family: UInt16 = 2, isDatagram: Bool = false
  ) -> SimulatedSocket {
    SimulatedSocket(
      endpoint: takeEndpoint(), process: process, family: family, isDatagram: isDatagram,
      processor: random.below(options.processors), tcb: takeTCB())
  }

  /// Sends once, with the address for a datagram.
  func send(_ socket: SimulatedSocket, bytes: Int) {
    let withAddress = socket.isDatagram && socket.remote != nil
    transfer(socket, id: withAddress ? 1007 : 1003, location: 3047, bytes: bytes)
  }

  /// Receives once.
  func receive(_ socket: SimulatedSocket, bytes: Int) {
    let withAddress = socket.isDatagram && socket.remote != nil
    transfer(socket, id: withAddress ? 1009 : 1004, location: 4108, bytes: bytes)
  }

  private func transfer(_ socket: SimulatedSocket, id: UInt16, location: UInt32, bytes: Int) {
    let process = socket.process.facts.object
    let buffer: UInt64 = options.pointerSize == 4 ? 0x0042_1000 : 0x0000_01F4_2210_1000
    for enterExit in 0...1 as ClosedRange<UInt32> {
      let place = location + 4 * enterExit
      let payload =
        id == 1007 || id == 1009
        ? afdPayloads.transferWithAddress(
          enterExit: enterExit, location: place, process: process, endpoint: socket.endpoint,
          buffer: buffer, bufferLength: UInt32(bytes), status: .success, address: socket.remote)
        : afdPayloads.transfer(
          enterExit: enterExit, location: place, process: process, endpoint: socket.endpoint,
          buffer: buffer, bufferLength: UInt32(bytes), status: .success)
      afd(
        id, socket, payload, .used(endpoint: socket.endpoint, process: socket.process.index))
    }
    if options.includesPackets, socket.isConnected || socket.isDatagram {
      packetTransferred(socket, bytes: bytes, sent: id == 1003 || id == 1007)
    }
  }

  /// Closes a socket. Its port is free again at once or, after a connection
  /// that this side ended, when TIME_WAIT is over.
  func close(_ socket: SimulatedSocket, timeWait seconds: Int = 0) {
    afdPlain(
      1001, opcode: 15, socket, enterExit: 0, location: 2000,
      .closed(endpoint: socket.endpoint, process: socket.process.index))
    afdPlain(1001, opcode: 15, socket, enterExit: 1, location: 2001)
    afdPlain(1002, opcode: 16, socket, enterExit: 1, location: 2500)
    freeEndpoint(socket.endpoint)
    if options.includesPackets, socket.isConnected {
      packetsClosed(socket, isReset: socket.tcb & 0x70 == 0)
    }
    if seconds > 0 { transportTimeWait(socket) }
    guard socket.holdsPoolPort, let pool = socket.pool else { return }
    after(seconds * 1_000_000) { simulation in
      simulation.pools[pool, default: PortPool()].release(socket.port)
      simulation.transportReleased(socket)
    }
  }

  /// Leaves a socket open for good.
  func keepOpen(_ socket: SimulatedSocket) { lingering.append(socket) }

  /// Closes what was left open.
  func closeAll() {
    for socket in lingering { close(socket) }
    lingering = []
  }
}
