import EventTracing

/// LZNT1, the compression of NTFS: [MS-XCA] 2.5.
///
///     chunk  u16    header: bit 15 compressed, bits 14...12 always 3,
///                   bits 11...0 bytes of data - 1; 0 ends the stream
///     data          not compressed: the bytes themselves; else groups of
///         flags u8  one bit per item, from bit 0 up: 0 literal, 1 match
///         literal   1 byte
///         match u16 distance - 1 above, length - 3 below; with n bytes of the
///                   chunk produced, the distance has the fewest bits that can
///                   hold n - 1, but at least 4
///
/// A chunk stands for at most 4,096 bytes and refers to no other chunk.
enum LZNT1 {
  private static let chunkLimit = 4096

  /// Decompresses `input` until `output` is full or a zero header ends the
  /// stream. Returns the bytes produced: fewer than `output` holds where the
  /// input ends too early or is invalid, and then all of them come from input
  /// that was still good. What lies behind them in `output` has no meaning.
  @_lifetime(output: copy output)
  static func decompress(_ input: RawSpan, into output: inout MutableRawSpan) -> Int {
    var position = 0
    var produced = 0
    while produced < output.byteCount, input.holds(2, at: position) {
      let header: UInt16 = input.load(position)
      guard header != 0, header >> 12 & 7 == 3 else { break }
      position += 2
      let size = Int(header & 0xFFF) + 1
      let data = input.extracting(position..<min(position + size, input.byteCount))
      let intact =
        header & 0x8000 == 0
        ? copyChunk(data, to: &output, at: &produced)
        : expandChunk(data, to: &output, at: &produced)
      guard intact, data.byteCount == size else { break }
      position += size
    }
    return produced
  }

  @_lifetime(output: copy output)
  private static func copyChunk(
    _ data: RawSpan, to output: inout MutableRawSpan, at produced: inout Int
  ) -> Bool {
    for index in 0..<min(data.byteCount, output.byteCount - produced) {
      output.store(data.load(index, as: UInt8.self), at: produced)
      produced += 1
    }
    return true
  }

  /// False where the chunk is invalid.
  @_lifetime(output: copy output)
  private static func expandChunk(
    _ data: RawSpan, to output: inout MutableRawSpan, at produced: inout Int
  ) -> Bool {
    let start = produced
    let limit = min(start + chunkLimit, output.byteCount)
    var position = 0
    while position < data.byteCount {
      var flags: UInt8 = data.load(position)
      position += 1
      for _ in 0..<8 {
        if position == data.byteCount { return true }
        if produced == limit { return limit < start + chunkLimit }
        if flags & 1 == 0 {
          output.store(data.load(position, as: UInt8.self), at: produced)
          position += 1
          produced += 1
        } else {
          guard data.holds(2, at: position), produced > start else { return false }
          let match: UInt16 = data.load(position)
          position += 2
          let farthest = UInt16(produced - start - 1)
          let distanceBits = max(4, 16 - farthest.leadingZeroBitCount)
          let distance = Int(match >> UInt16(16 - distanceBits)) + 1
          guard distance <= produced - start else { return false }
          let length = Int(match & (0xFFFF >> UInt16(distanceBits))) + 3
          guard produced + length <= start + chunkLimit else { return false }
          let taken = min(length, limit - produced)
          output.copyMatch(distance: distance, length: taken, at: produced)
          produced += taken
        }
        flags >>= 1
      }
    }
    return true
  }
}
