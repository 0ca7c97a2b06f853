import CaptureFormat
import Dispatch
import EventDumpFormat
import EventQuery
import EventTracing
import PortExhaustion
import TraceLogFormat

/// Readers, on bytes that are none of theirs: nothing traps, every byte is
/// accounted for, and what is damaged does not depend on who asks.
enum FuzzedReader {
  static func traceLog(_ bytes: [UInt8]) {
    guard let reader = try? TraceLogReader(MemoryBytes(bytes)) else { return }
    let summary = read(reader)
    let account = summary.bytes
    require(account.file == account.buffers + account.skipped, "file = buffers + skipped")
    require(
      account.decoded
        == account.headers + account.events + account.padding + account.undecoded,
      "decoded = headers + events + padding + undecoded")
  }

  static func xml(_ bytes: [UInt8]) {
    guard let reader = try? XMLDumpReader(MemoryBytes(bytes)) else { return }
    requireAccount(read(reader))
  }

  static func text(_ bytes: [UInt8]) {
    guard let reader = try? TextDumpReader(MemoryBytes(bytes), localTime: nil) else { return }
    requireAccount(read(reader))
  }

  static func pcapng(_ bytes: [UInt8]) {
    guard let reader = try? PcapngReader(MemoryBytes(bytes)) else { return }
    requireAccount(read(reader))
  }

  static func netmon(_ bytes: [UInt8]) {
    guard let reader = try? NetMonReader(MemoryBytes(bytes)) else { return }
    requireAccount(read(reader))
  }

  private static func requireAccount(_ summary: TraceSummary) {
    let account = summary.bytes
    require(
      account.file == account.headers + account.events + account.skipped,
      "file = headers + events + skipped")
  }

  /// Reads three times: for nobody, for the analysis, and all of it, shown.
  private static func read(_ reader: some TraceEventSource & Sendable) -> TraceSummary {
    var nobody = NobodyVisitor()
    let counted = blocking(reader, .none, &nobody)
    var analysis = AnalysisVisitor(options: AnalysisOptions())
    let analysed = blocking(reader, AnalysisVisitor.filter, &analysis)
    let report = analysis.finish(summaries: [analysed])
    require(
      report.bindOutcomes.attempts >= report.bindOutcomes.exhausted, "binds = outcomes + unfinished"
    )
    var shown = ShowingVisitor()
    let all = blocking(reader, .everything, &shown)
    for (one, other) in [(counted, analysed), (analysed, all)] {
      require(one.eventCount == other.eventCount, "events do not depend on the filter")
      require(
        one.problems.filter(\.isDamage).map(\.kind)
          == other.problems.filter(\.isDamage).map(\.kind),
        "damage does not depend on the filter: \(one.problems) \(other.problems)")
    }
    return analysed
  }

  private static func blocking<Visitor: TraceEventVisitor>(
    _ reader: some TraceEventSource & Sendable, _ filter: EventFilter, _ visitor: inout Visitor
  ) -> TraceSummary {
    nonisolated(unsafe) var summary = TraceSummary()
    nonisolated(unsafe) var moved = visitor
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      var composing = ComposingVisitor(moved)
      summary =
        (try? await reader.read(filter, jobs: 1, into: &composing) { _ in }) ?? TraceSummary()
      moved = composing.base
      done.signal()
    }
    done.wait()
    visitor = moved
    return summary
  }
}

/// A promise that does not hold is a failure as much as a trap.
func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
  if !holds { fatalError("does not hold: \(promise())") }
}

struct NobodyVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}

/// Shows every event in all ways.
struct ShowingVisitor: TraceEventVisitor {
  private var catalog = SchemaCatalog()
  private var lines = EventJSONWriter()
  private var table = EventTable()

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    lines.write(event, &catalog)
    table.add(DecodedEvent(event, &catalog))
    _ = DecodedEvent(event, &catalog).text
    require(lines.bytes.count < 64 << 20, "an event is shown within bounds")
    lines.removeAll()
    table.removeAll()
  }
}
