import EventTracing

/// An event as the XML parser found it. Its provider is known before
/// (``EventGlance``).
struct ParsedEvent {
  /// How its payload stands in the dump (dumps-and-captures.md §1.3).
  enum PayloadForm: String, CaseIterable {
    case eventData = "EventData", userData = "UserData"
    case binary = "BinaryEventData", processingError = "ProcessingErrorData"
    case debug = "DebugData", text = "Data", none = "NoPayload"
  }

  var form = PayloadForm.none
  var id: UInt64 = 0, version: UInt64 = 0, level: UInt64 = 0, task: UInt64 = 0
  var opcode: UInt64 = 0, keywords: UInt64 = 0
  var processID: UInt64 = 0, threadID: UInt64 = 0, processor: UInt64 = 0
  var activity = GUID.zero
  /// The time as written; nil for none.
  var time: WrittenTime?
  /// Clock ticks, which `tracerpt -rts` writes instead.
  var rawTime: UInt64?
  /// Named texts of the payload.
  var fields = TextFieldsBuilder()
  /// The payload where it is written in hexadecimal, or is one text.
  var payload: [UInt8] = []
  /// Name of the computer.
  var computer: [UInt8] = []

  /// Forgets the event, but keeps the memory.
  mutating func reset() {
    var empty = ParsedEvent()
    swap(&empty.fields, &fields)
    swap(&empty.payload, &payload)
    swap(&empty.computer, &computer)
    empty.fields.removeAll()
    empty.payload.removeAll(keepingCapacity: true)
    empty.computer.removeAll(keepingCapacity: true)
    self = empty
  }
}
