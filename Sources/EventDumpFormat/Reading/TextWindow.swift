import EventTracing

/// A part of a dump in memory, as UTF-8: what is read moves out at the front,
/// what follows in the file comes in behind.
///
///     while let event = splitter.next(&window) { … }
struct TextWindow {
  /// Bytes that are read at a time.
  static let chunk = 1 << 20
  /// Bytes that one record may have; a longer one is not waited for.
  static let capacity = 8 << 20

  private let source: any ByteSource
  private let encoding: TextEncoding
  /// The text; the part from ``start`` on has not been consumed.
  private(set) var text: [UInt8] = []
  private(set) var start = 0
  /// Offset in the file of ``start``.
  private(set) var offset: Int64
  /// Offset in the file behind ``text``.
  private var nextRead: Int64
  private var raw: [UInt8] = []

  /// Bytes of the mark at the file's start.
  let mark: Int

  init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    var beginning: [UInt8] = []
    let got = try source.read(4, at: 0, into: &beginning, from: 0)
    let found = TextEncoding.of(beginning.rawSpan.extracting(first: got))
    encoding = found.encoding
    mark = found.mark
    offset = Int64(found.mark)
    nextRead = Int64(found.mark)
  }

  /// Bytes of the file.
  var size: Int64 { source.size }
  /// Whether the file has been read to its end.
  var isAtEnd: Bool { nextRead >= source.size }
  /// The part that has not been consumed.
  var rest: Range<Int> { start..<text.count }
  /// Whether no longer record will be waited for.
  var isFull: Bool { rest.count >= Self.capacity }

  /// Takes `count` bytes of the text out at the front.
  ///
  /// - Returns: Bytes of the file that they stand for.
  @discardableResult
  mutating func consume(_ count: Int) -> Int64 {
    let end = min(start + max(0, count), text.count)
    let bytes = Int64(encoding.fileBytes(of: text.rawSpan, start..<end))
    start = end
    offset += bytes
    return bytes
  }

  /// Reads more of the file; false where nothing more comes.
  mutating func fill() throws(TraceError) -> Bool {
    guard !isAtEnd, !isFull else { return false }
    if start > 0 {
      text.removeSubrange(0..<start)
      start = 0
    }
    if case .bytes = encoding {
      let old = text.count
      let got = try source.read(Self.chunk, at: nextRead, into: &text, from: old)
      text.removeLast(text.count - old - got)
      nextRead = got > 0 ? nextRead + Int64(got) : source.size
      return got > 0
    }
    let got = try source.read(Self.chunk, at: nextRead, into: &raw, from: 0)
    guard got > 0 else {
      nextRead = source.size
      return false
    }
    let isLast = nextRead + Int64(got) >= source.size
    let bytes = raw
    let taken = encoding.append(bytes.rawSpan.extracting(first: got), to: &text, isLast: isLast)
    nextRead += Int64(taken)
    return taken > 0
  }

  /// Bytes in the file of a part of the text.
  func fileBytes(_ range: Range<Int>) -> Int64 {
    Int64(encoding.fileBytes(of: text.rawSpan, range))
  }
}
