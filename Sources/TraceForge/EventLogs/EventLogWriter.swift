internal import EventTracing

/// Writes an event log (`.evtx`), record by record (evtx.md §1).
///
///     var writer = EventLogWriter()
///     writer.append(instance, id: 1, at: time)
///     let file = writer.finish()
struct EventLogWriter {
  private static let chunkBytes = 65_536, chunkHeader = 512, fileHeader = 4_096

  private var chunks: [[UInt8]] = []
  private var writer = BinaryXMLWriter(startingWith: [UInt8](repeating: 0, count: chunkHeader))
  private var ids: ClosedRange<UInt64>?
  private var lastRecord = 0
  /// Records in the chunks before this one.
  private var earlier: UInt64 = 0
  /// Where each record lies in the file.
  private(set) var records: [Range<Int>] = []

  /// Appends a record; one that no longer fits begins a chunk.
  mutating func append(_ instance: BinaryInstance, id: UInt64, at time: FileTime) {
    var next = writer
    next.record(instance, id: id, at: time)
    if next.bytes.count > Self.chunkBytes, ids != nil {
      closeChunk()
      next = writer
      next.record(instance, id: id, at: time)
    }
    lastRecord = writer.bytes.count
    writer = next
    ids = (ids?.lowerBound ?? id)...id
    let base = Self.fileHeader + chunks.count * Self.chunkBytes
    records.append(base + lastRecord..<base + writer.bytes.count)
  }

  private mutating func closeChunk() {
    guard let ids else { return }
    var chunk = writer.bytes
    let free = chunk.count
    let count = ids.upperBound - ids.lowerBound + 1
    chunk.replaceSubrange(0..<8, with: Array("ElfChnk".utf8) + [0])
    for (offset, number) in [
      (8, earlier + 1), (16, earlier + count), (24, ids.lowerBound), (32, ids.upperBound),
    ] { chunk.storeInteger(number, at: offset) }
    chunk.storeInteger(UInt32(128), at: 40)
    chunk.storeInteger(UInt32(lastRecord), at: 44)
    chunk.storeInteger(UInt32(free), at: 48)
    chunk.storeInteger(CRC32.checksum(Array(chunk[Self.chunkHeader..<free])), at: 52)
    chunk.storeInteger(UInt32(1), at: 120)
    for (index, place) in writer.nameBuckets.enumerated() {
      chunk.storeInteger(place, at: 128 + 4 * index)
    }
    for (index, place) in writer.templateBuckets.enumerated() {
      chunk.storeInteger(place, at: 384 + 4 * index)
    }
    chunk.storeInteger(
      CRC32.checksum(Array(chunk[0..<120] + chunk[128..<Self.chunkHeader])), at: 124)
    chunks.append(chunk + [UInt8](repeating: 0, count: Self.chunkBytes - free))
    earlier += count
    self.ids = nil
    writer = BinaryXMLWriter(startingWith: [UInt8](repeating: 0, count: Self.chunkHeader))
  }

  /// The file. Its ring begins with the chunk `oldest`, where it was written round.
  mutating func finish(oldest: Int = 0) -> [UInt8] {
    let nextID = (ids?.upperBound ?? UInt64(records.count)) + 1
    closeChunk()
    var header = [UInt8](repeating: 0, count: Self.fileHeader)
    header.replaceSubrange(0..<8, with: Array("ElfFile".utf8) + [0])
    let turn = chunks.isEmpty ? 0 : oldest % chunks.count
    header.storeInteger(UInt64(turn), at: 8)
    header.storeInteger(UInt64(max(0, (turn + chunks.count - 1) % max(1, chunks.count))), at: 16)
    header.storeInteger(nextID, at: 24)
    header.storeInteger(UInt32(128), at: 32)
    header.storeInteger(UInt16(1), at: 36)
    header.storeInteger(UInt16(3), at: 38)
    header.storeInteger(UInt16(Self.fileHeader), at: 40)
    header.storeInteger(UInt16(truncatingIfNeeded: chunks.count), at: 42)
    header.storeInteger(CRC32.checksum(Array(header[0..<120])), at: 124)
    let ring = chunks.suffix(turn) + chunks.prefix(chunks.count - turn)
    return header + ring.joined()
  }
}

extension BinaryXMLWriter {
  /// `2A2A | u32 size | u64 id | u64 written | binary XML | u32 size`, a multiple of 8.
  fileprivate mutating func record(_ instance: BinaryInstance, id: UInt64, at time: FileTime) {
    let start = bytes.count
    bytes.appendInteger(UInt32(0x2A2A))
    bytes.appendInteger(UInt32(0))
    bytes.appendInteger(id)
    bytes.appendInteger(time.rawValue)
    fragment(instance)
    let padding = (8 - (bytes.count - start + 4) % 8) % 8
    bytes += [UInt8](repeating: 0, count: padding)
    let size = UInt32(bytes.count - start + 4)
    bytes.appendInteger(size)
    bytes.storeInteger(size, at: start + 4)
  }
}
