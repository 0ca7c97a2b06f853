/// [MS-XCA] 2.2.4, a bit at a time, with the codes built as RFC 1951 3.2.2 does.
enum ObviousXpressHuffman {
  static func decompress(_ input: [UInt8], _ count: Int) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    while output.count < count, position + 256 <= input.count {
      guard let codes = codes(Array(input[position..<position + 256])) else { return output }
      var bits = Bits(input, position + 256)
      let limit = min(output.count + 65_536, count)
      while output.count < limit {
        guard let symbol = bits.symbol(codes) else { return output }
        guard symbol >= 256 else {
          output.append(UInt8(symbol))
          continue
        }
        guard let length = bits.length((symbol - 256) % 16),
          let low = bits.number((symbol - 256) / 16)
        else { return output }
        let distance = 1 << ((symbol - 256) / 16) + low
        guard distance <= output.count else { return output }
        for _ in 0..<min(length, count - output.count) {
          output.append(output[output.count - distance])
        }
      }
      position = bits.position
    }
    return output
  }

  /// Symbols by length and code; nil where the codes are too many or too few.
  private static func codes(_ table: [UInt8]) -> [[Int: Int]]? {
    let lengths = table.flatMap { [Int($0 & 15), Int($0 >> 4)] }
    var codes = [[Int: Int]](repeating: [:], count: 16)
    var code = 0
    for length in 1...15 {
      code <<= 1
      for symbol in 0..<512 where lengths[symbol] == length {
        codes[length][code] = symbol
        code += 1
      }
      if code > 1 << length { return nil }
    }
    return code == 1 << 15 ? codes : nil
  }

  private struct Bits {
    private let input: [UInt8]
    private(set) var position: Int
    private var waiting: [Int] = []
    private var isOver = false

    init(_ input: [UInt8], _ position: Int) {
      self.input = input
      self.position = position
      fill()
      fill()
    }

    private mutating func fill() {
      guard !isOver, position + 2 <= input.count else {
        isOver = true
        return
      }
      let word = Int(input[position]) | Int(input[position + 1]) << 8
      waiting += (0..<16).map { word >> (15 - $0) & 1 }
      position += 2
    }

    private mutating func drop(_ count: Int) {
      waiting.removeFirst(count)
      if waiting.count < 16 { fill() }
    }

    mutating func symbol(_ codes: [[Int: Int]]) -> Int? {
      var code = 0
      for length in 1...15 {
        guard length <= waiting.count else { return nil }
        code = code << 1 | waiting[length - 1]
        if let symbol = codes[length][code] {
          drop(length)
          return symbol
        }
      }
      return nil
    }

    mutating func number(_ count: Int) -> Int? {
      guard count <= waiting.count else { return nil }
      let number = waiting.prefix(count).reduce(0) { $0 << 1 | $1 }
      drop(count)
      return number
    }

    private mutating func aside(_ count: Int) -> Int? {
      guard !isOver, position + count <= input.count else { return nil }
      defer { position += count }
      return (0..<count).reduce(0) { $0 | Int(input[position + $1]) << (8 * $1) }
    }

    /// Length of a match, by what its symbol holds of it.
    mutating func length(_ held: Int) -> Int? {
      guard held == 15 else { return held + 3 }
      guard let byte = aside(1) else { return nil }
      if byte < 255 { return byte + 18 }
      guard var long = aside(2) else { return nil }
      if long == 0 {
        guard let longer = aside(4) else { return nil }
        long = longer
      }
      return long >= 15 ? long + 3 : nil
    }
  }
}
