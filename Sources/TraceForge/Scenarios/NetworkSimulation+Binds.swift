internal import EventTracing

/// How a bind that succeeds tells of it.
enum BindStyle {
  /// Exit 1030 with the port that was assigned.
  case assigned
  /// Exit 1030 with port 0: the choice is left to the connect.
  case deferred
  /// Exit 1029 without an address.
  case withoutAddress
}

extension NetworkSimulation {
  /// Binds a socket to any address and an ephemeral port; `then` learns whether
  /// it got one.
  func bind(
    _ socket: SimulatedSocket, style: BindStyle = .assigned,
    then: @escaping (NetworkSimulation, Bool) -> Void
  ) {
    startBind(socket, port: 0)
    after(random.within(15...300)) { simulation in
      let got = style == .deferred || simulation.acquirePort(for: socket)
      if got {
        simulation.endBind(socket, style: style)
      } else {
        simulation.failBind(socket)
      }
      then(simulation, got)
    }
  }

  /// Logs the start of a bind that asks for `port`.
  func startBind(_ socket: SimulatedSocket, port: UInt16) {
    afd(
      1030, opcode: 10, socket,
      afdPayloads.bindWithAddress(
        enterExit: 0, location: 7010, process: socket.process.facts.object,
        endpoint: socket.endpoint, status: .success, address: socket.anyAddress(port)),
      .bindStarted(
        endpoint: socket.endpoint, process: socket.process.index, pool: socket.pool, port: port))
  }

  private func acquirePort(for socket: SimulatedSocket) -> Bool {
    guard let space = socket.pool,
      let port = pools[space, default: PortPool()].acquire(&random)
    else { return false }
    socket.port = port
    socket.holdsPoolPort = true
    return true
  }

  private func endBind(_ socket: SimulatedSocket, style: BindStyle) {
    if style != .deferred { transportBound(socket) }
    if style == .withoutAddress {
      endBind(socket, id: 1029, status: .success, port: nil)
    } else {
      endBind(socket, id: 1030, status: .success, port: style == .deferred ? 0 : socket.port)
    }
  }

  /// Logs that no ephemeral port was left: mostly as 1029, sometimes as 1030,
  /// sometimes as both.
  func failBind(_ socket: SimulatedSocket) {
    transportRefused(socket)
    let form = random.below(20)
    if form < 18 { endBind(socket, id: 1029, status: .tooManyAddresses, port: nil) }
    if form >= 17 { endBind(socket, id: 1030, status: .tooManyAddresses, port: 0) }
  }

  /// Logs the end of a bind under one id.
  func endBind(
    _ socket: SimulatedSocket, id: UInt16, status: NTStatus, port: UInt16?,
    enterExit: UInt32 = 1, thread: UInt32? = nil, processor: Int? = nil
  ) {
    let location: UInt32 = status == .success ? 7022 : 7018
    let process = socket.process.facts.object
    let payload =
      id == 1029
      ? afdPayloads.bind(
        enterExit: enterExit, location: location, process: process, endpoint: socket.endpoint,
        status: status)
      : afdPayloads.bindWithAddress(
        enterExit: enterExit, location: location, process: process, endpoint: socket.endpoint,
        status: status, address: socket.anyAddress(port ?? 0))
    afd(
      id, socket, thread: thread, processor: processor, payload,
      .bindEnded(
        id: id, endpoint: socket.endpoint, process: socket.process.index, pool: socket.pool,
        status: status, port: port == 0 ? nil : port))
  }

  /// Binds to a port of the program's choice, with a given outcome. A port in
  /// the pool's range is taken out of it.
  func bindExplicit(
    _ socket: SimulatedSocket, port: UInt16, status: NTStatus,
    then: @escaping (NetworkSimulation) -> Void = { _ in }
  ) {
    startBind(socket, port: port)
    after(random.within(15...200)) { simulation in
      if status == .success, let space = socket.pool {
        socket.port = port
        socket.holdsPoolPort = simulation.pools[space, default: PortPool()].acquire(port)
        simulation.endBind(socket, id: 1030, status: status, port: port)
      } else {
        simulation.endBind(socket, id: 1029, status: status, port: nil)
      }
      then(simulation)
    }
  }
}
