import EventTracing

/// Takes an expression apart into tokens.
///
///     Status == 0x209 AND NOT (Address == 10.0.0.1)
///     path   ==  literal  AND NOT ( path == literal )
struct FilterLexer {
  let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Marks, the longer before those that they begin with.
  private static let marks: [(text: [UInt8], kind: FilterToken.Kind)] = [
    (Array("==".utf8), .comparison(.equal)),
    (Array("!=".utf8), .comparison(.notEqual)),
    (Array("<=".utf8), .comparison(.lessOrEqual)),
    (Array(">=".utf8), .comparison(.greaterOrEqual)),
    (Array("<".utf8), .comparison(.less)),
    (Array(">".utf8), .comparison(.greater)),
    (Array("&&".utf8), .and),
    (Array("||".utf8), .or),
    (Array("!".utf8), .not),
    (Array("(".utf8), .open),
    (Array(")".utf8), .close),
  ]

  /// Marks of other languages, and what is meant.
  private static let mistakes: [UInt8: String] = [
    UInt8(ascii: "="): "'=' compares nothing; write '=='",
    UInt8(ascii: "&"): "'&' joins nothing; write '&&' or 'AND'",
    UInt8(ascii: "|"): "'|' joins nothing; write '||' or 'OR'",
    UInt8(ascii: "'"): "text stands in double quotes",
  ]

  private static let keywords: [String: FilterToken.Kind] = [
    "and": .and, "or": .or, "not": .not, "contains": .comparison(.contains),
    "true": .literal(.boolean(true)), "false": .literal(.boolean(false)),
  ]

  /// The next token; ``FilterToken/Kind/end`` at the end, as often as asked.
  mutating func next() throws(FilterError) -> FilterToken {
    while offset < bytes.count, bytes[offset] == 0x20 || 0x09...0x0D ~= bytes[offset] {
      offset += 1
    }
    let start = offset
    guard start < bytes.count else { return FilterToken(kind: .end, range: start..<start) }
    for mark in Self.marks where bytes[start...].starts(with: mark.text) {
      offset += mark.text.count
      return FilterToken(kind: mark.kind, range: start..<offset)
    }
    if bytes[start] == UInt8(ascii: "\"") { return try text() }
    if let mistake = Self.mistakes[bytes[start]] {
      throw FilterError(bytes, at: start, mistake)
    }
    return try word()
  }

  /// Names and all values without quotes share their characters: `10.0.0.1:443`,
  /// `{e53c6823-…}`, `2024-07-25T15:45:01Z`, `Address.Port`.
  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: ".:-+%{}[]_$#".utf8.contains(byte)
    }
  }

  private mutating func word() throws(FilterError) -> FilterToken {
    let start = offset
    while offset < bytes.count, Self.isWordPart(bytes[offset]) { offset += 1 }
    guard offset > start else {
      let character = String(decoding: bytes[start...], as: UTF8.self).prefix(1)
      throw FilterError(bytes, at: start, "'\(character.description.visible)' has no meaning here")
    }
    let range = start..<offset
    let word = String(decoding: bytes[range], as: UTF8.self)
    if let keyword = Self.keywords[word.lowercased()] {
      return FilterToken(kind: keyword, range: range)
    }
    if let literal = FilterLiteral(bytes, range) {
      return FilterToken(kind: .literal(literal), range: range)
    }
    if let status = NTStatus(name: word.uppercased()) {
      return FilterToken(
        kind: .literal(.integer(Int128(status.rawValue), isBits: true)), range: range)
    }
    try checkPath(range)
    return FilterToken(kind: .path, range: range)
  }

  /// Names are letters, digits, `_`, `-`, `$` and `#`; none is empty, and the
  /// first begins with no digit.
  private func checkPath(_ range: Range<Int>) throws(FilterError) {
    let first = bytes[range.lowerBound]
    if 0x30...0x39 ~= first || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      throw FilterError(
        bytes, at: range.lowerBound, "this is neither a number nor an address, a time or a GUID")
    }
    var isEmpty = true
    for place in range {
      switch bytes[place] {
      case UInt8(ascii: "."):
        if isEmpty { throw FilterError(bytes, at: place, "a name is missing before the point") }
        isEmpty = true
      case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "+"):
        throw FilterError(
          bytes, at: place, "this stands in no name, and makes no address, time or GUID")
      default: isEmpty = false
      }
    }
    if isEmpty {
      throw FilterError(bytes, at: range.upperBound, "a name is missing behind the point")
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// `"…"` with `\"`, `\\`, `\n`, `\r`, `\t`.
  private mutating func text() throws(FilterError) -> FilterToken {
    let start = offset
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return FilterToken(
          kind: .literal(.text(String(decoding: text, as: UTF8.self))), range: start..<offset)
      case UInt8(ascii: "\\"):
        guard offset + 1 < bytes.count, let byte = Self.escapes[bytes[offset + 1]] else {
          throw FilterError(
            bytes, at: offset, #"behind '\' one of " \ n r t is expected"#)
        }
        text.append(byte)
        offset += 2
      default:
        text.append(bytes[offset])
        offset += 1
      }
    }
    throw FilterError(bytes, at: start, "the text has no closing '\"'")
  }
}
