internal import EventTracing

/// What AFD logs of a program's sockets, with TCPIP's and Kernel-Network's
/// events at their places.
extension ServerTraceLog {
  func logEndpoint(_ socket: Socket) {
    logCreation(socket)
    if socket.request.kind == .deferredConnect { logDeferral(socket) } else { logBind(socket) }
    if socket.request.kind.connects,
      socket.life.outcome == .held || socket.request.kind == .deferredConnect
    {
      logConnect(socket)
    }
    if socket.life.outcome == .held {
      logTraffic(socket)
      logPeerClose(socket)
    }
    logClose(socket)
  }

  func afd(
    _ id: UInt16, _ socket: Socket, at time: Int64, opcode: UInt8 = 12,
    _ payload: @autoclosure () -> [UInt8]
  ) {
    log(
      .winsockAFD, id, at: time, processor: socket.processor,
      processID: socket.process.processID, thread: socket.thread, opcode: opcode, payload())
  }

  func plain(
    _ id: UInt16, _ socket: Socket, at time: Int64, enterExit: UInt32, location: UInt32,
    opcode: UInt8 = 12, status: NTStatus = .success
  ) {
    afd(
      id, socket, at: time, opcode: opcode,
      endpoints.plain(
        enterExit: enterExit, location: location, process: socket.object,
        endpoint: socket.endpoint, status: status))
  }

  func logCreation(_ socket: Socket) {
    let creator = socket.creator
    for enterExit in 0...1 as ClosedRange<UInt32> {
      log(
        .winsockAFD, 1000, at: socket.request.time + Int64(enterExit) * 30,
        processor: socket.processor, processID: creator.processID,
        thread: creator.processID == socket.process.processID
          ? socket.thread : creator.processID &+ 8,
        opcode: 10,
        endpoints.create(
          enterExit: enterExit, location: enterExit == 0 ? 1002 : 1012, process: socket.object,
          endpoint: socket.endpoint, family: UInt32(socket.familyCode),
          socketType: socket.isDatagram ? 2 : 1, protocolNumber: socket.isDatagram ? 17 : 6,
          processID: creator.processID, status: .success))
    }
    transportCreated(socket)
  }

  private func bindEvent(
    _ socket: Socket, at time: Int64, enterExit: UInt32, port: Int, status: NTStatus = .success
  ) {
    afd(
      1030, socket, at: time, opcode: enterExit == 0 ? 10 : 12,
      endpoints.bindWithAddress(
        enterExit: enterExit, location: enterExit == 0 ? 7010 : status == .success ? 7022 : 7018,
        process: socket.object, endpoint: socket.endpoint, status: status,
        address: socket.boundAddress(port)))
  }

  private func logBind(_ socket: Socket) {
    let time = socket.request.time
    bindEvent(socket, at: time + 200, enterExit: 0, port: 0)
    guard socket.life.outcome == .held else {
      if socket.life.outcome == .denied {
        return plain(
          1029, socket, at: time + 600, enterExit: 1, location: 7018,
          status: .insufficientResources)
      }
      transportRefused(socket, at: time + 550)
      if socket.request.stream % 10 == 0 {
        return bindEvent(socket, at: time + 600, enterExit: 1, port: 0, status: .tooManyAddresses)
      }
      return plain(
        1029, socket, at: time + 600, enterExit: 1, location: 7018, status: .tooManyAddresses)
    }
    transportBound(socket, at: time + 500)
    bindEvent(socket, at: time + 600, enterExit: 1, port: socket.life.port)
  }

  /// A bind that leaves the choice to the connect, or no bind at all.
  private func logDeferral(_ socket: Socket) {
    guard socket.request.stream % 2 == 0 else { return }
    bindEvent(socket, at: socket.request.time + 200, enterExit: 0, port: 0)
    bindEvent(socket, at: socket.request.time + 600, enterExit: 1, port: 0)
  }

  private func logConnect(_ socket: Socket) {
    let usesConnectEx = socket.request.stream % 3 == 0
    afd(
      usesConnectEx ? 1021 : 1018, socket, at: socket.request.time + 900, opcode: 11,
      endpoints.connectWithAddress(
        enterExit: 0, location: usesConnectEx ? 5031 : 5023, process: socket.object,
        endpoint: socket.endpoint, status: .success, address: socket.remote))
    let status: NTStatus
    switch socket.life.outcome {
    case .held where socket.request.traits.fate == .unanswered: status = .ioTimeout
    case .held, .portless, .denied: status = .success
    case .refused: status = .tooManyAddresses
    case .collided: status = .addressAlreadyExists
    }
    let end = socket.life.outcome == .held ? socket.connected : socket.request.time + 1_600
    transportConnect(socket, ends: end, status)
    plain(
      usesConnectEx ? 1020 : 1017, socket, at: end, enterExit: 1,
      location: usesConnectEx ? 5032 : 5024, status: status)
  }

  func logTraffic(_ socket: Socket) {
    guard !incident.isSparse, socket.request.kind != .boundOnly,
      socket.request.traits.fate != .unanswered
    else { return }
    let end = (socket.life.closes ?? .max) &- 2_000
    transfer(socket, at: socket.connected + 3_000, before: end)
    // One socket in four goes on talking, once or twice a minute.
    guard socket.request.stream % 4 == 0 else { return }
    let period = 250_000_000 + Int64(socket.request.stream >> 20) % 300_000_000
    var time = socket.connected + period
    let late = incident.window.lowerBound - time
    if late > 0 { time += late / period * period }
    while time < min(end, incident.window.upperBound) {
      transfer(socket, at: time, before: end)
      time += period
    }
  }

  private func transfer(_ socket: Socket, at time: Int64, before end: Int64) {
    for (sends, start) in [(true, time), (false, time + 8_000)] where start + 1_000 < end {
      for enterExit in 0...1 as ClosedRange<UInt32> {
        let location: UInt32 = (sends ? 3047 : 4108) + 4 * enterExit
        let moment = start + 100 * Int64(enterExit)
        if socket.isDatagram {
          afd(
            sends ? 1007 : 1009, socket, at: moment,
            endpoints.transferWithAddress(
              enterExit: enterExit, location: location, process: socket.object,
              endpoint: socket.endpoint, buffer: 0x42_1000, bufferLength: 200, status: .success,
              address: socket.request.remote))
        } else {
          afd(
            sends ? 1003 : 1004, socket, at: moment,
            endpoints.transfer(
              enterExit: enterExit, location: location, process: socket.object,
              endpoint: socket.endpoint, buffer: 0x42_1000, bufferLength: 200, status: .success))
        }
      }
      kernelTraffic(socket, sends: sends, at: start + 50)
    }
  }

  /// The peer's FIN, indicated in whatever context it arrived.
  func logPeerClose(_ socket: Socket) {
    guard let time = socket.request.peerCloses, !socket.isDatagram,
      socket.request.kind.connects, time > socket.connected
    else { return }
    stateChange(socket, from: 4, to: 7, at: time - 20)
    log(
      .winsockAFD, 3006, at: time, processor: socket.processor, processID: 4, thread: 136,
      opcode: 13,
      endpoints.plain(
        enterExit: 3, location: 9000, process: socket.object, endpoint: socket.endpoint,
        status: .success))
  }

  func logClose(_ socket: Socket) {
    guard let closes = socket.life.closes else { return }
    plain(1001, socket, at: closes - 300, enterExit: 0, location: 2000, opcode: 15)
    transportClosed(socket, at: closes - 250)
    plain(1001, socket, at: closes - 100, enterExit: 1, location: 2001, opcode: 15)
    plain(1002, socket, at: closes - 50, enterExit: 1, location: 2500, opcode: 16)
    transportReleased(socket)
  }

  /// A connection that a listener takes.
  func logAccepted(_ socket: Socket) {
    logCreation(socket)
    afd(
      1027, socket, at: socket.connected,
      endpoints.acceptWithAddress(
        enterExit: 1, location: 6101, process: socket.object,
        endpoint: listener, status: .success,
        address: socket.request.remote, acceptEndpoint: socket.endpoint, backlog: 0))
    transportAccepted(socket)
    logTraffic(socket)
    logPeerClose(socket)
    logClose(socket)
  }
}
