import EventTracing

/// Takes the stream apart at `<Event` and `</Event>` before any parser sees it,
/// so that damage costs the event that it hits and no other
/// (dumps-and-captures.md §1.8).
struct EventSplitter {
  /// A piece of the stream, as a part of the window's text.
  enum Piece {
    /// A whole `<Event …>…</Event>`.
    case event(Range<Int>)
    /// The beginning of an event that another one, or the file's end, cuts.
    case cut(Range<Int>)
    /// The root, the declaration, white space, and whatever else is between.
    case between(Range<Int>)
  }

  private static let opening = ByteSearch("<Event")
  /// How every event begins that Windows writes; inside another one it means
  /// that the other has lost its end.
  private static let namespaced = ByteSearch("<Event xmlns")
  private static let closing = ByteSearch("</Event>")

  /// The next piece, which the caller consumes; nil at the end of the file.
  mutating func next(_ window: inout TextWindow) throws(TraceError) -> Piece? {
    while true {
      if let piece = piece(window) { return piece }
      if try !window.fill() { break }
    }
    guard !window.rest.isEmpty else { return nil }
    return last(window)
  }

  /// A piece that is whole within the window; nil where more has to be read.
  private func piece(_ window: TextWindow) -> Piece? {
    let text = window.text.rawSpan
    let rest = window.rest
    guard let start = Self.start(in: text, rest) else {
      // The last bytes may be the start of a mark.
      let safe = rest.upperBound - Self.namespaced.count
      return safe > rest.lowerBound + TextWindow.chunk / 2
        ? .between(rest.lowerBound..<safe) : nil
    }
    if start > rest.lowerBound { return .between(rest.lowerBound..<start) }
    let end = Self.closing.first(in: text, start..<rest.upperBound)
    let inner = start + 1..<(end ?? rest.upperBound)
    if let other = Self.namespaced.first(in: text, inner) { return .cut(start..<other) }
    return end.map { .event(start..<$0 + Self.closing.count) }
  }

  /// What is left when the file has ended, or a record is too long.
  private func last(_ window: TextWindow) -> Piece {
    let rest = window.rest
    let start = Self.start(in: window.text.rawSpan, rest)
    return start == rest.lowerBound ? .cut(rest) : .between(rest)
  }

  /// `<Event` with white space or `>` behind it; `<EventData>` and its like
  /// share the beginning.
  private static func start(in text: RawSpan, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let found = opening.first(in: text, from..<range.upperBound) {
      let next = found + opening.count
      guard next < range.upperBound else { return nil }
      let byte: UInt8 = text.load(next)
      if byte == 0x20 || byte == 0x3E || 0x09...0x0D ~= byte { return found }
      from = next
    }
    return nil
  }
}
