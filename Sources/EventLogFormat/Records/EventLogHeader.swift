import EventTracing

/// The header of an event log, 4,096 bytes of which 128 are used (evtx.md §1):
///
///     0 "ElfFile" | 8 u64 oldest, 16 u64 newest chunk | 24 u64 next record id | 32 u32 128
///     36 u16 minor, 38 u16 major version | 40 u16 4096 | 42 u16 chunks | …
///     120 u32 flags, 1 for not closed | 124 u32 checksum of the first 120 bytes
///
/// What it counts is a hint: a log that was not closed has an old one.
struct EventLogHeader {
  /// Bytes in front of the first chunk, and those among them that are used.
  static let size: Int64 = 4_096, used = 128
  static let magic = Array("ElfFile".utf8) + [0]

  /// The id that the next record would have had.
  let nextID: UInt64
  /// Whether the log was closed, and the header is what was written then.
  let isFinal: Bool

  private static let isDirty: UInt32 = 1

  /// Reads a header; nil for fewer bytes.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount >= Self.used else { return nil }
    nextID = bytes.load(24)
    // The flags lie outside the checksum.
    let flags: UInt32 = bytes.load(120)
    var sum = ChunkChecksum()
    sum.add(bytes.extracting(0..<120))
    isFinal = flags & Self.isDirty == 0 && sum.value == bytes.load(124, as: UInt32.self)
  }
}
