import EventTracing

/// One pass over a dump: counts all events, parses and delivers those that are
/// wanted.
struct XMLDumpPass {
  private let header: DumpHeader
  private let filter: EventFilter
  private let parser: XMLEventParser
  private var repair = EventRepair()
  private var providers = ProviderTexts()
  private var counts = DumpCounts()
  private var bytes = ByteAccount()
  private var problems = TraceProblemList()
  /// What is wanted of the provider that was seen last.
  private var selection: (provider: GUID, of: EventFilter.Selection)?
  /// Where garbage began that has not ended.
  private var lastTime: FileTime?

  init(_ header: DumpHeader, _ filter: EventFilter, _ parser: XMLEventParser, size: Int64) {
    self.header = header
    self.filter = filter
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
      if takeEvent(window.text.rawSpan, range, window.offset, into: &visitor) {
        bytes.events += length
      } else {
        bytes.skipped += length
        problems.add(
          TraceProblem(
            kind: .badRecord, offset: window.offset, bytes: length,
            detail: "an event is not well formed, and could not be repaired"))
      }
    case .cut(let range):
      let length = window.fileBytes(range)
      bytes.skipped += length
      let isLast = range.upperBound == window.text.count && window.isAtEnd
      problems.add(
        TraceProblem(
          kind: isLast ? .truncatedRecord : .badRecord, offset: window.offset, bytes: length,
          detail: isLast
            ? "the file ends inside an event" : "an event ends where the next one begins"))
    case .between(let range): takeFraming(window, range)
    }
  }

  /// The root, the declaration, and white space; all else is damage.
  private mutating func takeFraming(_ window: TextWindow, _ range: Range<Int>) {
    let text = window.text.rawSpan
    let length = window.fileBytes(range)
    switch EventFraming(text, range) {
    case .expected: bytes.headers += length
    case .documentType:
      bytes.skipped += length
      problems.add(
        TraceProblem(
          kind: .badRecord, offset: window.offset, bytes: length,
          detail: "a document type stands in the file; it is not read, and nothing in it is done"))
    case .stray:
      bytes.skipped += length
      problems.add(
        TraceProblem(
          kind: .strayBytes, offset: window.offset, bytes: length,
          detail: "bytes that belong to no event"))
    }
  }

  /// Counts an event, and delivers it where it is wanted; false where it was
  /// wanted and cannot be read.
  private mutating func takeEvent<Visitor: TraceEventVisitor>(
    _ text: RawSpan, _ range: Range<Int>, _ offset: Int64, into visitor: inout Visitor
  ) -> Bool {
    let glance = EventGlance(text, range)
    let provider = provider(text, glance)
    let isClassic = glance.eventGUID != nil
    if selection?.provider != provider {
      selection = (provider, filter.selection(of: provider))
    }
    let layoutID = isClassic ? UInt16(glance.opcode) : glance.id
    let isWanted = selection?.of.holds(layoutID) == true
    let time = glance.time.flatMap { WrittenTime(text, $0) }.map(header.time)
    guard isWanted || time == nil else {
      counts.add(provider, at: time, form: PayloadGlance.form(text, range))
      return true
    }
    let cut = isClassic ? nil : glance.rendering.flatMap { payloadStandsBefore($0, text, range) }
    if let event = parser.parse(text, range, cutAt: cut) {
      deliver(event, provider, isClassic, isWanted, into: &visitor)
      return true
    }
    let repaired = repair.repair(text, range)
    guard let event = parser.parse(repaired.rawSpan, 0..<repaired.count) else { return false }
    problems.add(
      TraceProblem(
        kind: .repairedRecord, offset: offset,
        detail: "characters that XML does not allow were replaced"))
    deliver(event, provider, isClassic, isWanted, into: &visitor)
    return true
  }

  private static let payloadEnds = [
    "</EventData>", "</BinaryEventData>", "</ProcessingErrorData>", "</UserData>", "<EventData/>",
    "<EventData />",
  ].map(ByteSearch.init)

  /// The place of `<RenderingInfo` if the payload stands before it.
  private func payloadStandsBefore(_ rendering: Int, _ text: RawSpan, _ range: Range<Int>) -> Int? {
    let tail = max(range.lowerBound, rendering - 64)..<rendering
    return Self.payloadEnds.contains { $0.first(in: text, tail) != nil } ? rendering : nil
  }

  private mutating func provider(_ text: RawSpan, _ glance: EventGlance) -> GUID {
    if let range = glance.eventGUID { return providers.provider(text, range, isName: false) }
    if let range = glance.guid {
      let provider = providers.provider(text, range, isName: false)
      if let name = glance.name { counts.name(provider, text, name) }
      return provider
    }
    guard let range = glance.name else { return .zero }
    let provider = providers.provider(text, range, isName: true)
    counts.name(provider, text, range)
    return provider
  }

  private mutating func deliver<Visitor: TraceEventVisitor>(
    _ event: ParsedEvent, _ provider: GUID, _ isClassic: Bool, _ isWanted: Bool,
    into visitor: inout Visitor
  ) {
    let time =
      event.time.map(header.time) ?? event.rawTime.flatMap(header.time(ticks:)) ?? lastTime
    if let time {
      if let lastTime, time < lastTime { counts.inversions += 1 }
      lastTime = time
    }
    counts.add(provider, at: time, form: event.form)
    guard isWanted else { return }
    var head = TraceEventHeader(
      provider: provider, time: time ?? FileTime(rawValue: 0),
      pointerSize: UInt8(header.pointerSize))
    head.id = isClassic ? 0 : UInt16(clamping: event.id)
    head.version = UInt8(clamping: event.version)
    head.level = UInt8(clamping: event.level)
    head.opcode = UInt8(clamping: event.opcode)
    head.task = UInt16(clamping: event.task)
    head.keywords = event.keywords
    head.processor = UInt16(clamping: event.processor)
    head.activity = event.activity
    head.processID = Self.known(event.processID)
    head.threadID = Self.known(event.threadID)
    head.form = isClassic ? .classic : .manifest
    let (fields, payload) = (event.fields.bytes, event.payload)
    switch event.form {
    case .eventData, .userData, .debug:
      visitor.visit(TraceEvent(header: head, payload: .fields(TextFields(fields.rawSpan))))
    case .text: visitor.visit(TraceEvent(header: head, payload: .message(payload.rawSpan)))
    case .binary, .processingError, .none:
      visitor.visit(TraceEvent(header: head, payload: .bytes(payload.rawSpan)))
    }
  }

  /// A process or thread that the trace does not name is written as -1.
  private static func known(_ id: UInt64) -> UInt32 {
    id == UInt64(UInt32.max) ? 0 : UInt32(clamping: id)
  }

  /// What was counted.
  func summary(of session: TraceSession) -> TraceSummary {
    var summary = counts.summary
    summary.lostEvents = header.lostEvents
    summary.lostBuffers = header.lostBuffers
    summary.timeShift = header.timeShift
    summary.timeBasis = header.isCalibrated ? .calibrated : .utc
    summary.bytes = bytes
    summary.problems = problems.problems
    return summary
  }
}
