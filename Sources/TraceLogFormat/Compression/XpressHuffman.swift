import EventTracing

/// XPRESS with Huffman codes: "LZ77+Huffman" of [MS-XCA] 2.1 and 2.2.
///
///     block         stands for 65,536 bytes, the last one for what is left
///     lengths 256   bits of each of the 512 symbols' codes, 4 bits each, low
///                   half first; 0 where the symbol does not occur
///     stream  u16   codes, from bit 15 down; read two ahead, so that other
///                   bytes stand between them:
///         symbol    below 256 a literal; else a match, 256 + 16 d + l:
///                   length l + 3, distance 2^d + the next d bits
///         u8        after a match with l = 15: length - 18
///         u16       where that is 255: length - 3
///         u32       where that is 0: length - 3
///
/// The length of the output ends the stream: the symbol that writers put at its
/// end, 256, also stands for a match of length 3 and distance 1.
enum XpressHuffman {
  private static let blockLimit = 65536

  /// Decompresses `input` until `output` is full. Returns the bytes produced:
  /// fewer than `output` holds where the input ends too early or is invalid,
  /// and then all of them come from input that was still good. What lies
  /// behind them in `output` has no meaning.
  @_lifetime(output: copy output)
  static func decompress(_ input: RawSpan, into output: inout MutableRawSpan) -> Int {
    var codes = HuffmanCodes()
    var position = 0
    var produced = 0
    while produced < output.byteCount, input.holds(256, at: position) {
      guard codes.assign(input.extracting(position..<position + 256)) else { break }
      var stream = HuffmanBits(input, at: position + 256)
      let limit = min(produced + blockLimit, output.byteCount)
      while produced < limit {
        guard let symbol = codes.read(&stream, input) else { return produced }
        if symbol < 256 {
          output.store(UInt8(symbol), at: produced)
          produced += 1
          continue
        }
        guard let match = readMatch(symbol - 256, &stream, input), match.distance <= produced
        else { return produced }
        let length = min(match.length, output.byteCount - produced)
        output.copyMatch(distance: match.distance, length: length, at: produced)
        produced += length
      }
      position = stream.position
    }
    return produced
  }

  @inline(__always)
  private static func readMatch(
    _ code: Int, _ stream: inout HuffmanBits, _ input: RawSpan
  ) -> (distance: Int, length: Int)? {
    var length = code & 15
    if length == 15 {
      guard let long = readLength(&stream, input) else { return nil }
      length = long
    }
    let distanceBits = code >> 4
    guard let low = stream.read(distanceBits, input) else { return nil }
    return (1 << distanceBits + low, length + 3)
  }

  /// A match's length - 3 where the symbol cannot hold it.
  private static func readLength(_ stream: inout HuffmanBits, _ input: RawSpan) -> Int? {
    guard let byte = stream.readAside(UInt8.self, input) else { return nil }
    if byte < 255 { return Int(byte) + 15 }
    guard let word = stream.readAside(UInt16.self, input) else { return nil }
    var length = Int(word)
    if word == 0 {
      guard let long = stream.readAside(UInt32.self, input) else { return nil }
      length = Int(long)
    }
    return length >= 15 ? length : nil
  }
}
