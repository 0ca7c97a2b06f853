import EventTracing

/// XPRESS without Huffman codes: the "Plain LZ77" of [MS-XCA] 2.3 and 2.4.
///
///     flags  u32    one bit per item, from bit 31 down: 0 literal, 1 match;
///                   the next flags stand where the last item ends
///     literal       1 byte
///     match  u16    bits 15...3 distance - 1, bits 2...0 length - 3; 7 means
///                   longer, and each part follows only if the one before is
///                   at its maximum:
///         nibble    length - 10; two matches share a byte, low half first
///         u8        length - 25
///         u16       length - 3
///         u32       length - 3, where the u16 is 0
///
/// The stream has no end mark: the length of the output ends it. There may be
/// unused flags behind.
enum XpressPlain {
  /// Decompresses `input` until `output` is full. Returns the bytes produced:
  /// fewer than `output` holds where the input ends too early or is invalid,
  /// and then all of them come from input that was still good. What lies
  /// behind them in `output` has no meaning. A small `output` gives the first
  /// bytes of a stream, for which a prefix of the input will do.
  @_lifetime(output: copy output)
  static func decompress(_ input: RawSpan, into output: inout MutableRawSpan) -> Int {
    let end = input.byteCount
    let count = output.byteCount
    var position = 0
    var produced = 0
    var flags: UInt32 = 0
    var flagsLeft = 0
    var lengths = LongLengths()
    while produced < count {
      if flagsLeft == 0 {
        guard end - position >= 4 else { break }
        flags = input.load(position)
        position += 4
        flagsLeft = 32
      }
      let run = min(flags.leadingZeroBitCount, flagsLeft)
      if run > 0 {
        let literals = min(run, end - position, count - produced)
        copyLiterals(input, at: position, count: literals, to: &output, at: produced)
        position += literals
        produced += literals
        guard literals == run else { break }
        flags <<= UInt32(run)
        flagsLeft -= run
        if flagsLeft == 0 { continue }
      }
      guard produced < count, end - position >= 2 else { break }
      flags <<= 1
      flagsLeft -= 1
      let match: UInt16 = input.load(position)
      position += 2
      let distance = Int(match >> 3) + 1
      var length = Int(match & 7) + 3
      if length == 10 {
        guard let long = lengths.read(input, at: &position) else { break }
        length = long
      }
      guard distance <= produced else { break }
      length = min(length, count - produced)
      output.copyMatch(distance: distance, length: length, at: produced)
      produced += length
    }
    return produced
  }

  /// At most 32 literals; 8 at a time where both spans have room for all 32.
  @inline(__always)
  @_lifetime(output: copy output)
  private static func copyLiterals(
    _ input: RawSpan, at source: Int, count: Int, to output: inout MutableRawSpan, at target: Int
  ) {
    if input.byteCount - source >= 32, output.byteCount - target >= 32 {
      var copied = 0
      repeat {
        output.store(input.load(source + copied, as: UInt64.self), at: target + copied)
        copied += 8
      } while copied < count
    } else {
      for index in 0..<count {
        output.store(input.load(source + index, as: UInt8.self), at: target + index)
      }
    }
  }
}

/// The lengths that do not fit a match's three bits.
private struct LongLengths {
  /// Where the byte lies whose high half the next long length takes.
  private var halfUsed: Int?

  /// The length of a match whose three bits are all set; nil where the input
  /// ends, or holds a length that a shorter form could have held.
  @inline(__always)
  mutating func read(_ input: RawSpan, at position: inout Int) -> Int? {
    let nibble: UInt8
    if let half = halfUsed {
      nibble = input.load(half, as: UInt8.self) >> 4
      halfUsed = nil
    } else {
      guard position < input.byteCount else { return nil }
      nibble = input.load(position, as: UInt8.self) & 15
      halfUsed = position
      position += 1
    }
    return nibble < 15 ? Int(nibble) + 10 : Self.readWide(input, at: &position)
  }

  private static func readWide(_ input: RawSpan, at position: inout Int) -> Int? {
    guard input.holds(1, at: position) else { return nil }
    let byte: UInt8 = input.load(position)
    position += 1
    if byte < 255 { return Int(byte) + 25 }
    guard input.holds(2, at: position) else { return nil }
    var length = Int(input.load(position, as: UInt16.self))
    position += 2
    if length == 0 {
      guard input.holds(4, at: position) else { return nil }
      length = Int(input.load(position, as: UInt32.self))
      position += 4
    }
    return length >= 22 ? length + 3 : nil
  }
}
