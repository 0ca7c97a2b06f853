/// The two codes of a deflate block: literals and lengths, and distances.
struct DeflateCodes {
  private let symbols: HuffmanCode
  private let distances: HuffmanCode

  /// Bases of the length codes 257 to 285, and how many bits follow.
  private static let lengthBases: [(base: Int, bits: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
    (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
    (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
  ]

  /// The same for the distance codes 0 to 29: from the fourth on two codes share
  /// their number of bits, and halve the range that starts at a power of two.
  static let distanceBases: [(base: Int, bits: Int)] = (0..<30).map { code in
    guard code >= 4 else { return (base: code + 1, bits: 0) }
    let bits = code / 2 - 1
    return (base: ((2 + code % 2) << bits) + 1, bits: bits)
  }

  /// The codes of the standard.
  static let fixed = DeflateCodes(
    symbols: HuffmanCode(
      lengths: [(8, 144), (9, 112), (7, 24), (8, 8)].flatMap { Array(repeating: $0, count: $1) }),
    distances: HuffmanCode(lengths: Array(repeating: 5, count: 30)))

  private init(symbols: HuffmanCode, distances: HuffmanCode) {
    self.symbols = symbols
    self.distances = distances
  }

  /// The shortest codes for `tokens`.
  init(_ tokens: [Deflate.Token]) {
    var symbols = Array(repeating: 0, count: 286)
    var distances = Array(repeating: 0, count: 30)
    for token in tokens {
      switch token {
      case .literal(let byte): symbols[Int(byte)] += 1
      case .endOfBlock: symbols[256] += 1
      case .match(let distance, let length):
        symbols[257 + Self.place(of: length, in: Self.lengthBases)] += 1
        distances[Self.place(of: distance, in: Self.distanceBases)] += 1
      }
    }
    self.init(
      symbols: HuffmanCode(frequencies: symbols), distances: HuffmanCode(frequencies: distances))
  }

  /// Writes the header of a dynamic block. The lengths are coded with a code of
  /// lengths 4 and 5 that suits any block; runs are not shortened.
  func describe(in bits: inout BitWriter) {
    let lengthCode = HuffmanCode(lengths: (0..<19).map { $0 < 13 ? 4 : 5 })
    bits.write(UInt32(symbols.lengths.count - 257), 5)
    bits.write(UInt32(distances.lengths.count - 1), 5)
    bits.write(19 - 4, 4)
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
      bits.write(UInt32(lengthCode.lengths[symbol]), 3)
    }
    for length in symbols.lengths + distances.lengths {
      bits.write(Int(length), of: lengthCode)
    }
  }

  /// Writes one step.
  func write(_ token: Deflate.Token, in bits: inout BitWriter) {
    switch token {
    case .literal(let byte): bits.write(Int(byte), of: symbols)
    case .endOfBlock: bits.write(256, of: symbols)
    case .match(let distance, let length):
      let lengthPlace = Self.place(of: length, in: Self.lengthBases)
      bits.write(257 + lengthPlace, of: symbols)
      let (lengthBase, lengthBits) = Self.lengthBases[lengthPlace]
      bits.write(UInt32(length - lengthBase), lengthBits)
      let distancePlace = Self.place(of: distance, in: Self.distanceBases)
      bits.write(distancePlace, of: distances)
      let (distanceBase, distanceBits) = Self.distanceBases[distancePlace]
      bits.write(UInt32(distance - distanceBase), distanceBits)
    }
  }

  /// The last place whose base is not above `value`.
  private static func place(of value: Int, in bases: [(base: Int, bits: Int)]) -> Int {
    (bases.firstIndex { $0.base > value } ?? bases.count) - 1
  }
}

extension BitWriter {
  /// Appends the code of `symbol`, its first bit first.
  fileprivate mutating func write(_ symbol: Int, of code: HuffmanCode) {
    let length = Int(code.lengths[symbol])
    var reversed: UInt32 = 0
    for bit in 0..<length { reversed = reversed << 1 | code.codes[symbol] >> UInt32(bit) & 1 }
    write(reversed, length)
  }
}

extension HuffmanCode {
  /// The canonical code with codes of these lengths, at most 15.
  fileprivate init(lengths: [UInt8]) {
    var codes = Array(repeating: UInt32(0), count: lengths.count)
    var next: UInt32 = 0
    for length in UInt8(1)...15 {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = next
        next += 1
      }
      next <<= 1
    }
    self.lengths = lengths
    self.codes = codes
  }
}
