import EventTracing
public import IncidentAnalysis
public import PortExhaustion

/// Port usage over time, from traces and from saved texts, ready to be shown.
public struct PortsDocument: Sendable {
  /// What rows were made of, in the order given.
  public var sources: [PortsSource]
  /// What the traces among the inputs mean; nil where there are none.
  public var traces: ReportDocument?

  /// A document from its parts.
  public init(sources: [PortsSource], traces: ReportDocument?) {
    self.sources = sources
    self.traces = traces
  }
}

extension PortsSource {
  /// The pools in the order of their first row.
  var pools: [PortPoolID] { Set(samples.map(\.pool)).sorted() }

  /// Rows of one whole pool.
  func whole(_ pool: PortPoolID) -> [PortSample] {
    samples.filter { $0.pool == pool && $0.place == .pool }
  }

  /// Whether the source tells nothing of ports at all.
  var isBlind: Bool {
    guard case .trace(let trace) = basis else { return samples.isEmpty }
    return trace.series.evidence.isEmpty && trace.refusedRequests == 0
      && samples.allSatisfy { $0.portsInUse == 0 }
  }

  /// Whether the numbers may be too low to call a server healthy.
  var isDoubtful: Bool {
    switch basis {
    case .trace(let trace): trace.isDoubtful || trace.series.droppedHolds > 0
    case .netstat(let netstat): netstat.omittedRows > 0
    }
  }

  /// What runs of netstat say beside their rows; nil for a capture.
  var netstat: Netstat? {
    if case .netstat(let netstat) = basis { netstat } else { nil }
  }

  /// Whether nobody said what the range of a pool is: then counts alone are no
  /// proof of health (2,000 ports are 12 % of 16,384, and all of 2,000).
  func isRangeAssumed(_ pool: PortPoolID) -> Bool {
    netstat?.ranges.first { $0.transport == pool.transport }.map { !$0.isKnown } ?? false
  }

  /// A range of which exclusions take most.
  var excludedRange: Range? {
    netstat?.ranges.filter { $0.excluded * 2 > $0.span.count }.max { $0.excluded < $1.excluded }
  }

  /// Requests that were refused a port, as far as a trace tells.
  var refusedRequests: Int {
    if case .trace(let trace) = basis { trace.refusedRequests } else { 0 }
  }
}

/// What the fullest sample of a source says, in the levels of a verdict.
public struct PortsVerdict: Equatable, Sendable {
  /// `exhausted` only where a trace shows refused requests, or every usable
  /// port of a pool was in use at the time of a row; `warning`
  /// from ``warningPercent``; `inconclusive` where nothing tells of ports, or
  /// more may have been in use than is told; else `clear`, which holds for the
  /// moments of the samples alone.
  public let level: Verdict.Level
  /// The fullest pool's row; nil where there is none.
  public let fullest: PortSample?

  /// A pool that is in use to this share of its ports is a warning.
  public static let warningPercent = 80.0

  /// The verdict on a source.
  public init(_ source: PortsSource) {
    fullest = source.samples.filter { $0.place == .pool }.max {
      ($0.percent, $1.time ?? FileTime(rawValue: .max))
        < ($1.percent, $0.time ?? FileTime(rawValue: .max))
    }
    guard !source.isBlind, let fullest else {
      level = source.excludedRange == nil ? .inconclusive : .warning
      return
    }
    let isFull = fullest.portsInUse >= fullest.maximum && fullest.maximum > 0
    if isFull || source.refusedRequests > 0 {
      level = .exhausted
    } else {
      level =
        fullest.percent >= Self.warningPercent || source.excludedRange != nil
        ? .warning
        : source.isDoubtful || source.isRangeAssumed(fullest.pool) ? .inconclusive : .clear
    }
  }
}
