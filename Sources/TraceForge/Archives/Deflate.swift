/// Writes streams of RFC 1951.
public enum Deflate {
  /// How blocks are coded.
  public enum Coding: String, CaseIterable, Sendable {
    /// Not at all.
    case stored
    /// With the codes that the standard fixes.
    case fixed
    /// With codes made for each block; as small as 1:1000.
    case dynamic
  }

  /// `input` as one stream.
  public static func compress(_ input: [UInt8], coding: Coding = .dynamic) -> [UInt8] {
    var finder = matchFinder
    return compress(input, 0..<input.count, coding: coding, finder: &finder)
  }

  /// A finder of what deflate can refer to.
  static var matchFinder: MatchFinder { MatchFinder(window: 32_768, longest: 258) }

  /// Part of `input` as one stream that refers to what stands before it, as far
  /// as `finder` has seen it.
  static func compress(
    _ input: [UInt8], _ part: Range<Int>, coding: Coding, finder: inout MatchFinder
  ) -> [UInt8] {
    var bits = BitWriter()
    if coding == .stored {
      store(input[part], in: &bits)
      return bits.finish()
    }
    var position = part.lowerBound
    repeat {
      let tokens = tokens(of: input, from: &position, to: part.upperBound, finder: &finder)
      let isLast = position == part.upperBound
      bits.write(isLast ? 1 : 0, 1)
      bits.write(coding == .fixed ? 1 : 2, 2)
      let codes = coding == .fixed ? DeflateCodes.fixed : DeflateCodes(tokens)
      if coding == .dynamic { codes.describe(in: &bits) }
      for token in tokens { codes.write(token, in: &bits) }
    } while position < part.upperBound
    return bits.finish()
  }

  /// One step of a stream.
  enum Token {
    case literal(UInt8)
    case match(distance: Int, length: Int)
    case endOfBlock
  }

  /// The steps of one block, which ends at `end` or after so many.
  private static func tokens(
    of input: [UInt8], from position: inout Int, to end: Int, finder: inout MatchFinder
  ) -> [Token] {
    var tokens: [Token] = []
    while position < end, tokens.count < 16_384 {
      guard let match = finder.match(in: input, at: position, end: end) else {
        tokens.append(.literal(input[position]))
        position += 1
        continue
      }
      tokens.append(.match(distance: match.distance, length: match.length))
      for passed in (position + 1)..<(position + match.length) {
        finder.remember(input, at: passed, end: end)
      }
      position += match.length
    }
    return tokens + [.endOfBlock]
  }

  /// Blocks of at most 65,535 bytes: length, its complement, bytes.
  private static func store(_ input: ArraySlice<UInt8>, in bits: inout BitWriter) {
    var position = input.startIndex
    repeat {
      let length = min(65_535, input.endIndex - position)
      bits.write(position + length == input.endIndex ? 1 : 0, 1)
      bits.write(0, 2)
      bits.align()
      bits.write(UInt32(length), 16)
      bits.write(UInt32(length) ^ 0xFFFF, 16)
      bits.append(input[position..<(position + length)])
      position += length
    } while position < input.endIndex
  }
}

/// Collects bits, the first in the lowest place of a byte.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  /// Appends the low `width` bits of `value`, at most 32.
  mutating func write(_ value: UInt32, _ width: Int) {
    pending |= UInt64(value) << UInt64(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Goes on at the next whole byte.
  mutating func align() {
    if count > 0 { write(0, 8 - count) }
  }

  /// Appends whole bytes at a whole byte.
  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  /// All bytes, the last filled up with zeros.
  mutating func finish() -> [UInt8] {
    align()
    return bytes
  }
}
