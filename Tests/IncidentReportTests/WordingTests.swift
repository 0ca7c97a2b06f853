import EventTracing
import PortExhaustion
import Testing

@testable import IncidentReport

/// Numbers and times as people read them.
@Suite struct WordingTests {
  @Test(
    "numbers have commas",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (12_406, "12,406"), (-1_234_567, "-1,234,567"),
    ])
  func numbers(value: Int, text: String) {
    #expect(Words.number(value) == text)
  }

  @Test(
    "durations have at most two units",
    arguments: [
      (0.04, "0 s"), (0.44, "0.4 s"), (5, "5 s"), (9.96, "10 s"), (52.2, "52 s"),
      (444, "7 min 24 s"),
      (600, "10 min"), (3_720, "1 h 2 min"), (90_000, "1 d 1 h"), (.infinity, "an unknown time"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(Words.duration(seconds) == text)
  }

  @Test("a share is never rounded to none or all")
  func percent() {
    #expect(Words.percent(1, of: 1_000) == "under 1 %")
    #expect(Words.percent(999, of: 1_000) == "over 99 %")
    #expect(Words.percent(92, of: 100) == "92 %")
    #expect(Words.percent(0, of: 100) == "0 %")
    #expect(Words.percent(5, of: 5) == "100 %")
  }

  @Test(
    "a time zone changes the clock and is named",
    arguments: [
      ("utc", "2024-03-05 11:30:00 UTC"), ("+02:00", "2024-03-05 13:30:00 +02:00"),
      ("-05:30", "2024-03-05 06:00:00 -05:30"),
    ])
  func timeZone(name: String, text: String) throws {
    let time = try #require(FileTime(year: 2024, month: 3, day: 5, hour: 11, minute: 30))
    #expect(DisplayTimeZone(name)?.text(time) == text)
  }

  @Test("what is no time zone is none", arguments: ["Mars/Base", "+2", "", "+99:00"])
  func noTimeZone(name: String) {
    #expect(DisplayTimeZone(name) == nil)
  }

  @Test("every reason of a verdict has words")
  func reasons() {
    let reasons: [Verdict.Reason] = [
      .portFailures(PortFailures()), .portsShared(1), .tupleCollisions(2),
      .nearlyFull(pool: PoolKey(transport: .tcp, family: .ipv4), peak: 8, of: 10), .noSocketEvents,
      .lostEvents(3), .lostBuffers(1), .notFinalized, .overwritten, .damaged(problems: 1),
      .undecoded(events: 2), .tablesOverflowed, .noFailures(binds: 0),
    ]
    let words = reasons.map(\.words)
    #expect(words.allSatisfy { $0.hasSuffix(".") && $0.count > 20 })
    #expect(Set(words).count == reasons.count)
  }
}
