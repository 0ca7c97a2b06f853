import EventTracing

/// Tells of an event whether it is well formed without parsing it, so that an
/// event which nobody wants is looked at as hard as one that is analysed, and
/// what counts as damage does not depend on who asks.
///
///     <Event …><System><Provider Name="…" /> … </System></Event>      sound
///
/// It knows the markup that Windows writes: elements, attributes in quotes, the
/// five entities. Of anything else (comments, CDATA, references by number,
/// names with a prefix) it says nothing, and the parser decides.
struct EventSoundness {
  /// Elements that are open.
  private var open: [Range<Int>] = []
  /// Names of the attributes of the element that is read.
  private var attributes: [Range<Int>] = []
  /// Elements of `<System>`.
  private var system = EventSystem.Elements()

  /// Elements that may lie in each other, and attributes that one may have;
  /// beyond, the parser decides.
  private static let deepest = 32, mostAttributes = 16

  /// Whether the event in `range` of `text` is certainly well formed.
  mutating func isCertain(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    open.removeAll(keepingCapacity: true)
    system = EventSystem.Elements()
    let event = text.extracting(first: range.upperBound)
    var offset = range.lowerBound
    repeat {
      guard let next = mark(event, from: offset) else { return false }
      offset = next
    } while !open.isEmpty
    return offset == range.upperBound
  }

  /// Steps over text and the tag behind it; nil where something is not certain.
  private mutating func mark(_ text: RawSpan, from start: Int) -> Int? {
    guard let mark = Self.content(text, from: start), text.holds(2, at: mark) else { return nil }
    if text.load(mark, as: UInt8.self) == UInt8(ascii: "&") {
      return Self.entity(text, at: mark)
    }
    return text.load(mark + 1, as: UInt8.self) == UInt8(ascii: "/")
      ? closing(text, at: mark) : opening(text, at: mark)
  }

  private static let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].map(ByteSearch.init)

  private static func entity(_ text: RawSpan, at offset: Int) -> Int? {
    entities.first { $0.stands(at: offset, of: text) }.map { offset + $0.count }
  }

  /// `</name>`, of the element that was opened last.
  private mutating func closing(_ text: RawSpan, at offset: Int) -> Int? {
    guard let name = open.popLast() else { return nil }
    let start = offset + 2
    guard text.holds(name.count + 1, at: start), text.isEqual(start..<start + name.count, to: name)
    else { return nil }
    let end = Self.blanks(text, from: start + name.count)
    return text.byte(end) == UInt8(ascii: ">") ? end + 1 : nil
  }

  /// Whether the element that was opened last is `<System>`.
  private func isInSystem(_ text: RawSpan) -> Bool {
    open.count == 2 && open[1].count == 6 && text.byte(open[1].lowerBound) == UInt8(ascii: "S")
  }

  /// `<name attribute="value" …>` or with `/>` at its end.
  private mutating func opening(_ text: RawSpan, at offset: Int) -> Int? {
    guard let name = Self.name(text, from: offset + 1), open.count < Self.deepest else {
      return nil
    }
    if isInSystem(text), !system.note(EventSystem.Element(text, name)) { return nil }
    attributes.removeAll(keepingCapacity: true)
    var place = name.upperBound
    while true {
      let next = Self.blanks(text, from: place)
      switch text.byte(next) {
      case UInt8(ascii: ">"):
        open.append(name)
        return next + 1
      case UInt8(ascii: "/"):
        return text.byte(next + 1) == UInt8(ascii: ">") ? next + 2 : nil
      default:
        guard next > place, let end = attribute(text, at: next) else { return nil }
        place = end
      }
    }
  }

  /// `name="value"`; where it ends. A name must not come twice.
  private mutating func attribute(_ text: RawSpan, at offset: Int) -> Int? {
    guard let name = Self.name(text, from: offset),
      text.byte(name.upperBound) == UInt8(ascii: "="), attributes.count < Self.mostAttributes,
      !attributes.contains(where: { $0.count == name.count && text.isEqual($0, to: name) })
    else { return nil }
    attributes.append(name)
    let quote = text.byte(name.upperBound + 1)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var place = name.upperBound + 2
    while text.holds(1, at: place) {
      let byte = text.byte(place)
      if byte == quote { return place + 1 }
      switch byte {
      case UInt8(ascii: "<"), ..<0x20, 0x80...: return nil
      case UInt8(ascii: "&"):
        guard let end = Self.entity(text, at: place) else { return nil }
        place = end
      default: place += 1
      }
    }
    return nil
  }
}

extension EventSoundness {
  /// Where the first `<` or `&` stands behind `start`, with nothing in front of
  /// it that must not be in a text.
  private static func content(_ text: RawSpan, from start: Int) -> Int? {
    var offset = start
    while offset < text.byteCount {
      if text.holds(8, at: offset), isPlain(text.load(offset, as: UInt64.self)) {
        offset += 8
        continue
      }
      let byte = text.byte(offset)
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "&"): return offset
      case 0x09, 0x0A, 0x0D: offset += 1
      case ..<0x20, UInt8(ascii: ">"): return nil
      case 0x80...:
        guard let end = text.character(at: offset) else { return nil }
        offset = end
      default: offset += 1
      }
    }
    return nil
  }

  /// Whether none of eight bytes is a mark, a control character, or the part of
  /// a character beyond ASCII.
  @inline(__always)
  private static func isPlain(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = ones << 7
    // A byte below 0x20 or equal to a mark borrows from its highest bit.
    let controls = (bytes &- ones &* 0x20) & ~bytes
    func holds(_ mark: UInt8) -> UInt64 {
      let difference = bytes ^ ones &* UInt64(mark)
      return (difference &- ones) & ~difference
    }
    let marks =
      holds(UInt8(ascii: "<")) | holds(UInt8(ascii: "&")) | holds(UInt8(ascii: ">"))
    return (controls | marks | bytes) & tops == 0
  }

  private static func blanks(_ text: RawSpan, from start: Int) -> Int {
    var offset = start
    while true {
      switch text.byte(offset) {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return offset
      }
    }
  }

  /// A name of ASCII letters and digits; nil where none stands there.
  private static func name(_ text: RawSpan, from start: Int) -> Range<Int>? {
    var offset = start
    while true {
      switch text.byte(offset) {
      case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): offset += 1
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."):
        guard offset > start else { return nil }
        offset += 1
      default: return offset > start ? start..<offset : nil
      }
    }
  }
}

extension RawSpan {
  /// The byte at `offset`; 0 behind the end.
  @inline(__always)
  fileprivate func byte(_ offset: Int) -> UInt8 { holds(1, at: offset) ? load(offset) : 0 }

  /// Whether the bytes in two ranges of one length are equal.
  @inline(__always)
  fileprivate func isEqual(_ range: Range<Int>, to other: Range<Int>) -> Bool {
    for index in 0..<range.count
    where load(range.lowerBound + index, as: UInt8.self)
      != load(other.lowerBound + index, as: UInt8.self)
    { return false }
    return true
  }

  /// Where the character ends that begins with the byte at `offset`, which is
  /// beyond ASCII; nil for what is no UTF-8, and for what XML does not allow.
  fileprivate func character(at offset: Int) -> Int? {
    let first = byte(offset)
    let count =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard count > 0 else { return nil }
    var code = UInt32(first) & (0x7F >> UInt32(count))
    for index in 1..<count {
      let next = byte(offset + index)
      guard next & 0xC0 == 0x80 else { return nil }
      code = code << 6 | UInt32(next & 0x3F)
    }
    let least: UInt32 = count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000
    let isAllowed = code < 0xD800 || (0xE000..<0xFFFE).contains(code) || code >= 0x10000
    return code >= least && code <= 0x10FFFF && isAllowed ? offset + count : nil
  }
}
