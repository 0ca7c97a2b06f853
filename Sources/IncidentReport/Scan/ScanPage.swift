public import BatchScan
import EventTracing
import PortExhaustion

/// All that a scan found, to be shown as a table, as JSON or as CSV.
public struct ScanPage: Sendable {
  /// The lines, the worst first.
  public private(set) var findings: [TraceFinding]
  /// Lines that are left out, because there are too many: none of them is worse
  /// than those shown.
  public let omitted: Int
  /// The numbers of all lines.
  public let summary: ScanSummary
  /// How long the scan took.
  public let seconds: Double
  /// What was read anew; nil without a catalog.
  public let changes: ScanChanges?

  /// A page from its parts; sorts the lines.
  public init(
    findings: [TraceFinding], omitted: Int = 0, summary: ScanSummary, seconds: Double,
    changes: ScanChanges? = nil
  ) {
    self.findings = findings.sorted(by: TraceFinding.isWorse)
    self.omitted = omitted
    self.summary = summary
    self.seconds = seconds
    self.changes = changes
  }
}

extension TraceFinding {
  /// The worst verdicts come first, then the most failures, then the paths;
  /// what could not be read, and parts and copies, stand at the end.
  static func isWorse(_ left: TraceFinding, _ right: TraceFinding) -> Bool {
    let (mine, theirs) = (left.rank, right.rank)
    if mine != theirs { return mine < theirs }
    let failures = left.capture?.portFailures.span.count ?? 0
    let others = right.capture?.portFailures.span.count ?? 0
    if failures != others { return failures > others }
    return left.displayPath < right.displayPath
  }

  private var rank: Int {
    switch role {
    case .capture:
      capture.flatMap { Verdict.Level.allCases.firstIndex(of: $0.verdict) } ?? Self.lastRank
    case .failed: Self.lastRank
    case .part: Self.lastRank + 1
    case .copy: Self.lastRank + 2
    }
  }

  private static let lastRank = Verdict.Level.allCases.count
}
