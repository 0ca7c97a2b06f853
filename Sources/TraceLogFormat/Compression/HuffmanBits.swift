import EventTracing

/// The bit stream of ``XpressHuffman``: 16-bit words, taken in two ahead of the
/// bits used. The reading ahead belongs to the format, as bytes that are not
/// part of the words (long lengths, the next block) stand behind the last word
/// taken in.
struct HuffmanBits {
  /// The next bits, from bit 31 down; zeros behind those available.
  private(set) var ahead: UInt32 = 0
  /// Where the input goes on behind the words taken in.
  private(set) var position: Int
  private var available = 0
  /// No further word could be taken in, so what stands at `position` may be
  /// half a word.
  private var isExhausted = false

  init(_ input: RawSpan, at position: Int) {
    self.position = position
    takeWord(input)
    takeWord(input)
  }

  @inline(__always)
  private mutating func takeWord(_ input: RawSpan) {
    guard !isExhausted, input.holds(2, at: position) else {
      isExhausted = true
      return
    }
    ahead |= UInt32(input.load(position, as: UInt16.self)) << UInt32(16 - available)
    available += 16
    position += 2
  }

  /// Uses up `count` (0 to 15) bits; false where the input ended before them.
  @inline(__always)
  mutating func skip(_ count: Int, _ input: RawSpan) -> Bool {
    guard count <= available else { return false }
    ahead <<= UInt32(count)
    available -= count
    if available < 16 { takeWord(input) }
    return true
  }

  /// The next `count` (0 to 15) bits as a number.
  @inline(__always)
  mutating func read(_ count: Int, _ input: RawSpan) -> Int? {
    let bits = ahead >> UInt32(32 - count)
    return skip(count, input) ? Int(bits) : nil
  }

  /// The integer that stands between the words.
  mutating func readAside<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, _ input: RawSpan
  ) -> T? {
    guard !isExhausted, input.holds(MemoryLayout<T>.size, at: position) else { return nil }
    defer { position += MemoryLayout<T>.size }
    return input.load(position, as: type)
  }
}
