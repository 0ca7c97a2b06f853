/// A moment taken apart in the proleptic Gregorian calendar.
public struct CalendarTime: Equatable, Sendable {
  /// Year, month 1 to 12, day 1 to 31.
  public let year: Int, month: Int, day: Int
  /// Hour 0 to 23, minute and second 0 to 59.
  public let hour: Int, minute: Int, second: Int
  /// 100 ns units within the second, 0 to 9,999,999.
  public let fraction: Int
}

extension FileTime {
  /// The calendar fields of this time in UTC.
  ///
  /// Days to civil date in eras of 400 years that begin on 1 March; the
  /// constant moves FILETIME's 1601-01-01 to the era that begins 0000-03-01.
  public var calendar: CalendarTime {
    let perDay = 86_400 * Self.unitsPerSecond
    var days = rawValue / perDay
    var units = rawValue % perDay
    if units < 0 {
      units += perDay
      days -= 1
    }
    days += 584_694
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let seconds = Int(units / Self.unitsPerSecond)
    return CalendarTime(
      year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month: Int(month),
      day: Int(dayOfYear - (153 * shifted + 2) / 5 + 1), hour: seconds / 3_600,
      minute: seconds / 60 % 60, second: seconds % 60,
      fraction: Int(units % Self.unitsPerSecond))
  }

  /// A time from UTC calendar fields; nil where they are not a date.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    fraction: Int = 0
  ) {
    guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...59).contains(second), (1601...9999).contains(year),
      (0..<10_000_000).contains(fraction)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = shiftedYear / 400 * 146_097 + dayOfEra - 584_694
    let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    self.init(rawValue: seconds * Self.unitsPerSecond + Int64(fraction))
    guard calendar.day == day, rawValue >= 0 else { return nil }
  }
}

extension FileTime: CustomStringConvertible {
  /// ISO 8601 in UTC with all seven digits: `2024-07-25T15:45:01.4043384Z`.
  public var description: String {
    let at = calendar
    return "\(at.dateText)T\(at.clockText).\(padded(at.fraction, 7))Z"
  }
}

extension CalendarTime {
  /// `2024-07-25`
  public var dateText: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// `15:45:01`
  public var clockText: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }
}

private func padded(_ value: Int, _ digits: Int) -> String {
  let text = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, digits - text.utf8.count))
  return (value < 0 ? "-" : "") + zeros + text
}
