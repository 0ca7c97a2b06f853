public import EventTracing
public import PortExhaustion

/// One origin of rows: a capture, or the `netstat` of one text.
public struct PortsSource: Sendable {
  /// What the rows rest on.
  public enum Basis: Equatable, Sendable {
    /// A capture.
    case trace(Trace)
    /// Runs of `netstat`, or of what says the same.
    case netstat(Netstat)
  }

  /// What is known of runs of `netstat` beside their rows.
  public struct Netstat: Equatable, Sendable {
    /// How many there are, and of how many rows were made.
    public var runs: Int, shown: Int
    /// Rows that did not fit into the memory for one run.
    public var omittedRows: Int
    /// Whether its times are local, without their offset from UTC.
    public var timesAreLocal: Bool
    /// Whether a run shows ports that are only bound, as `-q` does.
    public var showsBoundPorts: Bool
    /// The ranges of the protocols.
    public var ranges: [Range]

    /// Runs from their parts.
    public init(
      runs: Int, shown: Int, omittedRows: Int, timesAreLocal: Bool, showsBoundPorts: Bool = true,
      ranges: [Range] = []
    ) {
      self.runs = runs
      self.shown = shown
      self.omittedRows = omittedRows
      self.timesAreLocal = timesAreLocal
      self.showsBoundPorts = showsBoundPorts
      self.ranges = ranges
    }
  }

  /// A protocol's range.
  public struct Range: Equatable, Sendable {
    /// The protocol, and its ports.
    public var transport: TransportProtocol, span: PortSpan
    /// Those that can be had: without excluded ones.
    public var usable: Int
    /// Whether somebody said what it is; else it is what Windows uses by default.
    public var isKnown: Bool

    /// A range from its parts.
    public init(transport: TransportProtocol, span: PortSpan, usable: Int, isKnown: Bool) {
      self.transport = transport
      self.span = span
      self.usable = usable
      self.isKnown = isKnown
    }

    /// Ports of it that are excluded.
    public var excluded: Int { span.count - usable }
  }

  /// What is known of a capture beside its rows.
  public struct Trace: Equatable, Sendable {
    /// Its samples' evidence, interval and losses.
    public var series: PortSeries
    /// Requests of the protocol that were refused a port in it.
    public var refusedRequests: Int
    /// Whether something was lost, or not logged, that could have held more.
    public var isDoubtful: Bool

    /// The facts of a capture.
    public init(series: PortSeries, refusedRequests: Int, isDoubtful: Bool) {
      self.series = series
      self.refusedRequests = refusedRequests
      self.isDoubtful = isDoubtful
    }
  }

  /// The computer; nil for unknown.
  public var computer: String?
  /// The path, to tell it by.
  public var path: String
  /// What the rows rest on.
  public var basis: Basis
  /// The rows by time; at one time those of a pool together, its own first.
  public var samples: [PortSample]

  /// A source from its parts.
  public init(computer: String?, path: String, basis: Basis, samples: [PortSample]) {
    self.computer = computer
    self.path = path
    self.basis = basis
    self.samples = samples
  }
}
