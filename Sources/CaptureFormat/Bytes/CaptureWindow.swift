import EventTracing

/// A part of a capture in memory. Records that lie in it whole are read in
/// place; for the next one the part is read anew from that record's offset.
///
///     try window.load(1 << 20, at: position)
///     walk(window.bytes)                       // its first byte is that at `position`
struct CaptureWindow {
  /// Bytes that are read at a time.
  static let chunk = 1 << 20
  /// Bytes that one record may have; events have at most 64 KiB.
  static let recordLimit = 16 << 20

  private let source: any ByteSource
  private var buffer: [UInt8] = []
  private var start: Int64 = 0
  private var count = 0
  private var first = 0
  /// Where the capture ends: its size, or less where it was cut while it was
  /// read.
  private(set) var end: Int64

  init(_ source: any ByteSource) {
    self.source = source
    end = source.size
  }

  /// The bytes from the offset that was last asked for.
  var bytes: RawSpan {
    @_lifetime(borrow self)
    get { buffer.rawSpan.extracting(first..<count) }
  }

  /// Brings the bytes at `position` into view: `wanted` of them, or as many as
  /// there are. Where they have to be read, `chunk` are.
  ///
  /// - Returns: Bytes in view, `wanted` or more except at the end.
  @discardableResult
  mutating func load(_ wanted: Int, at position: Int64, chunk: Int = chunk)
    throws(TraceError) -> Int
  {
    let place = position - start
    let isAtEnd = start + Int64(count) >= end
    if place >= 0, place <= Int64(count), isAtEnd || Int64(wanted) <= Int64(count) - place {
      first = Int(place)
      return count - first
    }
    let asked = max(wanted, chunk)
    start = position
    first = 0
    count = try source.read(asked, at: position, into: &buffer, from: 0)
    if count < asked { end = min(end, max(position, 0) + Int64(count)) }
    return count
  }
}
