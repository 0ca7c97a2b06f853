import EventTracing
import Testing

@Suite struct FileTimeTests {
  @Test(
    "Times are written in UTC with seven digits",
    arguments: [
      (133_663_959_014_043_384, "2024-07-25T15:45:01.4043384Z"),
      (0, "1601-01-01T00:00:00.0000000Z"),
      (FileTime.unixEpoch, "1970-01-01T00:00:00.0000000Z"),
      (-1, "1600-12-31T23:59:59.9999999Z"),
      (125_911_584_000_000_001, "2000-01-01T00:00:00.0000001Z"),
    ] as [(Int64, String)])
  func text(units: Int64, text: String) {
    #expect(FileTime(rawValue: units).description == text)
  }

  @Test("Leap years are those of the Gregorian calendar", arguments: [1604, 2000, 2024, 2400])
  func leapYears(year: Int) throws {
    let leapDay = try #require(FileTime(year: year, month: 2, day: 29))
    #expect(leapDay.advanced(bySeconds: 86_400) == FileTime(year: year, month: 3, day: 1))
  }

  @Test("Other years have no 29 February", arguments: [1700, 1800, 1900, 2023, 2100])
  func commonYears(year: Int) throws {
    #expect(FileTime(year: year, month: 2, day: 29) == nil)
    let last = try #require(FileTime(year: year, month: 2, day: 28))
    #expect(last.advanced(bySeconds: 86_400) == FileTime(year: year, month: 3, day: 1))
  }

  @Test("Calendar fields and times turn into each other for every day of 800 years")
  func roundTrip() {
    var wrong = 0
    for day in stride(from: Int64(0), to: 800 * 365, by: 1) {
      let time = FileTime(rawValue: (day * 86_400 + day % 86_400) * 10_000_000 + day)
      let at = time.calendar
      let back = FileTime(
        year: at.year, month: at.month, day: at.day, hour: at.hour, minute: at.minute,
        second: at.second, fraction: at.fraction)
      if back != time { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test(
    "Fields that are no date give no time",
    arguments: [
      (2024, 13, 1, 0), (2024, 0, 1, 0), (2024, 4, 31, 0), (2024, 1, 0, 0), (1600, 1, 1, 0),
      (10_000, 1, 1, 0), (2024, 1, 1, 24),
    ])
  func noDates(year: Int, month: Int, day: Int, hour: Int) {
    #expect(FileTime(year: year, month: month, day: day, hour: hour) == nil)
  }

  @Test(
    "Intervals start on the round minutes and hours of UTC",
    arguments: [
      (1, "15:45:01"), (10, "15:45:00"), (60, "15:45:00"), (900, "15:45:00"),
      (3_600, "15:00:00"), (86_400, "00:00:00"),
    ] as [(Int64, String)])
  func alignment(seconds: Int64, clock: String) {
    let time = FileTime(rawValue: 133_663_959_014_043_384).alignedDown(toSeconds: seconds)
    #expect(time.calendar.clockText == clock)
    #expect(time.calendar.fraction == 0)
    #expect(time.alignedDown(toSeconds: seconds) == time)
  }

  @Test("Times before 1601 are aligned down too")
  func alignmentBefore() {
    #expect(FileTime(rawValue: -1).alignedDown(toSeconds: 1).rawValue == -10_000_000)
  }

  @Test("Extremes neither trap nor wrap around", arguments: [Int64.min, .min + 1, .max - 1, .max])
  func extremes(units: Int64) {
    let time = FileTime(rawValue: units)
    #expect(!time.description.isEmpty)
    #expect(time.alignedDown(toSeconds: .max / 20_000_000) <= time)
    #expect(time.advanced(bySeconds: .max).rawValue >= max(0, units))
    #expect(time.advanced(bySeconds: .min).rawValue <= min(0, units))
    #expect(time.seconds(since: time) == 0)
  }

  @Test("Seconds between times keep their sign")
  func seconds() {
    let early = FileTime(rawValue: 0)
    let late = FileTime(rawValue: 25_000_000)
    #expect(late.seconds(since: early) == 2.5)
    #expect(early.seconds(since: late) == -2.5)
    #expect(early < late)
  }
}
