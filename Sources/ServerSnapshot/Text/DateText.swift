import EventTracing

/// A date that a line states, in the forms that Windows prints.
///
///     2024-07-25   2024/07/25 周四   2024年7月25日   25.07.2024
///     Thu 07/25/2024   25/07/2024   Thursday, July 25, 2024
struct DateText: Equatable {
  let year: Int, month: Int, day: Int
  /// Whether day and month could be told apart.
  let isOrderCertain: Bool

  /// Days of the week as an English `%date%` begins; 1601-01-01 was a Monday.
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The first date in `lexemes`.
  init?(_ lexemes: [TimeLexeme]) {
    for index in lexemes.indices {
      guard let date = Self.yearFirst(lexemes, index) ?? Self.yearLast(lexemes, index) else {
        continue
      }
      self = date
      return
    }
    guard let date = Self.named(lexemes) else { return nil }
    self = date
  }

  /// Whether the lexemes state a day of some year, readable or not: a year, a day
  /// and a word.
  static func mayBeStated(_ lexemes: [TimeLexeme]) -> Bool {
    lexemes.indices.contains {
      lexemes.number($0, digits: 4...4).map { (1990...2100).contains($0) } ?? false
    }
      && lexemes.indices.contains { lexemes.number($0, digits: 1...2) != nil }
      && lexemes.indices.contains { lexemes.word($0).map { $0.count > 2 } ?? false }
  }

  private init?(_ year: Int, _ month: Int, _ day: Int, isOrderCertain: Bool = true) {
    guard FileTime(year: year, month: month, day: day) != nil else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.isOrderCertain = isOrderCertain
  }

  /// Year, month, day; with marks or ideographs between them.
  private static func yearFirst(_ lexemes: [TimeLexeme], _ index: Int) -> DateText? {
    guard let year = lexemes.number(index, digits: 4...4),
      lexemes.isMark(index + 1, "-/.") || ["年", "년"].contains(lexemes.word(index + 1)),
      let month = lexemes.number(index + 2, digits: 1...2),
      lexemes.isMark(index + 3, "-/.") || ["月", "월"].contains(lexemes.word(index + 3)),
      let day = lexemes.number(index + 4, digits: 1...2)
    else { return nil }
    return DateText(year, month, day)
  }

  /// Two numbers and the year. Points part day, month and year; strokes do so
  /// in either order: `%date%` writes the day of the week where the month is
  /// first (English, United States), and that day must be right.
  private static func yearLast(_ lexemes: [TimeLexeme], _ index: Int) -> DateText? {
    guard let first = lexemes.number(index, digits: 1...2), lexemes.isMark(index + 1, "-/."),
      let second = lexemes.number(index + 2, digits: 1...2), lexemes.isMark(index + 3, "-/."),
      let year = lexemes.number(index + 4, digits: 4...4)
    else { return nil }
    if lexemes.isMark(index + 1, ".") { return DateText(year, second, first) }
    let dayFirst = DateText(year, second, first)
    let monthFirst = DateText(year, first, second)
    guard let dayFirst, let monthFirst, dayFirst != monthFirst else {
      return dayFirst ?? monthFirst
    }
    let weekday = lexemes.indices.compactMap { lexemes.word($0) }
      .compactMap { word in weekdays.firstIndex { word.hasPrefix($0) } }.first
    let isMonthFirst = weekday == monthFirst.weekday
    if isMonthFirst != (weekday == dayFirst.weekday) {
      return isMonthFirst ? monthFirst : dayFirst
    }
    let guessed = ClockText(lexemes)?.isTwelveHours == true ? monthFirst : dayFirst
    return DateText(year, guessed.month, guessed.day, isOrderCertain: false)
  }

  /// `Thursday, July 25, 2024` or `Donnerstag, 25. Juli 2024`: a month's name, the
  /// only number of four digits, and the first of one or two that is no part of
  /// a time.
  private static func named(_ lexemes: [TimeLexeme]) -> DateText? {
    // A name that is not known is no date: the first letters of `marraskuuta`
    // (November) are those of March.
    let months = Set(
      lexemes.indices.compactMap { lexemes.word($0).flatMap(MonthNames.month) })
    let month = months.count == 1 ? months.first : nil
    let year = lexemes.indices.lazy.compactMap { lexemes.number($0, digits: 4...4) }.first
    let day = lexemes.indices.lazy.compactMap { index in
      lexemes.isMark(index - 1, ":") || lexemes.isMark(index + 1, ":")
        ? nil : lexemes.number(index, digits: 1...2)
    }.first
    guard let year, let month, let day else { return nil }
    return DateText(year, month, day)
  }

  /// Days since Monday.
  private var weekday: Int? {
    FileTime(year: year, month: month, day: day).map {
      Int($0.rawValue / FileTime.unitsPerSecond / 86_400 % 7)
    }
  }
}
