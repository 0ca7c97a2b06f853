public import EventTracing

/// What a scenario's trace holds, counted by the simulation that made it.
public struct ScenarioTruth: Sendable {
  /// How binds ended.
  public struct BindOutcomes: Sendable, Equatable {
    /// Completed and unfinished binds of IP sockets.
    public var attempts = 0
    /// Ended well.
    public var succeeded = 0
    /// Got no ephemeral port.
    public var exhausted = 0
    /// Asked for a port that was taken or denied.
    public var portConflict = 0
    /// Failed for want of memory.
    public var insufficientResources = 0
    /// Failed for another reason.
    public var other = 0
    /// Never ended in the trace: the socket was created or bound anew, or the
    /// trace was over.
    public var unfinished = 0
    /// Binds of families without ports; in no other number.
    public var nonIP = 0
  }

  /// Refused requests for a port, by who refused.
  public struct PortFailures: Sendable, Equatable {
    /// By a bind.
    public var bind = 0
    /// By a connect whose socket had no failed bind.
    public var connect = 0
    /// By TCPIP to a socket of the kernel's.
    public var transport = 0
    /// By a connect that met a connection to the same destination; ten within a
    /// minute or more.
    public var collision = 0
    /// The first and last of them.
    public var first: FileTime?, last: FileTime?
    /// All of them.
    public var count: Int { bind + connect + transport + collision }
  }

  /// One process from its start to its end.
  public struct Process: Sendable, Equatable {
    /// Its id, which another one may have had before.
    public var processID: UInt32
    /// File name of its image; nil where the trace names it nowhere.
    public var imageName: String?
    /// Binds of IP sockets, as in `BindOutcomes`.
    public var attempts = 0
    /// Binds that ended well.
    public var succeeded = 0
    /// Binds that got no ephemeral port.
    public var exhausted = 0
    /// Refused requests for a port, of all kinds.
    public var portFailures = 0
    /// Sockets still open at the trace's end, those from before it included.
    public var openAtEnd = 0
    /// Sockets that were there before the trace, as far as it shows them.
    public var preexistingSockets = 0
    /// Most distinct ephemeral ports that its sockets held at a time.
    public var peakPortsHeld = 0
    /// The first and last failure.
    public var firstFailure: FileTime?, lastFailure: FileTime?
  }

  /// Failures of one port space with never more than a minute between them.
  public struct Incident: Sendable, Equatable {
    /// The first and last failure.
    public var start: FileTime, end: FileTime
    /// How many.
    public var portFailures: Int
    /// The space of which ports were asked.
    public var pool: PortSpace
  }

  /// What the analysis must conclude.
  public enum Verdict: String, Sendable {
    /// A request for a port was refused.
    case exhausted
    /// None was, but it came close.
    case warning
    /// The trace cannot tell.
    case inconclusive
    /// No sign of trouble.
    case clear
  }

  /// How binds ended.
  public var bindOutcomes = BindOutcomes()
  /// First and last bind without a port; their number is
  /// `bindOutcomes.exhausted`.
  public var firstBindFailure: FileTime?, lastBindFailure: FileTime?
  /// Refused requests for a port.
  public var portFailures = PortFailures()
  /// Confirming events by source, such as `Microsoft-Windows-TCPIP/1006`.
  public var corroboration: [String: Int] = [:]
  /// Every process that owned a socket or was refused a port.
  public var processes: [Process] = []
  /// Failures with at most a minute between them.
  public var incidents: [Incident] = []
  /// Most distinct ephemeral ports that visible sockets held at a time.
  public var peakPortsHeld: [PortSpace: Int] = [:]
  /// What the analysis must conclude.
  public var verdict = Verdict.clear
  /// The records in the file.
  public var records = RecordCounts()
  /// Time of the first and last record after the trace header.
  public var firstEvent: FileTime?, lastEvent: FileTime?
  /// Losses in the header.
  public var eventsLost = 0
}
