import EventTracing

/// Takes a text dump apart into lines.
struct LineReader {
  /// Whether line ends within double quotes belong to the line.
  var isQuoted = false
  /// Bytes of such a line: a quote without its partner must not take the rest.
  private static let longestRow = 1 << 18

  /// The next line without its end, as a part of the window's text, and the
  /// bytes to consume; nil at the end of the file. A line that is longer than
  /// the window is given in parts.
  mutating func next(_ window: inout TextWindow) throws(TraceError) -> (
    line: Range<Int>, count: Int
  )? {
    var searched = 0
    while true {
      let rest = window.rest
      let text = window.text
      let from = min(rest.lowerBound + searched, rest.upperBound)
      if let end = Self.end.first(in: text.rawSpan, from..<rest.upperBound) {
        if isQuoted, text.rawSpan.quotes(rest.lowerBound..<end) % 2 == 1,
          end + 1 - rest.lowerBound < Self.longestRow
        {
          searched = end + 1 - rest.lowerBound
          continue
        }
        let isPaired = end > rest.lowerBound && text[end - 1] == 0x0D
        return (rest.lowerBound..<(isPaired ? end - 1 : end), end + 1 - rest.lowerBound)
      }
      searched = rest.count
      if try !window.fill() { break }
    }
    let rest = window.rest
    return rest.isEmpty ? nil : (rest, rest.count)
  }

  private static let end = ByteSearch("\n")
}

extension RawSpan {
  /// Double quotes in `range`.
  fileprivate func quotes(_ range: Range<Int>) -> Int {
    range.count { load($0, as: UInt8.self) == UInt8(ascii: "\"") }
  }
}
