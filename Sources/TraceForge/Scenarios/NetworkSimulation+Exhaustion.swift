internal import EventTracing

/// Scenarios in which ports run out, or nearly.
extension NetworkSimulation {
  func playHealthy() {
    ordinaryTraffic(ordinaryCast())
    run()
  }

  /// A backup agent opens a connection again and again and forgets the old one.
  func playLeak() {
    let cast = ordinaryCast()
    let leaker = process(
      "BackupAgent.exe", id: 5_520, folder: "\\Device\\HarddiskVolume3\\Program Files\\Backup\\")
    ordinaryTraffic(cast)
    let remote = SocketAddress(ipv4: 0x0A00_090C, port: 9_392)
    every(conversationInterval / 2) { simulation in
      simulation.converse(leaker, with: remote, exchanges: 1, keepsOpen: true)
    }
    run()
  }

  /// The web server opens a connection for each request and closes it first,
  /// so that its port waits two minutes.
  func playTimeWaitChurn() {
    let cast = ordinaryCast()
    ordinaryTraffic(cast)
    let remote = SocketAddress(ipv4: 0x0A00_0933, port: 8_080)
    every(conversationInterval / 4) { simulation in
      simulation.converse(cast.webServer, with: remote, exchanges: 1, timeWait: 120)
    }
    run()
  }

  /// All ports but a few are taken when the trace starts, by nobody it shows.
  func playExhaustedFromTheStart() {
    ordinaryTraffic(ordinaryCast())
    run()
  }

  /// The choice of the port is left to the connect, where it then fails.
  func playDeferredPortSelection() {
    defersPorts = true
    let cast = ordinaryCast()
    ordinaryTraffic(cast)
    every(conversationInterval / 2) { simulation in
      simulation.converseDeferred(
        cast.webServer, with: SocketAddress(ipv4: 0x0A00_0933, port: 8_080))
    }
    run()
  }

  /// TCPIP refuses ports to the kernel's own sockets, of which AFD knows nothing.
  func playKernelSocketsOnly() {
    let cast = ordinaryCast()
    let system = process("System", id: 4, folder: "")
    ordinaryTraffic(cast)
    every(conversationInterval * 2) { simulation in
      simulation.refuseKernelSocket(of: system)
    }
    run()
  }

  /// TCPIP hands ports out twice and meets connections that still exist.
  func playWarningSigns() {
    let cast = ordinaryCast()
    ordinaryTraffic(cast)
    every(conversationInterval * 20) { simulation in
      guard simulation.random.chance(percent: 60) else {
        return simulation.collide(cast.webServer)
      }
      let socket = simulation.makeSocket(cast.webServer)
      socket.port = PortPool.start + UInt16(simulation.random.below(PortPool.count))
      socket.remote = simulation.someRemote()
      if simulation.random.chance(percent: 50) {
        simulation.portHolding(1195, socket, .corroborating(id: 1195))
      } else {
        simulation.tcpip(
          1030, processID: cast.webServer.facts.processID, thread: socket.thread,
          processor: socket.processor,
          simulation.transportPayloads.connection(
            tcb: socket.tcb, local: socket.local, remote: socket.remote, newState: 0),
          .collided(process: cast.webServer.index, pool: socket.pool))
      }
      simulation.freeEndpoint(socket.endpoint)
    }
    run()
  }

  /// A client whose connect meets its own earlier connection in TIME_WAIT.
  private func collide(_ process: SimulatedProcess) {
    let socket = create(process)
    bind(socket) { simulation, got in
      guard got else { return simulation.close(socket) }
      socket.remote = simulation.someRemote()
      simulation.startConnect(socket, usesConnectEx: false)
      simulation.after(90) { simulation in
        simulation.endConnect(socket, usesConnectEx: false, status: .addressAlreadyExists)
        simulation.close(socket)
      }
    }
  }

  /// Microseconds between two conversations, on average.
  var conversationInterval: Int { 60_000_000 / max(1, options.conversationsPerMinute) }

  /// A client whose port is chosen when it connects.
  func converseDeferred(_ process: SimulatedProcess, with remote: SocketAddress) {
    let socket = create(process)
    after(30) { simulation in
      simulation.bind(socket, style: .deferred) { simulation, _ in
        simulation.connectDeferred(socket, to: remote)
      }
    }
  }

  private func connectDeferred(_ socket: SimulatedSocket, to remote: SocketAddress) {
    socket.remote = remote
    let usesConnectEx = random.chance(percent: 50)
    startConnect(socket, usesConnectEx: usesConnectEx)
    after(random.within(40...900)) { simulation in
      guard let space = socket.pool,
        let port = simulation.pools[space, default: PortPool()].acquire(&simulation.random)
      else {
        // TCPIP tells first; both of its events repeat what the connect's end says.
        simulation.refuseConnect(socket)
        simulation.endConnect(socket, usesConnectEx: usesConnectEx, status: .tooManyAddresses)
        return simulation.close(socket)
      }
      socket.port = port
      socket.holdsPoolPort = true
      simulation.transportConnected(socket)
      simulation.endConnect(socket, usesConnectEx: usesConnectEx, status: .success)
      simulation.talk(socket, 1) { simulation in simulation.close(socket, timeWait: 60) }
    }
  }

  private func refuseConnect(_ socket: SimulatedSocket) {
    guard options.transportEvidence else { return }
    connectOutcome(1050, socket, .tooManyAddresses, .corroborating(id: 1050))
    if random.chance(percent: 30) {
      connectOutcome(1034, socket, .tooManyAddresses, .corroborating(id: 1034))
    }
  }
}
