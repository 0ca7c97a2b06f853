import EventTracing
public import SocketActivity

/// What the events say of the ports that are held.
extension ExhaustionAnalysis {
  /// A connect succeeded; a socket that never asked for a port has one now.
  mutating func establish(_ place: Int, _ start: FileTime, _ event: SocketEvent) {
    let socket = sockets.sockets[place]
    guard socket.flags.isDisjoint(with: [.accepted, .otherProtocol, .nonIP]) else { return }
    // Sockets that connect are TCP's unless their create says otherwise.
    let pool = PoolKey(
      transport: socket.transport ?? .tcp, family: socket.family ?? socket.remote?.family)
    let hold = population.connected(
      socket.hold, pool: pool.index, to: socket.remote, process: socket.process, since: start,
      threadID: event.threadID, at: event.time)
    sockets.update(place) { $0.hold = hold }
  }

  /// A socket listens, or its connection ends from outside.
  mutating func note(_ operation: EndpointEvent.Operation, of place: Int, at time: FileTime) {
    let hold = sockets.sockets[place].hold
    switch operation {
    case .listen: population.listen(hold)
    case .disconnected: population.end(hold, at: time, isAbort: false)
    case .aborted: population.end(hold, at: time, isAbort: true)
    default: break
    }
  }

  /// Joins what TCPIP tells to the population.
  mutating func follow(_ transport: TransportEvent, _ event: SocketEvent) {
    if transport.operation == .datagrams, let local = transport.local,
      isInUse(.udp, local)
    {
      return
    }
    let process =
      transport.processID == 0 ? -1 : Int32(processes.entry(processID: transport.processID))
    population.note(
      transport, process: process, headerProcess: headerProcess(transport, event),
      at: event.time, threadID: event.threadID)
  }

  /// The process of the header, a hint for the two events that name none.
  private mutating func headerProcess(_ transport: TransportEvent, _ event: SocketEvent) -> Int32 {
    guard transport.operation == .portAcquired || transport.operation == .endpointBound,
      event.headerProcessID != 0, event.headerProcessID != .max
    else { return -1 }
    return Int32(processes.entry(processID: event.headerProcessID))
  }

  /// Joins what Kernel-Network tells to the population.
  mutating func visit(_ traffic: TrafficEvent, _ event: SocketEvent) {
    let transport: PoolKey.TransportProtocol =
      traffic.protocolNumber == SocketTraffic.udp ? .udp : .tcp
    if traffic.operation == .transferred, isInUse(transport, traffic.local) { return }
    population.note(
      traffic, process: Int32(processes.entry(processID: traffic.processID)), at: event.time)
  }

  /// Whether a port is known to be in use: most packets say nothing new.
  private func isInUse(_ transport: PoolKey.TransportProtocol, _ local: SocketAddress) -> Bool {
    guard local.port >= SocketTraffic.firstDynamic else { return true }
    let pool = PoolKey(transport: transport, family: local.family).index
    return population.newest(pool, local.port).map { population.table[$0].isLive } ?? false
  }

  /// A connection to the same place exists from the port that it would get.
  mutating func noteCollision(_ transport: TransportEvent, _ event: SocketEvent) {
    tupleCollisions += 1
  }

  /// Takes the name of a destination.
  public mutating func visit(_ resolution: NameResolutionEvent) {
    for address in resolution.addresses { population.names.note(resolution.name, of: address) }
  }
}
