internal import EventTracing

extension NetworkSimulation {
  /// Connects a bound socket; `then` goes on when it is connected.
  func connect(
    _ socket: SimulatedSocket, to remote: SocketAddress,
    then: @escaping (NetworkSimulation) -> Void
  ) {
    socket.remote = remote
    let usesConnectEx = random.chance(percent: 40)
    startConnect(socket, usesConnectEx: usesConnectEx)
    transportConnecting(socket)
    after(random.within(300...20_000)) { simulation in
      simulation.transportConnected(socket)
      simulation.endConnect(socket, usesConnectEx: usesConnectEx, status: .success)
      then(simulation)
    }
  }

  /// Logs the start of a connect to the socket's remote address.
  func startConnect(_ socket: SimulatedSocket, usesConnectEx: Bool) {
    afd(
      usesConnectEx ? 1021 : 1018, opcode: 11, socket,
      afdPayloads.connectWithAddress(
        enterExit: 0, location: usesConnectEx ? 5031 : 5023,
        process: socket.process.facts.object, endpoint: socket.endpoint, status: .success,
        address: socket.remote))
  }

  /// Logs the end of a connect.
  func endConnect(_ socket: SimulatedSocket, usesConnectEx: Bool, status: NTStatus) {
    guard let pool = socket.pool else { return }
    let id: UInt16 = usesConnectEx ? 1020 : 1017
    afdPlain(
      id, socket, enterExit: 1, location: usesConnectEx ? 5032 : 5024, status: status,
      .connectEnded(
        id: id, endpoint: socket.endpoint, process: socket.process.index, pool: pool,
        status: status))
  }

  /// A whole conversation as a client: create, bind, connect, talk, close.
  func converse(
    _ process: SimulatedProcess, with remote: SocketAddress, exchanges: Int = 3,
    seconds: Int = 0, timeWait: Int = 0, keepsOpen: Bool = false
  ) {
    if defersPorts, remote.family == .ipv4 { return converseDeferred(process, with: remote) }
    let socket = create(process, family: remote.familyCode)
    after(random.within(10...400)) { simulation in
      simulation.bind(socket) { simulation, got in
        guard got else { return simulation.giveUp(socket, remote) }
        simulation.after(20) { simulation in
          simulation.connect(socket, to: remote) { simulation in
            simulation.talk(socket, exchanges) { simulation in
              if keepsOpen { return simulation.keepOpen(socket) }
              simulation.after(seconds * 1_000_000 + 100) { $0.close(socket, timeWait: timeWait) }
            }
          }
        }
      }
    }
  }

  /// A datagram query and its answer.
  func query(_ process: SimulatedProcess, _ remote: SocketAddress) {
    let socket = create(process, family: remote.familyCode, isDatagram: true)
    socket.remote = remote
    after(random.within(10...100)) { simulation in
      simulation.bind(socket) { simulation, got in
        guard got else { return simulation.giveUp(socket, nil) }
        simulation.talk(socket, 1) { simulation in simulation.close(socket) }
      }
    }
  }

  /// Sends and receives `exchanges` times.
  func talk(
    _ socket: SimulatedSocket, _ exchanges: Int,
    then: @escaping (NetworkSimulation) -> Void
  ) {
    guard exchanges > 0 else { return then(self) }
    after(random.within(100...30_000)) { simulation in
      simulation.send(socket, bytes: simulation.random.within(60...1_400))
      simulation.after(simulation.random.within(400...40_000)) { simulation in
        simulation.receive(socket, bytes: simulation.random.within(60...8_000))
        simulation.talk(socket, exchanges - 1, then: then)
      }
    }
  }

  /// A program whose bind failed: some still try to connect, which repeats the
  /// failure, and all close the socket.
  private func giveUp(_ socket: SimulatedSocket, _ remote: SocketAddress?) {
    if let remote, random.chance(percent: 12) {
      socket.remote = remote
      startConnect(socket, usesConnectEx: false)
      endConnect(socket, usesConnectEx: false, status: .tooManyAddresses)
    }
    after(random.within(50...900)) { simulation in simulation.close(socket) }
  }
}
