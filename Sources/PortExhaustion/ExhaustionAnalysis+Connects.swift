import EventTracing
import SocketActivity

extension ExhaustionAnalysis {
  /// A record of a connect: it begins one, completes one, or repeats a
  /// completion.
  mutating func connect(_ request: EndpointEvent, _ event: SocketEvent) {
    let place = openSocket(of: request, event)
    if RequestPairing.completes(enterExit: request.enterExit, status: request.status) {
      let completion = sockets.update(place) {
        $0.connect.complete(
          id: event.id, status: request.status, isEnter: request.enterExit == 0,
          RequestPairing.Enter(time: event.time, port: nil))
      }
      let enter: RequestPairing.Enter?
      switch completion {
      case .request(let begun, _), .correction(_, let begun): enter = begun
      case .duplicate: return
      }
      completeConnect(request, event, place)
      if request.status == .success { establish(place, enter?.time ?? event.time, event) }
    } else if request.enterExit == 0 {
      begin(request, event, place)
    }
  }

  private mutating func begin(_ request: EndpointEvent, _ event: SocketEvent, _ place: Int) {
    let family = request.address?.family
    let process = sockets.update(place) { socket in
      _ = socket.connect.begin(RequestPairing.Enter(time: event.time, port: nil))
      if let remote = request.address { socket.remote = remote }
      if socket.family == nil { socket.family = family }
      return socket.process
    }
    if let remote = request.address {
      population.connect(sockets.sockets[place].hold, to: remote)
      destinations.count(DestinationKey(remote: remote, process: process))
    }
  }

  private mutating func completeConnect(
    _ request: EndpointEvent, _ event: SocketEvent, _ place: Int
  ) {
    let socket = sockets.sockets[place]
    if request.status == .tooManyAddresses {
      // The failed bind is the failure; its connect only says so again.
      if socket.flags.contains(.bindExhausted) {
        corroborate(.winsockAFD, event)
      } else {
        portFailures.connect += 1
        refusedByEndpoint(event, place, remote: socket.remote, isConnect: true)
      }
    } else if request.status == .addressAlreadyExists,
      (socket.requested?.port ?? 0) == 0
    {
      tupleCollisions += 1
      refused.add(
        at: event.time, pool: socket.pool.index, process: socket.process,
        remote: population.addresses.place(of: socket.remote), isCollision: true)
    }
  }

  /// The transport refused a port: a failure of its own unless AFD logs it too.
  mutating func refuse(_ transport: TransportEvent, _ event: SocketEvent) {
    let processID = transport.processID != 0 ? transport.processID : event.headerProcessID
    let family = transport.local?.family ?? transport.remote?.family
    let refusal = RepeatedRefusals.Refusal(
      time: event.time,
      pool: PoolKey(
        transport: transport.protocolNumber == 17 ? .udp : .tcp, family: family),
      processID: processID, remote: transport.remote, id: event.id)
    let isRepeated = refusals.noteTransport(
      RepeatedRefusals.Record(
        time: event.time, threadID: event.threadID, processID: processID, refusal: refusal))
    if isRepeated { corroborate(.tcpip, event) }
  }

  /// A refusal that only the transport saw.
  mutating func countTransportFailure(_ refusal: RepeatedRefusals.Refusal) {
    portFailures.transport += 1
    refused(
      at: refusal.time, pool: refusal.pool,
      process: processes.entry(processID: refusal.processID), remote: refusal.remote,
      isConnect: refusal.id == 1050)
  }
}
