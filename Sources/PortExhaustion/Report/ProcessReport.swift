public import EventTracing

/// Which process something is told of.
public struct ProcessIdentity: Equatable, Sendable {
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

  /// Its id; nil for unknown.
  public var processID: UInt32?
  /// Its kernel address; 0 for unknown.
  public var process: UInt64 = 0
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
}

extension ExhaustionReport {
  /// Who was refused most; nil for nobody.
  public var mostRefused: ProcessReport? {
    processes.max { $0.portFailures < $1.portFailures }.flatMap {
      $0.portFailures > 0 ? $0 : nil
    }
  }
}

/// What a process did.
public struct ProcessReport: Equatable, Sendable {
  /// Index of the machine among those analysed.
  public var machine = 0
  /// Which process it is.
  public var identity: ProcessIdentity
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
