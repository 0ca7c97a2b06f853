public import EventTracing

/// What the traces of an incident mean: the whole result of an analysis.
public struct ExhaustionReport: Sendable {
  /// The answer.
  public var verdict: Verdict
  /// What was asked for, and what became of it.
  public var requests = RequestReport()
  /// Attempts and failures over time, for the pool that failed or held most.
  public var timeline: TimelineReport?
  /// Spans of refused requests, in order of time.
  public var incidents: [Incident]
  /// Processes that used sockets; those that failed most come first.
  public var processes: [ProcessReport]
  /// What is known of the pools' ports.
  public var ports = PortsReport()
  /// What captured packets say; nil where none were.
  public var packets: PacketReport?
  /// The trace's demand under other settings; empty where there is none to
  /// replay.
  public var simulations: [Simulation] = []
  /// What to do, the most useful first.
  public var recommendations: [Recommendation] = []
  /// The events behind the numbers of the headline.
  public var evidence: [CountedEvents] = []
  /// Tables that overflowed, and what could not be decoded.
  public var problems: [TraceProblem]
}

/// The pools' ports: which there are, and how many were in use.
public struct PortsReport: Sendable {
  /// The ranges of the pools that were used.
  public var ranges: [PoolRange] = []
  /// Ports in use over time, by pool and local address; in order of time.
  public var usage: [PortUsage] = []
  /// Samples of the ports in use, one series a capture; empty where they were
  /// not asked for.
  public var series: [PortSeries] = []
  /// What runs of netstat said of the ports, beside the trace.
  public var snapshots: [SnapshotEvidence] = []

  /// None.
  public init() {}
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
