public import EventTracing
public import SocketActivity

/// What an analysis can be told.
public struct AnalysisOptions: Sendable {
  /// Ranges by pool, where they are known.
  public var ranges: [PoolKey: PortRange] = [:]
  /// Seconds without a refused request after which an incident is over.
  public var incidentGapSeconds: Int64 = 60
  /// Width of the timeline's intervals in seconds; nil chooses one.
  public var bucketSeconds: Int64?
  /// Ports that are excluded from the ranges.
  public var excluded: [PoolKey: [PortSpan]] = [:]
  /// Ranges, and seconds of TIME_WAIT, to replay the demand with, beside the
  /// usual advice.
  public var whatIf: [PortSpan] = [], timeWaits: [Int] = []
  /// What the server said of its processes, by process id.
  public var processNames: [UInt32: ProcessName] = [:]
  /// Runs of netstat on the machine, as evidence beside the trace.
  public var snapshots: [SnapshotEvidence] = []
  /// How port usage over time is to be sampled; nil where it is not wanted.
  public var portSampling: PortSampling?
  /// Build of Windows, such as 17763; nil for unknown.
  public var osBuild: Int?

  /// A process as `tasklist /svc` names it.
  public struct ProcessName: Sendable, Equatable {
    /// File name of its image.
    public var imageName: String
    /// Services that it hosts.
    public var services: [String]

    /// A name and services.
    public init(imageName: String, services: [String]) {
      self.imageName = imageName
      self.services = services
    }
  }

  /// The defaults.
  public init() {}
}

/// Follows the sockets of one machine through its traces.
///
///     var analysis = ExhaustionAnalysis(options: AnalysisOptions())
///     decoder.decode(event, into: &analysis)        // in time order
///     let report = analysis.finish(summaries: [summary], undecoded: 0)
///
/// Memory is bounded by the tables' capacities, never by the number of events.
public struct ExhaustionAnalysis: Sendable, SocketEventVisitor {
  let options: AnalysisOptions
  var processes = ProcessTable()
  var sockets = SocketTable()
  var pools: [PortPool]
  var timelines: [Timeline]
  var incidents: [IncidentTracker]
  var destinations = DestinationTable()
  var refusals = RepeatedRefusals()
  var segments = SegmentCounts()
  var population = PortPopulation()
  var refused = RefusedRequests()

  var outcomes = BindOutcomes()
  /// Binds that began, or ended without a beginning.
  var bindRequests = 0
  var bindFailures = FailureSpan()
  var portFailures = PortFailures()
  var statuses: [NTStatus: Int] = [:]
  var corroboration: [CorroborationKey: FailureSpan] = [:]
  var localAddresses: [String: Int] = [:]
  var failuresByPool = [Int](repeating: 0, count: PoolKey.all.count)
  var attemptsByPool = [Int](repeating: 0, count: PoolKey.all.count)
  /// Binds among the unfinished ones that were under way at the trace's end.
  var inFlightAtEnd = 0
  /// Events that could have shown exhaustion, had there been any.
  var bindEvents = 0, transportPortEvents = 0
  var portsShared = 0, tupleCollisions = 0
  var systemLogExhausted = 0, systemLogReused = 0, slowCloses = 0
  private(set) var firstTime: FileTime?, lastTime: FileTime?

  /// Local addresses and statuses that are told apart.
  static let namesCapacity = 1_024

  /// An analysis of one machine's traces.
  public init(options: AnalysisOptions) {
    self.options = options
    pools = PoolKey.all.map { PortPool(range: options.ranges[$0] ?? .windowsDefault) }
    timelines = PoolKey.all.map { _ in Timeline(width: options.bucketSeconds ?? 1) }
    incidents = PoolKey.all.map { _ in
      IncidentTracker(gapSeconds: options.incidentGapSeconds)
    }
  }

  /// Takes the next event; they must come in time order.
  public mutating func visit(_ event: SocketEvent) {
    if refusals.isWaiting {
      for refusal in refusals.settled(at: event.time) { countTransportFailure(refusal) }
    }
    switch event.content {
    case .endpoint(let request): visit(request, event)
    case .transport(let transport): visit(transport, event)
    case .traffic(let traffic): visit(traffic, event)
    case .segment(let segment): segments.note(segment, at: event.time)
    case .systemLog(let entry, let source): note(entry, from: source, event)
    }
  }

  /// Takes what an event says of a process.
  public mutating func visit(_ process: ProcessEvent, at time: FileTime) {
    processes.note(process, at: time)
  }

  /// Tells the analysis which span the traces cover, also without sockets.
  public mutating func cover(from first: FileTime?, to last: FileTime?) {
    if let first { firstTime = min(firstTime ?? first, first) }
    if let last { lastTime = max(lastTime ?? last, last) }
  }

  private mutating func visit(_ request: EndpointEvent, _ event: SocketEvent) {
    switch request.operation {
    case .create: create(request, event)
    case .bind: bind(request, event)
    case .connect: connect(request, event)
    case .accept: accept(request, event)
    case .close, .cleanup: close(request, event)
    case .listen, .activity, .disconnected, .aborted:
      let place = socket(of: request, event, showsEarlierUse: request.operation != .listen)
      if request.operation != .activity { note(request.operation, of: place, at: event.time) }
      if request.status == .tooManyAddresses { corroborate(.winsockAFD, event) }
    }
  }

  private mutating func visit(_ transport: TransportEvent, _ event: SocketEvent) {
    follow(transport, event)
    switch transport.operation {
    case .portRefused:
      transportPortEvents += 1
      if transport.status == .tooManyAddresses { refuse(transport, event) }
    case .tupleCollision: noteCollision(transport, event)
    case .portShared:
      transportPortEvents += 1
      portsShared += 1
      corroborate(.tcpip, event)
    case .portAcquired:
      transportPortEvents += 1
    case .portReleased: transportPortEvents += 1
    case .rundown: break
    default:
      if transport.status == .tooManyAddresses { corroborate(.tcpip, event) }
    }
  }

  private mutating func note(_ entry: SystemLogEvent, from source: GUID, _ event: SocketEvent) {
    switch entry {
    case .portReusedTooSoon: systemLogReused += 1
    case .portsExhausted: systemLogExhausted += 1
    case .endpointsLeaked: slowCloses += 1
    }
    corroborate(source, event)
  }

  /// An event speaks of exhaustion without being a failure of its own.
  mutating func corroborate(_ provider: GUID, _ event: SocketEvent) {
    corroboration[CorroborationKey(provider: provider, id: event.id), default: FailureSpan()]
      .add(event.time)
  }
}

/// Source of corroborating events.
struct CorroborationKey: Hashable {
  let provider: GUID
  let id: UInt16
}
