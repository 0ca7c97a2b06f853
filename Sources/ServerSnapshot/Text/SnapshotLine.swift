/// A line cut into its tokens, the runs of bytes between blanks.
struct SnapshotLine {
  let number: Int
  /// UTF-8 without the line end.
  let bytes: [UInt8]
  /// Where its tokens lie.
  let tokens: [Range<Int>]

  init(number: Int, bytes: [UInt8]) {
    self.number = number
    self.bytes = bytes
    var tokens: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if byte.isBlank {
        if let first = start { tokens.append(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let first = start { tokens.append(first..<bytes.count) }
    self.tokens = tokens
  }

  var isBlank: Bool { tokens.isEmpty }

  /// The line without the marks that a mail or a ticket puts before it: `> `, `| `.
  var unquoted: SnapshotLine {
    let isMark = { (byte: UInt8) in byte == 0x3E || byte == 0x7C }
    guard let first = tokens.first, isMark(bytes[first.lowerBound]) else { return self }
    var rest = bytes[...]
    while let byte = rest.drop(while: \.isBlank).first, isMark(byte) {
      rest = rest.drop(while: \.isBlank).dropFirst()
    }
    return SnapshotLine(number: number, bytes: Array(rest))
  }

  /// Tokens that a row of `netstat` may have in front: a file's name, a date, a
  /// time.
  private static let prefixTokens = 4

  /// The line from the token on that names a protocol with an endpoint behind it;
  /// the line itself where nothing stands before that.
  var behindPrefix: SnapshotLine {
    let place = (1..<min(Self.prefixTokens + 1, max(1, tokens.count - 1))).first { index in
      let name = token(index).map { $0 & 0xDF }
      guard name == [0x54, 0x43, 0x50] || name == [0x55, 0x44, 0x50] else { return false }
      let end = token(index + 1)
      return end.contains(0x3A) && end.last.map { $0.isDigit || $0 == 0x2A } ?? false
    }
    guard let place else { return self }
    return SnapshotLine(number: number, bytes: Array(bytes[tokens[place].lowerBound...]))
  }

  /// The line without blanks at its ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = tokens.first, let last = tokens.last else { return [] }
    return bytes[first.lowerBound..<last.upperBound]
  }

  /// The bytes of token `index`; none where there is no such token.
  func token(_ index: Int) -> ArraySlice<UInt8> {
    tokens.indices.contains(index) ? bytes[tokens[index]] : []
  }

  /// Token `index` as an unsigned number.
  func number(_ index: Int) -> Int? { token(index).decimal }

  /// Blanks before the first token.
  var indent: Int { tokens.first?.lowerBound ?? bytes.count }

  /// Places where two or more blanks part two tokens: columns, not words.
  var columnGaps: Int {
    zip(tokens, tokens.dropFirst()).count { $1.lowerBound - $0.upperBound >= 2 }
  }

  /// What stands behind the first colon that a blank or the end follows, and
  /// the label before it without its dots; nil where there is no such colon.
  var labelled: (label: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    let colon = bytes.indices.first { index in
      bytes[index] == 0x3A && (index + 1 == bytes.count || bytes[index + 1].isBlank)
    }
    guard let colon else { return nil }
    let label = bytes[..<colon].trimmed { $0.isBlank || $0 == 0x2E }
    return label.isEmpty ? nil : (label, bytes[(colon + 1)...].trimmed(where: \.isBlank))
  }
}

extension UInt8 {
  /// Blank, tab, carriage return or form feed.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
}

extension ArraySlice<UInt8> {
  /// The number that these digits are; nil for anything else, or beyond 32 bits.
  var decimal: Int? {
    guard !isEmpty, count <= 10, allSatisfy(\.isDigit) else { return nil }
    let value = reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    return value <= Int(UInt32.max) ? value : nil
  }

  var text: String { String(decoding: self, as: UTF8.self) }

  func trimmed(where isTrimmed: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !isTrimmed($0) }),
      let last = lastIndex(where: { !isTrimmed($0) })
    else { return [] }
    return self[first...last]
  }
}
