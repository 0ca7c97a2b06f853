import EventTracing
import PortExhaustion
import TraceLogFormat

/// How the time of one analysis is divided: until the last event is read, and
/// after it, when the ledger of ports is swept and the report is made.
struct AfterLastEvent {
  private(set) var reading: Double, finishing: Double

  /// Reads an event trace log on one core, in this process.
  init(_ path: String) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let reader = try TraceLogReader(FileBytes(path: path))
    var visitor = AnalysisVisitor(options: AnalysisOptions())
    let summary = try await reader.read(
      AnalysisVisitor.filter, jobs: 1, into: &visitor, progress: { _ in })
    let lastEvent = clock.now
    _ = visitor.finish(summaries: [summary])
    reading = (lastEvent - start) / .seconds(1)
    finishing = (clock.now - lastEvent) / .seconds(1)
  }

  /// The second part, in percent of both.
  var percent: Double { finishing / (reading + finishing) * 100 }
}
