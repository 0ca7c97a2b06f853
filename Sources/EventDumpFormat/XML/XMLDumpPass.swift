import EventTracing

/// One pass over a dump: counts all events, parses and delivers those that are
/// wanted.
struct XMLDumpPass {
  private let header: DumpHeader
  private let filter: EventFilter
  private let parser: XMLEventParser
  private var repair = EventRepair()
  private var framing = EventFraming()
  private var soundness = EventSoundness()
  private var providers = ProviderTexts()
  private let names = KnownProviderNames()
  private var times = RecurringTime()
  private var counts = DumpCounts()
  private var bytes = ByteAccount()
  private var problems = TraceProblemList()
  /// What is wanted of the provider that was seen last.
  private var selection: (provider: GUID, of: EventFilter.Selection)?
  private var lastTime: FileTime?
  /// Whether the file ends inside an event.
  private var isCut = false

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
    problems.add(TraceProblem(kind: kind, offset: window.offset, bytes: length, detail: detail))
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
    let provider = provider(text, glance.system, at: offset)
    guard isWanted(provider, glance.system) else {
      count(provider, glance.form(text), time(text, glance.system, at: offset))
      return true
    }
    guard let payload = glance.finish(text),
      payload.range.isEmpty || parser.parse(text, payload.range, isPayloadOnly: true)
    else { return takeWhole(text, range, offset, into: &visitor) }
    count(provider, payload.form, time(text, glance.system, at: offset))
    deliver(
      header(provider, glance.system, text, payload.form), payload.form,
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
      problems.add(
        TraceProblem(
          kind: .repairedRecord, offset: offset,
          detail: "characters that XML does not allow were replaced"))
    }
    let event = parser.event
    guard !event.system.isUnreadable else { return false }
    let texts = event.systemTexts
    let provider = provider(texts.rawSpan, event.system, at: offset)
    count(provider, event.form, time(texts.rawSpan, event.system, at: offset))
    if isWanted(provider, event.system) {
      deliver(
        header(provider, event.system, texts.rawSpan, event.form), event.form, event,
        into: &visitor)
    }
    return true
  }

  private mutating func isWanted(_ provider: GUID, _ system: EventSystem) -> Bool {
    if selection?.provider != provider {
      selection = (provider, filter.selection(of: provider))
    }
    let layoutID = UInt16(clamping: system.isClassic ? system.opcode : system.id)
    return selection?.of.holds(layoutID) == true
  }

  private mutating func provider(
    _ text: RawSpan, _ system: EventSystem, at offset: Int64
  ) -> GUID {
    if let range = system.eventGUID { return providers.provider(text, range, isName: false) }
    if let range = system.source { return named(text, range) }
    guard let range = system.guid else { return system.name.map { named(text, $0) } ?? .zero }
    let provider = providers.provider(text, range, isName: false)
    guard let name = system.name else { return provider }
    let expected = names.provider(text, name) ?? provider
    guard expected == provider else {
      problems.add(
        TraceProblem(
          kind: .badRecord, offset: offset,
          detail: "a provider has another GUID than its name; it is taken for what it is named"))
      return expected
    }
    counts.name(provider, text, name)
    return provider
  }

  private mutating func named(_ text: RawSpan, _ name: Range<Int>) -> GUID {
    let provider = providers.provider(text, name, isName: true)
    counts.name(provider, text, name)
    return provider
  }

  /// When it was logged; an event without a time has that of the one before, and
  /// so has one whose time cannot be.
  private mutating func time(
    _ text: RawSpan, _ system: EventSystem, at offset: Int64
  ) -> FileTime? {
    let written = system.time.flatMap { times.utc(text, $0) }.map(header.time)
    let time = written ?? system.rawTime.flatMap(header.time(ticks:))
    if let time, time.isPlausible { return time }
    if time != nil || system.time != nil {
      problems.add(.implausibleTime(at: offset))
    }
    return lastTime
  }

  private mutating func count(_ provider: GUID, _ form: PayloadForm, _ time: FileTime?) {
    counts.add(provider, at: time, form: form)
    guard let time else { return }
    if let lastTime, time < lastTime { counts.inversions += 1 }
    lastTime = time
  }

  private func header(
    _ provider: GUID, _ system: EventSystem, _ text: RawSpan, _ form: PayloadForm
  ) -> TraceEventHeader {
    var head = TraceEventHeader(
      provider: provider, time: lastTime ?? FileTime(rawValue: 0),
      pointerSize: UInt8(header.pointerSize))
    head.id = system.isClassic ? 0 : UInt16(clamping: system.id)
    head.version = UInt8(clamping: system.version)
    head.level = UInt8(clamping: system.level)
    head.opcode = UInt8(clamping: system.opcode)
    head.task = UInt16(clamping: system.task)
    head.keywords = system.keywords
    head.processor = UInt16(clamping: system.processor)
    head.activity = system.activity.flatMap { GUID(text, $0) } ?? .zero
    head.processID = Self.known(system.processID)
    head.threadID = Self.known(system.threadID)
    head.form = system.isClassic ? .classic : form == .text ? .string : .manifest
    return head
  }

  private func deliver<Visitor: TraceEventVisitor>(
    _ head: TraceEventHeader, _ form: PayloadForm, _ event: ParsedEvent,
    into visitor: inout Visitor
  ) {
    let fields = event.fields.bytes
    // Only where there are no fields is `<Binary>` what the provider logged.
    let isBinary = TextFields(fields.rawSpan).entry(at: 0)?.kind == .surplus
    let payload = isBinary ? event.surplus : event.payload
    switch form {
    case .eventData where isBinary:
      visitor.visit(TraceEvent(header: head, payload: .bytes(payload.rawSpan)))
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
  mutating func summary(of session: TraceSession) -> TraceSummary {
    if framing.isOpen, !isCut {
      problems.add(
        TraceProblem(
          kind: .truncatedRecord, offset: bytes.file,
          detail: "the file ends before its root element does; events may be missing"))
    }
    var summary = counts.summary
    summary.lostEvents = header.lostEvents
    summary.lostBuffers = header.lostBuffers
    summary.timeShift = header.timeShift
    summary.timeBasis = header.isCalibrated ? .calibrated : .utc
    summary.bytes = bytes
    summary.problems = problems.problems
    summary.addStrayRest()
    return summary.accounted()
  }
}
