/// LZ77 with Huffman codes, [MS-XCA] 2.1 and 2.2: blocks of 64 KiB, each with
/// its own code.
enum XpressHuffman {
  private static let block = 65_536
  private static let endOfStream = 256

  private enum Token {
    case literal(UInt8)
    case match(distance: Int, length: Int)

    /// The symbol: the byte, or 256 + 16 × log2(distance) + length.
    var symbol: Int {
      switch self {
      case .literal(let byte): Int(byte)
      case .match(let distance, let length):
        256 + 16 * Token.distanceBits(distance) + min(length - 3, 15)
      }
    }

    static func distanceBits(_ distance: Int) -> Int {
      Int.bitWidth - 1 - distance.leadingZeroBitCount
    }
  }

  static func compress(_ input: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var finder = MatchFinder(window: block - 1, longest: block)
    var start = 0
    repeat {
      let end = min(start + block, input.count)
      let tokens = tokens(input, start, end, &finder)
      write(tokens, isLast: end == input.count, to: &output)
      start = end
    } while start < input.count
    return output
  }

  /// The block's bytes as literals and matches, none of which leaves it.
  private static func tokens(
    _ input: [UInt8], _ start: Int, _ end: Int, _ finder: inout MatchFinder
  ) -> [Token] {
    var tokens: [Token] = []
    var position = start
    while position < end {
      if let match = finder.match(in: input, at: position, end: end) {
        tokens.append(.match(distance: match.distance, length: match.length))
        for skipped in position + 1..<position + match.length {
          finder.remember(input, at: skipped, end: end)
        }
        position += match.length
      } else {
        tokens.append(.literal(input[position]))
        position += 1
      }
    }
    return tokens
  }

  private static func write(_ tokens: [Token], isLast: Bool, to output: inout [UInt8]) {
    var frequencies = Array(repeating: 0, count: 512)
    for token in tokens { frequencies[token.symbol] += 1 }
    if isLast { frequencies[endOfStream] += 1 }
    let code = HuffmanCode(frequencies: frequencies)
    for pair in stride(from: 0, to: 512, by: 2) {
      output.append(code.lengths[pair] | code.lengths[pair + 1] << 4)
    }
    var writer = BitWriter(&output)
    for token in tokens {
      writer.write(code.codes[token.symbol], Int(code.lengths[token.symbol]), to: &output)
      guard case .match(let distance, let length) = token else { continue }
      writeLongLength(length - 3, to: &output)
      let bits = Token.distanceBits(distance)
      writer.write(UInt32(distance - (1 << bits)), bits, to: &output)
    }
    if isLast {
      writer.write(code.codes[endOfStream], Int(code.lengths[endOfStream]), to: &output)
    }
    writer.finish(&output)
  }

  /// What of a length does not fit into the symbol stands between the words of
  /// the bit stream.
  private static func writeLongLength(_ length: Int, to output: inout [UInt8]) {
    guard length >= 15 else { return }
    if length - 15 < 255 {
      output.append(UInt8(length - 15))
    } else {
      output.append(255)
      output.appendInteger(UInt16(length))
    }
  }

  /// Words of 16 bits, first bit highest. The reader is always two words ahead,
  /// so that two places are kept free for them.
  private struct BitWriter {
    private var word: UInt32 = 0
    private var free = 16
    private var first: Int
    private var second: Int

    init(_ output: inout [UInt8]) {
      first = output.count
      second = first + 2
      output.appendInteger(UInt32(0))
    }

    mutating func write(_ bits: UInt32, _ count: Int, to output: inout [UInt8]) {
      if free >= count {
        free -= count
        word = word << UInt32(count) | bits
        return
      }
      word = word << UInt32(free) | bits >> UInt32(count - free)
      output.storeInteger(UInt16(truncatingIfNeeded: word), at: first)
      first = second
      second = output.count
      output.appendInteger(UInt16(0))
      free += 16 - count
      word = bits
    }

    mutating func finish(_ output: inout [UInt8]) {
      output.storeInteger(UInt16(truncatingIfNeeded: word << UInt32(free)), at: first)
      output.storeInteger(UInt16(0), at: second)
    }
  }
}
