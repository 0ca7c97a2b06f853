import EventTracing

/// Buffer 0 of a trace: what it is and how its clock runs.
struct TraceLogPrologue {
  let header: LogfileHeader
  let clock: SessionClock
  /// Compression that buffer 0 names for the others.
  let compression: BufferCompression.Format
  /// Bytes that buffer 0 says it has.
  let firstBufferSize: Int

  /// Bytes of buffer 0 that are read to decide all this.
  static let bytes = 0x1000

  private static let eventOffset = BufferHeader.size
  private static let payloadOffset = BufferHeader.size + 0x20

  /// - Parameter bytes: The first ``bytes`` bytes of the file, or all of it.
  init(parsing bytes: RawSpan) throws(ParsingError) {
    let buffer = try BufferHeader(parsing: bytes)
    let fields = bytes.extracting(Self.eventOffset..<bytes.byteCount)
    guard fields.holds(0x20, at: 0) else {
      throw ParsingError(
        offset: Self.eventOffset, what: "header event", needed: 0x20, had: fields.byteCount)
    }
    let payload = bytes.extracting(Self.payloadOffset..<bytes.byteCount)
    header = try LogfileHeader(
      parsing: payload, pointerSize: Self.pointerSize(kind: fields.load(2), payload))
    clock = SessionClock(header, base: fields.load(0x10))
    compression = BufferCompression.Format(rawValue: UInt16(buffer.state & 0xFFFF)) ?? .xpress
    firstBufferSize = Int(buffer.bufferSize)
  }

  /// The layout follows the kind of the event's header. Where that byte is
  /// damaged, the width whose clock type makes sense is taken.
  private static func pointerSize(kind: UInt8, _ payload: RawSpan) -> Int {
    switch kind {
    case EventRecordKind.system32.rawValue: return 4
    case EventRecordKind.system64.rawValue: return 8
    default:
      let narrow = try? LogfileHeader(parsing: payload, pointerSize: 4)
      return narrow.map { $0.clockType <= 3 && $0.frequency > 0 && $0.pointerSize == 4 } == true
        ? 4 : 8
    }
  }

  /// Whether `bytes`, the start of a file, look like buffer 0 of a trace. No
  /// single mark is required: one damaged byte must not hide a whole trace.
  static func isPlausible(_ bytes: RawSpan) -> Bool {
    guard bytes.holds(payloadOffset, at: 0), let buffer = try? BufferHeader(parsing: bytes) else {
      return false
    }
    let kind: UInt8 = bytes.load(0x4A)
    let marks = [
      (0x200...0x100_0000).contains(buffer.bufferSize),
      buffer.type == 4,
      (0x48 + 0x20 + 0x110...0x100_0000).contains(buffer.filled),
      bytes.load(0x4B, as: UInt8.self) == 0xC0,
      kind == 1 || kind == 2,
      bytes.load(0x4E, as: UInt16.self) == 0,
      buffer.referenceCount == 0,
    ]
    return marks.count(where: { $0 }) >= marks.count - 1
  }
}
