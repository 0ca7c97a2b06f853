/// CRC-32 of zip and gzip.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
    }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
    return ~value
  }
}

/// The checksum of a cabinet's data blocks: words combined by exclusive or.
enum CabinetChecksum {
  /// The checksum of `bytes`, going on from `seed`.
  static func checksum(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
    var value = seed
    let words = bytes.count / 4
    for word in 0..<words { value ^= bytes.u32(at: 4 * word) }
    // What is left is one word of its own, its first byte the most significant.
    return value ^ bytes[(4 * words)...].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
