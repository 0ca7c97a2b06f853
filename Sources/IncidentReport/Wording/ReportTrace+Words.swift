import EventTracing
import IncidentAnalysis

extension ReportTrace {
  /// `Windows build 17763`, `16 processors`, as far as known.
  var machineFacts: [String] {
    (session.osBuild > 0 ? ["Windows build \(session.osBuild)"] : [])
      + (session.processors > 0 ? [Words.count(session.processors, "processor")] : [])
  }

  /// The computer's name, fit to be shown; nil for unknown.
  var shownName: String? { computerName?.shown(to: 48) }
}
