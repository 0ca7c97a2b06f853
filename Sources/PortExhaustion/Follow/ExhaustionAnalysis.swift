public import EventTracing
public import SocketActivity

/// Follows the sockets of one machine through its traces.
///
///     var analysis = ExhaustionAnalysis(options: AnalysisOptions())
///     decoder.decode(event, into: &analysis)        // in time order
///     let report = analysis.finish(summaries: [summary], undecoded: 0)
///
/// It only tells its followers of each event. Memory is bounded by the tables'
/// capacities, never by the number of events.
public struct ExhaustionAnalysis: Sendable, SocketEventVisitor {
  let options: AnalysisOptions
  private(set) var machine = Machine()
  private(set) var binds = BindFollower()
  private(set) var connects = ConnectFollower()
  private(set) var refusals: RefusalFollower
  private(set) var counts: RequestCounts
  private(set) var remarks = Remarks()
  private(set) var statusEvents = StatusEvents()
  private(set) var segments = SegmentCounts()
  private(set) var hostNames = HostNames()
  private(set) var firstTime: FileTime?, lastTime: FileTime?
  /// The run of netstat whose sockets stand in the ledger; nil for none, and
  /// until the traces are over.
  private(set) var fillingSnapshot: SnapshotEvidence?

  /// An analysis of one machine's traces.
  public init(options: AnalysisOptions) {
    self.options = options
    refusals = RefusalFollower(gapSeconds: options.incidentGapSeconds)
    counts = RequestCounts(width: options.bucketSeconds ?? 1)
  }

  /// Takes the next event; they must come in time order.
  public mutating func visit(_ event: SocketEvent) {
    if refusals.repeated.isWaiting {
      for record in refusals.repeated.settled(at: event.time) { settle(record) }
    }
    if refusals.repeatedCollisions.isWaiting {
      for record in refusals.repeatedCollisions.settled(at: event.time) {
        settle(collision: record)
      }
    }
    switch event.content {
    case .endpoint(let request): visit(request, event)
    case .transport(let transport): visit(transport, event)
    case .traffic(let traffic): machine.follow(traffic, event)
    case .segment(let segment): segments.note(segment, at: event.time)
    case .systemLog(let entry, let source): remarks.note(entry, from: source, event)
    }
  }

  /// Takes what an event says of a process.
  public mutating func visit(_ process: ProcessEvent, at time: FileTime) {
    machine.processes.note(process, at: time)
  }

  /// Takes the name of a destination.
  public mutating func visit(_ resolution: NameResolutionEvent) {
    for address in resolution.addresses { hostNames.note(resolution.name, of: address) }
  }

  /// Tells the analysis which span the traces cover, also without sockets.
  public mutating func cover(from first: FileTime?, to last: FileTime?) {
    if let first { firstTime = min(firstTime ?? first, first) }
    if let last { lastTime = max(lastTime ?? last, last) }
  }

  private mutating func visit(_ request: EndpointEvent, _ event: SocketEvent) {
    statusEvents.note(request, event)
    switch request.operation {
    case .create: machine.create(request, event)
    case .bind:
      if let refusal = binds.visit(request, event, on: &machine, counting: &counts) {
        refuse(refusal, event)
      } else if request.status == .tooManyAddresses {
        statusEvents.noteRepeated()
      }
    case .connect: connect(request, event)
    case .accept: machine.accept(request, event)
    case .close, .cleanup: machine.close(request, event)
    case .listen, .activity, .disconnected, .aborted:
      let place = machine.socket(
        of: request, event, showsEarlierUse: request.operation != .listen)
      if request.operation == .activity {
        machine.use(place, request, event)
      } else {
        machine.note(request.operation, of: place, at: event.time)
      }
    }
    if request.status == .tooManyAddresses, request.operation.isRemark {
      remarks.add(.winsockAFD, event)
    }
    if !machine.abandoned.isEmpty { countAbandoned(traceEnd: nil) }
  }

  private mutating func connect(_ request: EndpointEvent, _ event: SocketEvent) {
    switch connects.visit(request, event, on: &machine) {
    case .refused(let refusal): refuse(refusal, event)
    case .repeated:
      statusEvents.noteRepeated()
      remarks.add(.winsockAFD, event)
    case .collided(let collision, let counts): collide(collision, event, counts: counts)
    case nil: break
    }
  }

  private mutating func visit(_ transport: TransportEvent, _ event: SocketEvent) {
    machine.follow(transport, event)
    remarks.note(transport, event)
    switch transport.operation {
    case .portRefused where transport.status == .tooManyAddresses:
      statusEvents.noteTransport(event)
      refuse(transport, event)
    case .tupleCollision: collide(transport, event)
    default: break
    }
  }

  /// Binds that were under way at sockets that are gone.
  private mutating func countAbandoned(traceEnd: FileTime?) {
    let abandoned = machine.abandoned
    machine.abandoned.removeAll(keepingCapacity: true)
    for bind in abandoned {
      binds.countUnfinished(bind, on: &machine, counting: &counts, traceEnd: traceEnd)
    }
  }
}

/// Refused requests.
extension ExhaustionAnalysis {
  /// AFD refused a request for a port; the transport's record of it is a
  /// repetition.
  private mutating func refuse(_ refusal: Refusal, _ event: SocketEvent) {
    pair(refusal, event)
    count(refusal)
  }

  /// A connect met a connection of the same addresses and ports.
  private mutating func collide(_ collision: Refusal, _ event: SocketEvent, counts: Bool) {
    pair(collision, event)
    if counts { count(collision: collision) }
  }

  private mutating func count(collision: Refusal) {
    for refusal in refusals.collisions[collision.transport].add(collision) { count(refusal) }
  }

  /// The transport's record of what AFD logs is a repetition.
  private mutating func pair(_ refusal: Refusal, _ event: SocketEvent) {
    let processID = machine.processes.processID(refusal.process) ?? event.headerProcessID
    let endpoint = RepeatedRefusals.Endpoint(
      time: event.time, threadID: event.threadID, processID: processID, remote: refusal.remote)
    let repeated =
      refusal.isCollision
      ? refusals.repeatedCollisions.note(endpoint) : refusals.repeated.note(endpoint)
    if let repeated {
      remarks.add(Remarks.Source(provider: .tcpip, id: repeated.id), at: repeated.time)
    }
  }

  /// The transport refused a port: a failure of its own unless AFD logs it too.
  private mutating func refuse(_ transport: TransportEvent, _ event: SocketEvent) {
    if refusals.repeated.note(RepeatedRefusals.Record(transport, event)) {
      remarks.add(.tcpip, event)
    }
  }

  /// The transport met such a connection.
  private mutating func collide(_ transport: TransportEvent, _ event: SocketEvent) {
    if refusals.repeatedCollisions.note(RepeatedRefusals.Record(transport, event)) {
      remarks.add(.tcpip, event)
    }
  }

  /// A collision that only the transport saw.
  private mutating func settle(collision record: RepeatedRefusals.Record) {
    // A port outside of the range was asked for as such.
    guard mayBeAssigned(record.localPort, record.transport) else {
      remarks.add(Remarks.Source(provider: .tcpip, id: record.id), at: record.time)
      return
    }
    count(
      collision: Refusal(
        kind: .collision, time: record.time, transport: record.transport,
        process: machine.processes.entry(processID: record.processID), remote: record.remote))
  }

  /// Whether the system may have chosen a port: it lies in the range, as far as that
  /// is known.
  private func mayBeAssigned(_ port: UInt16, _ transport: TransportProtocol?) -> Bool {
    let range = options.ranges[transport]?.span ?? .windowsDefault
    return port == 0 || range.start <= Int(port) && Int(port) < range.end
      || machine.ledger.range[transport].handedOut?.contains(port) ?? false
  }

  /// A refusal that only the transport saw.
  private mutating func settle(_ record: RepeatedRefusals.Record) {
    count(
      Refusal(
        kind: .transport(isConnect: record.id == RepeatedRefusals.failedConnect),
        time: record.time, transport: record.transport,
        process: machine.processes.entry(processID: record.processID), remote: record.remote))
  }

  private mutating func count(_ refusal: Refusal) {
    segments.noteFailure(at: refusal.time)
    machine.processes.noteFailure(refusal.process, at: refusal.time)
    counts.add(refusal)
    let destinations = connects.destinations
    refusals.add(refusal, &machine.ledger.addresses) { destinations.top() }
  }

  /// Adds the sockets of a list of the machine's that the trace does not show.
  private mutating func fillFromSnapshot() {
    fillingSnapshot = placing.filling
    guard let snapshot = fillingSnapshot else { return }
    // One without a time was taken in that state.
    let time =
      snapshot.time ?? refusals.failures.span.firstTime ?? firstTime ?? PortHold.beforeTrace
    var filler = SnapshotFiller(machine.ledger, at: time)
    machine.ledger = PortLedger()
    for socket in snapshot.sockets {
      let process = socket.processID.map {
        Int32(machine.processes.entry(processID: $0, at: time))
      }
      filler.fill(socket, process: process ?? -1)
    }
    machine.ledger = filler.ledger
  }

  /// Decides what still waits when the trace is over.
  mutating func settleRest() {
    for record in refusals.repeated.rest() { settle(record) }
    for record in refusals.repeatedCollisions.rest() { settle(collision: record) }
    for socket in machine.sockets.sockets where socket.isOpen {
      guard let enter = socket.bind.open else { continue }
      machine.abandoned.append(Machine.AbandonedBind(enter: enter, socket: socket))
    }
    countAbandoned(traceEnd: lastTime)
    refusals.finish(connects: connects.destinations.top())
    fillFromSnapshot()
    machine.processes.name(options.processNames)
  }
}
