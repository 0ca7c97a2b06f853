import EventTracing

/// An entry of the System log, as far as its text tells.
struct SystemLogEntry: Equatable {
  /// Who logged it: `Tcpip`.
  var source: String
  /// Its number, such as 4231.
  var id: UInt16
  /// When; a local time where ``isLocal`` is set.
  var time: FileTime
  var isLocal: Bool
}

/// What the lines of one entry have said so far, in whatever order and language.
///
/// Labels are translated, sources and numbers are not: a source is known by its
/// value, a number by its label's `ID` or by being one of those that matter.
struct SystemLogDraft {
  private(set) var source: String?
  private(set) var id: UInt16?
  private(set) var time: (moment: FileTime, isLocal: Bool)?

  /// Entries that speak of ports (socket-events.md §1.3, §5).
  static let idsThatMatter: Set<Int> = [4227, 4231, 4266, 16_002]

  /// Sources whose entries matter; others are counted.
  static func isKnown(source: String) -> Bool {
    ["tcpip", "afd"].contains(source.lowercased())
  }

  var isEmpty: Bool { source == nil && id == nil && time == nil }

  /// The entry; nil of one that lacks something.
  var entry: SystemLogEntry? {
    guard let source, let id, let time else { return nil }
    return SystemLogEntry(
      source: source, id: id, time: time.moment, isLocal: time.isLocal)
  }

  /// Takes a source; false where it has one already.
  mutating func take(source: String) -> Bool {
    guard self.source == nil else { return false }
    self.source = source
    return true
  }

  mutating func take(id: Int) -> Bool {
    // Get-EventLog's InstanceID has the severity in its upper bits.
    let code = id & 0xFFFF
    guard self.id == nil, id >= 0 else { return false }
    self.id = UInt16(code)
    return true
  }

  mutating func take(_ moment: FileTime, isLocal: Bool) -> Bool {
    guard time == nil else { return false }
    time = (moment, isLocal)
    return true
  }

  /// A time that is exact, in place of one that was shown.
  mutating func correct(_ moment: FileTime) { time = (moment, false) }
}

extension SampleTime {
  /// The date and time in `text`, nothing else beside; nil for anything else.
  init?(stated text: ArraySlice<UInt8>) {
    guard text.count <= 64, text.contains(where: \.isDigit),
      let lexemes = TimeLexeme.split(text), let date = DateText(lexemes),
      let clock = ClockText(lexemes)
    else { return nil }
    self.init(date, clock)
  }
}
