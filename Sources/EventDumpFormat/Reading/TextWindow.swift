import EventTracing

/// A part of a dump in memory, as UTF-8: what is read moves out at the front,
/// what follows in the file comes in behind.
///
///     while let event = splitter.next(&window) { … }
struct TextWindow {
  /// Bytes that are read at a time.
  static let chunk = 1 << 18
  /// Bytes that one record may have; a longer one is not waited for.
  static let capacity = 8 << 20

  private let source: any ByteSource
  private let encoding: TextEncoding
  /// What was read; behind ``end`` stand bytes of an earlier text, which nobody
  /// may see.
  private var buffer: [UInt8] = []
  private(set) var start = 0
  private(set) var end = 0
  /// Offset in the file of ``start``.
  private(set) var offset: Int64
  /// Offset in the file behind ``end``.
  private var nextRead: Int64
  private var raw: [UInt8] = []

  /// Bytes of the mark at the file's start.
  let mark: Int

  init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    var beginning: [UInt8] = []
    let got = try source.read(TextEncoding.startBytes, at: 0, into: &beginning, from: 0)
    let found = TextEncoding.of(beginning.rawSpan.extracting(first: got))
    encoding = found.encoding
    mark = found.mark
    offset = Int64(found.mark)
    nextRead = Int64(found.mark)
  }

  /// The text; the part ``rest`` of it has not been consumed.
  var text: RawSpan {
    @_lifetime(borrow self)
    get { buffer.rawSpan.extracting(first: end) }
  }

  /// Bytes of the file.
  var size: Int64 { source.size }
  /// Whether the file has been read to its end.
  var isAtEnd: Bool { nextRead >= source.size }
  /// The part that has not been consumed.
  var rest: Range<Int> { start..<end }
  /// Whether no longer record will be waited for.
  var isFull: Bool { rest.count >= Self.capacity }

  /// Takes `count` bytes of the text out at the front.
  ///
  /// - Returns: Bytes of the file that they stand for.
  @discardableResult
  mutating func consume(_ count: Int) -> Int64 {
    let next = min(start + max(0, count), end)
    let bytes = fileBytes(start..<next)
    start = next
    offset += bytes
    return bytes
  }

  /// Reads more of the file; false where nothing more comes.
  mutating func fill() throws(TraceError) -> Bool {
    guard !isAtEnd, !isFull else { return false }
    moveToFront()
    if case .bytes = encoding {
      let got = try source.read(Self.chunk, at: nextRead, into: &buffer, from: end)
      nextRead = got > 0 ? nextRead + Int64(got) : source.size
      end += got
      return got > 0
    }
    let got = try source.read(Self.chunk, at: nextRead, into: &raw, from: 0)
    guard got > 0 else {
      nextRead = source.size
      return false
    }
    let isLast = nextRead + Int64(got) >= source.size
    let bytes = raw
    buffer.removeLast(buffer.count - end)
    let taken = encoding.append(
      bytes.rawSpan.extracting(first: got), to: &buffer, isLast: isLast, mayLoseBytes: true)
    end = buffer.count
    nextRead += Int64(taken)
    return taken > 0
  }

  /// Moves what has not been consumed, mostly a part of one event.
  private mutating func moveToFront() {
    guard start > 0 else { return }
    let kept = Array(buffer[rest])
    buffer.replaceSubrange(0..<kept.count, with: kept)
    end = kept.count
    start = 0
  }

  /// Bytes in the file of a part of the text.
  func fileBytes(_ range: Range<Int>) -> Int64 {
    Int64(encoding.fileBytes(of: text, range))
  }
}
