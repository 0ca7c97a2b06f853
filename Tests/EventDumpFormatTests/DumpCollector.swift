import EventDumpFormat
import EventTracing

/// An event of a dump with its payload copied out.
struct DumpedEvent {
  enum Payload: Equatable {
    case bytes([UInt8])
    case fields([String])
    case message(String)
  }

  let header: TraceEventHeader
  let payload: Payload

  /// Everything about it on one line, for comparisons.
  var line: String {
    "\(header.provider) \(header.id) \(header.version) \(header.opcode) \(header.time) "
      + "\(header.processID) \(header.threadID) \(header.processor) \(payload)"
  }
}

/// Keeps every event.
struct DumpCollector: TraceEventVisitor {
  private(set) var events: [DumpedEvent] = []

  mutating func visit(_ event: TraceEvent) {
    let payload: DumpedEvent.Payload =
      switch event.payload {
      case .bytes(let bytes): .bytes(bytes.byteArray(0..<bytes.byteCount))
      case .fields(let fields): .fields(fields.texts.map { "\($0.name)=\($0.value)" })
      case .message(let text): .message(text.utf8(0..<text.byteCount))
      }
    events.append(DumpedEvent(header: event.header, payload: payload))
  }
}

/// Everything that one pass over a dump gives.
struct ReadDump {
  let session: TraceSession
  let summary: TraceSummary
  let events: [DumpedEvent]

  /// Events by the form of their payloads.
  var forms: [String: Int] {
    Dictionary(uniqueKeysWithValues: summary.eventsByHeader.map { ($0.name, $0.count) })
  }

  var problems: [TraceProblem.Kind] { summary.problems.map(\.kind) }

  /// Whether each byte of the file is event, framing or skipped.
  var isAccounted: Bool { summary.bytes.isBalanced }
}

func readXML(_ bytes: [UInt8], _ filter: EventFilter = .everything) async throws -> ReadDump {
  try await readDump(try XMLDumpReader(MemoryBytes(bytes)), filter)
}

func readXML(_ text: String, _ filter: EventFilter = .everything) async throws -> ReadDump {
  try await readXML(Array(text.utf8), filter)
}

func readText(
  _ text: String, _ filter: EventFilter = .everything,
  localTime: (@Sendable (FileTime) -> FileTime)? = nil
) async throws -> ReadDump {
  try await readDump(
    try TextDumpReader(MemoryBytes(Array(text.utf8)), localTime: localTime), filter)
}

func readDump(_ reader: any TraceEventSource, _ filter: EventFilter) async throws -> ReadDump {
  var collector = DumpCollector()
  let summary = try await reader.read(filter, jobs: 1, into: &collector) { _ in }
  return ReadDump(session: reader.session, summary: summary, events: collector.events)
}

/// The reader's view of a dump with its texts put back into bytes.
func composeXML(_ bytes: [UInt8], _ filter: EventFilter) async throws -> ReadDump {
  let reader = try XMLDumpReader(MemoryBytes(bytes))
  var composing = ComposingVisitor(DumpCollector())
  let summary = try await reader.read(filter, jobs: 1, into: &composing) { _ in }
  return ReadDump(session: reader.session, summary: summary, events: composing.base.events)
}
