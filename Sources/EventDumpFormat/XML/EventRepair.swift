import EventTracing

/// Makes an event that is not well formed so, where only characters are wrong:
/// strings come from raw event memory (dumps-and-captures.md §1.8).
///
/// Control characters, references to them, and what is no Unicode character
/// become U+FFFD; a stray `&` or `<` is escaped; bytes that are not UTF-8 are
/// taken for Windows' western code page.
struct EventRepair {
  private var repaired: [UInt8] = []
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The repaired text of `range` of `text`.
  mutating func repair(_ text: RawSpan, _ range: Range<Int>) -> [UInt8] {
    repaired.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      offset += max(1, step(text, offset, range.upperBound))
    }
    return repaired
  }

  /// Copies or replaces what stands at `offset`; bytes that were taken.
  private mutating func step(_ text: RawSpan, _ offset: Int, _ end: Int) -> Int {
    let byte: UInt8 = text.load(offset)
    switch byte {
    case 0x09, 0x0A, 0x0D: repaired.append(byte)
    case ..<0x20: repaired += Self.replacement
    case UInt8(ascii: "&"): return reference(text, offset, end)
    case UInt8(ascii: "<"): return opening(text, offset, end)
    case 0x80...: return character(text, offset, end)
    default: repaired.append(byte)
    }
    return 1
  }

  private static let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].map(ByteSearch.init)

  /// `&`: an entity of XML itself, a character reference, or a stray one.
  private mutating func reference(_ text: RawSpan, _ offset: Int, _ end: Int) -> Int {
    let rest = text.extracting(first: end)
    for entity in Self.entities where entity.stands(at: offset, of: rest) {
      repaired.append(copying: text.extracting(offset..<offset + entity.count))
      return entity.count
    }
    if let found = number(text, offset, end) {
      if Self.isCharacter(found.code) {
        repaired.append(copying: text.extracting(offset..<offset + found.count))
      } else {
        repaired += Self.replacement
      }
      return found.count
    }
    repaired += Array("&amp;".utf8)
    return 1
  }

  /// `&#12;` or `&#x1F;`.
  private func number(_ text: RawSpan, _ offset: Int, _ end: Int) -> (code: UInt64, count: Int)? {
    var last = offset + 2
    let limit = min(end, offset + 12)
    guard last < limit, text.load(offset + 1, as: UInt8.self) == UInt8(ascii: "#") else {
      return nil
    }
    while last < limit, text.load(last, as: UInt8.self) != UInt8(ascii: ";") { last += 1 }
    guard last < limit else { return nil }
    let isHexadecimal = text.load(offset + 2, as: UInt8.self) | 0x20 == UInt8(ascii: "x")
    let code =
      isHexadecimal
      ? text.hexadecimal(offset + 3..<last) : text.number(offset + 2..<last)
    return code.map { ($0, last + 1 - offset) }
  }

  /// What XML 1.0 allows.
  private static func isCharacter(_ code: UInt64) -> Bool {
    switch code {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// `<`: markup begins with a letter, a slash, or a mark.
  private mutating func opening(_ text: RawSpan, _ offset: Int, _ end: Int) -> Int {
    let next: UInt8 = offset + 1 < end ? text.load(offset + 1) : 0
    switch next {
    case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      repaired.append(UInt8(ascii: "<"))
    default: repaired += Array("&lt;".utf8)
    }
    return 1
  }

  /// A byte beyond ASCII: the start of a character, or no UTF-8 at all.
  private mutating func character(_ text: RawSpan, _ offset: Int, _ end: Int) -> Int {
    let byte: UInt8 = text.load(offset)
    let count =
      switch byte {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard count > 0, offset + count <= end else { return codePage(byte) }
    var code = UInt64(byte) & (0x7F >> UInt64(count))
    for index in 1..<count {
      let next: UInt8 = text.load(offset + index)
      guard next & 0xC0 == 0x80 else { return codePage(byte) }
      code = code << 6 | UInt64(next & 0x3F)
    }
    if Self.isCharacter(code) {
      repaired.append(copying: text.extracting(offset..<offset + count))
    } else {
      repaired += Self.replacement
    }
    return count
  }

  /// A byte of code page 1252; its part from 0x80 to 0x9F has characters of its
  /// own, which no field that is analysed holds.
  private mutating func codePage(_ byte: UInt8) -> Int {
    if byte >= 0xA0 {
      repaired += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
    } else {
      repaired += Self.replacement
    }
    return 1
  }
}
