import EventTracing
public import IncidentAnalysis
import PortExhaustion

extension ReportDocument {
  /// The verdict in one sentence that is true by itself: what, when, how many,
  /// and who failed most. Times are UTC.
  public var headline: String { headline(in: .utc) }

  /// The verdict in one sentence, with times of `zone`.
  public func headline(in zone: DisplayTimeZone) -> String {
    guard let report else { return "No trace could be read, so nothing can be said of the ports." }
    return VerdictWords(document: self, report: report, zone: zone).headline
  }

  /// What follows the headline: what limits or completes it.
  func sentencesAfterHeadline(in zone: DisplayTimeZone) -> [String] {
    guard let report else { return [] }
    return VerdictWords(document: self, report: report, zone: zone).sentences
  }
}

/// The verdict of a report in sentences.
struct VerdictWords {
  let document: ReportDocument
  let report: ExhaustionReport
  let zone: DisplayTimeZone

  /// One sentence, true by itself.
  var headline: String {
    switch report.verdict.level {
    case .exhausted: exhausted
    case .warning: warning
    case .inconclusive: inconclusive
    case .clear: clear
    }
  }

  /// What follows it.
  var sentences: [String] {
    switch report.verdict.level {
    case .exhausted: afterExhausted
    case .warning: afterWarning
    case .inconclusive: []
    case .clear: []
    }
  }

  /// ` on WEB01`, or nothing where no name is known.
  func place(_ machine: Int) -> String { document.machineName(machine).map { " on \($0)" } ?? "" }

  /// ` on WEB01 and WEB02`, or nothing where no name is known.
  var everyPlace: String { document.machinesInWords.map { " on \($0)" } ?? "" }

  /// ` from 2026-03-04 09:12:07 to 09:31:55 UTC`, or nothing for no events.
  var fromTo: String {
    document.span.map { " from " + zone.span(from: $0.first, to: $0.last) } ?? ""
  }

  /// `This trace` or `These 3 traces`.
  var subject: String {
    let count = document.readTraces.count
    return count == 1 ? "This trace" : "These \(Words.number(count)) traces"
  }

  /// The reasons that limit the answer, each once.
  var doubts: [String] {
    var clauses: [String] = []
    for reason in report.verdict.reasons where reason.isDoubt && !clauses.contains(reason.clause) {
      clauses.append(reason.clause)
    }
    return clauses
  }
}
