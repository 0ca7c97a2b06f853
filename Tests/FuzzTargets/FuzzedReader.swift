import EventQuery
import EventTracing
import PortExhaustion

/// Readers, on bytes that are none of theirs: nothing traps, every byte is
/// accounted for, and what is damaged does not depend on who asks.
enum FuzzedReader {
  /// Reads `bytes` with the reader that `open` makes, if it takes them.
  static func run<Reader: TraceEventSource & Sendable>(
    _ bytes: [UInt8], _ open: (MemoryBytes) throws -> Reader
  ) async throws {
    guard let reader = try? open(MemoryBytes(bytes)) else { return }
    try await read(reader)
  }

  /// Reads three times: for nobody, for the analysis, and all of it, shown.
  private static func read(_ reader: some TraceEventSource & Sendable) async throws {
    var nobody = NobodyVisitor()
    let counted = await pass(reader, .none, &nobody)
    var analysis = AnalysisVisitor(options: AnalysisOptions())
    let analysed = await pass(reader, AnalysisVisitor.filter, &analysis)
    let report = analysis.finish(summaries: [analysed])
    let outcomes = report.requests.bindOutcomes
    try require(
      report.requests.bindRequests == outcomes.attempts + outcomes.nonIP,
      "binds = outcomes + unfinished")
    var shown = ShowingVisitor()
    let all = await pass(reader, .everything, &shown)
    try require(shown.isBounded, "an event is shown within bounds")
    try require(analysed.bytes.isBalanced, "the bytes of the file add up: \(analysed.bytes)")
    for (one, other) in [(counted, analysed), (analysed, all)] {
      try require(one.eventCount == other.eventCount, "events do not depend on the filter")
      try require(
        one.problems.filter(\.isDamage).map(\.kind)
          == other.problems.filter(\.isDamage).map(\.kind),
        "damage does not depend on the filter: \(one.problems) \(other.problems)")
    }
  }

  private static func pass<Visitor: TraceEventVisitor>(
    _ reader: some TraceEventSource & Sendable, _ filter: EventFilter, _ visitor: inout Visitor
  ) async -> TraceSummary {
    var composing = ComposingVisitor(visitor)
    let summary =
      (try? await reader.read(filter, jobs: 1, into: &composing) { _ in }) ?? TraceSummary()
    visitor = composing.base
    return summary
  }
}

struct NobodyVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}

/// Shows every event in all ways.
struct ShowingVisitor: TraceEventVisitor {
  private var catalog = SchemaCatalog()
  private var lines = EventJSONWriter()
  private var table = EventTable()
  /// Whether each event was shown within bounds.
  private(set) var isBounded = true

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    lines.write(event, &catalog)
    table.add(DecodedEvent(event, &catalog))
    _ = DecodedEvent(event, &catalog).text
    if lines.bytes.count >= 64 << 20 { isBounded = false }
    lines.removeAll()
    table.removeAll()
  }
}
