/// Writes LZX frames of cabinets ([MS-PATCH] §2, libmspack's description), with
/// a window of 32,768 bytes.
///
/// Each frame of 32,768 bytes is one block. Distances are always spelled out,
/// never taken from the three that LZX remembers; jumps are not translated.
struct LZX {
  /// What a cabinet's folder says of it: LZX, and the window as a power of two.
  static let code: UInt16 = 3 | 15 << 8

  private var finder = MatchFinder(window: 32_768 - 3, longest: 257)
  private var mainLengths = [UInt8](repeating: 0, count: 256 + 8 * slots.count)
  private var lengthLengths = [UInt8](repeating: 0, count: 249)

  /// First distance of each slot, plus 2, and how many bits follow: as with
  /// deflate's codes, which begin with 1.
  private static let slots = DeflateCodes.distanceBases.map { (base: $0.base - 1, bits: $0.bits) }

  /// A frame left uncompressed: the header, the three distances that LZX
  /// remembers, then the bytes, filled up to even.
  static func uncompressed(_ frame: ArraySlice<UInt8>, isFirst: Bool) -> [UInt8] {
    var bits = WordBits()
    header(kind: 3, size: frame.count, isFirst: isFirst, in: &bits)
    var packed = bits.finish()
    for _ in 0..<3 { packed.appendInteger(UInt32(1)) }
    packed += frame
    packed.padToMultiple(of: 2)
    return packed
  }

  /// A frame of `content` in a verbatim block, which may refer to those before.
  mutating func compress(_ content: [UInt8], _ frame: Range<Int>) -> [UInt8] {
    let steps = steps(content, frame)
    var mainCounts = Array(repeating: 0, count: mainLengths.count)
    var lengthCounts = Array(repeating: 0, count: lengthLengths.count)
    for step in steps {
      mainCounts[step.main] += 1
      if let length = step.length { lengthCounts[length] += 1 }
    }
    let main = HuffmanCode(frequencies: mainCounts)
    let lengths = HuffmanCode(frequencies: lengthCounts)
    var bits = WordBits()
    Self.header(kind: 1, size: frame.count, isFirst: frame.lowerBound == 0, in: &bits)
    for part in [0..<256, 256..<main.lengths.count] {
      Self.describe(main.lengths[part], after: mainLengths[part], in: &bits)
    }
    Self.describe(lengths.lengths[...], after: lengthLengths[...], in: &bits)
    (mainLengths, lengthLengths) = (main.lengths, lengths.lengths)
    for step in steps {
      bits.write(step.main, of: main)
      if let length = step.length { bits.write(length, of: lengths) }
      bits.write(UInt32(step.footer), step.footerBits)
    }
    return bits.finish()
  }

  /// A literal, or a match: slot and short length in one symbol, a longer
  /// length in another, and what the slot leaves open of the distance.
  private struct Step {
    var main: Int
    var length: Int?
    var footer = 0, footerBits = 0
  }

  private mutating func steps(_ content: [UInt8], _ frame: Range<Int>) -> [Step] {
    var steps: [Step] = []
    var position = frame.lowerBound
    while position < frame.upperBound {
      guard let match = finder.match(in: content, at: position, end: frame.upperBound) else {
        steps.append(Step(main: Int(content[position])))
        position += 1
        continue
      }
      steps.append(Self.step(distance: match.distance, length: match.length))
      for passed in (position + 1)..<(position + match.length) {
        finder.remember(content, at: passed, end: frame.upperBound)
      }
      position += match.length
    }
    return steps
  }

  private static func step(distance: Int, length: Int) -> Step {
    let slot = (slots.firstIndex { $0.base > distance + 2 } ?? slots.count) - 1
    let head = min(length - 2, 7)
    return Step(
      main: 256 + slot * 8 + head, length: head == 7 ? length - 9 : nil,
      footer: distance + 2 - slots[slot].base, footerBits: slots[slot].bits)
  }

  /// A bit that no jumps are translated, before the first block only; 3 bits of
  /// kind and 24 of size.
  private static func header(kind: UInt32, size: Int, isFirst: Bool, in bits: inout WordBits) {
    if isFirst { bits.write(0, 1) }
    bits.write(kind, 3)
    bits.write(UInt32(size), 24)
  }

  /// Lengths of codes as differences to the block before, modulo 17, in a code
  /// of their own whose lengths stand before them in 4 bits each.
  private static func describe(
    _ lengths: ArraySlice<UInt8>, after old: ArraySlice<UInt8>, in bits: inout WordBits
  ) {
    let differences = zip(lengths, old).map { (Int($1) - Int($0) + 17) % 17 }
    var counts = Array(repeating: 0, count: 20)
    for difference in differences { counts[difference] += 1 }
    let code = HuffmanCode(frequencies: counts)
    for length in code.lengths { bits.write(UInt32(length), 4) }
    for difference in differences { bits.write(difference, of: code) }
  }
}

/// Collects bits in words of 16, the first in the highest place of a word; the
/// words are little-endian.
private struct WordBits {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  /// Appends the low `width` bits of `value`, at most 24.
  mutating func write(_ value: UInt32, _ width: Int) {
    pending = pending << UInt64(width) | UInt64(value)
    count += width
    while count >= 16 {
      count -= 16
      bytes.appendInteger(UInt16(truncatingIfNeeded: pending >> UInt64(count)))
    }
  }

  /// Appends the code of `symbol`.
  mutating func write(_ symbol: Int, of code: HuffmanCode) {
    write(code.codes[symbol], Int(code.lengths[symbol]))
  }

  /// All words, the last filled up with zeros.
  mutating func finish() -> [UInt8] {
    if count > 0 { write(0, 16 - count) }
    return bytes
  }
}
