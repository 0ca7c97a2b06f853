public import EventTracing
public import PortExhaustion
import TraceForge
import TraceLogFormat

/// Everything that one pass over a trace gives.
public struct ReadTrace: Sendable {
  /// What the reader counted.
  public let summary: TraceSummary
  /// What the analysis found.
  public let report: ExhaustionReport
}

/// Reads `bytes` as an event trace log and analyses it.
public func analyze(
  _ bytes: [UInt8], jobs: Int = 2, options: AnalysisOptions = AnalysisOptions()
) async throws -> ReadTrace {
  let reader = try TraceLogReader(MemoryBytes(bytes))
  var visitor = AnalysisVisitor(options: options)
  let summary = try await reader.read(AnalysisVisitor.filter, jobs: jobs, into: &visitor) { _ in }
  return ReadTrace(summary: summary, report: visitor.finish(summaries: [summary]))
}

/// An event with its payload copied out.
public struct CollectedEvent: Hashable, Sendable {
  /// Header fields that name it.
  public let time: FileTime, provider: GUID, id: UInt16, opcode: UInt8
  /// Header fields that say where it was logged.
  public let processID: UInt32, threadID: UInt32, processor: UInt16
  /// Its payload.
  public let payload: [UInt8]
}

/// Keeps every event.
public struct EventCollector: TraceEventVisitor {
  /// The events in the order of their delivery.
  public private(set) var events: [CollectedEvent] = []

  /// Nothing collected.
  public init() {}

  /// Keeps a copy of `event`.
  public mutating func visit(_ event: TraceEvent) {
    guard case .bytes(let payload) = event.payload else { return }
    events.append(
      CollectedEvent(
        time: event.header.time, provider: event.header.provider, id: event.header.id,
        opcode: event.header.opcode, processID: event.header.processID,
        threadID: event.header.threadID, processor: event.header.processor,
        payload: payload.byteArray(0..<payload.byteCount)))
  }
}

/// All events of `bytes`, and what the reader counted.
public func collect(_ bytes: [UInt8], jobs: Int = 1) async throws -> (
  events: [CollectedEvent], summary: TraceSummary
) {
  let reader = try TraceLogReader(MemoryBytes(bytes))
  var collector = EventCollector()
  let summary = try await reader.read(.everything, jobs: jobs, into: &collector) { _ in }
  return (collector.events, summary)
}
