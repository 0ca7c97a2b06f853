import PortExhaustion

/// Titles that all forms of a report share.
enum SectionTitles {
  static let whatIf = "What would have helped"
  static let advice = "What to do"
  static let refusedDestinations = "Where refused requests were to connect"
  static let countedEvents = "How to list the events behind the numbers"
  static let alsoSeen = "Also seen"
  static let sockets = "Sockets seen"
  static let snapshots = "Ports held, by netstat"
  static let noted = "Noted while reading"
  static let complete = "Complete: nothing lost, nothing damaged."

  /// Title of the processes that were refused ports.
  static func victims(_ report: ExhaustionReport) -> String {
    report.requests.portFailures.isBindsOnly ? "Who failed to bind" : "Who was refused a port"
  }

  /// What the refused requests of a timeline are called.
  static func failures(_ report: ExhaustionReport) -> String {
    report.requests.portFailures.isBindsOnly ? "bind failures" : "port failures"
  }

  /// Title of the pattern.
  static func why(_ finding: PatternFinding) -> String { "Why: \(finding.words)" }
}
