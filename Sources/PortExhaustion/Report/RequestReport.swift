public import EventTracing

/// Requests for ports, and events that speak of them.
public struct RequestReport: Sendable {
  /// Completed binds that failed because no ephemeral port was left.
  public var bindFailures = FailureSpan()
  /// What became of all binds.
  public var bindOutcomes = BindOutcomes()
  /// Binds that were seen to begin, or to end without a beginning: as many as
  /// have an outcome, are unfinished, or are of families without ports.
  public var bindRequests = 0
  /// Requests for a port that were refused.
  public var portFailures = PortFailures()
  /// Statuses of binds that failed for other reasons, most first.
  public var otherStatuses: [StatusCount] = []
  /// Connects that failed for other reasons, by status, most first.
  public var failedConnects: [StatusCount] = []
  /// Connects that ended, well or not.
  public var endedConnects = 0
  /// Other events that speak of exhaustion, most first.
  public var corroboration: [Corroboration] = []
  /// Entries of the System log that say that ports were short, by hour.
  public var systemLogHours: [HourCount] = []
  /// Bind failures by protocol, family and local address.
  public var breakdown = Breakdown()

  /// None.
  public init() {}
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

/// How many in an hour.
public struct HourCount: Equatable, Sendable {
  /// The hour's start.
  public let time: FileTime
  /// How many.
  public let count: Int
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
  public var transport: [Row] = [], addressFamily: [Row] = [], localAddress: [Row] = []
}
