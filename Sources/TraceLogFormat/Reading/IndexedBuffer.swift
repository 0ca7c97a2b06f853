/// A buffer of the file, as the index finds it: 40 bytes for each.
struct IndexedBuffer: BitwiseCopyable {
  /// Offset in the file.
  let offset: Int64
  /// Ticks of its first event, or of the buffer before where that is unknown.
  var firstTicks: Int64
  /// Bytes in the file, header included, as far as the file reaches.
  let size: UInt32
  /// End of the valid data, header included, decompressed.
  let filled: UInt32
  /// The session's number of the buffer.
  let sequenceNumber: Int64
  let processor: UInt16
  let flags: BufferHeader.Flags
  /// Whether its end is the file's, before its own.
  let isCut: Bool
}
