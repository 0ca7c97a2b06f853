/// A mutation of an event trace log that knows where its buffers and records
/// lie: chance alone hardly ever gets behind a buffer's header.
struct TraceLogMutation {
  private var state: UInt64

  init(seed: UInt32) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }

  private static let extremes: [UInt32] = [
    0, 1, 7, 8, 0x47, 0x48, 0x49, 0x7FFF_FFFF, 0x8000_0000, .max, .max - 7, 0xFFFF, 0x10000,
  ]

  /// Changes `bytes`; false where they have no buffers.
  func apply(to bytes: inout [UInt8]) -> Bool {
    var copy = self
    return copy.change(&bytes)
  }

  private mutating func change(_ bytes: inout [UInt8]) -> Bool {
    let buffers = Self.buffers(bytes)
    guard buffers.count > 1 else { return false }
    let buffer = buffers[below(buffers.count)]
    switch below(6) {
    case 0:
      // A field of the buffer's header.
      store(&bytes, buffer.lowerBound + [0, 0x0C, 0x18, 0x28, 0x30, 0x34][below(6)])
    case 1:
      let other = buffers[below(buffers.count)]
      guard other.count == buffer.count else { return false }
      let (one, two) = (Array(bytes[buffer]), Array(bytes[other]))
      bytes.replaceSubrange(buffer, with: two)
      bytes.replaceSubrange(other, with: one)
    case 2: bytes.insert(contentsOf: Array(bytes[buffer]), at: buffer.upperBound)
    default:
      guard let record = record(bytes, buffer) else { return false }
      // Size, marker, time, flags, extended items.
      store(&bytes, record + [0, 2, 4, 0x10, 0x14, 0x18, 0x28, 0x50, 0x54][below(9)])
    }
    return true
  }

  private mutating func store(_ bytes: inout [UInt8], _ offset: Int) {
    guard offset + 4 <= bytes.count else { return }
    let value =
      below(2) == 0
      ? Self.extremes[below(Self.extremes.count)] : UInt32(truncatingIfNeeded: state >> 20)
    let width = [1, 2, 4][below(3)]
    for index in 0..<width {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index)))
    }
  }

  private mutating func record(_ bytes: [UInt8], _ buffer: Range<Int>) -> Int? {
    var offset = buffer.lowerBound + 0x48
    var records: [Int] = []
    while offset + 8 <= buffer.upperBound {
      let size = Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
      guard bytes[offset + 3] == 0xC0, size >= 8 else { break }
      records.append(offset)
      offset += (size + 7) & ~7
    }
    return records.isEmpty ? nil : records[below(records.count)]
  }

  private static func buffers(_ bytes: [UInt8]) -> [Range<Int>] {
    var buffers: [Range<Int>] = []
    var offset = 0
    while offset + 0x48 <= bytes.count {
      let size =
        Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16
        | Int(bytes[offset + 3]) << 24
      guard size >= 0x48, offset + size <= bytes.count else { break }
      buffers.append(offset..<offset + size)
      offset += size
    }
    return buffers
  }
}
