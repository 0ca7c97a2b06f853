public import EventTracing

/// What one run of `netstat` said of the ports: a second source beside the trace.
/// Its sockets fill what the trace does not show, where it was taken during the
/// trace or within minutes of it.
public struct SnapshotEvidence: Equatable, Sendable {
  /// When it was taken, seen from the trace.
  public enum Moment: String, Sendable {
    /// The text does not say when.
    case unknown
    /// Before the trace began, by ``SnapshotEvidence/nearby`` at most: those
    /// who held ports then may hold them in the trace.
    case shortlyBefore
    case before, within
    /// After the trace ended, by as much at most.
    case shortlyAfter
    case after
  }

  /// Seconds before or after a trace within which a sample says who held its ports.
  public static let nearby: Double = 300
  /// Runs that an analysis takes; those of a report are fewer.
  public static let capacity = 4_096
  /// Sockets of all runs together that an analysis takes; of those beyond, only
  /// the pools' counts are kept.
  public static let socketCapacity = 1_048_576

  /// Index of the machine among those analysed.
  public var machine = 0
  /// The file, and the line of the sample.
  public var file: String, line: Int
  /// When it was taken; nil where the text does not say.
  public internal(set) var time: FileTime?
  /// Whether the text gives a local time without its offset from UTC.
  public let isTimeLocal: Bool
  /// The time with day and month the other way round, where the text leaves open
  /// which is which.
  public let otherTime: FileTime?
  /// Whether that is taken, because only it falls into the trace.
  public internal(set) var isDateTurned = false
  /// When that is, seen from the trace.
  public internal(set) var moment = Moment.unknown
  /// Whether its sockets stand among the holders of the trace.
  public internal(set) var isUsed = false
  /// Whole pools, as `netstat` shows them, with who holds most.
  public var pools: [PortSample]
  /// Ports of the same pools that the trace's own sockets hold at that time;
  /// nil for a time outside of the trace.
  public internal(set) var portsInTrace: [PortPoolID: Int] = [:]
  /// Rows of the sample that did not fit: its numbers are too low.
  public let omittedRows: Int
  /// Its sockets; empty where there is no room for them.
  public var sockets: [SnapshotSocket] = []

  /// What a sample says, before it is compared with a trace.
  public init(
    file: String, line: Int, time: FileTime?, isTimeLocal: Bool, otherTime: FileTime? = nil,
    pools: [PortSample], omittedRows: Int
  ) {
    self.file = file
    self.line = line
    self.time = time
    self.isTimeLocal = isTimeLocal
    self.otherTime = otherTime
    self.pools = pools
    self.omittedRows = omittedRows
  }

  /// Share of its fullest pool that is in use, in percent.
  public var share: Double { pools.map(\.percent).max() ?? 0 }
}

/// A socket that a server had when its sockets were listed.
public struct SnapshotSocket: Equatable, Sendable {
  /// What it does.
  public enum State: UInt8, Sendable {
    case bound, listening, established, closeWait, timeWait
  }

  /// Its protocol.
  public let transport: TransportProtocol
  /// Its local end, and its remote one; nil for none.
  public let local: SocketAddress, remote: SocketAddress?
  /// What it does.
  public let state: State
  /// Its process; nil for nobody's and for unknown.
  public let processID: UInt32?

  /// A socket from its parts.
  public init(
    transport: TransportProtocol, local: SocketAddress, remote: SocketAddress?, state: State,
    processID: UInt32?
  ) {
    self.transport = transport
    self.local = local
    self.remote = remote
    self.state = state
    self.processID = processID
  }
}
