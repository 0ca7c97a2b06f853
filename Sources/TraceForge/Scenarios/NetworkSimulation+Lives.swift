internal import EventTracing

/// Scenarios about who is who: accepted sockets, addresses and ids used again,
/// and events that are missing.
extension NetworkSimulation {
  /// A service listens on a port inside the dynamic range; what it accepts
  /// shares that one port.
  func playAcceptedSockets() {
    let cast = ordinaryCast()
    let service = process("OrderService.exe", id: 7_304)
    ordinaryTraffic(cast)
    after(2_000) { simulation in simulation.listen(service, port: 50_000) }
    run()
  }

  private func listen(_ process: SimulatedProcess, port: UInt16) {
    let listener = create(process)
    bindExplicit(listener, port: port, status: .success) { simulation in
      for enterExit in 0...1 as ClosedRange<UInt32> {
        simulation.afd(
          1037, opcode: 0, listener,
          simulation.afdPayloads.listen(
            enterExit: enterExit, location: 1400 + enterExit, process: process.facts.object,
            endpoint: listener.endpoint, backlog: 200, status: .success))
      }
      simulation.keepOpen(listener)
      simulation.every(simulation.conversationInterval / 4) { simulation in
        simulation.accept(on: listener)
      }
    }
  }

  private func accept(on listener: SimulatedSocket) {
    let client = SocketAddress(
      ipv4: 0x0A00_0700 + UInt32(random.within(2...250)),
      port: UInt16(random.within(49_152...65_535)))
    let usesAcceptEx = random.chance(percent: 60)
    let accepted = create(listener.process)
    accepted.remote = client
    if options.includesPackets { packetsAccepted(accepted, on: listener) }
    if usesAcceptEx { afdPlain(1026, listener, enterExit: 0, location: 6100) }
    afd(
      3001, opcode: 0, listener, processor: accepted.processor,
      afdPayloads.connectIndicationWithAddress(
        enterExit: 3, location: 6200, process: listener.process.facts.object,
        endpoint: listener.endpoint, status: .success, address: client, backlog: 1))
    afd(
      usesAcceptEx ? 1027 : 1024, listener, processor: accepted.processor,
      afdPayloads.acceptWithAddress(
        enterExit: 1, location: 6101, process: listener.process.facts.object,
        endpoint: listener.endpoint, status: .success, address: client,
        acceptEndpoint: accepted.endpoint, backlog: 0))
    talk(accepted, random.within(1...3)) { simulation in
      guard simulation.random.chance(percent: 60) else { return simulation.keepOpen(accepted) }
      simulation.afdPlain(3006, opcode: 13, accepted, enterExit: 3, location: 9000)
      simulation.after(2_000) { simulation in simulation.close(accepted) }
    }
  }

  /// Endpoint addresses are used again at once, and processes follow each other
  /// under the same id, or at the same EPROCESS address under another id.
  func playReuse() {
    endpointReuseDistance = 0
    ordinaryTraffic(ordinaryCast())
    after(3_000) { simulation in
      simulation.live(0, object: simulation.takeProcessObject())
    }
    run()
  }

  /// One life of twenty seconds, then the next: odd ones keep the EPROCESS
  /// address, even ones the process id of the life before.
  private func live(_ number: Int, object: UInt64) {
    guard now.advanced(bySeconds: 22) < endTime else { return }
    let id = UInt32(7_000 + 4 * ((number + 1) / 2))
    let process = startProcess("Worker\(number).exe", id: id, object: object)
    for _ in 0..<6 {
      after(random.within(100_000...8_000_000)) { simulation in
        simulation.converse(process, with: simulation.someRemote(), exchanges: 2, seconds: 1)
      }
    }
    after(20_000_000) { simulation in
      simulation.stopProcess(process)
      simulation.after(50_000) { simulation in
        let next = number % 2 == 0 ? object : simulation.takeProcessObject()
        simulation.live(number + 1, object: next)
      }
    }
  }

  /// Loses creations, starts and ends of binds, at most one per socket; the
  /// number of events lost is for the header.
  func loseEvents(percent: Int) -> Int {
    let failing = failingSockets()
    var losses: [UInt64: Int] = [:]
    var serial = -1
    let before = log.count
    removeEvents { logged in
      serial += 1
      switch logged.meaning {
      case .created(let endpoint, _, let pool):
        let isTCP = pool.map { !$0.isDatagram } ?? false
        let isHit = isTCP && random.chance(percent: percent)
        losses[endpoint] = isHit ? random.below(3) : nil
        // The socket's protocol must stay known where it fails.
        if losses[endpoint] == 0, failing.contains(serial) { losses[endpoint] = 1 }
        return losses[endpoint] == 0
      case .bindStarted(let endpoint, _, _, _): return losses[endpoint] == 1
      case .bindEnded(_, let endpoint, _, _, _, _): return losses[endpoint] == 2
      case .noise where logged.event.id == 1000 && logged.event.provider == .winsockAFD:
        // The end of a creation goes with its start.
        return losses[endpointOfCreation(logged.event)] == 0
      default: return false
      }
    }
    return before - log.count
  }

  /// The places in the log of creations whose socket's bind fails.
  private func failingSockets() -> Set<Int> {
    var created: [UInt64: Int] = [:]
    var failing: Set<Int> = []
    for (place, logged) in log.enumerated() {
      switch logged.meaning {
      case .created(let endpoint, _, _): created[endpoint] = place
      case .bindEnded(_, let endpoint, _, _, .tooManyAddresses, _):
        if let place = created[endpoint] { failing.insert(place) }
      default: break
      }
    }
    return failing
  }

  private func endpointOfCreation(_ event: ForgedEvent) -> UInt64 {
    let offset = 8 + options.pointerSize
    var endpoint: UInt64 = 0
    for index in (0..<options.pointerSize).reversed() {
      endpoint = endpoint << 8 | UInt64(event.payload[offset + index])
    }
    return endpoint
  }

  /// Nothing but captured packets: a trace that cannot tell.
  func playPacketsOnly() {
    every(conversationInterval) { simulation in
      simulation.packet(
        local: SocketAddress(
          ipv4: 0x0A00_0510, port: UInt16(simulation.random.within(49_152...65_535))),
        remote: SocketAddress(ipv4: 0x0A00_0933, port: 443),
        processor: simulation.random.below(simulation.options.processors))
    }
    run()
  }
}
