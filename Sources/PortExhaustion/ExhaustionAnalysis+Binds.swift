import EventTracing
import SocketActivity

extension ExhaustionAnalysis {
  /// A record of a bind: it begins one, completes one, or repeats a completion.
  mutating func bind(_ request: EndpointEvent, _ event: SocketEvent) {
    bindEvents += 1
    let place = openSocket(of: request, event)
    learnFamily(request, place)
    if RequestPairing.completes(enterExit: request.enterExit, status: request.status) {
      complete(request, event, place)
    } else if request.enterExit == 0 {
      let enter = RequestPairing.Enter(time: event.time, port: request.address?.port)
      let beginning = sockets.update(place) { socket in
        socket.requested = request.address
        return socket.bind.begin(enter)
      }
      guard case .request(let unfinished) = beginning else { return }
      bindRequests += 1
      // At a socket whose close was seen, no close will count it: its end takes it back.
      let uncounted = sockets.sockets[place].isOpen ? unfinished : enter
      if let uncounted { countUnfinished(uncounted, sockets.sockets[place]) }
    }
  }

  /// The address of a bind tells the family of a socket whose create is
  /// missing, and shows when it has no ports.
  private mutating func learnFamily(_ request: EndpointEvent, _ place: Int) {
    guard request.addressFamily != 0 else { return }
    sockets.update(place) { socket in
      let family = AddressFamily(rawValue: UInt16(truncatingIfNeeded: request.addressFamily))
      guard let family else {
        if socket.family == nil { socket.flags.insert(.nonIP) }
        return
      }
      if socket.family == nil { socket.family = family }
      socket.flags.remove(.nonIP)
    }
  }

  private mutating func complete(_ request: EndpointEvent, _ event: SocketEvent, _ place: Int) {
    let completion = sockets.update(place) {
      $0.bind.complete(
        id: event.id, status: request.status, isEnter: request.enterExit == 0,
        RequestPairing.Enter(time: event.time, port: request.address?.port))
    }
    let enter: RequestPairing.Enter?
    switch completion {
    case .request(let begun, let isNew):
      enter = begun
      if isNew { bindRequests += 1 }
      if let begun, !sockets.sockets[place].isOpen {
        takeBackUnfinished(begun, sockets.sockets[place])
      }
    case .correction(let status, let begun):
      enter = begun
      guard takeBack(status, begun, place) else {
        if request.status == .success { hold(request.address, enter, place, event.time) }
        return
      }
    case .duplicate:
      // The other form of the same completion may be the one with the port.
      if request.status == .success { hold(request.address, nil, place, event.time) }
      return
    }
    let socket = sockets.sockets[place]
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP += 1
      return
    }
    let requested = enter?.port ?? (request.status == .success ? nil : request.address?.port)
    let outcome = BindOutcome(request.status, requestedPort: requested)
    outcomes.add(outcome)
    attemptsByPool[socket.pool.index] += 1
    pools[socket.pool.index].markUsed()
    processes.update(Int(socket.process)) { $0.attempts += 1 }
    count(outcome, request, event, place, enter)
  }

  /// A request had seemed to fail at once, and its exit says how it ended. What
  /// was counted as a refusal stays one, and this is false: its time has passed
  /// into all tables.
  private mutating func takeBack(
    _ status: NTStatus, _ enter: RequestPairing.Enter?, _ place: Int
  ) -> Bool {
    let socket = sockets.sockets[place]
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP -= 1
      return true
    }
    let outcome = BindOutcome(status, requestedPort: enter?.port)
    guard outcome != .exhausted else { return false }
    outcomes.takeBack(outcome)
    if let count = statuses[status] { statuses[status] = count > 1 ? count - 1 : nil }
    attemptsByPool[socket.pool.index] -= 1
    processes.update(Int(socket.process)) { $0.attempts -= 1 }
    return true
  }

  private mutating func count(
    _ outcome: BindOutcome, _ request: EndpointEvent, _ event: SocketEvent, _ place: Int,
    _ enter: RequestPairing.Enter?
  ) {
    let process = Int(sockets.sockets[place].process)
    switch outcome {
    case .succeeded:
      processes.update(process) { $0.succeeded += 1 }
      sockets.update(place) { $0.flags.remove(.bindExhausted) }
      hold(request.address, enter, place, event.time)
    case .exhausted:
      processes.update(process) { $0.exhausted += 1 }
      sockets.update(place) { $0.flags.insert(.bindExhausted) }
      bindFailures.add(event.time)
      portFailures.bind += 1
      noteLocalAddress(sockets.sockets[place].requested)
      refusedByEndpoint(event, place, remote: nil, isConnect: false)
    case .portConflict, .insufficientResources, .other:
      if statuses.count < Self.namesCapacity || statuses[request.status] != nil {
        statuses[request.status, default: 0] += 1
      }
    }
    let index = sockets.sockets[place].pool.index
    timelines[index].count(at: event.time, held: pools[index].held) { bucket in
      bucket.attempts += 1
      if outcome == .succeeded { bucket.succeeded += 1 }
      if outcome == .exhausted { bucket.exhausted += 1 }
    }
  }

  /// The socket holds a port from now on.
  private mutating func hold(
    _ address: SocketAddress?, _ enter: RequestPairing.Enter?, _ place: Int, _ time: FileTime
  ) {
    let socket = sockets.sockets[place]
    guard socket.isOpen, let port = address?.port, port != 0, socket.port == 0,
      socket.flags.isDisjoint(with: [.accepted, .otherProtocol, .nonIP])
    else { return }
    let index = socket.pool.index
    pools[index].markUsed()
    if enter?.port == 0 { pools[index].assigned(port) }
    let reference = population.bind(
      pool: index, port: port, address: address, process: socket.process, at: time,
      isAssigned: enter?.port == 0)
    let isDynamic = pools[index].acquire(port, at: time)
    sockets.update(place) { socket in
      socket.port = port
      socket.hold = reference
      if isDynamic { socket.flags.insert(.holdsDynamicPort) }
    }
    if isDynamic { processes.acquirePort(Int(socket.process), at: time) }
  }

  /// A bind that began so shortly before the trace's end was under way when it
  /// was stopped: binds take microseconds.
  private static let inFlight = TimeSpan.seconds(1)

  /// A bind that began and never completed.
  mutating func countUnfinished(_ enter: RequestPairing.Enter, _ socket: Socket) {
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP += 1
      return
    }
    outcomes.unfinished += 1
    if let lastTime, lastTime - enter.time < Self.inFlight { inFlightAtEnd += 1 }
    attemptsByPool[socket.pool.index] += 1
    pools[socket.pool.index].markUsed()
    processes.update(Int(socket.process)) { $0.attempts += 1 }
    timelines[socket.pool.index].count(at: enter.time, held: 0) { $0.attempts += 1 }
  }

  /// A bind that was still open when its socket was closed has its end behind the
  /// close: the records lie the wrong way round.
  private mutating func takeBackUnfinished(_ enter: RequestPairing.Enter, _ socket: Socket) {
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP -= 1
      return
    }
    outcomes.unfinished -= 1
    attemptsByPool[socket.pool.index] -= 1
    processes.update(Int(socket.process)) { $0.attempts -= 1 }
    timelines[socket.pool.index].count(at: enter.time, held: 0) { $0.attempts -= 1 }
  }

  private mutating func noteLocalAddress(_ address: SocketAddress?) {
    let name = address?.host ?? "unknown"
    if localAddresses[name] != nil || localAddresses.count < Self.namesCapacity {
      localAddresses[name, default: 0] += 1
    }
  }

  /// AFD refused a request for a port; the transport's record of it is a
  /// repetition.
  mutating func refusedByEndpoint(
    _ event: SocketEvent, _ place: Int, remote: SocketAddress?, isConnect: Bool
  ) {
    let socket = sockets.sockets[place]
    let processID = processes.processID(Int(socket.process)) ?? event.headerProcessID
    if let repeated = refusals.noteEndpoint(
      at: event.time, threadID: event.threadID, processID: processID)
    {
      corroboration[CorroborationKey(provider: .tcpip, id: repeated.id), default: FailureSpan()]
        .add(repeated.time)
    }
    refused(
      at: event.time, pool: socket.pool, process: Int(socket.process), remote: remote,
      isConnect: isConnect)
  }

  /// One refused request, for the counts that all kinds share.
  mutating func refused(
    at time: FileTime, pool: PoolKey, process: Int, remote: SocketAddress?, isConnect: Bool
  ) {
    let index = pool.index
    portFailures.span.add(time)
    segments.noteFailure(at: time)
    refused.add(
      at: time, pool: index, process: Int32(process),
      remote: population.addresses.place(of: remote),
      isCollision: false)
    failuresByPool[index] += 1
    pools[index].markUsed()
    processes.noteFailure(process, at: time)
    timelines[index].count(at: time, held: pools[index].held) { $0.portFailures += 1 }
    if incidents[index].isOver(at: time) { incidents[index].close(connects: destinations.top()) }
    incidents[index].add(
      at: time, process: process,
      destination: remote.map { DestinationKey(remote: $0, process: Int32(process)) },
      held: pools[index].held, range: pools[index].range.count, isConnect: isConnect)
  }
}
