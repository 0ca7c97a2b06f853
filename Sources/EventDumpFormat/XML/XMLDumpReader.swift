public import EventTracing

/// Reads events written as XML: by tracerpt and `netsh trace convert dump=XML`
/// (dialect A of dumps-and-captures.md §1), by wevtutil, `ToXml()` and Event
/// Viewer (dialect B).
///
///     let reader = try XMLDumpReader(FileBytes(path: "NetTrace.xml"))
///     let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
///
/// The stream is split into events first; only those that somebody wants are
/// parsed, one by one, so that a damaged one costs nothing but itself. Events
/// come in the order of the file.
public struct XMLDumpReader: TraceEventSource, Sendable {
  let source: any ByteSource
  /// What the trace's header event says; nothing where the dump has none.
  let header: DumpHeader
  /// What the trace's header event says of its session; empty without one.
  public let session: TraceSession

  /// Opens the dump in `source`, and reads its first events.
  public init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    guard let parser = XMLEventParser() else {
      throw .system(operation: "prepare the XML parser", code: 12)
    }
    var window = try TextWindow(source)
    var splitter = EventSplitter()
    var header = DumpHeader()
    var seen = 0
    while seen < Self.headEvents, let piece = try splitter.next(&window) {
      if case .event(let range) = piece {
        seen += 1
        header.note(window.text, range, parser)
      }
      window.consume(piece.range.count)
    }
    self.header = header
    session = header.session
  }

  /// Events at the start in which the trace's header, and the computer's name,
  /// are looked for.
  private static let headEvents = 16

  private static let marks = ["<Event ", "<Event>", "<Events>", "<Events "].map(ByteSearch.init)

  /// Whether the start of a file, of which 4,096 bytes are enough, looks like
  /// events as XML.
  public static func recognizes(_ start: RawSpan) -> Bool {
    let found = TextEncoding.of(start)
    var text: [UInt8] = []
    let body = start.extracting(min(found.mark, start.byteCount)..<start.byteCount)
    _ = found.encoding.append(body, to: &text, isLast: true, mayLoseBytes: true)
    let range = 0..<text.count
    let zeros = text.firstIndex { $0 != 0 } ?? text.count
    let first = text.rawSpan.trimmed(zeros..<text.count).lowerBound
    guard first < text.count, text[first] == UInt8(ascii: "<") else { return false }
    return marks.contains { $0.first(in: text.rawSpan, range) != nil }
  }

  /// Delivers the wanted events in the order of the file; see
  /// ``TraceEventSource``. One thread reads: `jobs` has no effect.
  public func read<Visitor: TraceEventVisitor>(
    _ filter: EventFilter, jobs: Int, into visitor: inout Visitor, progress: (Int64) -> Void
  ) async throws(TraceError) -> TraceSummary {
    guard let parser = XMLEventParser() else {
      throw .system(operation: "prepare the XML parser", code: 12)
    }
    var pass = XMLDumpPass(header, filter, parser, size: source.size)
    var window = try TextWindow(source)
    pass.begin(mark: window.mark)
    var splitter = EventSplitter()
    var reported: Int64 = 0
    while let piece = try splitter.next(&window) {
      pass.take(piece, window, into: &visitor)
      window.consume(piece.range.count)
      if window.offset - reported >= Int64(TextWindow.chunk) {
        reported = window.offset
        progress(reported)
      }
    }
    return pass.summary(of: session)
  }
}
