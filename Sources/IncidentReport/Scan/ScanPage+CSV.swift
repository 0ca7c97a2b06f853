import BatchScan
import EventTracing
import PortExhaustion
import TraceInput

extension ScanPage {
  /// A row for each line, the worst first; columns are those of
  /// ``columns``.
  public func csv() -> [UInt8] {
    var csv = CSVWriter()
    for (name, _) in Self.columns { csv.text(name) }
    csv.endRow()
    for finding in findings {
      for (_, write) in Self.columns { write(&csv, finding) }
      csv.endRow()
    }
    return csv.bytes
  }

  private typealias Column = (
    name: String, write: @Sendable (inout CSVWriter, TraceFinding) -> Void
  )

  /// Names as in JSON, joined by a dot where they are nested there.
  private static let columns: [Column] = [
    ("verdict", { $0.text($1.capture?.verdict.rawValue) }),
    ("portFailures", { $0.number($1.capture?.portFailures.span.count) }),
    ("bindFailures", { $0.number($1.capture?.bindFailures.count) }),
    ("bindAttempts", { $0.number($1.capture?.bindOutcomes.attempts) }),
    ("computer", { $0.text($1.capture?.computerName) }),
    ("firstFailureTime", { $0.text($1.capture?.portFailures.span.firstTime?.description) }),
    ("lastFailureTime", { $0.text($1.capture?.portFailures.span.lastTime?.description) }),
    ("pattern", { $0.text($1.capture?.pattern?.rawValue) }),
    ("confidence", { $0.text($1.capture?.confidence?.rawValue) }),
    ("topHolder", { $0.text($1.capture?.topHolders.first?.imageName) }),
    ("topHolderProcessID", { $0.number($1.capture?.topHolders.first?.processID) }),
    ("topHolderPorts", { $0.number($1.capture?.topHolders.first?.states.ports) }),
    ("topVictim", { $0.text($1.capture?.topVictims.first?.imageName) }),
    ("topVictimProcessID", { $0.number($1.capture?.topVictims.first?.processID) }),
    ("topVictimFailures", { $0.number($1.capture?.topVictims.first?.failures) }),
    ("firstEventTime", { $0.text($1.capture?.firstEventTime?.description) }),
    ("lastEventTime", { $0.text($1.capture?.lastEventTime?.description) }),
    ("eventCount", { $0.number($1.capture?.eventCount) }),
    (
      "complete",
      { csv, finding in
        if let capture = finding.capture { csv.truth(capture.isComplete) } else { csv.empty() }
      }
    ),
    ("format", { $0.text($1.format?.rawValue) }),
    ("bytes", { $0.number($1.bytes) }),
    ("sha256", { $0.text($1.sha256) }),
    ("path", { $0.text($1.path) }),
    ("member", { $0.text($1.member) }),
    ("duplicateOf", { $0.text($1.duplicateOf) }),
    ("partOf", { $0.text($1.partOf) }),
    ("problems", { $0.number(($1.placeProblems + $1.problems).reduce(0) { $0 + $1.count }) }),
    ("error", { $0.text($1.error) }),
  ]
}
