public import PortExhaustion

/// What a scan found, in numbers.
public struct ScanSummary: Equatable, Sendable {
  /// Captures that were read, by verdict.
  public private(set) var verdicts: [Verdict.Level: Int] = [:]
  /// Copies of them, which count nowhere else.
  public private(set) var duplicates = 0
  /// Later parts of captures whose session rolled its file.
  public private(set) var parts = 0
  /// Files and members that should be traces and could not be read.
  public private(set) var failed = 0
  /// Traces of which something could not be read.
  public private(set) var damaged = 0
  /// Files that are no traces.
  public private(set) var otherFiles = 0
  /// Bytes of the traces, unpacked.
  public private(set) var bytes: Int64 = 0
  /// Refused requests for a port in all captures.
  public private(set) var portFailures = 0

  /// Nothing found.
  public init() {}

  /// Captures that were read.
  public var traces: Int { verdicts.values.reduce(0, +) }

  /// Captures with a verdict.
  public func count(_ level: Verdict.Level) -> Int { verdicts[level, default: 0] }

  /// Whether every input could be read to its end.
  public var isWhole: Bool { failed == 0 && damaged == 0 }

  /// Adds a line of the scan.
  public mutating func add(_ finding: TraceFinding) {
    bytes += finding.bytes
    switch finding.role {
    case .capture: break
    case .part: parts += 1
    case .copy: duplicates += 1
    case .failed: failed += 1
    }
    if finding.error == nil, finding.isDamaged { damaged += 1 }
    guard let capture = finding.capture else { return }
    verdicts[capture.verdict, default: 0] += 1
    portFailures += capture.portFailures.span.count
  }

  /// Adds files that are no traces.
  public mutating func addOtherFiles(_ count: Int) { otherFiles += count }
}
