import EventTracing
import TraceForge

/// An event record as a second, plain reader finds it: this file shares nothing
/// with the reader under test.
struct FileRecord {
  let ticks: Int64
  let processor: UInt16
  /// Offset in the file.
  let place: Int
  let kind: UInt8
  let bytes: ArraySlice<UInt8>

  /// Records without a time, or without a provider or class.
  private static let anonymous: Set<UInt8> = [0x00, 0x0C, 0x0D, 0x0E]

  /// The records of an uncompressed log, in file order.
  static func all(of trace: ForgedTrace) -> [FileRecord] {
    trace.buffers.flatMap { buffer in
      var records: [FileRecord] = []
      var place = buffer.offset + 0x48
      let end = buffer.offset + buffer.filled
      while place < end {
        let record = FileRecord(trace.bytes, at: place, processor: UInt16(buffer.processor))
        records.append(record)
        place += (record.bytes.count + 7) / 8 * 8
      }
      return records
    }
  }

  /// Whether a reader hands it to its visitor.
  var isDelivered: Bool { !Self.anonymous.contains(kind) }

  private init(_ file: [UInt8], at place: Int, processor: UInt16) {
    self.place = place
    self.processor = processor
    kind = file[place + 2]
    // Kernel headers have a version where all others have their size.
    let isKernel = [1, 2, 3, 4, 0x10, 0x11].contains(kind)
    let sizePlace = isKernel ? place + 4 : place
    let size = Int(file[sizePlace]) | Int(file[sizePlace + 1]) << 8
    let timePlace = place + (kind == 0x10 || kind == 0x11 ? 8 : 16)
    ticks = (0..<8).reduce(0) { $0 | Int64(file[timePlace + $1]) << Int64(8 * $1) }
    bytes = file[place..<place + size]
  }
}
