import EventTracing

/// What a look at an event's bytes says of it, before any parser: enough to
/// count it, and to know whether anybody wants it.
///
///     <System><Provider Name="…" Guid="{…}" /><EventID>1029</EventID>…<TimeCreated SystemTime="…" />
struct EventGlance {
  /// Where the provider's GUID and name stand; nil where it has none.
  var guid: Range<Int>?, name: Range<Int>?
  /// The class of a classic event.
  var eventGUID: Range<Int>?
  var id: UInt16 = 0
  var opcode: UInt8 = 0
  var time: Range<Int>?
  /// Where `<RenderingInfo` begins.
  var rendering: Int?

  private static let system = ByteSearch("<System>")
  private static let systemEnd = ByteSearch("</System>")
  private static let provider = ByteSearch("<Provider")
  private static let eventID = ByteSearch("<EventID")
  private static let opcodeMark = ByteSearch("<Opcode>")
  private static let systemTime = ByteSearch("SystemTime=")
  private static let guidMark = ByteSearch(" Guid=")
  private static let nameMark = ByteSearch(" Name=")
  private static let renderingMark = ByteSearch("<RenderingInfo")
  private static let eventGUIDMark = ByteSearch("<EventGuid>")
  private static let angle = ByteSearch(">")
  /// A `<System>` is a few hundred bytes long; it is not looked for further.
  private static let reach = 4_096
  /// `<ExtendedTracingInfo>` stands at the event's end.
  private static let tail = 512

  /// Looks at the event in `range` of `text`.
  init(_ text: RawSpan, _ range: Range<Int>) {
    let near = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.reach)
    let end = Self.systemEnd.first(in: text, near) ?? near.upperBound
    let head = range.lowerBound..<end
    if let provider = Self.provider.first(in: text, head),
      let close = Self.angle.first(in: text, provider..<end)
    {
      guid = Self.attribute(Self.guidMark, in: text, provider..<close)
      name = Self.attribute(Self.nameMark, in: text, provider..<close)
    }
    if let number = Self.content(Self.eventID, in: text, head) {
      id = text.number(number).flatMap(UInt16.init(exactly:)) ?? 0
    }
    if let number = Self.content(Self.opcodeMark, in: text, head) {
      opcode = text.number(number).flatMap(UInt8.init(exactly:)) ?? 0
    }
    time = Self.attribute(Self.systemTime, in: text, head)
    let last = max(range.lowerBound, range.upperBound - Self.tail)..<range.upperBound
    eventGUID = Self.content(Self.eventGUIDMark, in: text, last)
    rendering = Self.renderingMark.first(in: text, end..<range.upperBound)
  }

  /// The value of an attribute, without its quotes.
  private static func attribute(_ mark: ByteSearch, in text: RawSpan, _ range: Range<Int>)
    -> Range<Int>?
  {
    guard let found = mark.first(in: text, range) else { return nil }
    let start = found + mark.count
    guard start < range.upperBound else { return nil }
    let quote: UInt8 = text.load(start)
    guard quote == 0x22 || quote == 0x27 else { return nil }
    var end = start + 1
    while end < range.upperBound, text.load(end, as: UInt8.self) != quote { end += 1 }
    return end < range.upperBound ? start + 1..<end : nil
  }

  /// The text of an element without children.
  private static func content(_ mark: ByteSearch, in text: RawSpan, _ range: Range<Int>)
    -> Range<Int>?
  {
    guard var start = mark.first(in: text, range) else { return nil }
    start += mark.count - 1
    while start < range.upperBound, text.load(start, as: UInt8.self) != 0x3E { start += 1 }
    start += 1
    var end = start
    while end < range.upperBound, text.load(end, as: UInt8.self) != 0x3C { end += 1 }
    return start < end ? start..<end : nil
  }
}

/// Providers by the text that a dump writes for them, so that a GUID is read
/// once and not with every event.
struct ProviderTexts {
  private struct Entry {
    let text: [UInt8]
    let provider: GUID
  }

  private var entries: [Entry] = []
  /// Texts that are kept; more are read again and again.
  private static let capacity = 256

  /// The provider whose GUID, or name, stands in `range` of `text`.
  mutating func provider(_ text: RawSpan, _ range: Range<Int>, isName: Bool) -> GUID {
    for (index, entry) in entries.enumerated() where Self.isEqual(text, range, entry.text) {
      if index > 0 { entries.swapAt(index, index - 1) }
      return entry.provider
    }
    let written = text.utf8(range)
    let provider = isName ? GUID(providerName: written) : GUID(written) ?? .zero
    if entries.count < Self.capacity {
      entries.append(Entry(text: text.byteArray(range), provider: provider))
    }
    return provider
  }

  private static func isEqual(_ text: RawSpan, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard range.count == bytes.count else { return false }
    // GUIDs differ at their beginning, and so do names behind `Microsoft-`.
    for index in bytes.indices.reversed()
    where text.load(range.lowerBound + index, as: UInt8.self) != bytes[index] { return false }
    return true
  }
}
