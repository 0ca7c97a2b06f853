import EventTracing
import PortExhaustion

/// Why requests failed although ports were left.
struct OtherCause {
  /// Failed requests below this number are the noise of any server.
  private static let fewest = 10
  /// Share of all requests, in percent, that failed.
  private static let share = 10.0

  private let report: ExhaustionReport

  init(_ report: ExhaustionReport) { self.report = report }

  /// `3,000 of 3,000 binds failed with STATUS_INSUFFICIENT_RESOURCES`; nil where
  /// no more fail than on any server.
  var clause: String? {
    let parts = [
      Self.clause(report.requests.otherStatuses, of: report.requests.bindOutcomes.attempts, "bind"),
      Self.clause(report.requests.failedConnects, of: report.requests.endedConnects, "connect"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : Words.list(parts)
  }

  private static func clause(_ rows: [StatusCount], of all: Int, _ what: String) -> String? {
    guard let most = rows.max(by: { $0.count < $1.count }), most.count >= fewest,
      Double(most.count) * 100 >= share * Double(all)
    else { return nil }
    let how =
      most.status == .ioTimeout
      ? "timed out (\(most.status.name ?? most.status.description))"
      : "failed with \(most.status.name ?? most.status.description)"
    return "\(Words.number(most.count)) of \(Words.count(max(all, most.count), what)) \(how)"
  }
}
