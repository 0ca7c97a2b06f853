import EventTracing
import PortExhaustion

/// What was lost or damaged in one trace, in words.
struct Completeness {
  /// Whether the trace holds all that its session logged.
  let isComplete: Bool
  /// What the session says it lost.
  let losses: [String]
  /// What could not be read, one line for each kind of problem.
  let damage: [String]
  /// What was read, but not understood or not followed.
  let remarks: [String]

  init(_ summary: TraceSummary) {
    isComplete = summary.isComplete
    losses = Self.losses(summary)
    damage = Self.grouped(summary.problems.filter(\.isDamage))
    remarks =
      Self.grouped(summary.problems.filter { !$0.isDamage }) + Self.remarks(summary)
  }

  /// The same facts make a verdict inconclusive, and are told in its words.
  private static func losses(_ summary: TraceSummary) -> [String] {
    let buffers = max(summary.lostBuffers, summary.buffersMarkedLossy)
    let facts: [(Bool, Verdict.Reason)] = [
      (summary.lostEvents > 0, .lostEvents(summary.lostEvents)),
      (buffers > 0, .lostBuffers(buffers)), (!summary.isFinalized, .notFinalized),
      (summary.isWrapped, .overwritten),
    ]
    return facts.filter(\.0).map(\.1.clause)
  }

  private static func remarks(_ summary: TraceSummary) -> [String] {
    var remarks: [String] = []
    if summary.inversions > 0 {
      remarks.append(
        "\(Words.count(summary.inversions, "event")) could not be put in order of time")
    }
    if summary.timesAreApproximate {
      remarks.append("times are estimates: the trace counts cycles of the processor")
    }
    if summary.timeBasis == .assumed {
      remarks.append(
        "times are local and without an offset from UTC: read as --input-time-zone says, else as UTC"
      )
    }
    if summary.timeShift != 0 {
      remarks.append(
        "times are moved by \(Words.number(summary.timeShift / 60)) min: the header event gives UTC"
      )
    }
    return remarks
  }

  /// One line for each kind: the first of it, and how many more.
  private static func grouped(_ problems: [TraceProblem]) -> [String] {
    TraceProblem.Kind.allCases.compactMap { kind in
      let group = problems.filter { $0.kind == kind }
      guard let first = group.first else { return nil }
      let bytes = group.reduce(Int64(0)) { $0.addingReportingOverflow($1.bytes).partialValue }
      let count = group.reduce(0) { $0.addingReportingOverflow($1.count).partialValue }
      return (first.offset.map { "at byte \(Words.number(Int($0))): " } ?? "")
        + first.detail.shown(to: 240)
        + (count > 1 ? " (and \(Words.number(count - 1)) more like it)" : "")
        + (bytes > 0 ? "; \(Words.count(Int(bytes), "byte")) skipped" : "")
    }
  }
}
