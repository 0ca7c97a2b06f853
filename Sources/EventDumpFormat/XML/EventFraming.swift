import EventTracing

/// Tells what stands between events.
struct EventFraming {
  enum Kind {
    /// The declaration, the root element, comments, white space.
    case expected
    /// A DOCTYPE: what entity bombs and external entities hide in.
    case documentType
    /// Anything else.
    case stray
  }

  /// Name of the root: `Events`, or what `wevtutil /e:` was told.
  private var root: [UInt8]?
  /// Roots that were opened and not closed.
  private var depth = 0
  /// Whether a root still lacks its end.
  var isOpen: Bool { depth > 0 }
  /// Bytes of a tag between events.
  private static let longest = 1_024

  private static let documentTypes = ["<!DOCTYPE", "<!ENTITY"].map(ByteSearch.init)

  /// The kind of the bytes in `range`.
  mutating func kind(_ text: RawSpan, _ range: Range<Int>) -> Kind {
    var rest = text.trimmed(range)
    if rest.isEmpty { return .expected }
    if Self.documentTypes.contains(where: { $0.first(in: text, rest) != nil }) {
      return .documentType
    }
    while !rest.isEmpty {
      guard text.load(rest.lowerBound, as: UInt8.self) == UInt8(ascii: "<"),
        let end = text.first(UInt8(ascii: ">"), in: rest), end - rest.lowerBound <= Self.longest,
        takesTag(text, rest.lowerBound + 1..<end)
      else { return .stray }
      rest = text.trimmed(end + 1..<rest.upperBound)
    }
    return .expected
  }

  /// Whether what stands between the angles of a tag may be there.
  private mutating func takesTag(_ text: RawSpan, _ tag: Range<Int>) -> Bool {
    guard let first = tag.first.map({ text.load($0, as: UInt8.self) }) else { return false }
    switch first {
    case UInt8(ascii: "?"), UInt8(ascii: "!"): return true
    case UInt8(ascii: "/"):
      depth = max(0, depth - 1)
      return isRoot(text, tag.lowerBound + 1..<tag.upperBound)
    default:
      if text.load(tag.upperBound - 1, as: UInt8.self) != UInt8(ascii: "/") { depth += 1 }
      let end = tag.first { text.load($0, as: UInt8.self) <= 0x20 } ?? tag.upperBound
      let name = tag.lowerBound..<end
      root = root ?? text.byteArray(name)
      return isRoot(text, name)
    }
  }

  private func isRoot(_ text: RawSpan, _ name: Range<Int>) -> Bool {
    root.map { text.isEqual(name, to: $0) } ?? false || text.isEqual(name, to: Self.usualRoot)
  }

  private static let usualRoot = Array("Events".utf8)
}
