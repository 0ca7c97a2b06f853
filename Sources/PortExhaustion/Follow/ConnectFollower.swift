import EventTracing
import SocketActivity

/// Counts what becomes of connects.
struct ConnectFollower: Sendable {
  private(set) var destinations = DestinationTable()
  /// Connects that failed for other reasons than want of ports, by status.
  private(set) var statuses: [NTStatus: Int] = [:]
  /// Connects that ended, well or not.
  private(set) var ended = 0
  /// Those among them that got no answer, by destination.
  private(set) var unanswered: [SocketAddress: Int] = [:]

  /// Statuses and destinations that are told apart.
  private static let capacity = 4_096

  /// What the end of a connect means.
  enum Outcome {
    case refused(Refusal)
    /// The failed bind is the failure; its connect only says so again.
    case repeated
    /// A connection of the same addresses and ports is there. It counts where
    /// no certain port had been asked for: then every one left was taken to
    /// that destination.
    case collided(Refusal, counts: Bool)
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
    ended += 1
    if request.status != .ioTimeout {
      machine.ledger.answered(machine.sockets.sockets[place].hold)
    }
    if request.status == .success {
      machine.establish(place, since: enter, event)
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
      _ = socket.connect.begin(
        RequestPairing.Enter(time: event.time, port: nil, threadID: event.threadID))
      if let remote { socket.remote = remote }
      if socket.family == nil { socket.family = family }
      return socket.process
    }
    if let remote {
      machine.ledger.connect(machine.sockets.sockets[place].hold, to: remote)
      destinations.count(DestinationKey(remote: remote, process: process))
    }
  }

  /// A connect failed, and not for want of a port.
  private mutating func count(_ status: NTStatus, to remote: SocketAddress?) {
    if statuses.count < Self.capacity || statuses[status] != nil {
      statuses[status, default: 0] += 1
    }
    guard status == .ioTimeout, let remote else { return }
    if unanswered.count < Self.capacity || unanswered[remote] != nil {
      unanswered[remote, default: 0] += 1
    }
  }

  private mutating func failure(
    _ status: NTStatus, of socket: Socket, _ event: SocketEvent, on machine: inout Machine
  ) -> Outcome? {
    if status == .tooManyAddresses {
      if socket.flags.contains(.bindExhausted) { return .repeated }
      return .refused(
        Refusal(
          kind: .connect, time: event.time, transport: socket.transport,
          process: Int(socket.process), remote: socket.remote))
    }
    guard status == .addressAlreadyExists else {
      count(status, to: socket.remote)
      return nil
    }
    machine.ledger.collide(socket.hold)
    // Where its bind was not seen, the port that it has tells.
    let counts =
      socket.requested.map { $0.port == 0 }
      ?? (socket.port == 0 || Int(socket.port) >= PortSpan.windowsDefault.start)
    if !counts { count(status, to: socket.remote) }
    return .collided(
      Refusal(
        kind: .collision, time: event.time, transport: socket.transport ?? .tcp,
        process: Int(socket.process), remote: socket.remote),
      counts: counts)
  }
}
