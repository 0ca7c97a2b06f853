import EventTracing

/// One line of a text dump (dumps-and-captures.md §1.7):
///
///     [0]08FC.2CB4::2023/06/22-18:55:06.496885100 [Microsoft-Windows-TCPIP]IP: Route …
///     [0]08FC.2CB4::2023-06-22 18:55:06.496885100 [Microsoft-Windows-TCPIP] IP: Route …
///
/// `netsh trace convert` writes the first form, `pktmon etl2txt` the second.
struct MessageLine {
  let processor: UInt16
  let processID: UInt32, threadID: UInt32
  /// Local time, without an offset.
  let time: WrittenTime
  /// Where the provider's name and the message stand.
  let provider: Range<Int>, message: Range<Int>

  /// Reads the line in `range` of `text`; nil for one that begins no event.
  init?(_ text: RawSpan, _ range: Range<Int>) {
    guard !range.isEmpty, text.load(range.lowerBound, as: UInt8.self) == UInt8(ascii: "["),
      let bracket = text.first(UInt8(ascii: "]"), in: range),
      let processor = text.number(range.lowerBound + 1..<bracket).flatMap(UInt16.init(exactly:)),
      let dot = text.first(UInt8(ascii: "."), in: bracket..<range.upperBound),
      let processID = text.hexadecimal(bracket + 1..<dot).flatMap(UInt32.init(exactly:)),
      let colon = text.first(UInt8(ascii: ":"), in: dot..<range.upperBound),
      let threadID = text.hexadecimal(dot + 1..<colon).flatMap(UInt32.init(exactly:)),
      text.holds(2, at: colon), text.load(colon + 1, as: UInt8.self) == UInt8(ascii: ":"),
      let opening = text.first(UInt8(ascii: "["), in: colon..<range.upperBound),
      let time = WrittenTime(text, colon + 2..<opening),
      let closing = text.first(UInt8(ascii: "]"), in: opening..<range.upperBound)
    else { return nil }
    self.processor = processor
    self.processID = processID
    self.threadID = threadID
    self.time = time
    provider = opening + 1..<closing
    message = text.trimmed(closing + 1..<range.upperBound)
  }

  /// Whether the line holds a NUL, which ends a text and is none, or the
  /// beginning of another line, whose own end was lost.
  func holdsDamage(_ text: RawSpan) -> Bool {
    let rest = provider.lowerBound..<message.upperBound
    return text.first(0, in: rest) != nil || Self.holdsBeginning(text, rest)
  }

  /// Whether a line that begins no event looks like one that damage has hit: it
  /// holds a NUL, or the marks of a beginning.
  static func isRemnant(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    text.first(0, in: range) != nil || holdsBeginning(text, range)
      || vendor.first(in: text, range) != nil || holdsClock(text, range)
  }

  private static let marks = ByteSearch("::")
  private static let vendor = ByteSearch("[Microsoft-")

  /// `::2023/06/22`, which stands in no address.
  private static func holdsBeginning(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    var from = range.lowerBound
    while let mark = marks.first(in: text, from..<range.upperBound) {
      if text.matches("0000.00.00", at: mark + 2, before: range.upperBound) { return true }
      from = mark + 1
    }
    return false
  }

  /// `18:55:06.496`
  private static func holdsClock(_ text: RawSpan, _ range: Range<Int>) -> Bool {
    var from = range.lowerBound
    while let colon = text.first(UInt8(ascii: ":"), in: from..<range.upperBound) {
      if colon - 2 >= range.lowerBound,
        text.matches("00.00.00.000", at: colon - 2, before: range.upperBound)
      {
        return true
      }
      from = colon + 1
    }
    return false
  }
}

extension RawSpan {
  /// Whether digits stand at `offset` where `shape` has a 0, and marks where it
  /// has a point.
  fileprivate func matches(_ shape: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + shape.utf8CodeUnitCount <= end else { return false }
    var place = offset
    for code in shape.description.utf8 {
      let byte: UInt8 = load(place)
      let isDigit = 0x30...0x39 ~= byte
      guard isDigit == (code == UInt8(ascii: "0")), byte > 0x20 else { return false }
      place += 1
    }
    return true
  }
}
