import EventTracing
import Testing

@testable import TraceLogFormat

/// The decompressors of trace buffers, by the examples of [MS-XCA] section 3
/// and by what they promise for input that is cut or damaged.
@Suite struct DecompressionTests {
  @Test("The published examples give their plain text", arguments: Example.published)
  func publishedExamples(_ example: Example) {
    #expect(example.decompressed(count: example.plain.count) == example.plain)
  }

  @Test("Long matches give their plain text", arguments: Example.longMatches)
  func longMatches(_ example: Example) {
    #expect(example.decompressed(count: example.plain.count) == example.plain)
  }

  @Test("An uncompressed LZNT1 chunk and a zero header are understood")
  func uncompressedChunk() {
    let input: [UInt8] = [0x02, 0x30, 0x61, 0x62, 0x63, 0x00, 0x00, 0x02, 0x30, 0x64]
    #expect(Algorithm.lznt1.decompress(input, count: 9) == Array("abc".utf8))
  }

  @Test("A smaller output gets the first bytes, and never more", arguments: Example.all)
  func outputIsBounded(_ example: Example) {
    for count in 0..<min(example.plain.count, 400) {
      #expect(example.decompressed(count: count) == Array(example.plain.prefix(count)))
    }
  }

  @Test("Cut input gives the first bytes of the whole output", arguments: Example.all)
  func cutInput(_ example: Example) {
    for end in 0..<example.input.count {
      let output = example.algorithm.decompress(
        Array(example.input.prefix(end)), count: example.plain.count)
      #expect(output == Array(example.plain.prefix(output.count)))
    }
  }

  @Test("Random bytes never trap", arguments: Algorithm.allCases)
  func randomInput(_ algorithm: Algorithm) {
    var random = SplitMix64(state: 1)
    for _ in 0..<2_000 {
      let input = (0..<Int.random(in: 0...600, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let count = Int.random(in: 0...5_000, using: &random)
      #expect(algorithm.decompress(input, count: count).count <= count)
    }
  }

  @Test("Damaged streams never trap", arguments: Example.all)
  func damagedInput(_ example: Example) {
    var random = SplitMix64(state: 2)
    for _ in 0..<2_000 {
      var input = example.input
      // A broken table of code lengths would end a Huffman stream at once.
      let first = example.algorithm == .xpressHuffman ? 256 : 0
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        input[Int.random(in: first..<input.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      let count = Int.random(in: 0...5_000, using: &random)
      #expect(example.algorithm.decompress(input, count: count).count <= count)
    }
  }
}

extension DecompressionTests {
  /// The decompressors under test.
  enum Algorithm: String, CaseIterable {
    case xpressPlain, xpressHuffman, lznt1

    func decompress(_ input: [UInt8], count: Int) -> [UInt8] {
      var output = [UInt8](repeating: 0, count: count)
      let produced = output.withMutableRawSpan { bytes in
        switch self {
        case .xpressPlain: XpressPlain.decompress(input.rawSpan, into: &bytes)
        case .xpressHuffman: XpressHuffman.decompress(input.rawSpan, into: &bytes)
        case .lznt1: LZNT1.decompress(input.rawSpan, into: &bytes)
        }
      }
      return Array(output.prefix(produced))
    }
  }

  /// A compressed stream and what it stands for.
  struct Example: CustomTestStringConvertible {
    let name: String
    let algorithm: Algorithm
    let input: [UInt8]
    let plain: [UInt8]

    var testDescription: String { "\(algorithm.rawValue): \(name)" }

    func decompressed(count: Int) -> [UInt8] { algorithm.decompress(input, count: count) }

    static let all = published + longMatches

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    private static let abc = Array(String(repeating: "abc", count: 100).utf8)
    private static let melody =
      "F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F# D E "
      + "F# G F# E D E A F# F# G A A G F# E D D E F# E D D\0"

    /// [MS-XCA] 3.1 (plain LZ77), 3.2 (with Huffman codes) and 3.3 (LZNT1).
    static let published = [
      Example(
        name: "alphabet", algorithm: .xpressPlain, input: [0x3F, 0x00, 0x00, 0x00] + alphabet,
        plain: alphabet),
      Example(
        name: "abc", algorithm: .xpressPlain,
        input: [
          0xFF, 0xFF, 0xFF, 0x1F, 0x61, 0x62, 0x63, 0x17, 0x00, 0x0F, 0xFF, 0x26, 0x01,
        ],
        plain: abc),
      Example(
        name: "alphabet", algorithm: .xpressHuffman,
        input: codeLengths([
          0x30: 0x50, 0x31: 0x55, 0x32: 0x55, 0x33: 0x55, 0x34: 0x55, 0x35: 0x55, 0x36: 0x55,
          0x37: 0x55, 0x38: 0x55, 0x39: 0x55, 0x3A: 0x55, 0x3B: 0x45, 0x3C: 0x44, 0x3D: 0x04,
          0x80: 0x04,
        ]) + [
          0xD8, 0x52, 0x3E, 0xD7, 0x94, 0x11, 0x5B, 0xE9, 0x19, 0x5F, 0xF9, 0xD6, 0x7C, 0xDF, 0x8D,
          0x04, 0x00, 0x00, 0x00, 0x00,
        ],
        plain: alphabet),
      Example(
        name: "abc", algorithm: .xpressHuffman,
        input: codeLengths([0x30: 0x30, 0x31: 0x23, 0x80: 0x02, 0x8F: 0x20]) + [
          0xA8, 0xDC, 0x00, 0x00, 0xFF, 0x26, 0x01,
        ],
        plain: abc),
      Example(
        name: "melody", algorithm: .lznt1,
        input: [
          0x38, 0xB0, 0x88, 0x46, 0x23, 0x20, 0x00, 0x20, 0x47, 0x20, 0x41, 0x00, 0x10, 0xA2, 0x47,
          0x01, 0xA0, 0x45, 0x20, 0x44, 0x00, 0x08, 0x45, 0x01, 0x50, 0x79, 0x00, 0xC0, 0x45, 0x20,
          0x05, 0x24, 0x13, 0x88, 0x05, 0xB4, 0x02, 0x4A, 0x44, 0xEF, 0x03, 0x58, 0x02, 0x8C, 0x09,
          0x16, 0x01, 0x48, 0x45, 0x00, 0xBE, 0x00, 0x9E, 0x00, 0x04, 0x01, 0x18, 0x90, 0x00,
        ],
        plain: Array(melody.utf8)),
    ]

    /// Lengths that the published examples do not reach.
    static let longMatches = [
      Example(
        name: "length of 32 bits", algorithm: .xpressPlain,
        input: [
          0xFF, 0xFF, 0xFF, 0x7F, 0x61, 0x07, 0x00, 0x0F, 0xFF, 0x00, 0x00, 0x6D, 0x11, 0x01, 0x00,
        ],
        plain: [UInt8](repeating: 0x61, count: 70_001)),
      Example(
        name: "two lengths share a byte", algorithm: .xpressPlain,
        input: [
          0xFF, 0xFF, 0xFF, 0x57, 0x61, 0x07, 0x00, 0x91, 0x62, 0x07, 0x00, 0x63, 0x07, 0x00, 0x08,
        ],
        plain: [UInt8](repeating: 0x61, count: 12) + [UInt8](repeating: 0x62, count: 20)
          + [UInt8](repeating: 0x63, count: 19)),
      Example(
        name: "two blocks", algorithm: .xpressHuffman, input: twoBlocks,
        plain: [UInt8](repeating: 0x61, count: 65_536) + [0x62]),
    ]

    /// `a`, a match of 65,535 bytes at distance 1; then a block of just `b`.
    private static let twoBlocks =
      codeLengths([0x30: 0x10, 0x87: 0x10]) + [0x00, 0x40, 0x00, 0x00, 0xFF, 0xFC, 0xFF]
      + codeLengths([0x31: 0x01, 0x80: 0x01]) + [0x00, 0x40, 0x00, 0x00]

    /// The 256 bytes of code lengths, given by those that are not zero.
    private static func codeLengths(_ pairs: [Int: UInt8]) -> [UInt8] {
      (0..<256).map { pairs[$0, default: 0] }
    }
  }
}

/// A random generator whose numbers are the same in every run.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
