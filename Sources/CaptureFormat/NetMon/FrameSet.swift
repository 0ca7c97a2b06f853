/// Frames by their offsets: a bit for every 16 bytes, which is less than the
/// shortest frame has. Offsets have 32 bits, so at most 32 MiB.
struct FrameSet {
  private var bits: [UInt64] = []

  /// Adds the frame at `offset`; false where it was there.
  mutating func insert(_ offset: Int64) -> Bool {
    let bit = Int(offset / 16)
    while bits.count <= bit / 64 { bits.append(contentsOf: repeatElement(0, count: 1 << 14)) }
    let mask: UInt64 = 1 << UInt64(bit % 64)
    defer { bits[bit / 64] |= mask }
    return bits[bit / 64] & mask == 0
  }

  /// Whether the frame at `offset` is one of them.
  func contains(_ offset: Int64) -> Bool {
    let bit = Int(offset / 16)
    return bit / 64 < bits.count && bits[bit / 64] & 1 << UInt64(bit % 64) != 0
  }
}
