import EventTracing
import SocketActivity

/// What the events say of the ports that are held.
extension Machine {
  /// The address of a bind tells the family of a socket whose create is
  /// missing, and shows when it has no ports.
  mutating func learnFamily(_ request: EndpointEvent, _ place: Int) {
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

  /// A socket whose bind succeeded holds a port from now on.
  mutating func hold(
    _ request: EndpointEvent, since enter: RequestPairing.Enter?, by place: Int, at time: FileTime
  ) {
    let socket = sockets.sockets[place]
    guard request.status == .success, socket.isOpen, let address = request.address,
      address.port != 0, socket.port == 0,
      socket.flags.isDisjoint(with: [.accepted, .otherProtocol, .nonIP])
    else { return }
    let reference = ledger.bind(
      address, socket.transport, process: socket.process, at: time, isAssigned: enter?.port == 0)
    sockets.update(place) { socket in
      socket.port = address.port
      socket.hold = reference
    }
  }

  /// A connect succeeded; a socket that never asked for a port has one now.
  mutating func establish(_ place: Int, since enter: RequestPairing.Enter?, _ event: SocketEvent) {
    let socket = sockets.sockets[place]
    guard socket.flags.isDisjoint(with: [.accepted, .otherProtocol, .nonIP]) else { return }
    let connect = PortLedger.Connect(
      // Sockets that connect are TCP's unless their create says otherwise.
      transport: socket.transport ?? .tcp, remote: socket.remote,
      isIPv6: (socket.family ?? socket.remote?.family) == .ipv6,
      isAssigned: socket.flags.contains(.wasCreated),
      caller: WaitingConnections.Caller(process: socket.process, threadID: event.threadID),
      askingThreadID: enter?.threadID ?? event.threadID, start: enter?.time ?? event.time,
      time: event.time)
    let hold = ledger.connected(socket.hold, connect)
    sockets.update(place) { $0.hold = hold }
  }

  /// A socket listens, or its connection ends from outside.
  mutating func note(_ operation: EndpointEvent.Operation, of place: Int, at time: FileTime) {
    let hold = sockets.sockets[place].hold
    switch operation {
    case .listen: ledger.listen(hold)
    case .disconnected: ledger.end(hold, at: time, isAbort: false)
    case .aborted: ledger.end(hold, at: time, isAbort: true)
    default: break
    }
  }

  /// Joins what TCPIP tells to the ledger.
  mutating func follow(_ transport: TransportEvent, _ event: SocketEvent) {
    if transport.operation == .datagrams, let local = transport.local, isInUse(.udp, local) {
      return
    }
    let process = process(named: transport.processID)
    ledger.note(
      transport, process: process, headerProcess: headerProcess(transport, event),
      at: event.time, threadID: event.threadID)
  }

  /// The process of the header, a hint for the two events that name none.
  private mutating func headerProcess(_ transport: TransportEvent, _ event: SocketEvent) -> Int32 {
    guard transport.operation == .portAcquired || transport.operation == .endpointBound,
      event.headerProcessID != .max
    else { return -1 }
    return process(named: event.headerProcessID)
  }

  /// Kernel-Network's connects and sends, of TCP and UDP.
  private static let callersTraffic: Set<UInt16> = [10, 12, 26, 28, 42, 58]

  /// Joins what Kernel-Network tells to the ledger.
  mutating func follow(_ traffic: TrafficEvent, _ event: SocketEvent) {
    let transport = TransportProtocol(number: traffic.protocolNumber)
    if traffic.operation == .transferred, isInUse(transport, traffic.local) { return }
    // Messages leave the process out; the header is then all there is.
    // Only who connects or sends is logged in its own context.
    let isHeaderSure =
      Self.callersTraffic.contains(event.id) && ![0, 4, .max].contains(event.headerProcessID)
    let processID =
      traffic.processID == 0 && isHeaderSure ? event.headerProcessID : traffic.processID
    ledger.note(traffic, process: process(named: processID), at: event.time)
  }

  /// Whether a port is known to be in use: most packets say nothing new.
  private func isInUse(_ transport: TransportProtocol?, _ local: SocketAddress) -> Bool {
    guard Int(local.port) >= PortSpan.firstDynamicPort else { return true }
    return ledger.newest(transport, local.port).map { ledger.table[$0].isLive } ?? false
  }
}
