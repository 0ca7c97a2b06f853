internal import EventTracing

/// Sockets as Vista's AFD logged them: one event for each step, without saying
/// whether a request starts or ends.
extension NetworkSimulation {
  func playLegacyBinds() {
    let cast = ordinaryCast()
    after(1_000) { simulation in simulation.announceRunning() }
    every(conversationInterval) { simulation in
      simulation.converseLegacy(
        simulation.random.pick(cast.all) ?? cast.services, with: simulation.someRemote())
    }
    run()
  }

  private func converseLegacy(_ process: SimulatedProcess, with remote: SocketAddress) {
    let socket = makeSocket(process, family: remote.familyCode)
    let object = process.facts.object
    let isIPv6 = socket.family == 23
    legacy(
      1, socket,
      afdPayloads.legacyCreate(
        process: object, endpoint: socket.endpoint, family: UInt32(socket.family), socketType: 1,
        protocolNumber: 6, processID: process.facts.processID),
      .created(endpoint: socket.endpoint, process: process.index, pool: socket.pool))
    after(random.within(20...300)) { simulation in
      guard let space = socket.pool,
        let port = simulation.pools[space, default: PortPool()].acquire(&simulation.random)
      else { return simulation.refuseLegacy(socket) }
      socket.port = port
      socket.holdsPoolPort = true
      simulation.legacyBind(socket, isIPv6 ? 3 : 2, .success)
      simulation.legacy(
        isIPv6 ? 5 : 4, socket,
        simulation.afdPayloads.legacyConnect(
          process: object, endpoint: socket.endpoint, address: remote))
      simulation.after(simulation.random.within(500...4_000_000)) { simulation in
        simulation.legacyResult(6, socket, .success)
        simulation.closeLegacy(socket)
      }
    }
  }

  /// A failed bind is logged as 40, at times after the bind's own event; both
  /// tell of one bind.
  private func refuseLegacy(_ socket: SimulatedSocket) {
    if random.chance(percent: 40) {
      legacyBind(socket, socket.family == 23 ? 3 : 2, .tooManyAddresses)
    }
    legacyResult(
      40, socket, .tooManyAddresses, bindEnd(40, socket, .tooManyAddresses))
    closeLegacy(socket)
  }

  private func closeLegacy(_ socket: SimulatedSocket) {
    legacyResult(
      13, socket, .success,
      .closed(endpoint: socket.endpoint, process: socket.process.index))
    legacyResult(14, socket, .success)
    freeEndpoint(socket.endpoint)
    guard socket.holdsPoolPort, let space = socket.pool else { return }
    pools[space, default: PortPool()].release(socket.port)
  }

  private func legacyBind(_ socket: SimulatedSocket, _ id: UInt16, _ status: NTStatus) {
    legacy(
      id, socket,
      afdPayloads.legacyBind(
        process: socket.process.facts.object, endpoint: socket.endpoint,
        address: socket.anyAddress(socket.port), status: status),
      bindEnd(id, socket, status))
  }

  private func bindEnd(
    _ id: UInt16, _ socket: SimulatedSocket, _ status: NTStatus
  ) -> EventMeaning {
    .bindEnded(
      id: id, endpoint: socket.endpoint, process: socket.process.index, pool: socket.pool,
      status: status, port: status == .success ? socket.port : nil)
  }

  private func legacyResult(
    _ id: UInt16, _ socket: SimulatedSocket, _ error: NTStatus, _ meaning: EventMeaning = .noise
  ) {
    legacy(
      id, socket,
      afdPayloads.legacyResult(
        process: socket.process.facts.object, endpoint: socket.endpoint, error: error), meaning)
  }

  private func legacy(
    _ id: UInt16, _ socket: SimulatedSocket, _ payload: [UInt8], _ meaning: EventMeaning = .noise
  ) {
    var event = ForgedEvent(header: eventHeader, provider: .winsockAFD, id: id, time: now)
    event.channel = 16
    event.processID = socket.process.facts.processID
    event.threadID = socket.thread
    event.payload = payload
    log(event, on: socket.processor, meaning)
  }
}
