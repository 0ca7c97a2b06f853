internal import EventTracing

/// What TCPIP and Kernel-Network log, where they do.
extension ServerTraceLog {
  private func tcpip(
    _ id: UInt16, version: UInt8 = 0, _ socket: Socket, at time: Int64,
    _ payload: @autoclosure () -> [UInt8]
  ) {
    guard evidence.connectionEvents else { return }
    log(
      .tcpip, id, version: version, at: time, processor: socket.processor,
      processID: socket.process.processID, thread: socket.thread, payload())
  }

  private func port(
    _ id: UInt16, _ socket: Socket, acquirer: UInt64, original: UInt64 = 0, at time: Int64
  ) {
    guard evidence.portEvents, !socket.isDatagram, socket.life.outcome == .held else { return }
    tcpip(
      id, socket, at: time,
      transport.portHolding(
        acquirer: acquirer, port: UInt16(socket.life.port), weakReference: 0,
        original: original))
  }

  /// Whether this Windows logs UDP endpoints (10 1607 and later).
  private var logsDatagrams: Bool { incident.form.build >= 14_393 }
  private var version: UInt8 { isModern ? 1 : 0 }

  func transportCreated(_ socket: Socket) {
    let family = UInt32(socket.familyCode)
    let time = socket.request.time + 40
    guard socket.isDatagram else {
      return tcpip(
        1001, socket, at: time,
        transport.endpointCreation(
          status: .success, endpoint: socket.transportEndpoint, family: family,
          processID: socket.process.processID))
    }
    guard logsDatagrams else { return }
    tcpip(
      1391, version: version, socket, at: time,
      transport.createDatagramEndpoint(
        version: version, endpoint: socket.transportEndpoint, status: .success,
        processID: socket.process.processID, compartment: socket.compartment, family: family,
        processSequence: UInt64(200 + socket.request.process)))
  }

  func transportBound(_ socket: Socket, at time: Int64) {
    let local = socket.boundAddress(socket.life.port)
    guard socket.isDatagram else {
      port(1191, socket, acquirer: socket.transportEndpoint, at: time)
      return tcpip(
        1008, version: version, socket, at: time + 20,
        transport.endpointAddress(
          version: version, endpoint: socket.transportEndpoint, local: local, status: .success))
    }
    guard logsDatagrams else { return }
    tcpip(
      1396, socket, at: time + 20,
      transport.datagramAddress(
        endpoint: socket.transportEndpoint, local: local, status: .success))
  }

  func transportRefused(_ socket: Socket, at time: Int64) {
    let any = socket.boundAddress(0)
    guard socket.isDatagram else {
      return tcpip(
        1006, version: version, socket, at: time,
        transport.endpointAddress(
          version: version, endpoint: socket.transportEndpoint, local: any,
          status: .tooManyAddresses))
    }
    guard logsDatagrams else { return }
    tcpip(
      1394, socket, at: time,
      transport.datagramAddress(
        endpoint: socket.transportEndpoint, local: any, status: .tooManyAddresses))
  }

  private func outcome(
    _ id: UInt16, _ socket: Socket, at time: Int64, _ status: NTStatus
  ) {
    tcpip(
      id, version: version, socket, at: time,
      transport.connectOutcome(
        version: version, local: socket.local, remote: socket.request.remote, status: status,
        processID: socket.process.processID, compartment: socket.compartment, tcb: socket.tcb,
        processSequence: UInt64(200 + socket.request.process)))
  }

  func transportConnect(_ socket: Socket, ends end: Int64, _ status: NTStatus) {
    switch socket.life.outcome {
    case .refused: return outcome(1050, socket, at: end - 100, status)
    case .collided:
      return tcpip(
        1030, socket, at: end - 100,
        transport.connection(
          tcb: socket.tcb, local: socket.local, remote: socket.request.remote, newState: 0))
    case .held, .portless, .denied: break
    }
    tcpip(
      1002, socket, at: socket.request.time + 950,
      transport.connection(
        tcb: socket.tcb, local: socket.local, remote: socket.request.remote, newState: 0))
    if socket.request.kind == .deferredConnect {
      port(1191, socket, acquirer: socket.tcb, at: socket.request.time + 970)
    }
    stateChange(socket, from: 0, to: 2, at: socket.request.time + 980)
    guard status == .success else { return stateChange(socket, from: 2, to: 0, at: end - 120) }
    stateChange(socket, from: 2, to: 4, at: end - 120)
    outcome(1033, socket, at: end - 100, .success)
    kernel(12, socket, at: end - 50) {
      KernelNetworkPayloads.connected(
        processID: $0.process.processID, local: $0.local, remote: $0.request.remote)
    }
  }

  func transportAccepted(_ socket: Socket) {
    outcome(1017, socket, at: socket.connected - 100, .success)
    kernel(15, socket, at: socket.connected - 50) {
      KernelNetworkPayloads.connected(
        processID: $0.process.processID, local: $0.local, remote: $0.request.remote)
    }
  }

  func stateChange(_ socket: Socket, from old: UInt32, to new: UInt32, at time: Int64) {
    tcpip(
      1051, socket, at: time,
      transport.stateChange(oldState: old, newState: new, sendNext: 1, tcb: socket.tcb))
  }

  /// The close as TCPIP sees it; the port goes from the endpoint to the
  /// connection where that lives on in TIME_WAIT.
  func transportClosed(_ socket: Socket, at time: Int64) {
    guard socket.life.outcome == .held || socket.life.outcome == .portless else { return }
    guard socket.request.kind.connects, !socket.isDatagram,
      socket.request.traits.fate != .unanswered
    else { return }
    outcome(1038, socket, at: time, .success)
    kernel(13, socket, at: time + 10) {
      KernelNetworkPayloads.plain(
        processID: $0.process.processID, size: 0, local: $0.local, remote: $0.request.remote)
    }
    if socket.request.closer == .local {
      stateChange(socket, from: 4, to: 5, at: time + 20)
      if socket.request.kind == .connect {
        port(
          1194, socket, acquirer: socket.tcb, original: socket.transportEndpoint, at: time + 30)
      }
      stateChange(socket, from: 6, to: 10, at: time + 240)
    } else {
      stateChange(socket, from: 7, to: 9, at: time + 20)
      stateChange(socket, from: 9, to: 0, at: time + 240)
    }
  }

  func transportReleased(_ socket: Socket) {
    guard socket.life.outcome == .held, let released = socket.life.released else { return }
    let waits = released != socket.life.closes
    if waits {
      tcpip(
        1365, socket, at: released - 5,
        transport.connection(
          tcb: socket.tcb, local: socket.local, remote: socket.request.remote, newState: 0))
    }
    let ofConnection = waits || socket.request.kind == .deferredConnect || socket.process.isKernel
    port(
      1193, socket, acquirer: ofConnection ? socket.tcb : socket.transportEndpoint, at: released)
  }

  /// A driver's connection, of which AFD knows nothing.
  func logTransportOnly(_ socket: Socket) {
    let time = socket.request.time
    guard socket.life.outcome == .held else {
      return outcome(1050, socket, at: time + 600, .tooManyAddresses)
    }
    port(1191, socket, acquirer: socket.tcb, at: time + 500)
    transportConnect(socket, ends: socket.connected, .success)
  }

  // MARK: - Kernel-Network

  private func kernel(
    _ id: UInt16, _ socket: Socket, at time: Int64, _ payload: (Socket) -> [UInt8]
  ) {
    guard evidence.kernelNetwork else { return }
    let id = socket.request.space.isIPv6 ? id + 16 : id
    // Its header names whoever was running.
    log(
      .kernelNetwork, id, at: time, processor: socket.processor,
      processID: socket.request.stream % 3 == 0 ? socket.process.processID : 0, thread: 0,
      opcode: UInt8(id), payload(socket))
  }

  func kernelTraffic(_ socket: Socket, sends: Bool, at time: Int64) {
    let datagramID: UInt16 = sends ? 42 : 43
    kernel(socket.isDatagram ? datagramID : sends ? 10 : 11, socket, at: time) {
      let process = $0.process.processID
      return sends && !$0.isDatagram
        ? KernelNetworkPayloads.sent(
          processID: process, size: 200, local: $0.local, remote: $0.request.remote)
        : KernelNetworkPayloads.plain(
          processID: process, size: 200, local: $0.local, remote: $0.request.remote)
    }
  }
}
