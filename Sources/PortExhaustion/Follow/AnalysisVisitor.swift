public import EventTracing
import SocketActivity

/// Feeds the events of one machine's traces to its analysis.
///
///     var visitor = AnalysisVisitor(options: AnalysisOptions())
///     let summary = try await source.read(AnalysisVisitor.filter, jobs: 2, into: &visitor) { _ in }
///     let report = visitor.finish(summaries: [summary])
public struct AnalysisVisitor: TraceEventVisitor {
  private var decoder = SocketDecoder()
  private var analysis: ExhaustionAnalysis
  /// Name of the computer, where the trace says it.
  public private(set) var computerName: String?

  /// A visitor for one machine.
  public init(options: AnalysisOptions) { analysis = ExhaustionAnalysis(options: options) }

  /// The events that the analysis needs.
  public static var filter: EventFilter {
    var filter = SocketDecoder.filter
    filter.add(.systemConfig, ids: [UInt16(ComputerName.opcode)])
    return filter
  }

  /// Takes the next event of the trace.
  public mutating func visit(_ event: TraceEvent) {
    decoder.decode(event, into: &analysis)
    if event.header.form == .classic, computerName == nil {
      computerName = ComputerName.read(event)
    }
  }

  /// Ends the analysis of the traces that `summaries` describe.
  public mutating func finish(summaries: [TraceSummary]) -> ExhaustionReport {
    for summary in summaries { analysis.cover(from: summary.firstTime, to: summary.lastTime) }
    var report = analysis.finish(summaries: summaries, undecoded: decoder.undecodedRequests)
    report.problems += decoder.problems
    return report
  }
}
