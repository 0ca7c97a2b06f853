import EventTracing

/// One pass over a dump: counts all events, parses and delivers those that are
/// wanted.
struct XMLDumpPass {
  private let header: DumpHeader
  private let parser: XMLEventParser
  private var repair = EventRepair()
  private var framing = EventFraming()
  private var soundness = EventSoundness()
  private var delivery: EventDelivery
  private var bytes = ByteAccount()
  /// Whether the file ends inside an event.
  private var isCut = false

  init(_ header: DumpHeader, _ filter: EventFilter, _ parser: XMLEventParser, size: Int64) {
    self.header = header
    delivery = EventDelivery(header, filter)
    self.parser = parser
    bytes.file = size
  }

  mutating func begin(mark: Int) { bytes.headers = Int64(mark) }

  mutating func take<Visitor: TraceEventVisitor>(
    _ piece: EventSplitter.Piece, _ window: TextWindow, into visitor: inout Visitor
  ) {
    switch piece {
    case .event(let range):
      let length = window.fileBytes(range)
      if takeEvent(window.text, range, window.offset, into: &visitor) {
        bytes.events += length
      } else {
        skip(.badRecord, window, length, "an event is not well formed, or its numbers are none")
      }
    case .cut(let range):
      skip(.badRecord, window, window.fileBytes(range), "an event ends where the next one begins")
    case .last(let range):
      isCut = true
      skip(.truncatedRecord, window, window.fileBytes(range), "the file ends inside an event")
    case .endless(let range):
      skip(.badRecord, window, window.fileBytes(range), "an event is longer than any can be")
    case .between(let range): takeFraming(window, range)
    }
  }

  private mutating func skip(
    _ kind: TraceProblem.Kind, _ window: TextWindow, _ length: Int64, _ detail: String
  ) {
    bytes.skipped += length
    delivery.note(TraceProblem(kind: kind, offset: window.offset, bytes: length, detail: detail))
  }

  /// The root, the declaration, and white space; all else is damage.
  private mutating func takeFraming(_ window: TextWindow, _ range: Range<Int>) {
    let length = window.fileBytes(range)
    switch framing.kind(window.text, range) {
    case .expected: bytes.headers += length
    case .documentType:
      skip(
        .badRecord, window, length,
        "a document type stands in the file; it is not read, and nothing in it is done")
    case .stray: skip(.strayBytes, window, length, "bytes that belong to no event")
    }
  }

  /// Counts an event, and delivers it where it is wanted; false where it cannot
  /// be read.
  private mutating func takeEvent<Visitor: TraceEventVisitor>(
    _ text: RawSpan, _ range: Range<Int>, _ offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    guard soundness.isCertain(text, range), var glance = EventGlance(text, range) else {
      return takeWhole(text, range, offset, into: &visitor)
    }
    let provider = delivery.provider(text, glance.system, at: offset)
    guard delivery.isWanted(provider, glance.system) else {
      delivery.count(
        provider, glance.form(text), delivery.time(text, glance.system, at: offset))
      return true
    }
    guard let payload = glance.finish(text),
      payload.range.isEmpty || parser.parse(text, payload.range, isPayloadOnly: true)
    else { return takeWhole(text, range, offset, into: &visitor) }
    delivery.count(provider, payload.form, delivery.time(text, glance.system, at: offset))
    delivery.deliver(
      delivery.header(provider, glance.system, text, payload.form), payload.form,
      payload.range.isEmpty ? ParsedEvent() : parser.event, into: &visitor)
    return true
  }

  /// An event that has to be parsed from end to end, as it is or repaired.
  private mutating func takeWhole<Visitor: TraceEventVisitor>(
    _ text: RawSpan, _ range: Range<Int>, _ offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    if !parser.parse(text, range) {
      let repaired = repair.repair(text, range)
      guard parser.parse(repaired.rawSpan, 0..<repaired.count) else { return false }
      delivery.note(
        TraceProblem(
          kind: .repairedRecord, offset: offset,
          detail: "characters that XML does not allow were replaced"))
    }
    return delivery.take(parser.event, at: offset, into: &visitor)
  }

  /// What was counted.
  mutating func summary(of session: TraceSession) -> TraceSummary {
    if framing.isOpen, !isCut {
      delivery.note(
        TraceProblem(
          kind: .truncatedRecord, offset: bytes.file,
          detail: "the file ends before its root element does; events may be missing"))
    }
    var summary = delivery.summary
    summary.lostEvents = header.lostEvents
    summary.lostBuffers = header.lostBuffers
    summary.timeShift = header.timeShift
    summary.timeBasis = header.isCalibrated ? .calibrated : .utc
    summary.bytes = bytes
    summary.addStrayRest()
    return summary.accounted()
  }
}
