import EventTracing
import SocketActivity

/// Sockets come and go.
extension Machine {
  /// A socket is created: whatever was at its endpoint before is gone.
  mutating func create(_ request: EndpointEvent, _ event: SocketEvent) {
    guard request.enterExit <= 1 else { return }
    let known = sockets.place(of: request.endpoint)
    if request.enterExit == 1, let known,
      sockets.sockets[known].flags.contains(.isBeingCreated)
    {
      // The completion repeats what the enter said, or takes it back.
      sockets.update(known) { $0.flags.remove(.isBeingCreated) }
      if request.status != .success { release(request.endpoint, at: event.time) }
      return
    }
    guard request.enterExit == 0 || request.status == .success else { return }
    if let known, sockets.sockets[known].hasHistory(after: event.time) {
      sockets.update(known) { Self.describe(&$0, request) }
      return
    }
    release(request.endpoint, at: event.time)
    var socket = newSocket(request, event)
    socket.flags.insert(.wasCreated)
    if request.enterExit == 0 { socket.flags.insert(.isBeingCreated) }
    Self.describe(&socket, request)
    _ = insert(socket, at: event.time)
  }

  /// What a create says of its socket.
  private static func describe(_ socket: inout Socket, _ request: EndpointEvent) {
    describe(&socket, family: request.addressFamily)
    switch (request.protocolNumber, request.socketType) {
    case (6, _): socket.transport = .tcp
    case (17, _): socket.transport = .udp
    case (0, 1): socket.transport = .tcp
    case (0, 2): socket.transport = .udp
    default: socket.flags.insert(.otherProtocol)
    }
  }

  private static func describe(_ socket: inout Socket, family: UInt32) {
    guard family != 0 else { return }
    socket.family = AddressFamily(rawValue: UInt16(truncatingIfNeeded: family))
    if socket.family == nil {
      socket.flags.insert(.nonIP)
    } else {
      socket.flags.remove(.nonIP)
    }
  }

  /// The place of the socket that an event is about, made where none is known.
  ///
  /// - Parameter showsEarlierUse: The event needs a socket that was made
  ///   before: one that is not known existed before the trace.
  mutating func socket(
    of request: EndpointEvent, _ event: SocketEvent, showsEarlierUse: Bool
  ) -> Int {
    if let known = sockets.place(of: request.endpoint) { return known }
    var socket = newSocket(request, event)
    if showsEarlierUse { socket.flags.insert(.seenInMidLife) }
    let place = insert(socket, at: event.time)
    if showsEarlierUse {
      processes.update(Int(socket.process)) { $0.preexistingSockets += 1 }
      ledger.earlier.begin()
    }
    return place
  }

  /// The place of the socket that a request begins on; one that was closed before
  /// is another socket at the same address, whose create is missing.
  mutating func openSocket(of request: EndpointEvent, _ event: SocketEvent) -> Int {
    let place = socket(of: request, event, showsEarlierUse: false)
    guard sockets.sockets[place].isClosed(before: event.time) else {
      attribute(request, event, at: place)
      return place
    }
    return insert(newSocket(request, event), at: event.time)
  }

  private mutating func insert(_ socket: Socket, at time: FileTime) -> Int {
    processes.update(Int(socket.process)) { $0.openAtEnd += 1 }
    var lost: Socket?
    let place = sockets.insert(socket) { lost = $0 }
    if let lost { forget(lost, at: time) }
    return place
  }

  private mutating func newSocket(_ request: EndpointEvent, _ event: SocketEvent) -> Socket {
    Socket(endpoint: request.endpoint, process: Int32(processEntry(request, event)))
  }

  /// The process of a request: by the id that the event names, else by the
  /// header of those events that are logged in the caller's context.
  private mutating func processEntry(_ request: EndpointEvent, _ event: SocketEvent) -> Int {
    if request.processID != 0 {
      return processes.entry(at: request.process, processID: request.processID, .socketCreate)
    }
    if isCallersContext(request), event.headerProcessID != .max, event.headerProcessID != 0 {
      return processes.entry(
        at: request.process, processID: event.headerProcessID, .eventHeader)
    }
    return processes.entry(at: request.process)
  }

  /// Whether the header names a program: not the idle process, nor the kernel, in
  /// whose context requests are completed.
  private func isProgram(_ headerProcessID: UInt32) -> Bool {
    headerProcessID != .max && headerProcessID != 0 && headerProcessID != 4
  }

  /// Places in AFD where a send is logged in the context of whoever sends
  /// (DESIGN §3).
  private static let callersLocations: Set<UInt32> = [3_047, 3_051]

  private func isCallersContext(_ request: EndpointEvent) -> Bool {
    switch request.operation {
    case .create: true
    case .bind, .connect: request.enterExit == 0
    case .activity: Self.callersLocations.contains(request.location)
    default: false
    }
  }

  /// Learns the process of a socket that was seen before its process was, or that
  /// one process made and another uses: a socket is its user's.
  private mutating func attribute(
    _ request: EndpointEvent, _ event: SocketEvent, at place: Int
  ) {
    let owner = Int(sockets.sockets[place].process)
    // Once its user is known, its maker's address says nothing more.
    let isAnothers =
      request.process != 0 && !processes.isAt(request.process, owner)
      && !sockets.sockets[place].flags.contains(.isAnothers)
    let ownerID = processes.processID(owner)
    let isCalledByAnother =
      !isAnothers && ownerID != nil && isCallersContext(request)
      && isProgram(event.headerProcessID) && event.headerProcessID != ownerID
    guard isAnothers || isCalledByAnother || ownerID == nil else { return }
    let user =
      isCalledByAnother
      ? processes.entry(processID: event.headerProcessID) : processEntry(request, event)
    guard isAnothers || isCalledByAnother, user != owner, sockets.sockets[place].isOpen else {
      return
    }
    if isCalledByAnother { sockets.update(place) { $0.flags.insert(.isAnothers) } }
    processes.update(owner) { $0.openAtEnd -= 1 }
    processes.update(user) { $0.openAtEnd += 1 }
    sockets.update(place) { $0.process = Int32(user) }
    ledger.give(sockets.sockets[place].hold, to: Int32(user))
  }

  /// A socket is used: its user sends or receives on it.
  mutating func use(_ place: Int, _ request: EndpointEvent, _ event: SocketEvent) {
    guard isCallersContext(request), sockets.sockets[place].isOpen else { return }
    attribute(request, event, at: place)
  }

  /// The socket is closed; the second of close and cleanup changes nothing.
  mutating func close(_ request: EndpointEvent, _ event: SocketEvent) {
    _ = socket(of: request, event, showsEarlierUse: true)
    release(request.endpoint, at: event.time)
  }

  /// Ends what is known at an endpoint, if anything.
  private mutating func release(_ endpoint: UInt64, at time: FileTime) {
    guard let place = sockets.place(of: endpoint), sockets.sockets[place].isOpen else { return }
    forget(sockets.sockets[place], at: time)
    sockets.update(place) { socket in
      socket.port = 0
      socket.hold = .none
    }
    sockets.close(place, at: time)
  }

  /// Takes a socket that is gone out of all counts.
  private mutating func forget(_ socket: Socket, at time: FileTime) {
    ledger.close(socket.hold, at: time)
    if socket.flags.contains(.seenInMidLife) { ledger.earlier.close(at: time) }
    if let enter = socket.bind.open {
      abandoned.append(AbandonedBind(enter: enter, socket: socket))
    }
    processes.update(Int(socket.process)) { $0.openAtEnd -= 1 }
  }

  /// A listener accepts: the new socket shares the listener's port.
  mutating func accept(_ request: EndpointEvent, _ event: SocketEvent) {
    _ = socket(of: request, event, showsEarlierUse: false)
    guard request.acceptEndpoint != 0, request.acceptEndpoint != request.endpoint else { return }
    let listener = sockets.place(of: request.endpoint).map { sockets.sockets[$0] }
    if sockets.place(of: request.acceptEndpoint) == nil {
      var accepted = Socket(
        endpoint: request.acceptEndpoint,
        process: listener?.process ?? Int32(processes.entry(at: request.process)))
      accepted.transport = listener?.transport
      accepted.family = listener?.family
      _ = insert(accepted, at: event.time)
    }
    guard let place = sockets.place(of: request.acceptEndpoint), sockets.sockets[place].isOpen
    else { return }
    // AcceptEx binds the new socket to the listener's port beforehand: it never
    // held one of its own.
    ledger.release(sockets.sockets[place].hold, at: event.time)
    sockets.update(place) { socket in
      socket.port = 0
      socket.hold = .none
      socket.flags.insert(.accepted)
    }
  }
}
