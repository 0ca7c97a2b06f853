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
    // Findings are large: what is sorted is what tells them apart.
    self.findings = findings.indices.map { (badness: Badness(findings[$0]), place: $0) }
      .sorted { $0.badness < $1.badness }.map { findings[$0.place] }
    self.omitted = omitted
    self.summary = summary
    self.seconds = seconds
    self.changes = changes
  }
}

/// The worst verdicts come first, then the most failures, then the paths;
/// what could not be read, and parts and copies, stand at the end.
private struct Badness: Comparable {
  private let rank: Int
  private let failures: Int
  private let path: String

  init(_ finding: TraceFinding) {
    rank = Self.rank(of: finding)
    failures = finding.capture?.portFailures.span.count ?? 0
    path = finding.displayPath
  }

  static func < (left: Badness, right: Badness) -> Bool {
    (left.rank, right.failures, left.path) < (right.rank, left.failures, right.path)
  }

  private static func rank(of finding: TraceFinding) -> Int {
    switch finding.role {
    case .capture:
      finding.capture.flatMap { Verdict.Level.allCases.firstIndex(of: $0.verdict) } ?? lastRank
    case .failed: lastRank
    case .part: lastRank + 1
    case .copy: lastRank + 2
    }
  }

  private static let lastRank = Verdict.Level.allCases.count
}
