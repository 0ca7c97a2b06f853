import EventTracing

/// The canonical Huffman codes of one block of ``XpressHuffman``: shorter codes
/// first, among equal lengths by symbol. Looked up by the next 15 bits.
struct HuffmanCodes {
  private static let symbolCount = 512
  private static let longest = 15

  /// For each 15 bits: the symbol whose code they begin with << 4 | its length.
  private var entries = [UInt16](repeating: 0, count: 1 << Self.longest)

  /// Takes over the codes whose 512 lengths of 4 bits are in `lengths`. False
  /// where such codes cannot be told apart, or leave bits without a meaning.
  mutating func assign(_ lengths: RawSpan) -> Bool {
    var next = 0
    for length in 1...Self.longest {
      let span = 1 << (Self.longest - length)
      for symbol in 0..<Self.symbolCount {
        let pair: UInt8 = lengths.load(symbol >> 1)
        guard Int(symbol & 1 == 0 ? pair & 15 : pair >> 4) == length else { continue }
        guard next + span <= entries.count else { return false }
        let entry = UInt16(symbol << 4 | length)
        for index in next..<next + span { entries[index] = entry }
        next += span
      }
    }
    return next == entries.count
  }

  /// The next symbol; nil where the input ends.
  @inline(__always)
  func read(_ stream: inout HuffmanBits, _ input: RawSpan) -> Int? {
    let entry = entries[Int(stream.ahead >> 17)]
    guard stream.skip(Int(entry & 15), input) else { return nil }
    return Int(entry >> 4)
  }
}
