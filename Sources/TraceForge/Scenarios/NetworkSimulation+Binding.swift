internal import EventTracing

/// Scenarios about binds that are not about ports running out.
extension NetworkSimulation {
  /// Programs ask for ports that others have.
  func playPortConflictsOnly() {
    let cast = ordinaryCast()
    ordinaryTraffic(cast)
    every(conversationInterval * 3) { simulation in
      simulation.meetConflict(simulation.random.pick(cast.all) ?? cast.services)
    }
    run()
  }

  /// A bind to a port of the program's choice fails; some try the next one on
  /// the same socket.
  private func meetConflict(_ process: SimulatedProcess) {
    let statuses: [NTStatus] = [
      .addressAlreadyExists, .addressAlreadyExists, .addressAlreadyExists, .sharingViolation,
      .accessDenied, .addressAlreadyAssociated, .insufficientResources,
      NTStatus(rawValue: 0xC000_0141),
    ]
    let status = random.pick(statuses) ?? .addressAlreadyExists
    let ports: [UInt16] = [80, 443, 5_985, 8_080, 8_443, 49_664]
    // A denial where no port was asked for is policy, not a conflict.
    let port = status == .accessDenied && random.chance(percent: 30) ? 0 : random.pick(ports) ?? 80
    let socket = create(process)
    after(40) { simulation in
      simulation.bindExplicit(socket, port: port, status: status) { simulation in
        guard simulation.random.chance(percent: 40) else { return simulation.close(socket) }
        let next = UInt16(20_000 + simulation.random.below(20_000))
        simulation.bindExplicit(socket, port: next, status: .success) { simulation in
          simulation.after(2_000_000) { simulation in simulation.close(socket) }
        }
      }
    }
  }

  /// Sockets of families without ports bind, with and without success.
  func playUnixBinds() {
    let cast = ordinaryCast()
    let engine = process("dockerd.exe", id: 6_120)
    ordinaryTraffic(cast)
    every(conversationInterval) { simulation in simulation.bindWithoutPort(engine) }
    run()
  }

  private func bindWithoutPort(_ process: SimulatedProcess) {
    let family: UInt16 = random.pick([1, 1, 1, 34, 32]) ?? 1
    let lengths: [UInt16: Int] = [1: 110, 34: 36, 32: 30]
    let sockaddr = ForgedPayload.bytes {
      $0.u16(family)
      $0.bytes("C:\\run\\docker.sock".utf8.prefix((lengths[family] ?? 16) - 2))
      $0.zeros((lengths[family] ?? 16) - $0.bytes.count)
    }
    let socket = create(process, family: family)
    let fails = random.chance(percent: 30)
    let status: NTStatus =
      fails ? (random.chance(percent: 50) ? .addressAlreadyExists : .accessDenied) : .success
    afd(
      1030, opcode: 10, socket, withoutPort(socket, 0, .success, sockaddr),
      .bindStarted(
        endpoint: socket.endpoint, process: process.index, pool: nil, port: 0))
    after(80) { simulation in
      simulation.afd(
        1030, socket, simulation.withoutPort(socket, 1, status, sockaddr),
        .bindEnded(
          id: 1030, endpoint: socket.endpoint, process: process.index, pool: nil,
          status: status, port: nil))
      simulation.after(50_000) { simulation in simulation.close(socket) }
    }
  }

  private func withoutPort(
    _ socket: SimulatedSocket, _ enterExit: UInt32, _ status: NTStatus, _ sockaddr: [UInt8]
  ) -> [UInt8] {
    afdPayloads.bindWithAddress(
      enterExit: enterExit, location: enterExit == 0 ? 7010 : 7022,
      process: socket.process.facts.object, endpoint: socket.endpoint, status: status,
      sockaddr: sockaddr)
  }

  /// Binds that are put off: they leave with STATUS_PENDING, which ends
  /// nothing, and end later in another thread on another processor, or never.
  func playPendedBinds() {
    let cast = ordinaryCast()
    ordinaryTraffic(cast)
    every(conversationInterval) { simulation in
      simulation.bindPended(simulation.random.pick(cast.all) ?? cast.services)
    }
    run()
  }

  private func bindPended(_ process: SimulatedProcess) {
    let socket = create(process)
    let kind = random.below(10)
    if kind == 0 {
      // Refused at once: the first event already has the status.
      let port: UInt16 = 0
      endBind(socket, id: 1030, status: .tooManyAddresses, port: port, enterExit: 0)
      return close(socket)
    }
    startBind(socket, port: 0)
    after(20) { simulation in
      simulation.endBind(socket, id: 1029, status: .pending, port: nil)
    }
    after(random.within(1_000...200_000)) { simulation in
      if kind > 1 { simulation.endPended(socket) }
      simulation.after(500_000) { simulation in simulation.close(socket) }
    }
  }

  private func endPended(_ socket: SimulatedSocket) {
    let thread = socket.process.threads.first { $0 != socket.thread }
    let processor = (socket.processor + 1) % options.processors
    guard let space = socket.pool,
      let port = pools[space, default: PortPool()].acquire(&random)
    else {
      endBind(
        socket, id: 1029, status: .tooManyAddresses, port: nil, thread: thread,
        processor: processor)
      return
    }
    socket.port = port
    socket.holdsPoolPort = true
    endBind(
      socket, id: 1030, status: .success, port: port, thread: thread, processor: processor)
  }
}
