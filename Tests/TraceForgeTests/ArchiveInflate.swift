/// A reader of deflate streams as small as can be, for checking the forge's
/// writer; nil where a stream breaks RFC 1951.
struct ArchiveInflate {
  private let input: [UInt8]
  private var position = 0
  private var bit = 0
  private var output: [UInt8]

  /// The content of the stream at the start of `input`, which may refer to
  /// `history`, and the stream's length.
  static func inflate(
    _ input: [UInt8], history: [UInt8] = []
  ) -> (content: [UInt8], length: Int)? {
    var inflate = ArchiveInflate(input: input, output: history)
    guard let (output, length) = inflate.run() else { return nil }
    return (Array(output.dropFirst(history.count)), length)
  }

  private init(input: [UInt8], output: [UInt8]) {
    self.input = input
    self.output = output
  }

  private mutating func run() -> ([UInt8], Int)? {
    var isLast = false
    while !isLast {
      guard let last = bits(1), let kind = bits(2) else { return nil }
      isLast = last == 1
      switch kind {
      case 0: guard stored() else { return nil }
      case 1:
        let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        guard block(Code(lengths), Code(Array(repeating: 5, count: 30))) else { return nil }
      case 2: guard let codes = codes(), block(codes.0, codes.1) else { return nil }
      default: return nil
      }
    }
    return (output, position + (bit > 0 ? 1 : 0))
  }

  private mutating func bits(_ count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      guard position < input.count else { return nil }
      value |= (Int(input[position]) >> bit & 1) << index
      bit += 1
      if bit == 8 { (bit, position) = (0, position + 1) }
    }
    return value
  }

  private mutating func stored() -> Bool {
    if bit > 0 { (bit, position) = (0, position + 1) }
    guard let length = bits(16), let complement = bits(16), length ^ complement == 0xFFFF,
      position + length <= input.count
    else { return false }
    output += input[position..<(position + length)]
    position += length
    return true
  }

  private struct Code {
    private var symbols: [Int: Int] = [:]

    /// Canonical codes, found by length and value.
    init(_ lengths: [Int]) {
      var code = 0
      for length in 1...15 {
        for symbol in lengths.indices where lengths[symbol] == length {
          symbols[length << 16 | code] = symbol
          code += 1
        }
        code <<= 1
      }
    }

    func symbol(_ code: Int, _ length: Int) -> Int? { symbols[length << 16 | code] }
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var value = 0
    for length in 1...15 {
      guard let next = bits(1) else { return nil }
      value = value << 1 | next
      if let symbol = code.symbol(value, length) { return symbol }
    }
    return nil
  }

  private mutating func codes() -> (Code, Code)? {
    guard let literals = bits(5), let distances = bits(5), let count = bits(4) else { return nil }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengthLengths = Array(repeating: 0, count: 19)
    for place in order.prefix(count + 4) {
      guard let length = bits(3) else { return nil }
      lengthLengths[place] = length
    }
    let lengthCode = Code(lengthLengths)
    var lengths: [Int] = []
    while lengths.count < literals + 257 + distances + 1 {
      // The forge writes no runs.
      guard let length = symbol(lengthCode), length < 16 else { return nil }
      lengths.append(length)
    }
    return (
      Code(Array(lengths.prefix(literals + 257))), Code(Array(lengths.dropFirst(literals + 257)))
    )
  }

  private mutating func block(_ literals: Code, _ distances: Code) -> Bool {
    let lengthBits = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    while true {
      guard let symbol = symbol(literals), symbol < 286 else { return false }
      if symbol == 256 { return true }
      guard symbol > 256 else {
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      let base = place == 28 ? 258 : 3 + lengthBits.prefix(place).reduce(0) { $0 + 1 << $1 }
      guard let more = bits(lengthBits[place]), let distanceCode = self.symbol(distances),
        distanceCode < 30, let distanceMore = bits(max(0, distanceCode / 2 - 1))
      else { return false }
      let distance =
        (0..<distanceCode).reduce(1) { $0 + 1 << max(0, $1 / 2 - 1) } + distanceMore
      guard distance <= output.count else { return false }
      for _ in 0..<(base + more) { output.append(output[output.count - distance]) }
    }
  }
}
