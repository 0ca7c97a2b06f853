import EventTracing

/// A chunk of an event log, 64 KiB that stand alone (evtx.md §1):
///
///     0 "ElfChnk" | 8 u64 first, 16 u64 last record number | 24 u64 first, 32 u64 last id
///     40 u32 128 | 44 u32 last record | 48 u32 free space | 52 u32 checksum of the records
///     120 u32 flags, 4 for no checksums | 124 u32 checksum of the header | 128 … | 512 records
struct EventLogChunk {
  /// Bytes of a chunk, and of its header.
  static let size = 65_536, headerBytes = 512
  private static let magic: [UInt8] = Array("ElfChnk".utf8) + [0]

  /// The ids of its records; nil where its header is destroyed, or it has none.
  let ids: ClosedRange<UInt64>?
  /// Where its records end, as far as its header knows.
  let freeSpace: Int
  /// Whether its header and its records are what was written, by their checksums.
  let hasSoundHeader: Bool, hasSoundRecords: Bool

  /// The checksum of its records as it is stored.
  let storedSum: UInt32

  private static let hasNoChecksums: UInt32 = 4

  /// Whether a chunk's header may begin at `offset`.
  static func begins(_ bytes: RawSpan, at offset: Int) -> Bool {
    bytes.holds(headerBytes, at: offset)
      && bytes.load(offset, as: UInt8.self) == magic[0]
      && bytes.isEqual(offset..<offset + magic.count, to: magic)
  }

  /// Reads a chunk's header; nil where its magic is another.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount >= Self.headerBytes, bytes.isEqual(0..<8, to: Self.magic) else {
      return nil
    }
    let free = Int(bytes.load(48, as: UInt32.self))
    freeSpace = (Self.headerBytes...Self.size).contains(free) ? free : Self.size
    storedSum = bytes.load(52)
    let hasChecksums = bytes.load(120, as: UInt32.self) & Self.hasNoChecksums == 0
    var header = ChunkChecksum()
    header.add(bytes.extracting(0..<120))
    header.add(bytes.extracting(128..<Self.headerBytes))
    hasSoundHeader = !hasChecksums || header.value == bytes.load(124, as: UInt32.self)
    let (first, last) = (bytes.load(24, as: UInt64.self), bytes.load(32, as: UInt64.self))
    ids = hasSoundHeader && first <= last && last != .max ? first...last : nil
    guard hasChecksums else {
      hasSoundRecords = true
      return
    }
    // Of a cut chunk, the other records are told as cut off.
    var records = ChunkChecksum()
    records.add(bytes.extracting(Self.headerBytes..<min(freeSpace, bytes.byteCount)))
    hasSoundRecords =
      bytes.byteCount < freeSpace || records.value == storedSum
  }
}

/// The frame of a record (evtx.md §1):
///
///     0 2A 2A 00 00 | 4 u32 size | 8 u64 id | 16 u64 written | 24 binary XML … | u32 size
struct EventLogRecord {
  let range: Range<Int>
  let id: UInt64

  private static let magic: UInt32 = 0x0000_2A2A
  /// Bytes of the shortest record.
  static let shortest = 28

  /// The record at `offset` of a chunk; nil where none is framed there.
  ///
  /// - Parameter needsCopy: Whether its size must stand at its end again. Where a
  ///   record is expected, damage may have hit just that.
  init?(_ bytes: RawSpan, at offset: Int, needsCopy: Bool = true) {
    guard bytes.holds(Self.shortest, at: offset), bytes.load(offset, as: UInt32.self) == Self.magic
    else { return nil }
    let size = Int(bytes.load(offset + 4, as: UInt32.self))
    guard size >= Self.shortest, size.isMultiple(of: 4), bytes.holds(size, at: offset),
      !needsCopy || bytes.load(offset + size - 4, as: UInt32.self) == UInt32(size)
    else { return nil }
    range = offset..<offset + size
    id = bytes.load(offset + 8)
  }

  /// Its binary XML.
  var body: Range<Int> { range.lowerBound + 24..<range.upperBound - 4 }

  /// The id in the frame that begins at the start of `bytes`; nil where none does.
  static func id(_ bytes: RawSpan) -> UInt64? {
    guard bytes.holds(16, at: 0), bytes.load(0, as: UInt32.self) == magic else { return nil }
    return bytes.load(8)
  }

  /// The next framed record at or behind `offset`; they lie at multiples of 8.
  static func next(_ bytes: RawSpan, from offset: Int) -> EventLogRecord? {
    var place = (offset + 7) / 8 * 8
    while place + shortest <= bytes.byteCount {
      if let record = EventLogRecord(bytes, at: place) { return record }
      place += 8
    }
    return nil
  }
}
