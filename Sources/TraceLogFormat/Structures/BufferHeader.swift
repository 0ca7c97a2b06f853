import EventTracing

/// The header of a trace buffer, WMI_BUFFER_HEADER (etl.md §2):
///
///     0x00 u32 BufferSize    bytes in the file, this header included
///     0x04 u32 SavedOffset   0x08 u32 CurrentOffset      both unreliable
///     0x0C i32 ReferenceCount                            0 on disk
///     0x10 i64 TimeStamp     0x18 i64 SequenceNumber
///     0x20 u64 clock or a pointer
///     0x28 u16 processor     0x2A u16 LoggerId
///     0x2C u32 State         in buffer 0 of a compressed file the format
///     0x30 u32 Offset        end of the valid data, this header included
///     0x34 u16 BufferFlag    0x36 u16 BufferType
///     0x38 16 bytes          left over
struct BufferHeader: BitwiseCopyable {
  static let size = 0x48

  let bufferSize: UInt32
  let referenceCount: Int32
  let sequenceNumber: Int64
  let processor: UInt16
  let state: UInt32
  let filled: UInt32
  let flags: Flags
  let type: UInt16

  struct Flags: OptionSet, BitwiseCopyable {
    let rawValue: UInt16
    static let eventsLost = Flags(rawValue: 0x02)
    static let bufferLost = Flags(rawValue: 0x04)
    static let processorIndex = Flags(rawValue: 0x20)
    static let compressed = Flags(rawValue: 0x40)
    static let known = Flags(rawValue: 0x7F)
  }

  init(parsing bytes: RawSpan) throws(ParsingError) {
    var cursor = ByteCursor(bytes)
    bufferSize = try cursor.read(UInt32.self, "BufferSize")
    try cursor.skip(8, "SavedOffset, CurrentOffset")
    referenceCount = try cursor.read(Int32.self, "ReferenceCount")
    try cursor.skip(8, "TimeStamp")
    sequenceNumber = try cursor.read(Int64.self, "SequenceNumber")
    try cursor.skip(8, "ClockType")
    let processorField = try cursor.read(UInt16.self, "ProcessorIndex")
    try cursor.skip(2, "LoggerId")
    state = try cursor.read(UInt32.self, "State")
    filled = try cursor.read(UInt32.self, "Offset")
    flags = Flags(rawValue: try cursor.read(UInt16.self, "BufferFlag"))
    type = try cursor.read(UInt16.self, "BufferType")
    try cursor.skip(16, "ReferenceTime")
    // Before Windows 8 the field was a processor number and an alignment.
    processor =
      flags.contains(.processorIndex) ? processorField & 0x07FF : processorField & 0x00FF
  }

  /// Whether everything but the size looks like a buffer's header.
  var isPlausibleApartFromSize: Bool {
    type <= 7 && flags.isSubset(of: .known) && referenceCount == 0
      && filled >= Self.size && filled <= UInt32(TraceLogLimits.largestBuffer)
  }

  /// Whether it looks like a header of a buffer of at most `maximum` bytes.
  func isPlausible(maximum: Int) -> Bool {
    isPlausibleApartFromSize && bufferSize >= Self.size && Int(bufferSize) <= maximum
      && (flags.contains(.compressed) || filled <= bufferSize)
  }
}

/// What a trace may ask for, however its numbers read.
enum TraceLogLimits {
  /// Bytes of one buffer, in the file or decompressed: the session's limit is
  /// 16 MiB, and a compressed buffer may be a little larger than its content.
  static let largestBuffer = 17 << 20
  /// Buffers that are indexed; the rest of the file is reported as skipped.
  static let buffers = 1 << 22
  /// Decoded bytes that wait to be merged.
  static let pendingBytes = 192 << 20
}
