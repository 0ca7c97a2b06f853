/// The time zone of a machine, as Windows writes it into a trace's header
/// (TIME_ZONE_INFORMATION, timezoneapi.h):
///
///     0x00 i32 Bias | 0x04 32 × u16 StandardName | 0x44 SYSTEMTIME StandardDate
///     0x54 i32 StandardBias | 0x58 32 × u16 DaylightName
///     0x98 SYSTEMTIME DaylightDate | 0xA8 i32 DaylightBias
///
/// Biases are minutes from local time to UTC: UTC = local time + bias.
public struct SessionTimeZone: Equatable, Sendable {
  /// When daylight saving begins or ends: the `week`-th (5: last) `weekday` (0:
  /// Sunday) of a month, at a local time.
  struct Change: Equatable, Sendable {
    let month: Int, weekday: Int, week: Int, second: Int64
  }

  let bias: Int32, standardBias: Int32, daylightBias: Int32
  let standard: Change?, daylight: Change?

  /// Reads 172 bytes.
  public init(parsing cursor: inout ByteCursor) throws(ParsingError) {
    bias = try cursor.read(Int32.self, "Bias")
    try cursor.skip(64, "StandardName")
    standard = try Change(parsing: &cursor)
    standardBias = try cursor.read(Int32.self, "StandardBias")
    try cursor.skip(64, "DaylightName")
    daylight = try Change(parsing: &cursor)
    daylightBias = try cursor.read(Int32.self, "DaylightBias")
  }

  /// The moment of a local time, written as if it were UTC.
  public func utc(ofLocalTime time: FileTime) -> FileTime {
    let extra = isDaylight(time) ? daylightBias : standardBias
    let minutes = Int64(bias) + Int64(extra)
    // Zones are less than a day from UTC; anything else is damage.
    guard minutes.magnitude <= 24 * 60 else { return time }
    return time.advanced(bySeconds: minutes * 60)
  }

  private func isDaylight(_ time: FileTime) -> Bool {
    guard let standard, let daylight,
      let begin = daylight.moment(in: time.calendar.year),
      let end = standard.moment(in: time.calendar.year)
    else { return false }
    // South of the equator the summer has the turn of the year in it.
    return begin < end ? begin <= time && time < end : !(end <= time && time < begin)
  }
}

extension SessionTimeZone.Change {
  /// A SYSTEMTIME: 8 × u16 of year, month, weekday, day, hour, minute, second,
  /// millisecond. A month of 0 stands for no change; nil.
  fileprivate init?(parsing cursor: inout ByteCursor) throws(ParsingError) {
    try cursor.skip(2, "wYear")
    month = Int(try cursor.read(UInt16.self, "wMonth"))
    weekday = Int(try cursor.read(UInt16.self, "wDayOfWeek"))
    week = Int(try cursor.read(UInt16.self, "wDay"))
    let hour = Int64(try cursor.read(UInt16.self, "wHour"))
    let minute = Int64(try cursor.read(UInt16.self, "wMinute"))
    try cursor.skip(4, "wSecond, wMilliseconds")
    second = hour * 3_600 + minute * 60
    guard (1...12).contains(month), (0...6).contains(weekday), (1...5).contains(week),
      hour < 24, minute < 60
    else { return nil }
  }

  /// Its local time in a year.
  func moment(in year: Int) -> FileTime? {
    guard let first = FileTime(year: year, month: month, day: 1) else { return nil }
    // 1601-01-01 was a Monday.
    let firstWeekday = Int((first.rawValue / FileTime.unitsPerSecond / 86_400 + 1) % 7)
    var day = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
    while FileTime(year: year, month: month, day: day) == nil, day > 7 { day -= 7 }
    return FileTime(year: year, month: month, day: day)?.advanced(bySeconds: second)
  }
}
