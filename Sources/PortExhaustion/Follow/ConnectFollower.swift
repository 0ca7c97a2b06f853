import EventTracing
import SocketActivity

/// Counts what becomes of connects.
struct ConnectFollower: Sendable {
  private(set) var destinations = DestinationTable()

  /// What the end of a connect means.
  enum Outcome {
    case refused(Refusal)
    /// The failed bind is the failure; its connect only says so again.
    case repeated
    /// It had asked for no certain port, and every one left was taken by a
    /// connection to the same destination.
    case collided(RefusedRequests.Request)
  }

  /// A record of a connect: it begins one, completes one, or repeats a
  /// completion.
  mutating func visit(
    _ request: EndpointEvent, _ event: SocketEvent, on machine: inout Machine
  ) -> Outcome? {
    let place = machine.openSocket(of: request, event)
    guard RequestPairing.completes(enterExit: request.enterExit, status: request.status) else {
      if request.enterExit == 0 { begin(request, event, at: place, on: &machine) }
      return nil
    }
    let completion = machine.sockets.update(place) {
      $0.connect.complete(
        id: event.id, status: request.status, isEnter: request.enterExit == 0,
        RequestPairing.Enter(time: event.time, port: nil))
    }
    let enter: RequestPairing.Enter?
    switch completion {
    case .request(let begun, _), .correction(_, let begun): enter = begun
    case .duplicate: return nil
    }
    if request.status == .success {
      machine.establish(place, since: enter?.time ?? event.time, event)
      return nil
    }
    return failure(request.status, of: machine.sockets.sockets[place], event, on: &machine)
  }

  private mutating func begin(
    _ request: EndpointEvent, _ event: SocketEvent, at place: Int, on machine: inout Machine
  ) {
    let remote = request.address?.unmapped
    let family = request.address?.family
    let process = machine.sockets.update(place) { socket in
      _ = socket.connect.begin(RequestPairing.Enter(time: event.time, port: nil))
      if let remote { socket.remote = remote }
      if socket.family == nil { socket.family = family }
      return socket.process
    }
    if let remote {
      machine.ledger.connect(machine.sockets.sockets[place].hold, to: remote)
      destinations.count(DestinationKey(remote: remote, process: process))
    }
  }

  private func failure(
    _ status: NTStatus, of socket: Socket, _ event: SocketEvent, on machine: inout Machine
  ) -> Outcome? {
    if status == .tooManyAddresses {
      if socket.flags.contains(.bindExhausted) { return .repeated }
      return .refused(
        Refusal(
          kind: .connect, time: event.time, transport: socket.transport,
          process: Int(socket.process), remote: socket.remote))
    }
    guard status == .addressAlreadyExists, (socket.requested?.port ?? 0) == 0 else { return nil }
    return .collided(
      RefusedRequests.Request(
        time: event.time, process: socket.process,
        remote: machine.ledger.addresses.place(of: socket.remote), transport: socket.transport,
        isCollision: true))
  }
}
