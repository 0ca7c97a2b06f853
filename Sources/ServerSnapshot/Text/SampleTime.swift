public import EventTracing

/// When a snapshot was taken, as the file states it.
public struct SampleTime: Equatable, Sendable {
  /// The stated moment. Where ``isLocal`` is set, the clock of the server read
  /// this, and its offset to UTC is not in the file.
  public let time: FileTime
  /// Whether the offset to UTC is unknown.
  public let isLocal: Bool
  /// The moment with day and month the other way round, where the text leaves
  /// open which is which: `05/07/2024` alone.
  public let otherTime: FileTime?

  init?(_ date: DateText, _ clock: ClockText) {
    guard let time = Self.moment(date.year, date.month, date.day, clock) else { return nil }
    self.time = time
    isLocal = clock.offset == nil
    otherTime =
      date.isOrderCertain ? nil : Self.moment(date.year, date.day, date.month, clock)
  }

  private static func moment(
    _ year: Int, _ month: Int, _ day: Int, _ clock: ClockText
  ) -> FileTime? {
    guard let midnight = FileTime(year: year, month: month, day: day) else { return nil }
    let moment = midnight.advanced(bySeconds: Int64(clock.second - (clock.offset ?? 0)))
    return FileTime(rawValue: moment.rawValue + Int64(clock.fraction))
  }
}

/// Reads the lines that stand between the samples of a log: date and time in
/// one line, or `date /t` and `time /t` in two.
struct SampleClock {
  private var date: DateText?
  /// The time that the next sample has.
  private(set) var pending: SampleTime?

  /// Lines longer than this state more than a time.
  private static let longest = 120

  /// What a line was.
  enum Reading {
    /// It states a date, a time, or both.
    case stated
    /// It states a date that cannot be read: what follows has none.
    case unreadable
    case other
  }

  /// Takes in a line.
  mutating func read(_ line: SnapshotLine) -> Reading {
    let text = line.trimmed
    guard text.count <= Self.longest, text.contains(where: \.isDigit), line.tokens.count <= 12,
      line.columnGaps < 2, !isProperty(line), let lexemes = TimeLexeme.split(text)
    else { return .other }
    let stated = DateText(lexemes)
    // The points of a date must not be taken for those of a time.
    let clock = ClockText(lexemes)
    guard stated != nil || clock != nil else { return .other }
    if stated == nil, DateText.mayBeStated(lexemes) {
      date = nil
      pending = nil
      return .unreadable
    }
    if let stated { date = stated }
    if let date, let clock { pending = SampleTime(date, clock) }
    return .stated
  }

  /// Whether a label and a value stand in columns, such as the time of the last
  /// start in `systeminfo`.
  private func isProperty(_ line: SnapshotLine) -> Bool {
    guard let (label, value) = line.labelled else { return false }
    return value.startIndex - label.endIndex > 3
  }

  /// The time of the sample that has begun; the next needs its own.
  mutating func take() -> SampleTime? {
    defer { pending = nil }
    return pending
  }
}
