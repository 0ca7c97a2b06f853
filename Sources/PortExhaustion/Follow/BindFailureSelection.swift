public import EventTracing
import SocketActivity

/// Selects the events that an analysis counts as refused binds, so that what is
/// listed and what is counted is one decision.
///
///     var failures = BindFailureSelection()
///     if failures.counts(event) { … }
public struct BindFailureSelection {
  private var decoder = SocketDecoder()
  private var analysis = ExhaustionAnalysis(options: AnalysisOptions())

  /// A selection; it must see all events of ``AnalysisVisitor/filter``.
  public init() {}

  /// Whether the event is one more refused bind. Events must come in the order
  /// of the trace.
  public mutating func counts(_ event: TraceEvent) -> Bool {
    let before = analysis.binds.failures.count
    decoder.decode(event, into: &analysis)
    return analysis.binds.failures.count > before
  }
}
