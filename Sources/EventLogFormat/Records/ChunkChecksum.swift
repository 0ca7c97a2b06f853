import EventTracing

/// CRC-32 (zlib's polynomial), four bytes at a time: an event log has one of each chunk's
/// header and one of its records (evtx.md §1).
struct ChunkChecksum {
  private static let tables: [[UInt32]] = {
    let first: [UInt32] = (0..<256).map { index in
      (0..<8).reduce(UInt32(index)) { value, _ in
        value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
      }
    }
    var tables = [first]
    for _ in 1..<4 {
      let last = tables[tables.count - 1]
      tables.append(last.map { $0 >> 8 ^ first[Int($0 & 0xFF)] })
    }
    return tables
  }()

  private var rest = UInt32.max

  /// The checksum of what was added.
  var value: UInt32 { ~rest }

  mutating func add(_ bytes: RawSpan) {
    let (first, second, third, fourth) = (
      Self.tables[0], Self.tables[1], Self.tables[2], Self.tables[3]
    )
    var value = rest
    var offset = 0
    while offset + 4 <= bytes.byteCount {
      value ^= bytes.load(offset, as: UInt32.self)
      value =
        fourth[Int(value & 0xFF)] ^ third[Int(value >> 8 & 0xFF)]
        ^ second[Int(value >> 16 & 0xFF)] ^ first[Int(value >> 24)]
      offset += 4
    }
    while offset < bytes.byteCount {
      value = value >> 8 ^ first[Int((value ^ UInt32(bytes.load(offset, as: UInt8.self))) & 0xFF)]
      offset += 1
    }
    rest = value
  }
}
