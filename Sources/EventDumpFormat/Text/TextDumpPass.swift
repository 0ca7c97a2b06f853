import EventTracing

/// One pass over a text dump.
struct TextDumpPass {
  private let filter: EventFilter
  private let columns: CSVColumns?
  private let localTime: (@Sendable (FileTime) -> FileTime)?
  private var catalog = MessageCatalog()
  private var names = ProviderTexts()
  private var counts = DumpCounts()
  private var bytes = ByteAccount()
  private var problems = TraceProblemList()
  private var header: PacketMonitorHeader?
  /// What pktmon's header says of the local time, in units to be added.
  private var shift = TimeSpan.zero
  private var isCalibrated = false
  private var fields = TextFieldsBuilder()
  private var lastTime: FileTime?

  /// The event whose lines are being read: messages may hold line ends.
  private var open: TraceEventHeader?
  private var message: [UInt8] = []
  private var messageOffset: Int64 = 0
  /// Bytes of a message that are kept.
  private static let messageBytes = 1 << 16
  /// Windows cuts rendered messages after so many characters (§2.1).
  private static let renderedLimit = 1_023

  init(
    _ filter: EventFilter, _ columns: CSVColumns?,
    _ localTime: (@Sendable (FileTime) -> FileTime)?, size: Int64
  ) {
    self.filter = filter
    self.columns = columns
    self.localTime = localTime
    bytes.file = size
  }

  mutating func begin(mark: Int) { bytes.headers = Int64(mark) }

  /// Takes the line in `line`; `count` bytes of the window are its own.
  mutating func take<Visitor: TraceEventVisitor>(
    _ line: Range<Int>, _ window: TextWindow, count: Int, into visitor: inout Visitor
  ) {
    let text = window.text
    let length = window.fileBytes(window.start..<window.start + count)
    if let rest = text.behindZeros(line),
      columns != nil || MessageLine(text, line) == nil
    {
      // The end of the line before was zeros, too: what follows is a line.
      let lost = window.fileBytes(window.start..<rest.lowerBound)
      close(into: &visitor)
      bytes.skipped += lost
      problems.add(
        TraceProblem(
          kind: .strayBytes, offset: window.offset, bytes: lost, detail: "zeros in the text"))
      takeLine(rest, text, window.offset + lost, length - lost, into: &visitor)
    } else {
      takeLine(line, text, window.offset, length, into: &visitor)
    }
  }

  /// Takes a line of `length` bytes of the file at `offset`.
  private mutating func takeLine<Visitor: TraceEventVisitor>(
    _ line: Range<Int>, _ text: RawSpan, _ offset: Int64, _ length: Int64,
    into visitor: inout Visitor
  ) {
    if let columns {
      takeRow(line, text, columns, offset, length, into: &visitor)
    } else if let found = PacketMonitorHeader(text, line) {
      bytes.headers += length
      close(into: &visitor)
      header = header ?? found
      if found.holdsDamage {
        problems.add(
          TraceProblem(
            kind: .badRecord, offset: offset, detail: "the first line runs into another one"))
      }
    } else if let event = MessageLine(text, line) {
      bytes.events += length
      close(into: &visitor)
      if event.holdsDamage(text) {
        problems.add(
          TraceProblem(
            kind: .badRecord, offset: offset,
            detail: "an event's line holds what no message has, or the end of another line"))
      }
      begin(event, text, at: offset)
    } else if let event = open, isContinued(event, text, line) {
      bytes.events += length
      continueMessage(text, text.trimmed(line))
    } else if text.trimmed(line).isEmpty || isTemplatesEnd(text, line) {
      bytes.headers += length
    } else {
      close(into: &visitor)
      bytes.skipped += length
      problems.add(
        TraceProblem(
          kind: .strayBytes, offset: offset, bytes: length,
          detail: "a line that belongs to no event"))
    }
  }

  /// Whether a line that begins no event goes on with the message before it:
  /// not where that message is whole by itself, and not where the line is what
  /// damage left of another event.
  private func isContinued(
    _ event: TraceEventHeader, _ text: RawSpan, _ line: Range<Int>
  ) -> Bool {
    guard !text.trimmed(line).isEmpty else { return true }
    guard !MessageLine.isRemnant(text, line) else { return false }
    let message = message
    return catalog.identify(message.rawSpan, of: event.provider) == nil
  }

  /// Whether the line is the point of a template whose last field, a status's text,
  /// ended in a line end.
  private func isTemplatesEnd(_ text: RawSpan, _ line: Range<Int>) -> Bool {
    let rest = text.trimmed(line)
    return rest.count == 1 && open != nil && text.isEqual(rest, to: Self.point)
  }
  private static let point: [UInt8] = [UInt8(ascii: ".")]

  private mutating func begin(_ line: MessageLine, _ text: RawSpan, at offset: Int64) {
    let provider = names.provider(text, line.provider, isName: true)
    counts.name(provider, text, line.provider)
    calibrate(line.time)
    var event = TraceEventHeader(
      provider: provider, time: settled(time(line.time), at: offset))
    event.processID = line.processID
    event.threadID = line.threadID
    event.processor = line.processor
    open = event
    messageOffset = offset
    message.removeAll(keepingCapacity: true)
    continueMessage(text, line.message)
  }

  private mutating func continueMessage(_ text: RawSpan, _ range: Range<Int>) {
    if !message.isEmpty, message.count < Self.messageBytes { message.append(0x20) }
    let room = max(0, Self.messageBytes - message.count)
    message.append(copying: text.extracting(range.prefix(room)))
  }

  /// The event whose lines have been read is whole.
  private mutating func close<Visitor: TraceEventVisitor>(into visitor: inout Visitor) {
    guard var event = open else { return }
    open = nil
    note(event.time)
    counts.add(event.provider, at: event.time, form: .text)
    guard filter.names(event.provider) || filter.isEverything else { return }
    let text = message
    if text.rawSpan.characters >= Self.renderedLimit {
      // What is left of its last field may look like a value.
      problems.add(
        TraceProblem(
          kind: .truncatedMessage, offset: messageOffset,
          detail: "a message was cut when it was written"))
    } else if let key = catalog.identify(text.rawSpan, of: event.provider) {
      event.id = key.id
      event.version = key.version
      guard filter.selection(of: event.provider).holds(key.id) else { return }
    }
    visitor.visit(TraceEvent(header: event, payload: .message(text.rawSpan)))
  }

  mutating func finish<Visitor: TraceEventVisitor>(into visitor: inout Visitor) {
    close(into: &visitor)
  }

  /// pktmon's header names the moment of the trace's start in UTC; the first
  /// event is at most seconds later, and zones differ by quarters of an hour.
  private mutating func calibrate(_ written: WrittenTime) {
    guard lastTime == nil, let header, let start = header.startTime,
      let steps = (start - (header.localTime ?? written).wallTime).inZoneSteps
    else { return }
    // The first event is not earlier than the start.
    let isWhole = abs(steps - steps.rounded()) < 0.01
    shift = .zoneStep * Int(steps.rounded(isWhole ? .toNearestOrAwayFromZero : .up))
    isCalibrated = true
  }

  private func time(_ written: WrittenTime) -> FileTime {
    if written.offsetMinutes != nil { return written.utc }
    if isCalibrated { return written.wallTime + shift }
    return localTime?(written.wallTime) ?? written.wallTime
  }

  /// The time of an event; one that cannot be is that of the event before.
  private mutating func settled(_ time: FileTime, at offset: Int64) -> FileTime {
    guard !time.isPlausible else { return time }
    problems.add(.implausibleTime(at: offset))
    return lastTime ?? FileTime.plausible.lowerBound
  }

  private mutating func note(_ time: FileTime) {
    if let lastTime, time < lastTime { counts.inversions += 1 }
    lastTime = time
  }

  // MARK: - CSV

  private mutating func takeRow<Visitor: TraceEventVisitor>(
    _ line: Range<Int>, _ text: RawSpan, _ columns: CSVColumns, _ offset: Int64, _ length: Int64,
    into visitor: inout Visitor
  ) {
    let row = CSVRow(text, line)
    let cells = row.cells
    guard !row.isOpen, cells.count > columns.clockTime,
      let units = text.number(cells[columns.clockTime]).flatMap(Int64.init(exactly:))
    else {
      let isHead = CSVColumns(text, line) != nil || text.trimmed(line).isEmpty
      if isHead {
        bytes.headers += length
      } else {
        bytes.skipped += length
        problems.add(
          TraceProblem(
            kind: .badRecord, offset: offset, bytes: length,
            detail: row.isOpen ? "a row with a quote that nothing closes" : "a row without a time"))
      }
      return
    }
    bytes.events += length
    let name = cells[columns.eventName]
    let provider =
      CSVColumns.classes[text.utf8(name.prefix(64))] ?? names.provider(text, name, isName: true)
    counts.name(provider, text, name)
    let event = header(
      text, cells, columns, provider, settled(FileTime(rawValue: units), at: offset))
    note(event.time)
    counts.add(provider, at: event.time, form: .eventData)
    guard filter.selection(of: provider).holds(event.layoutID) else { return }
    fields.removeAll()
    let nothing: [UInt8] = []
    for cell in cells.dropFirst(columns.userData) {
      fields.begin(name: nothing.rawSpan)
      CSVRow.append(cell, of: text, to: &fields)
      fields.end()
    }
    let texts = fields.bytes
    visitor.visit(TraceEvent(header: event, payload: .fields(TextFields(texts.rawSpan))))
  }

  private func header(
    _ text: RawSpan, _ cells: [Range<Int>], _ columns: CSVColumns, _ provider: GUID,
    _ time: FileTime
  ) -> TraceEventHeader {
    func number(_ column: Int?) -> UInt64 {
      guard let column, column < cells.count else { return 0 }
      return text.number(cells[column]) ?? 0
    }
    var event = TraceEventHeader(provider: provider, time: time)
    event.id = UInt16(clamping: number(columns.eventID))
    if CSVColumns.classes.values.contains(provider) { event.form = .classic }
    event.version = UInt8(clamping: number(columns.version))
    event.level = UInt8(clamping: number(columns.level))
    event.opcode = UInt8(clamping: number(columns.opcode))
    event.task = UInt16(clamping: number(columns.task))
    event.keywords = number(columns.keyword)
    event.processor = UInt16(clamping: number(columns.processor))
    let unknown = UInt64(UInt32.max)
    let (process, thread) = (number(columns.processID), number(columns.threadID))
    event.processID = process == unknown ? 0 : UInt32(clamping: process)
    event.threadID = thread == unknown ? 0 : UInt32(clamping: thread)
    if let column = columns.activity, column < cells.count {
      event.activity = GUID(text, cells[column]) ?? .zero
    }
    return event
  }

  /// What was counted.
  var summary: TraceSummary {
    var summary = counts.summary
    summary.lostEvents = header?.lostEvents ?? 0
    summary.lostBuffers = header?.lostBuffers ?? 0
    summary.timeBasis = columns != nil ? .utc : isCalibrated ? .calibrated : .assumed
    summary.bytes = bytes
    summary.problems = problems.problems
    summary.addStrayRest()
    return summary.accounted()
  }
}

extension RawSpan {
  /// Characters of UTF-8 text.
  fileprivate var characters: Int {
    byteOffsets.count { load($0, as: UInt8.self) & 0xC0 != 0x80 }
  }
}
