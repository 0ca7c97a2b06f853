extension LogCompression {
  /// The buffer's event area in this compression.
  public func compress(_ input: [UInt8]) -> [UInt8] {
    switch self {
    case .none: input
    case .xpress: PlainLZ77.compress(input)
    case .lznt1: LZNT1.compress(input)
    case .xpressHuffman: XpressHuffman.compress(input)
    }
  }
}

/// XPRESS plain LZ77, [MS-XCA] 2.3 and 2.4.
enum PlainLZ77 {
  static func compress(_ input: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(input.count / 2 + 64)
    var writer = FlagWriter(&output)
    var finder = MatchFinder(window: 8_192, longest: 1 << 20)
    var position = 0
    while position < input.count {
      guard let match = finder.match(in: input, at: position, end: input.count) else {
        output.append(input[position])
        writer.add(isMatch: false, to: &output)
        position += 1
        continue
      }
      writer.writeMatch(distance: match.distance, length: match.length, to: &output)
      writer.add(isMatch: true, to: &output)
      let end = position + match.length
      position += 1
      // Every other position is remembered: half the work, nearly all matches.
      while position < end {
        if position & 1 == 0 { finder.remember(input, at: position, end: input.count) }
        position += 1
      }
    }
    writer.finish(&output)
    return output
  }

  /// The flag words between the data, and the half-bytes that two long matches
  /// share.
  private struct FlagWriter {
    private var flags: UInt32 = 0
    private var count = 0
    private var place: Int
    private var halfByte: Int?

    init(_ output: inout [UInt8]) {
      place = output.count
      output.appendInteger(UInt32(0))
    }

    /// Adds the flag of what has just been written. A new word is begun only
    /// when the old one is full, right where the reader looks for it.
    mutating func add(isMatch: Bool, to output: inout [UInt8]) {
      flags = flags << 1 | (isMatch ? 1 : 0)
      count += 1
      guard count == 32 else { return }
      output.storeInteger(flags, at: place)
      flags = 0
      count = 0
      place = output.count
      output.appendInteger(UInt32(0))
    }

    /// Unused flags are ones, as [MS-XCA] has them.
    mutating func finish(_ output: inout [UInt8]) {
      let unused = UInt32(32 - count)
      let ones = unused == 32 ? UInt32.max : (1 << unused) - 1
      output.storeInteger(unused == 32 ? ones : flags << unused | ones, at: place)
    }

    mutating func writeMatch(distance: Int, length: Int, to output: inout [UInt8]) {
      var rest = length - 3
      output.appendInteger(UInt16((distance - 1) << 3 | min(rest, 7)))
      guard rest >= 7 else { return }
      rest -= 7
      if let shared = halfByte {
        output[shared] |= UInt8(min(rest, 15)) << 4
        halfByte = nil
      } else {
        halfByte = output.count
        output.append(UInt8(min(rest, 15)))
      }
      guard rest >= 15 else { return }
      rest -= 15
      output.append(UInt8(min(rest, 255)))
      guard rest >= 255 else { return }
      // From here on the length counts from 3, not from what came before.
      let whole = rest + 15 + 7
      if whole < 1 << 16 {
        output.appendInteger(UInt16(whole))
      } else {
        output.appendInteger(UInt16(0))
        output.appendInteger(UInt32(whole))
      }
    }
  }
}
