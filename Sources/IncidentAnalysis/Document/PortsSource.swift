public import PortExhaustion

/// One origin of rows: a capture, or the `netstat` of one text.
public struct PortsSource: Sendable {
  /// What the rows rest on.
  public enum Basis: Equatable, Sendable {
    /// A capture.
    case trace(Trace)
    /// Runs of `netstat`: how many there are, and of how many rows were made;
    /// rows that did not fit into the memory for one run.
    case netstat(runs: Int, shown: Int, omittedRows: Int, timesAreLocal: Bool)
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
