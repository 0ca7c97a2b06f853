internal import EventTracing

/// The programs that a server runs in most scenarios.
struct OrdinaryCast {
  let webServer: SimulatedProcess
  let database: SimulatedProcess
  let services: SimulatedProcess
  let security: SimulatedProcess
  let agent: SimulatedProcess

  var all: [SimulatedProcess] { [webServer, database, services, security, agent] }
}

extension NetworkSimulation {
  /// Sets the ordinary programs up; the last of them is one that no event names.
  func ordinaryCast() -> OrdinaryCast {
    let cast = OrdinaryCast(
      webServer: process("w3wp.exe", id: 4_312),
      database: process("sqlservr.exe", id: 2_184),
      services: process("svchost.exe", id: 1_096),
      security: process("lsass.exe", id: 712),
      agent: process("MonitoringHost.exe", id: 3_388))
    cast.agent.isNamed = false
    return cast
  }

  /// Where programs connect to.
  func someRemote() -> SocketAddress {
    let ports: [UInt16] = [443, 443, 443, 1_433, 389, 445, 80]
    let port = random.pick(ports) ?? 443
    if random.chance(percent: 12) {
      return SocketAddress(
        ipv6High: 0xFD00_0000_0000_0002, low: UInt64(random.within(1...40)), port: port)
    }
    return SocketAddress(ipv4: 0x0A00_0900 + UInt32(random.within(10...60)), port: port)
  }

  /// A name server over IPv4 or IPv6.
  private func nameServer() -> SocketAddress {
    random.chance(percent: 20)
      ? SocketAddress(ipv6High: 0xFD00_0000_0000_0002, low: 0x53, port: 53)
      : SocketAddress(ipv4: 0x0A00_0005, port: 53)
  }

  /// The background of every scenario: clients, look-ups, sockets from before
  /// the trace, and noise.
  func ordinaryTraffic(_ cast: OrdinaryCast) {
    after(1_000) { simulation in
      simulation.announceRunning()
      for process in cast.all { simulation.oldSockets(of: process) }
    }
    every(60_000_000 / max(1, options.conversationsPerMinute)) { simulation in
      let process = simulation.random.pick(cast.all) ?? cast.services
      switch simulation.random.below(10) {
      case 0..<3: simulation.query(process, simulation.nameServer())
      default:
        simulation.converse(
          process, with: simulation.someRemote(), exchanges: simulation.random.within(1...4),
          seconds: simulation.random.within(0...6),
          keepsOpen: simulation.random.chance(percent: 3))
      }
    }
  }

  /// Connections that were there before the trace and show themselves by use;
  /// some are closed in it.
  private func oldSockets(of process: SimulatedProcess) {
    for _ in 0..<random.within(1...3) {
      let socket = makeSocket(process)
      let closes = random.chance(percent: 40)
      after(random.within(100_000...9_000_000)) { simulation in
        simulation.talk(socket, simulation.random.within(1...3)) { simulation in
          if simulation.random.chance(percent: 25) { simulation.abort(socket) }
          if closes { simulation.close(socket) }
        }
      }
    }
  }

  /// AFD aborts a connection by itself: an event that is no request.
  private func abort(_ socket: SimulatedSocket) {
    afd(
      1032, opcode: 14, socket,
      afdPayloads.abort(
        enterExit: UInt32(random.within(2...4)), location: 8004,
        process: socket.process.facts.object, endpoint: socket.endpoint,
        reason: UInt32(random.within(1...0x13))))
  }
}

/// One round of a benchmark's trace.
extension NetworkSimulation {
  /// Short conversations and look-ups of a busy server with few ports left;
  /// whatever is opened is closed.
  func playBenchmarkRound() {
    let cast = ordinaryCast()
    after(1_000) { simulation in simulation.announceRunning() }
    every(conversationInterval) { simulation in
      let process = simulation.random.pick(cast.all) ?? cast.webServer
      if simulation.random.chance(percent: 20) {
        simulation.query(process, simulation.nameServer())
      } else {
        simulation.converse(
          process, with: simulation.someRemote(), exchanges: simulation.random.within(1...3))
      }
    }
    runToTheEnd()
  }
}
