import EventTracing
import SocketActivity

/// Counts what becomes of binds.
struct BindFollower: Sendable {
  private(set) var outcomes = BindOutcomes()
  /// Binds that began, or ended without a beginning.
  private(set) var requests = 0
  private(set) var failures = FailureSpan()
  private(set) var statuses: [NTStatus: Int] = [:]
  /// Bind failures by family, and by the address asked for.
  private(set) var families: [AddressFamily?: Int] = [:]
  private(set) var localAddresses: [String: Int] = [:]
  /// Events that could have shown exhaustion, had there been any.
  private(set) var events = 0
  /// Binds among the unfinished ones that were under way at the trace's end.
  private(set) var inFlightAtEnd = 0

  /// Local addresses and statuses that are told apart.
  private static let namesCapacity = 1_024
  /// A bind that began so shortly before the trace's end was under way when it
  /// was stopped: binds take microseconds.
  private static let inFlight = TimeSpan.seconds(1)

  /// A record of a bind: it begins one, completes one, or repeats a completion.
  ///
  /// - Returns: The refusal, where that is what it completes with.
  mutating func visit(
    _ request: EndpointEvent, _ event: SocketEvent, on machine: inout Machine,
    counting counts: inout RequestCounts
  ) -> Refusal? {
    events += 1
    let place = machine.openSocket(of: request, event)
    machine.learnFamily(request, place)
    if RequestPairing.completes(enterExit: request.enterExit, status: request.status) {
      let bind = Bind(request: request, event: event, place: place)
      return complete(bind, on: &machine, counting: &counts)
    }
    if request.enterExit == 0 {
      begin(Bind(request: request, event: event, place: place), on: &machine, counting: &counts)
    }
    return nil
  }

  private struct Bind {
    let request: EndpointEvent
    let event: SocketEvent
    /// The socket's, in the table.
    let place: Int
  }

  private mutating func begin(
    _ bind: Bind, on machine: inout Machine, counting counts: inout RequestCounts
  ) {
    let enter = RequestPairing.Enter(time: bind.event.time, port: bind.request.address?.port)
    let beginning = machine.sockets.update(bind.place) { socket in
      socket.requested = bind.request.address
      return socket.bind.begin(enter)
    }
    guard case .request(let unfinished) = beginning else { return }
    requests += 1
    let socket = machine.sockets.sockets[bind.place]
    // At a socket whose close was seen, no close will count it: its end takes it back.
    guard let uncounted = socket.isOpen ? unfinished : enter else { return }
    countUnfinished(
      Machine.AbandonedBind(enter: uncounted, socket: socket), on: &machine, counting: &counts)
  }

  private mutating func complete(
    _ bind: Bind, on machine: inout Machine, counting counts: inout RequestCounts
  ) -> Refusal? {
    let request = bind.request
    let completion = machine.sockets.update(bind.place) {
      $0.bind.complete(
        id: bind.event.id, status: request.status, isEnter: request.enterExit == 0,
        RequestPairing.Enter(time: bind.event.time, port: request.address?.port))
    }
    let enter: RequestPairing.Enter?
    switch completion {
    case .request(let begun, let isNew):
      enter = begun
      let socket = machine.sockets.sockets[bind.place]
      if isNew {
        requests += 1
      } else if let begun, !socket.isOpen {
        takeBackUnfinished(
          Machine.AbandonedBind(enter: begun, socket: socket), on: &machine, counting: &counts)
      }
    case .correction(let status, let begun):
      enter = begun
      let socket = machine.sockets.sockets[bind.place]
      let outcome = BindOutcome(status, requestedPort: begun?.port)
      guard takeBack(outcome, status, of: socket, on: &machine, counting: &counts) else {
        machine.hold(request, since: enter, by: bind.place, at: bind.event.time)
        return nil
      }
    case .duplicate:
      // The other form of the same completion may be the one with the port.
      machine.hold(request, since: nil, by: bind.place, at: bind.event.time)
      return nil
    }
    machine.hold(request, since: enter, by: bind.place, at: bind.event.time)
    return count(bind, enter, on: &machine, counting: &counts)
  }

  private mutating func count(
    _ bind: Bind, _ enter: RequestPairing.Enter?, on machine: inout Machine,
    counting counts: inout RequestCounts
  ) -> Refusal? {
    let socket = machine.sockets.sockets[bind.place]
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP += 1
      return nil
    }
    let status = bind.request.status
    let requested = enter?.port ?? (status == .success ? nil : bind.request.address?.port)
    let outcome = BindOutcome(status, requestedPort: requested)
    outcomes.add(outcome)
    counts.add(outcome, socket.transport, at: bind.event.time)
    machine.processes.update(Int(socket.process)) {
      $0.attempts += 1
      if outcome == .succeeded { $0.succeeded += 1 }
      if outcome == .exhausted { $0.exhausted += 1 }
    }
    switch outcome {
    case .succeeded:
      machine.sockets.update(bind.place) { $0.flags.remove(.bindExhausted) }
    case .exhausted:
      machine.sockets.update(bind.place) { $0.flags.insert(.bindExhausted) }
      return countFailure(socket, at: bind.event.time)
    case .portConflict, .insufficientResources, .other:
      if statuses.count < Self.namesCapacity || statuses[status] != nil {
        statuses[status, default: 0] += 1
      }
    }
    return nil
  }

  private mutating func countFailure(_ socket: Socket, at time: FileTime) -> Refusal {
    failures.add(time)
    families[socket.family, default: 0] += 1
    let name = socket.requested?.host ?? "unknown"
    if localAddresses[name] != nil || localAddresses.count < Self.namesCapacity {
      localAddresses[name, default: 0] += 1
    }
    return Refusal(
      kind: .bind, time: time, transport: socket.transport, process: Int(socket.process))
  }

  /// A request had seemed to fail at once, and its exit says how it ended. What
  /// was counted as a refusal stays one, and this is false: its time has passed
  /// into all tables.
  private mutating func takeBack(
    _ outcome: BindOutcome, _ status: NTStatus, of socket: Socket, on machine: inout Machine,
    counting counts: inout RequestCounts
  ) -> Bool {
    guard !socket.flags.contains(.nonIP) else {
      outcomes.nonIP -= 1
      return true
    }
    guard outcome != .exhausted else { return false }
    outcomes.takeBack(outcome)
    if let count = statuses[status] { statuses[status] = count > 1 ? count - 1 : nil }
    counts.takeBack(socket.transport)
    machine.processes.update(Int(socket.process)) { $0.attempts -= 1 }
    return true
  }
}

/// Binds that began and never completed.
extension BindFollower {
  mutating func countUnfinished(
    _ bind: Machine.AbandonedBind, on machine: inout Machine,
    counting counts: inout RequestCounts, traceEnd: FileTime? = nil
  ) {
    let isIP = addUnfinished(1, bind, on: &machine, counting: &counts)
    if isIP, let traceEnd, traceEnd - bind.enter.time < Self.inFlight { inFlightAtEnd += 1 }
  }

  /// A bind that was still open when its socket was closed has its end behind the
  /// close: the records lie the wrong way round.
  private mutating func takeBackUnfinished(
    _ bind: Machine.AbandonedBind, on machine: inout Machine, counting counts: inout RequestCounts
  ) {
    _ = addUnfinished(-1, bind, on: &machine, counting: &counts)
  }

  /// - Returns: Whether the socket is of a family with ports.
  private mutating func addUnfinished(
    _ count: Int, _ bind: Machine.AbandonedBind, on machine: inout Machine,
    counting counts: inout RequestCounts
  ) -> Bool {
    guard !bind.socket.flags.contains(.nonIP) else {
      outcomes.nonIP += count
      return false
    }
    outcomes.unfinished += count
    counts.addUnfinished(count, bind.socket.transport, at: bind.enter.time)
    machine.processes.update(Int(bind.socket.process)) { $0.attempts += count }
    return true
  }
}
