package import EventTracing

/// Counts parsed events, and delivers those that are wanted: what the readers of
/// XML and of event logs have in common.
package struct EventDelivery {
  private let header: DumpHeader
  private let filter: EventFilter
  private var providers = ProviderTexts()
  private let names = KnownProviderNames()
  private var times = RecurringTime()
  private(set) var counts = DumpCounts()
  package private(set) var problems = TraceProblemList()
  /// What is wanted of the provider that was seen last.
  private var selection: (provider: GUID, of: EventFilter.Selection)?
  private var lastTime: FileTime?

  init(_ header: DumpHeader, _ filter: EventFilter) {
    self.header = header
    self.filter = filter
  }

  /// A delivery of events whose times need no correction.
  package init(_ filter: EventFilter) { self.init(DumpHeader(), filter) }

  package mutating func note(_ problem: TraceProblem) { problems.add(problem) }

  /// Counts an event that was parsed from end to end, and delivers it where it is
  /// wanted; false where its numbers are none.
  package mutating func take<Visitor: TraceEventVisitor>(
    _ event: ParsedEvent, at offset: Int64, into visitor: inout Visitor
  ) -> Bool {
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

  mutating func isWanted(_ provider: GUID, _ system: EventSystem) -> Bool {
    if selection?.provider != provider {
      selection = (provider, filter.selection(of: provider))
    }
    let layoutID = UInt16(clamping: system.isClassic ? system.opcode : system.id)
    return selection?.of.holds(layoutID) == true
  }

  mutating func provider(
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
  mutating func time(
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

  mutating func count(_ provider: GUID, _ form: PayloadForm, _ time: FileTime?) {
    counts.add(provider, at: time, form: form)
    guard let time else { return }
    if let lastTime, time < lastTime { counts.inversions += 1 }
    lastTime = time
  }

  func header(
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

  func deliver<Visitor: TraceEventVisitor>(
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

  /// What was counted, and what was wrong.
  package var summary: TraceSummary {
    var summary = counts.summary
    summary.timeBasis = .utc
    summary.problems = problems.problems
    return summary
  }
}
