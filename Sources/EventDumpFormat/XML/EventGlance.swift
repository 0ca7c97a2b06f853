import EventTracing

/// What a look at an event's bytes says of it, before any parser: enough to
/// count it, to know whether anybody wants it, and to hand the parser nothing
/// but its payload.
///
///     <Event …> <System> <Provider Name="…" Guid="{…}" /> <EventID>1029</EventID> … </System>
///     <EventData> … </EventData> <RenderingInfo> …
///
/// Of an event that nobody wants it reads no more than that. It reads `<System>`
/// only as Windows writes it: elements without children, without references and
/// marks of other kinds. For anything else there is no glance, and the parser
/// sees the whole event.
struct EventGlance {
  private(set) var system = EventSystem()
  private let event: Range<Int>
  /// Where `<System>` has been read to.
  private var offset: Int

  private static let systemTag = ByteSearch("<System>")
  private static let systemEnd = ByteSearch("</System>")
  private static let tracingEnd = ByteSearch("</ExtendedTracingInfo>")
  private static let eventGUID = ByteSearch("<EventGuid>")
  private static let closing = "</Event>".utf8.count
  /// `<ExtendedTracingInfo>` stands at the event's end.
  private static let tail = 512

  /// Looks at the event in `range` of `text`, up to its time: all that it takes
  /// to know who wants it.
  init?(_ text: RawSpan, _ range: Range<Int>) {
    event = range
    var cursor = MarkupCursor(text, range)
    guard cursor.skipTag(), Self.systemTag.stands(at: cursor.skipBlanks(), of: text) else {
      return nil
    }
    // What stands there may go on beyond a damaged event's end.
    cursor.offset += Self.systemTag.count
    guard cursor.offset <= range.upperBound else { return nil }
    while cursor.takesElement(of: &system), system.time == nil {}
    // One that stopped before the time may have missed which event it is.
    guard !system.isUnreadable, system.time != nil || cursor.stands(before: Self.systemEnd) else {
      return nil
    }
    offset = min(cursor.offset, range.upperBound)
    noteClass(text, range)
  }

  /// The form of the payload, of an event that nobody wants.
  func form(_ text: RawSpan) -> PayloadForm {
    guard let end = Self.systemEnd.first(in: text, offset..<event.upperBound) else { return .none }
    return PayloadForm.opening(text, next(text, end + Self.systemEnd.count)) ?? .none
  }

  /// Looks at the rest of `<System>`; the payload that follows, nil where that
  /// is not so simple.
  mutating func finish(_ text: RawSpan) -> PayloadForm.Place? {
    var cursor = MarkupCursor(text, offset..<event.upperBound)
    while cursor.takesElement(of: &system) {}
    return cursor.closesSystem() ? PayloadForm.find(text, next(text, cursor.offset)) : nil
  }

  /// What follows the white space at `offset`.
  private func next(_ text: RawSpan, _ offset: Int) -> Range<Int> {
    var cursor = MarkupCursor(text, min(offset, event.upperBound)..<event.upperBound)
    return min(cursor.skipBlanks(), event.upperBound)..<event.upperBound
  }

  /// A classic event's class stands in the last element.
  private mutating func noteClass(_ text: RawSpan, _ range: Range<Int>) {
    guard range.count > Self.closing else { return }
    let end = text.trimmed(range.lowerBound..<range.upperBound - Self.closing).upperBound
    guard Self.tracingEnd.stands(at: end - Self.tracingEnd.count, of: text) else { return }
    let last = max(range.lowerBound, end - Self.tail)..<end
    guard let mark = Self.eventGUID.first(in: text, last) else { return }
    let start = mark + Self.eventGUID.count
    system.eventGUID = start..<(text.first(UInt8(ascii: "<"), in: start..<end) ?? start)
  }
}

/// Steps through simple markup.
private struct MarkupCursor: ~Escapable {
  let text: RawSpan
  var offset: Int
  private let end: Int

  @_lifetime(copy text)
  init(_ text: RawSpan, _ range: Range<Int>) {
    self.text = text
    offset = range.lowerBound
    end = range.upperBound
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 { offset < end ? text.load(offset) : 0 }

  /// Steps over white space; where it then stands.
  @inline(__always)
  @discardableResult
  mutating func skipBlanks() -> Int {
    while Self.isBlank(byte(offset)) { offset += 1 }
    return offset
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  /// Steps over a tag.
  mutating func skipTag() -> Bool {
    guard let close = text.first(UInt8(ascii: ">"), in: offset..<end) else { return false }
    offset = close + 1
    return true
  }

  /// Whether `mark` is next.
  mutating func stands(before mark: ByteSearch) -> Bool {
    skipBlanks()
    return offset + mark.count <= end && mark.stands(at: offset, of: text)
  }

  /// `</System>`.
  mutating func closesSystem() -> Bool {
    guard byte(offset) == UInt8(ascii: "<"), byte(offset + 1) == UInt8(ascii: "/") else {
      return false
    }
    offset += 2
    let name = takeName()
    guard name.count == 6, byte(offset) == UInt8(ascii: ">") else { return false }
    offset += 1
    return true
  }

  private mutating func takeName() -> Range<Int> {
    let start = offset
    while true {
      let next = byte(offset)
      guard next > 0x20, next != UInt8(ascii: ">"), next != UInt8(ascii: "/"),
        next != UInt8(ascii: "="), next != UInt8(ascii: "<")
      else { return start..<offset }
      offset += 1
    }
  }

  /// Steps over an element without children; false where there is none, or one
  /// of another kind.
  mutating func takesElement(of system: inout EventSystem) -> Bool {
    guard byte(skipBlanks()) == UInt8(ascii: "<") else { return false }
    let start = offset
    offset += 1
    let name = takeName()
    let element = EventSystem.Element(text, name)
    guard !name.isEmpty, let isOpen = takesAttributes(of: element, into: &system) else {
      offset = start
      return false
    }
    guard isOpen else { return true }
    let content = offset
    guard let mark = text.firstMark(in: offset..<end), byte(mark) == UInt8(ascii: "<"),
      byte(mark + 1) == UInt8(ascii: "/"), mark + 3 + name.count <= end,
      text.isEqual(mark + 2..<mark + 2 + name.count, to: text, name),
      byte(mark + 2 + name.count) == UInt8(ascii: ">")
    else {
      offset = start
      return false
    }
    offset = mark + 3 + name.count
    system.take(text: text, content..<mark, of: element)
    return true
  }

  /// Steps to the end of a start tag; whether content follows, nil where it is
  /// none.
  private mutating func takesAttributes(
    of element: EventSystem.Element, into system: inout EventSystem
  ) -> Bool? {
    while true {
      switch byte(skipBlanks()) {
      case UInt8(ascii: ">"):
        offset += 1
        return true
      case UInt8(ascii: "/"):
        offset += 2
        return byte(offset - 1) == UInt8(ascii: ">") ? false : nil
      default: break
      }
      let name = takeName()
      let quote = byte(offset + 1)
      guard !name.isEmpty, byte(offset) == UInt8(ascii: "="),
        quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      else { return nil }
      let start = min(offset + 2, end)
      // References matter in names alone; all else is numbers.
      guard let stop = text.first(quote, in: start..<end),
        element != .provider || text.first(UInt8(ascii: "&"), in: start..<stop) == nil
      else { return nil }
      offset = stop + 1
      system.take(attribute: text, name, of: element, text, start..<stop)
    }
  }
}

extension RawSpan {
  /// The first `<` or `&` in `range`.
  @inline(__always)
  fileprivate func firstMark(in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte: UInt8 = load(offset)
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return offset }
      offset += 1
    }
    return nil
  }

  /// Whether the bytes in `range` are those in `other` of `text`.
  @inline(__always)
  fileprivate func isEqual(_ range: Range<Int>, to text: RawSpan, _ other: Range<Int>) -> Bool {
    for index in 0..<range.count
    where load(range.lowerBound + index, as: UInt8.self)
      != text.load(other.lowerBound + index, as: UInt8.self)
    { return false }
    return true
  }
}
