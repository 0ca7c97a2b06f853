import EventTracing

/// Takes a text dump apart into lines.
struct LineReader {
  /// The columns of a CSV: there line ends within double quotes belong to the
  /// row. Nil for other texts.
  var columns: CSVColumns?
  /// Bytes of a row: a quote without its partner must not take the rest.
  private static let longestRow = 64 << 10

  /// A line, and what it takes of the window.
  struct Line {
    /// The line without its end, as a part of the window's text.
    let line: Range<Int>
    /// The bytes to consume.
    let count: Int
  }

  /// The next line; nil at the end of the file. A line that is longer than the
  /// window is given in parts.
  mutating func next(_ window: inout TextWindow) throws(TraceError) -> Line? {
    var row = Row()
    while true {
      if let line = row.line(window.text, window.rest, columns, isAll: window.isAtEnd) {
        return line
      }
      if try !window.fill() { break }
    }
    let rest = window.rest
    return rest.isEmpty ? nil : row.last(window.text, rest)
  }

  /// What is known of the line at the window's start; offsets count from there.
  private struct Row {
    /// Bytes that were searched for the line's end, and for quotes.
    var searched = 0, counted = 0
    /// Whether a quote is open behind `counted` bytes.
    var isOpen = false
    /// Where the first line of a row with an open quote ends.
    var firstEnd: Int?

    /// The line, as soon as all of it is seen.
    mutating func line(
      _ text: RawSpan, _ rest: Range<Int>, _ columns: CSVColumns?, isAll: Bool
    ) -> Line? {
      while let end = LineReader.end.first(
        in: text, rest.lowerBound + searched..<rest.upperBound)
      {
        guard let columns else { return Line(text, rest.lowerBound, end) }
        let length = end - rest.lowerBound
        while counted < length {
          if text.load(rest.lowerBound + counted, as: UInt8.self) == UInt8(ascii: "\"") {
            isOpen.toggle()
          }
          counted += 1
        }
        guard isOpen else { return Line(text, rest.lowerBound, end) }
        firstEnd = firstEnd ?? length
        // The next line tells whether it belongs to the row.
        let next = end + 1..<rest.upperBound
        let nextEnd = LineReader.end.first(in: text, next)
        if nextEnd == nil, !isAll, length < LineReader.longestRow { return nil }
        let begins = columns.beginRow(text, next.lowerBound..<(nextEnd ?? next.upperBound))
        if begins || length >= LineReader.longestRow {
          return Line(text, rest.lowerBound, rest.lowerBound + (firstEnd ?? length))
        }
        searched = length + 1
      }
      searched = rest.count
      return nil
    }

    /// The line when the file has ended, or the window is full.
    func last(_ text: RawSpan, _ rest: Range<Int>) -> Line {
      guard isOpen, let firstEnd else { return Line(line: rest, count: rest.count) }
      return Line(text, rest.lowerBound, rest.lowerBound + firstEnd)
    }
  }

  fileprivate static let end = ByteSearch("\n")
}

extension LineReader.Line {
  /// The line from `start` to the LF at `end`, in front of which a CR may stand.
  fileprivate init(_ text: RawSpan, _ start: Int, _ end: Int) {
    let isPaired = end > start && text.load(end - 1, as: UInt8.self) == 0x0D
    self.init(line: start..<(isPaired ? end - 1 : end), count: end + 1 - start)
  }
}
