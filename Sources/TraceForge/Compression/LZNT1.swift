/// LZNT1, [MS-XCA] 2.5: chunks of 4,096 bytes that stand for themselves.
enum LZNT1 {
  private static let chunk = 4_096

  static func compress(_ input: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var start = 0
    while start < input.count {
      let end = min(start + chunk, input.count)
      let packed = pack(input, start, end)
      if packed.count < end - start {
        output.appendInteger(UInt16(0xB000 | (packed.count - 1)))
        output += packed
      } else {
        output.appendInteger(UInt16(0x3000 | (end - start - 1)))
        output += input[start..<end]
      }
      start = end
    }
    return output
  }

  private static func pack(_ input: [UInt8], _ start: Int, _ end: Int) -> [UInt8] {
    var output: [UInt8] = []
    var finder = MatchFinder(window: chunk, longest: chunk)
    var position = start
    var flagPlace = 0
    var flag = 8
    while position < end {
      if flag == 8 {
        flag = 0
        flagPlace = output.count
        output.append(0)
      }
      // The further into the chunk, the more bits the distance takes.
      let bits = distanceBits(position - start)
      let match = finder.match(in: input, at: position, end: end)
      if let match, match.distance <= position - start {
        let length = min(match.length, (1 << (16 - bits)) + 2)
        output[flagPlace] |= 1 << UInt8(flag)
        output.appendInteger(UInt16((match.distance - 1) << (16 - bits) | (length - 3)))
        for skipped in position + 1..<position + length {
          finder.remember(input, at: skipped, end: end)
        }
        position += length
      } else {
        output.append(input[position])
        position += 1
      }
      flag += 1
    }
    return output
  }

  private static func distanceBits(_ produced: Int) -> Int {
    var bits = 4
    while bits < 12, 1 << bits < produced { bits += 1 }
    return bits
  }
}
