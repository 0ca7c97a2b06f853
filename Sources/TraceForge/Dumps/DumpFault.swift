/// What can be wrong with an XML dump (dumps-and-captures.md §1.8).
public enum DumpFault: String, CaseIterable, Sendable {
  /// U+0001 as it is.
  case controlCharacter
  /// `&#1;`, which XML 1.0 forbids as well.
  case controlReference
  /// An `&` that begins nothing.
  case bareAmpersand
  /// Bytes that are no UTF-8, as from another code page; in UTF-16, where
  /// there are no such bytes, half a pair of surrogates.
  case badEncoding
  /// Half a pair of surrogates.
  case loneSurrogate
  /// U+FFFE.
  case noncharacter
  /// NULs, which libxml2 takes for the file's end.
  case nuls
  /// A `<` that begins nothing.
  case bareLessThan
  /// The file ends within the event: no `</Event>`, no `</Events>`.
  case cut
  /// Something else before the event.
  case garbageBetween
  /// The event's second half is gone, and other text stands in its place, as
  /// in dumps beyond 4 GiB.
  case overwritten

  /// The eight kinds of one bad spot in an event's text.
  public static let spots: [DumpFault] = [
    .controlCharacter, .controlReference, .bareAmpersand, .badEncoding, .loneSurrogate,
    .noncharacter, .nuls, .bareLessThan,
  ]

  /// `bytes` with this fault at the event that stands at `event`, in whichever
  /// encoding the event is. No other event is touched.
  public func apply(to bytes: [UInt8], at event: Range<Int>) -> [UInt8] {
    let unit = CodeUnit(at: event.lowerBound, in: bytes)
    let middle = event.lowerBound + event.count / (2 * unit.width) * unit.width
    var damaged = bytes
    switch self {
    case .cut: damaged.removeSubrange(middle...)
    case .garbageBetween:
      let rest = Array(bytes[middle..<event.upperBound])
      damaged.insert(contentsOf: rest + unit.bytes("\u{7F}\r\n<Dat /Event <"), at: event.lowerBound)
    case .overwritten:
      let length = event.upperBound - middle
      let other = bytes[event.lowerBound..<middle].dropFirst(unit.width)
      let filler = repeatElement(UInt8(ascii: "x"), count: length)
      damaged.replaceSubrange(
        middle..<event.upperBound,
        with: Array(other.prefix(length)) + filler.prefix(max(0, length - other.count)))
    default: damaged.insert(contentsOf: spot(unit), at: unit.textEnd(in: bytes, event))
    }
    return damaged
  }

  private func spot(_ unit: CodeUnit) -> [UInt8] {
    switch self {
    case .controlReference: unit.bytes("&#1;")
    case .bareAmpersand: unit.bytes("a & b")
    case .bareLessThan: unit.bytes("a < b")
    case .controlCharacter: unit.code(1)
    case .nuls: unit.code(0) + unit.code(0) + unit.code(0)
    case .noncharacter: unit.code(0xFFFE)
    case .badEncoding: unit.width == 1 ? [0xC3, 0x28, 0xFF] : unit.code(0xD800)
    default: unit.code(0xDC00)
    }
  }
}

extension XMLDump {
  /// The dump with a fault at its event number `index`; other events are whole,
  /// but those behind a cut are gone.
  public func damaged(by fault: DumpFault, at index: Int) -> [UInt8] {
    fault.apply(to: bytes, at: events[index])
  }
}

/// How an event's characters are written: found by its first, which is `<`.
private struct CodeUnit {
  /// Bytes of an ASCII character.
  let width: Int
  private let isBigEndian: Bool

  init(at offset: Int, in bytes: [UInt8]) {
    isBigEndian = bytes[offset] == 0
    width = isBigEndian || bytes[offset + 1] == 0 ? 2 : 1
  }

  func bytes(_ text: String) -> [UInt8] { text.utf16.flatMap(code) }

  /// A code unit, or in UTF-8 what it would be as a character of its own.
  func code(_ code: UInt16) -> [UInt8] {
    let low = UInt8(truncatingIfNeeded: code)
    let high = UInt8(code >> 8)
    if width == 2 { return isBigEndian ? [high, low] : [low, high] }
    if code < 0x80 { return [low] }
    return [
      0xE0 | UInt8(code >> 12), 0x80 | UInt8(code >> 6 & 0x3F), 0x80 | UInt8(code & 0x3F),
    ]
  }

  /// Where the last text of the event's payload ends, else its last element.
  func textEnd(in bytes: [UInt8], _ event: Range<Int>) -> Int {
    for name in ["</Data>", "</BinaryEventData>", "</EventPayload>", "</Event>"] {
      let pattern = self.bytes(name)
      var at = event.upperBound - pattern.count
      while at > event.lowerBound {
        if bytes[at..<at + pattern.count].elementsEqual(pattern) { return at }
        at -= width
      }
    }
    return event.upperBound
  }
}
