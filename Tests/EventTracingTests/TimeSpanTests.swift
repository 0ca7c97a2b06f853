import EventTracing
import Testing

/// Arithmetic on times never traps, whatever a file says.
@Suite struct TimeSpanTests {
  private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

  @Test("All sums, differences and products of extreme times stay in range")
  func extremes() {
    for left in Self.extremes {
      for right in Self.extremes {
        let (one, other) = (FileTime(rawValue: left), FileTime(rawValue: right))
        let span = one - other
        #expect((span > .zero) == (left > right))
        #expect((span < .zero) == (left < right))
        #expect((one + span).rawValue >= .min && (one - span).rawValue <= .max)
        let product = TimeSpan(rawValue: left) * Int(right)
        #expect(left == 0 || right == 0 || ((product < .zero) == ((left < 0) != (right < 0))))
        #expect(TimeSpan(rawValue: left).magnitude >= .zero)
      }
    }
  }

  @Test("What leaves the range stays at its end, and says so")
  func saturated() {
    #expect((FileTime.latest - FileTime.earliest).isSaturated)
    #expect((FileTime.latest + .seconds(1)) == .latest)
    #expect((FileTime.earliest - .seconds(1)) == .earliest)
    #expect(TimeSpan.seconds(Int.max).isSaturated)
    #expect(TimeSpan.seconds(Int.min) == TimeSpan(rawValue: .min))
    #expect(!TimeSpan.seconds(300).isSaturated)
  }

  @Test("Ordinary spans are exact")
  func exact() {
    let start = FileTime(rawValue: 133_541_028_000_000_000)
    let span = start + .seconds(90) - start
    #expect(span == .seconds(90))
    #expect(span.inSeconds == 90 && span.wholeSeconds == 90)
    #expect(span / 4 == TimeSpan(rawValue: 225_000_000))
    #expect(TimeSpan(rawValue: 15_000_000).roundedSeconds == 2)
    #expect(TimeSpan(rawValue: 14_999_999).roundedSeconds == 1)
    #expect(([1, 5, 9] as [Int64]).map(TimeSpan.init(rawValue:)).median?.rawValue == 5)
  }

  @Test("Events are logged between 1970 and 2170")
  func plausible() throws {
    #expect(FileTime(rawValue: 133_541_028_000_000_000).isPlausible)
    for raw in [.min, -1, 0, FileTime.unixEpoch - 1, .max] as [Int64] {
      #expect(!FileTime(rawValue: raw).isPlausible)
    }
  }
}
