public import EventTracing

/// Reads events written as text: `netsh trace convert` (its default),
/// `pktmon etl2txt`, and tracerpt's CSV (dumps-and-captures.md §1.7).
///
///     let reader = try TextDumpReader(FileBytes(path: "NetTrace.txt"), localTime: nil)
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
///
/// Lines keep the provider's name and the rendered message; which event it is
/// follows from the message. CSV keeps id, version and the fields without their
/// names. Events come in the order of the file.
public struct TextDumpReader: TraceEventSource, Sendable {
  private let source: any ByteSource
  private let localTime: (@Sendable (FileTime) -> FileTime)?
  private let columns: CSVColumns?
  /// What the trace's header row says; nothing where there is none.
  private let header: DumpHeader
  /// What the dump says of its session: CSV alone does.
  public let session: TraceSession

  /// Opens the dump in `source`.
  ///
  /// - Parameter localTime: Turns a local time, written as if it were UTC, into
  ///   UTC; nil takes it for UTC.
  public init(_ source: any ByteSource, localTime: (@Sendable (FileTime) -> FileTime)?)
    throws(TraceError)
  {
    self.source = source
    self.localTime = localTime
    var window = try TextWindow(source)
    var lines = LineReader()
    let first = try lines.next(&window)
    columns = first.flatMap { CSVColumns(window.text, $0.line) }
    var header = DumpHeader()
    if let columns, let first {
      window.consume(first.count)
      if let row = try lines.next(&window) {
        header.note(CSVRow(window.text, row.line), window.text, columns)
      }
    }
    self.header = header
    session = header.session
  }

  /// Lines at the start among which one must begin an event.
  private static let headLines = 8

  /// Whether the start of a file, of which 4,096 bytes are enough, looks like
  /// events as text.
  public static func recognizes(_ start: RawSpan) -> Bool {
    let found = TextEncoding.of(start)
    var text: [UInt8] = []
    let body = start.extracting(min(found.mark, start.byteCount)..<start.byteCount)
    _ = found.encoding.append(body, to: &text, isLast: true, mayLoseBytes: true)
    var lines = text.rawSpan.lines(Self.headLines)[...]
    while var line = lines.popFirst() {
      line = text.rawSpan.behindZeros(line) ?? line
      if MessageLine(text.rawSpan, line) != nil || CSVColumns(text.rawSpan, line) != nil
        || PacketMonitorHeader(text.rawSpan, line) != nil
      {
        return true
      }
    }
    return false
  }

  /// Delivers the wanted events in the order of the file; see
  /// ``TraceEventSource``. One thread reads: `jobs` has no effect.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    var pass = TextDumpPass(filter, columns, localTime, size: source.size)
    var window = try TextWindow(source)
    pass.begin(mark: window.mark)
    var lines = LineReader(columns: columns)
    var reported: Int64 = 0
    while let next = try lines.next(&window) {
      pass.take(next.line, window, count: next.count, into: &visitor)
      window.consume(next.count)
      if window.offset - reported >= Int64(TextWindow.chunk) {
        reported = window.offset
        progress(reported)
      }
    }
    pass.finish(into: &visitor)
    var summary = pass.summary
    summary.lostEvents += header.lostEvents
    summary.lostBuffers += header.lostBuffers
    return summary
  }
}

extension RawSpan {
  /// The first `count` lines.
  fileprivate func lines(_ count: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < byteCount, lines.count < count {
      let end = first(0x0A, in: start..<byteCount) ?? byteCount
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }
}

/// The first line of `pktmon etl2txt`: FILETIMEs in UTC, and losses. It may have the
/// beginning of an event's line, and words in the language of Windows.
///
///     [MSNT_SystemTrace] Header, EndTime: 133…, StartTime: 133…, EventsLost: 0, BuffersLost: 0, …
///     [00]1ADC.3E44::2025-03-07 09:20:20.000000000 [MSNT_SystemTrace] Event: Header, BufferSize: …
struct PacketMonitorHeader {
  let startTime: FileTime?
  /// The line's own time, which is local.
  let localTime: WrittenTime?
  let lostEvents: Int, lostBuffers: Int
  /// Whether the line goes on with what was another one.
  let holdsDamage: Bool

  private static let mark = ByteSearch("[MSNT_SystemTrace]")
  private static let proof = ByteSearch("StartTime:")

  /// Reads the line in `range` of `text`; nil for any other.
  init?(_ text: RawSpan, _ range: Range<Int>) {
    guard let start = Self.mark.first(in: text, range) else { return nil }
    // The name alone stands for the kernel's own events, too.
    guard Self.proof.first(in: text, start..<range.upperBound) != nil else { return nil }
    localTime = MessageLine(text, range)?.time
    func number(_ name: String) -> UInt64? {
      let name = ByteSearch(name + ":")
      guard let found = name.first(in: text, start..<range.upperBound) else { return nil }
      let begin = found + name.count
      let end = text.first(UInt8(ascii: ","), in: begin..<range.upperBound) ?? range.upperBound
      return text.number(begin..<end)
    }
    let time = number(" StartTime").flatMap(Int64.init(exactly:))
    startTime = time.map { FileTime(rawValue: $0) }
    lostEvents = Int(clamping: number(" EventsLost") ?? 0)
    lostBuffers = Int(clamping: number(" BuffersLost") ?? 0)
    holdsDamage = MessageLine.isRemnant(text, start..<range.upperBound)
  }
}
