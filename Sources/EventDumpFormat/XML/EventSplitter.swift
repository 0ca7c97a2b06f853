import EventTracing

/// Takes the stream apart at `<Event` and `</Event>` before any parser sees it,
/// so that damage costs the event that it hits and no other
/// (dumps-and-captures.md §1.8).
struct EventSplitter {
  /// A piece of the stream, as a part of the window's text.
  enum Piece {
    /// A whole `<Event …>…</Event>`.
    case event(Range<Int>)
    /// The beginning of an event that another one cuts.
    case cut(Range<Int>)
    /// The beginning of an event that the file's end cuts.
    case last(Range<Int>)
    /// A part of what begins like an event, and is too long for one.
    case endless(Range<Int>)
    /// The root, the declaration, white space, and whatever else is between.
    case between(Range<Int>)

    /// Its bytes.
    var range: Range<Int> {
      switch self {
      case .event(let range), .cut(let range), .last(let range), .endless(let range),
        .between(let range):
        range
      }
    }
  }

  private static let opening = ByteSearch("<Event")
  /// How every event begins that Windows writes; inside another one it means
  /// that the other has lost its end.
  private static let namespaced = ByteSearch("<Event xmlns")
  private static let closing = ByteSearch("</Event>")
  private static let provider = ByteSearch("<Provider")
  /// How events of this dump begin, up to their provider: the longer what is
  /// looked for, the longer the steps of the search.
  private var beginning: ByteSearch?
  private static let beginningBytes = 200

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
  private mutating func piece(_ window: TextWindow) -> Piece? {
    let text = window.text
    let rest = window.rest
    let first = text.blanks(in: rest)
    guard let start = Self.stands(at: first, in: text, rest) ? first : Self.start(in: text, rest)
    else {
      // The last bytes may be the start of a mark.
      let safe = rest.upperBound - Self.namespaced.count
      return safe > rest.lowerBound + TextWindow.chunk / 2
        ? .between(rest.lowerBound..<safe) : nil
    }
    if start > rest.lowerBound { return .between(rest.lowerBound..<start) }
    if let event = usual(text, start..<rest.upperBound) { return .event(event) }
    let end = Self.closing.first(in: text, start..<rest.upperBound)
    let inner = start + 1..<(end ?? rest.upperBound)
    if let other = Self.namespaced.first(in: text, inner) { return .cut(start..<other) }
    guard let end else { return nil }
    learn(text, start..<end)
    return .event(start..<end + Self.closing.count)
  }

  /// The event at the start of `range` where all is as ever: the next one begins
  /// like it, its own end stands before that, and no other end before its own.
  private func usual(_ text: RawSpan, _ range: Range<Int>) -> Range<Int>? {
    guard let beginning, range.count > beginning.count,
      beginning.stands(at: range.lowerBound, of: text)
    else { return nil }
    let inner = range.lowerBound + beginning.count..<range.upperBound
    guard let next = beginning.first(in: text, inner) else { return nil }
    let end = text.trimmed(range.lowerBound..<next).upperBound
    let closing = Self.closing.first(in: text, inner.lowerBound..<next)
    return closing == end - Self.closing.count ? range.lowerBound..<end : nil
  }

  private mutating func learn(_ text: RawSpan, _ event: Range<Int>) {
    guard beginning == nil,
      let provider = Self.provider.first(
        in: text, event.clamped(to: event.lowerBound..<event.lowerBound + Self.beginningBytes))
    else { return }
    beginning = ByteSearch(text.byteArray(event.lowerBound..<provider + Self.provider.count))
  }

  /// What is left when the file has ended, or a record is too long.
  private func last(_ window: TextWindow) -> Piece {
    let rest = window.rest
    let start = Self.start(in: window.text, rest)
    guard start == rest.lowerBound else { return .between(rest) }
    return window.isAtEnd ? .last(rest) : .endless(rest)
  }

  /// `<Event` with white space or `>` behind it; `<EventData>` and its like
  /// share the beginning.
  private static func start(in text: RawSpan, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let found = opening.first(in: text, from..<range.upperBound) {
      if stands(at: found, in: text, range) { return found }
      from = found + opening.count
    }
    return nil
  }

  /// Whether an event begins at `offset`.
  private static func stands(at offset: Int, in text: RawSpan, _ range: Range<Int>) -> Bool {
    let next = offset + opening.count
    guard next < range.upperBound, opening.stands(at: offset, of: text) else { return false }
    let byte: UInt8 = text.load(next)
    return byte == 0x20 || byte == 0x3E || 0x09...0x0D ~= byte
  }
}

extension RawSpan {
  /// Where the white space at the start of `range` ends.
  fileprivate func blanks(in range: Range<Int>) -> Int {
    range.first {
      let byte: UInt8 = load($0)
      return byte != 0x20 && !(0x09...0x0D ~= byte)
    } ?? range.upperBound
  }
}
