/// A time of day that a line states: `15:45`, `03:45:01.43 PM`, `下午 03:45`,
/// `15:45:01,4043384+02:00`.
struct ClockText: Equatable {
  /// Second of the day.
  let second: Int
  /// 100 ns units within the second.
  let fraction: Int
  /// Seconds that the clock is ahead of UTC; nil for local time.
  let offset: Int?
  /// Whether the clock has twelve hours.
  let isTwelveHours: Bool

  private static let morning: Set = ["am", "上午", "午前", "오전"]
  private static let afternoon: Set = ["pm", "下午", "午後", "오후"]

  /// The first time of day in `lexemes`.
  init?(_ lexemes: [TimeLexeme]) {
    for index in lexemes.indices {
      guard let clock = ClockText(lexemes, at: index) else { continue }
      self = clock
      return
    }
    return nil
  }

  private init?(_ lexemes: [TimeLexeme], at start: Int) {
    guard let hour = lexemes.number(start, digits: 1...2), lexemes.isMark(start + 1, ":"),
      let minute = lexemes.number(start + 2, digits: 2...2), minute < 60, hour < 24,
      !lexemes.isMark(start - 1, "%["),
      // A number's point is a date's; a word's ends a short word: `2026 г. 22:01`.
      !lexemes.isMark(start - 1, ".") || lexemes.word(start - 2) != nil,
      !lexemes.isMark(start - 1, ":") || lexemes.number(start - 2, digits: 1...9) == nil
    else { return nil }
    var index = start + 3
    var second = 0
    var fraction = 0
    if lexemes.isMark(index, ":") {
      guard let stated = lexemes.number(index + 1, digits: 2...2), stated < 60 else { return nil }
      second = stated
      index += 2
      if lexemes.isMark(index, ".,"), let units = Self.units(lexemes, index + 1) {
        fraction = units
        index += 2
      }
    }
    guard !lexemes.isMark(index, ":") else { return nil }
    let half = Self.half(lexemes, index) ?? Self.half(lexemes, start - 1)
    guard half == nil || (1...12).contains(hour) else { return nil }
    let hours = half.map { hour % 12 + $0 } ?? hour
    self.second = hours * 3_600 + minute * 60 + second
    self.fraction = fraction
    isTwelveHours = half != nil
    offset = Self.offset(lexemes, index)
  }

  /// 100 ns units of the digits behind a decimal mark.
  private static func units(_ lexemes: [TimeLexeme], _ index: Int) -> Int? {
    guard lexemes.indices.contains(index), case .number(var value, var digits) = lexemes[index]
    else { return nil }
    while digits > 7 {
      value /= 10
      digits -= 1
    }
    while digits < 7 {
      value *= 10
      digits += 1
    }
    return value
  }

  /// Hours to add, where the word at `index` names half a day.
  private static func half(_ lexemes: [TimeLexeme], _ index: Int) -> Int? {
    guard let word = lexemes.word(index) else { return nil }
    return morning.contains(word) ? 0 : afternoon.contains(word) ? 12 : nil
  }

  /// `Z`, `+02:00`, `+0200` or `+02` at `index`, in seconds.
  private static func offset(_ lexemes: [TimeLexeme], _ index: Int) -> Int? {
    if lexemes.word(index) == "z" { return 0 }
    guard lexemes.isMark(index, "+-") else { return nil }
    let sign = lexemes.isMark(index, "-") ? -1 : 1
    if let both = lexemes.number(index + 1, digits: 4...4) {
      return both <= 1_400 ? sign * (both / 100 * 3_600 + both % 100 * 60) : nil
    }
    guard let hours = lexemes.number(index + 1, digits: 2...2), hours <= 14,
      !lexemes.isMark(index + 2, "-/.")
    else { return nil }
    let minutes = lexemes.isMark(index + 2, ":") ? lexemes.number(index + 3, digits: 2...2) : nil
    return sign * (hours * 3_600 + (minutes ?? 0) * 60)
  }
}
