public import EventTracing

/// What the traces of an incident mean: the whole result of an analysis.
public struct ExhaustionReport: Sendable {
  /// The answer.
  public var verdict: Verdict
  /// Completed binds that failed because no ephemeral port was left.
  public var bindFailures: FailureSpan
  /// What became of all binds.
  public var bindOutcomes: BindOutcomes
  /// Binds that were seen to begin, or to end without a beginning: as many as
  /// have an outcome, are unfinished, or are of families without ports.
  public var bindRequests = 0
  /// Requests for a port that were refused.
  public var portFailures: PortFailures
  /// Statuses of binds that failed for other reasons, most first.
  public var otherStatuses: [StatusCount]
  /// Connects that failed for other reasons, by status, most first.
  public var failedConnects: [StatusCount] = []
  /// Connects that ended, well or not.
  public var endedConnects = 0
  /// Other events that speak of exhaustion, most first.
  public var corroboration: [Corroboration]
  /// Attempts and failures over time, for the pool that failed or held most.
  public var timeline: TimelineReport?
  /// Spans of refused requests, in order of time.
  public var incidents: [Incident]
  /// Processes that used sockets; those that failed most come first.
  public var processes: [ProcessReport]
  /// Bind failures by protocol, family and local address.
  public var breakdown: Breakdown
  /// The ranges of the pools that were used.
  public var portRanges: [PoolRange]
  /// What captured packets say; nil where none were.
  public var packets: PacketReport?
  /// Ports in use over time, by pool and local address; in order of time.
  public var portUsage: [PortUsage] = []
  /// What runs of netstat said of the ports, beside the trace.
  public var snapshots: [SnapshotEvidence] = []
  /// Samples of the ports in use, one series a capture; empty where they were
  /// not asked for.
  public var portSeries: [PortSeries] = []
  /// The trace's demand under other settings; empty where there is none to
  /// replay.
  public var simulations: [Simulation] = []
  /// What to do, the most useful first.
  public var recommendations: [Recommendation] = []
  /// Tables that overflowed, and what could not be decoded.
  public var problems: [TraceProblem]
}

/// A count with the times of the first and the last.
public struct FailureSpan: Equatable, Sendable, Codable {
  /// How many.
  public var count = 0
  /// First and last time; nil for none.
  public var firstTime: FileTime?, lastTime: FileTime?

  /// None.
  public init() {}

  mutating func add(_ time: FileTime, count added: Int = 1) {
    count += added
    firstTime = min(firstTime ?? time, time)
    lastTime = max(lastTime ?? time, time)
  }

  mutating func add(_ other: FailureSpan) {
    count += other.count
    if let time = other.firstTime { firstTime = min(firstTime ?? time, time) }
    if let time = other.lastTime { lastTime = max(lastTime ?? time, time) }
  }
}

/// What became of binds. Attempts are completed and unfinished ones together;
/// binds of families without ports are counted apart.
public struct BindOutcomes: Equatable, Sendable, Codable {
  /// Binds with an outcome.
  public var succeeded = 0, exhausted = 0, portConflict = 0
  /// Binds that failed for want of memory, and for other reasons.
  public var insufficientResources = 0, other = 0
  /// Binds that began and never completed.
  public var unfinished = 0
  /// Binds of families other than IPv4 and IPv6, outside all other counts.
  public var nonIP = 0

  /// None.
  public init() {}

  /// Completed and unfinished.
  public var attempts: Int {
    succeeded + exhausted + portConflict + insufficientResources + other + unfinished
  }

  mutating func add(_ outcome: BindOutcome) { self[keyPath: outcome.count] += 1 }

  /// A bind turned out to have ended otherwise.
  mutating func takeBack(_ outcome: BindOutcome) { self[keyPath: outcome.count] -= 1 }

  mutating func add(_ others: BindOutcomes) {
    succeeded += others.succeeded
    exhausted += others.exhausted
    portConflict += others.portConflict
    insufficientResources += others.insufficientResources
    other += others.other
    unfinished += others.unfinished
    nonIP += others.nonIP
  }
}

/// Refused requests for a port, by the layer that refused first.
public struct PortFailures: Equatable, Sendable, Codable {
  /// Binds, connects of sockets whose port is chosen late, and requests that
  /// only the transport saw: kernel sockets.
  public var bind = 0, connect = 0, transport = 0
  /// Connects that found every port left taken to their destination.
  public var collision = 0
  /// All of them, with first and last time.
  public var span = FailureSpan()

  /// None.
  public init() {}

  mutating func add(_ other: PortFailures) {
    bind += other.bind
    connect += other.connect
    transport += other.transport
    collision += other.collision
    span.add(other.span)
  }
}

/// How often a status was seen.
public struct StatusCount: Equatable, Sendable {
  /// The status.
  public let status: NTStatus
  /// How often.
  public var count: Int
}

/// Events of one source that speak of exhaustion without being a failure of
/// their own.
public struct Corroboration: Equatable, Sendable {
  /// Provider and id.
  public let provider: GUID
  /// Event id.
  public let id: UInt16
  /// How many, and when.
  public var span: FailureSpan
}

/// Counts over time.
public struct TimelineReport: Equatable, Sendable {
  /// One interval.
  public struct Bucket: Equatable, Sendable {
    /// Its start.
    public var time: FileTime
    /// Binds that completed or never did, by outcome, and all refused requests.
    public var attempts = 0, succeeded = 0, exhausted = 0, portFailures = 0
    /// Most ports held at one time in the interval.
    public var portsHeld = 0
  }

  /// Width of the intervals.
  public let bucketSeconds: Int64
  /// The pool that is counted.
  public let pool: PortPoolID
  /// All intervals, without gaps.
  public let buckets: [Bucket]
  /// The processes that held most ports, most first; empty where that is not
  /// known, or where captures are counted together.
  public var holders: [HolderSeries] = []
}

/// What a process did.
public struct ProcessReport: Equatable, Sendable {
  /// What its identity rests on.
  public enum Attribution: String, Sendable {
    /// AFD's create events name the process id.
    case socketCreate
    /// The process event names the kernel address.
    case processEvent
    /// The header of bind and connect events.
    case eventHeader
    /// Only the kernel address is known.
    case unknown
  }

  /// Index of the machine among those analysed.
  public var machine = 0
  /// Its id; nil for unknown.
  public var processID: UInt32?
  /// Its kernel address; 0 for unknown.
  public var process: UInt64
  /// When it started, where the trace saw it.
  public var startTime: FileTime?
  /// Image and command line, where the trace names them.
  public var imageName: String?, commandLine: String?
  /// Whether the image's name comes from the server's own list, saved when the
  /// trace was stopped, because no event names it.
  public var isNamedByServer = false
  /// Services that it hosts, as far as the server was asked.
  public var services: [String] = []
  /// What the identity rests on.
  public var attribution: Attribution
  /// Binds, and those that succeeded and found no port.
  public var attempts = 0, succeeded = 0, exhausted = 0
  /// Refused requests of all kinds.
  public var portFailures = 0
  /// Most ports of one pool held at one time, those in TIME_WAIT among them, and
  /// when.
  public var peakPortsHeld = 0, peakTime: FileTime?
  /// Sockets that were not closed in the trace.
  public var openAtEnd = 0
  /// Sockets that existed before the trace began: a lower bound.
  public var preexistingSockets = 0
  /// First and last refused request.
  public var firstFailureTime: FileTime?, lastFailureTime: FileTime?
}

/// Bind failures by what is known of the socket.
public struct Breakdown: Equatable, Sendable {
  /// A name and its count.
  public struct Row: Equatable, Sendable {
    /// `tcp`, `ipv4`, an address, or `unknown`.
    public var name: String
    /// Bind failures.
    public let exhausted: Int
  }

  /// By protocol, address family, and local address asked for.
  public var transport: [Row], addressFamily: [Row], localAddress: [Row]
}

/// A pool's range.
public struct PoolRange: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// The pool.
  public let pool: PortPoolID
  /// Its range.
  public let range: PortRange
  /// Parts of the range that are reserved or excluded, in order of the ports.
  public var excluded: [PortSpan] = []
  /// Most ports held at one time, and when.
  public let peakPortsHeld: Int, peakTime: FileTime?
}
