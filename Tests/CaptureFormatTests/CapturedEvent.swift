import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge
import TraceLogFormat

/// An event with everything copied out of it.
struct CapturedEvent: Hashable {
  enum Form: Hashable { case bytes, fields, message }

  let time: FileTime, provider: GUID, activity: GUID
  let id: UInt16, version: UInt8, opcode: UInt8, level: UInt8, task: UInt16
  let keywords: UInt64
  let processID: UInt32, threadID: UInt32
  var pointerSize: UInt8
  var processor: UInt16
  let form: Form
  /// The payload, or the message; empty for fields.
  let payload: [UInt8]
  /// The fields as `name=value`.
  let fields: [String]
  /// Extended items: type in two bytes, then data.
  var items: [[UInt8]]

  var message: String { String(decoding: payload, as: UTF8.self) }

  init(_ event: TraceEvent) {
    let header = event.header
    (time, provider, activity) = (header.time, header.provider, header.activity)
    (id, version, opcode) = (header.id, header.version, header.opcode)
    (level, task, keywords) = (header.level, header.task, header.keywords)
    (processID, threadID) = (header.processID, header.threadID)
    (processor, pointerSize) = (header.processor, header.pointerSize)
    switch event.payload {
    case .bytes(let bytes):
      (form, payload, fields) = (.bytes, bytes.byteArray(0..<bytes.byteCount), [])
    case .message(let bytes):
      (form, payload, fields) = (.message, bytes.byteArray(0..<bytes.byteCount), [])
    case .fields(let texts):
      (form, payload, fields) = (.fields, [], texts.texts.map { "\($0.name)=\($0.value)" })
    }
    var items: [[UInt8]] = []
    var offset = 0
    if let data = event.extendedData {
      while let item = ExtendedDataItem(data, at: offset) {
        items.append(
          [UInt8(item.type & 0xFF), UInt8(item.type >> 8)]
            + item.data.byteArray(0..<item.data.byteCount))
        guard item.isFollowed else { break }
        offset += item.totalSize
      }
    }
    self.items = items
  }
}

/// Keeps every event.
struct CaptureCollector: TraceEventVisitor {
  private(set) var events: [CapturedEvent] = []

  mutating func visit(_ event: TraceEvent) { events.append(CapturedEvent(event)) }
}

/// What a pass over a capture gives.
struct ReadCapture {
  let events: [CapturedEvent]
  let summary: TraceSummary

  /// Kinds of problems, each once, in the order of their finding.
  var problemKinds: [TraceProblem.Kind] {
    var kinds: [TraceProblem.Kind] = []
    for problem in summary.problems where !kinds.contains(problem.kind) {
      kinds.append(problem.kind)
    }
    return kinds
  }
}

/// Formats whose readers take a file for their own.
enum CaptureFormats {
  static func isPcapng(_ bytes: [UInt8]) -> Bool { PcapngReader.recognizes(bytes.rawSpan) }
  static func isNetMon(_ bytes: [UInt8]) -> Bool { NetMonReader.recognizes(bytes.rawSpan) }
}

/// Reads a capture of either format, and expects that no byte is lost.
func read(
  _ bytes: [UInt8], _ filter: EventFilter = .everything,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> ReadCapture {
  var collector = CaptureCollector()
  let source = MemoryBytes(bytes)
  let reader: any TraceEventSource =
    CaptureFormats.isPcapng(bytes) ? try PcapngReader(source) : try NetMonReader(source)
  let summary = try await reader.read(filter, jobs: 1, into: &collector) { _ in }
  let account = summary.bytes
  #expect(account.file == Int64(bytes.count), sourceLocation: sourceLocation)
  #expect(
    account.file == account.events + account.headers + account.skipped,
    sourceLocation: sourceLocation)
  #expect(
    account.events >= 0 && account.headers >= 0 && account.skipped >= 0,
    sourceLocation: sourceLocation)
  return ReadCapture(events: collector.events, summary: summary)
}

/// The events of a forged trace as its log holds them.
func logged(_ trace: ForgedTrace) async throws -> [CapturedEvent] {
  var collector = CaptureCollector()
  _ = try await TraceLogReader(MemoryBytes(trace.bytes)).read(
    .everything, jobs: 1, into: &collector
  ) { _ in }
  return collector.events
}

/// A few seconds of a scenario.
func shortTrace(
  _ scenario: ForgedScenario = .leak, seed: UInt64 = 1, packets: Bool = true
) -> ForgedTrace {
  var options = scenario.options(seed: seed)
  options.duration = 6
  options.conversationsPerMinute = 60
  options.includesPackets = packets
  return scenario.forge(options)
}

extension EventFilter {
  /// TCP segments, as NDIS-PacketCapture logs them.
  static var segments: EventFilter {
    var filter = EventFilter.none
    filter.add(.packetCapture, ids: [1001])
    return filter
  }
}
