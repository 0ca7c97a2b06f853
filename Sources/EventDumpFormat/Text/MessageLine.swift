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
}
