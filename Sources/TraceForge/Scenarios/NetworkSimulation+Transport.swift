internal import EventTracing

/// What TCPIP logs of the sockets that AFD logs too.
extension NetworkSimulation {
  var transportPayloads: TCPIPPayloads { TCPIPPayloads(pointerSize: options.pointerSize) }

  /// Logs a TCPIP event.
  func tcpip(
    _ id: UInt16, version: UInt8 = 0, processID: UInt32, thread: UInt32, processor: Int,
    _ payload: [UInt8], _ meaning: EventMeaning = .noise
  ) {
    var event = ForgedEvent(
      header: eventHeader, provider: .tcpip, id: id, version: version, time: now)
    event.channel = 16
    event.task = id
    event.keyword = 0x8000_0004_0000_0480
    event.processID = processID
    event.threadID = thread
    event.payload = payload
    log(event, on: processor, meaning)
  }

  private func tcpip(
    _ id: UInt16, version: UInt8 = 0, _ socket: SimulatedSocket, _ payload: [UInt8],
    _ meaning: EventMeaning = .noise
  ) {
    tcpip(
      id, version: version, processID: socket.process.facts.processID, thread: socket.thread,
      processor: socket.processor, payload, meaning)
  }

  private func logs(_ socket: SimulatedSocket) -> Bool {
    options.transportEvidence && socket.pool != nil
  }

  func transportCreated(_ socket: SimulatedSocket) {
    guard logs(socket) else { return }
    let processID = socket.process.facts.processID
    let family = UInt32(socket.family)
    if socket.isDatagram {
      tcpip(
        1391, version: 1, socket,
        transportPayloads.createDatagramEndpoint(
          version: 1, endpoint: socket.tcb, status: .success, processID: processID,
          family: family, processSequence: socket.process.facts.sequence))
    } else {
      tcpip(
        1001, socket,
        transportPayloads.endpointCreation(
          status: .success, endpoint: socket.tcb, family: family, processID: processID))
    }
  }

  func transportBound(_ socket: SimulatedSocket) {
    guard logs(socket) else { return }
    if socket.isDatagram {
      tcpip(
        1396, socket,
        transportPayloads.datagramAddress(
          endpoint: socket.tcb, local: socket.anyAddress(socket.port), status: .success))
    } else {
      portHolding(1191, socket)
      tcpip(
        1008, version: 1, socket,
        transportPayloads.endpointAddress(
          version: 1, endpoint: socket.tcb, local: socket.anyAddress(socket.port),
          status: .success))
      warnOfLastPorts(socket)
    }
  }

  /// Close to the end TCPIP says that it hands ports out twice.
  private func warnOfLastPorts(_ socket: SimulatedSocket) {
    guard let space = socket.pool, let pool = pools[space], pool.free < 8,
      random.chance(percent: 30)
    else { return }
    portHolding(1195, socket, .corroborating(id: 1195))
  }

  /// TCPIP's word on a bind that AFD reports failed: it only confirms.
  func transportRefused(_ socket: SimulatedSocket) {
    guard logs(socket) else { return }
    if socket.isDatagram {
      tcpip(
        1394, socket,
        transportPayloads.datagramAddress(
          endpoint: socket.tcb, local: socket.anyAddress(0), status: .tooManyAddresses),
        .corroborating(id: 1394))
    } else {
      tcpip(
        1006, version: 1, socket,
        transportPayloads.endpointAddress(
          version: 1, endpoint: socket.tcb, local: socket.anyAddress(0),
          status: .tooManyAddresses),
        .corroborating(id: 1006))
    }
  }

  func transportConnecting(_ socket: SimulatedSocket) {
    guard logs(socket), let remote = socket.remote else { return }
    tcpip(
      1002, socket,
      transportPayloads.connection(
        tcb: socket.tcb, local: socket.local, remote: remote, newState: 0))
    if !options.includesPackets, socket.family == 2, random.chance(percent: 40) {
      packet(local: socket.local, remote: remote, processor: socket.processor)
    }
  }

  /// Logs a captured SYN, in whatever context the network card's work ran.
  func packet(local: SocketAddress, remote: SocketAddress, processor: Int) {
    var event = ForgedEvent(header: eventHeader, provider: .packetCapture, id: 1001, time: now)
    event.channel = 16
    event.task = 1001
    event.keyword = 0xC000_0001_C000_0001
    event.processID = random.chance(percent: 50) ? 4 : UInt32.max
    event.threadID = 0
    event.payload = PacketCapturePayloads.fragment(
      PacketCapturePayloads.synFrame(
        local: local, remote: remote, sequence: UInt32(truncatingIfNeeded: random.next())))
    log(event, on: processor)
  }

  func transportConnected(_ socket: SimulatedSocket) {
    socket.isConnected = true
    if options.includesPackets { packetsConnected(socket) }
    guard logs(socket) else { return }
    connectOutcome(1033, socket, .success)
  }

  /// 1031, 1033, 1034, 1038, 1050 in version 1.
  func connectOutcome(
    _ id: UInt16, _ socket: SimulatedSocket, _ status: NTStatus,
    _ meaning: EventMeaning = .noise
  ) {
    tcpip(
      id, version: 1, socket,
      transportPayloads.connectOutcome(
        version: 1, local: socket.local, remote: socket.remote, status: status,
        processID: socket.process.facts.processID, tcb: socket.tcb,
        processSequence: socket.process.facts.sequence), meaning)
  }

  func transportTimeWait(_ socket: SimulatedSocket) {
    guard logs(socket), !socket.isDatagram else { return }
    tcpip(
      1051, socket,
      transportPayloads.stateChange(oldState: 6, newState: 10, sendNext: 1, tcb: socket.tcb))
  }

  func transportReleased(_ socket: SimulatedSocket) {
    guard logs(socket), !socket.isDatagram else { return }
    portHolding(1193, socket)
  }

  func portHolding(
    _ id: UInt16, _ socket: SimulatedSocket, _ meaning: EventMeaning = .noise
  ) {
    tcpip(
      id, socket,
      transportPayloads.portHolding(
        acquirer: socket.tcb, port: socket.port, weakReference: id == 1195 ? 1 : 0, original: 0),
      meaning)
  }
}
