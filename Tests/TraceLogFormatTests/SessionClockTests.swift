import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import TraceLogFormat

/// Ticks become moments as etl.md §6 says; all values were computed by hand.
@Suite struct SessionClockTests {
  private static let start: Int64 = 133_541_028_000_000_000
  private static let base: Int64 = 1_000_000_000_000

  /// A clock whose header was logged at `base` ticks and at `start`.
  private func clock(
    _ type: UInt32, frequency: Int64 = 10_000_000, megahertz: UInt32 = 2_594,
    start: Int64 = Self.start, base: Int64 = Self.base
  ) throws -> SessionClock {
    let bytes = ForgedPayload.bytes {
      $0.zeros(0x34)
      $0.u32(megahertz)
      $0.zeros(0x100 - 0x38)
      $0.i64(frequency)
      $0.i64(start)
      $0.u32(type)
      $0.u32(0)
    }
    return SessionClock(try LogfileHeader(parsing: bytes.rawSpan, pointerSize: 8), base: base)
  }

  @Test(
    "Performance counter ticks are rounded down to 100 ns",
    arguments: [
      (10_000_000, 25, 25), (10_000_000, 0, 0),
      (3_579_545, 1, 2), (3_579_545, 2, 5), (3_579_545, 3_579_545, 10_000_000),
      (3_579_545, 3 * 3_579_545 + 1_790_000, 35_000_635),
      (2_994_853, 1, 3), (2_994_853, 1_000_000, 3_339_062),
      (2_994_853, 60 * 2_994_853, 600_000_000),
    ] as [(Int64, Int64, Int64)])
  func performanceCounter(frequency: Int64, elapsed: Int64, units: Int64) throws {
    let clock = try clock(1, frequency: frequency)
    #expect(clock.time(Self.base + elapsed).rawValue == Self.start + units)
  }

  @Test(
    "Ticks before the base give times before the start, rounded down",
    arguments: [
      (10_000_000, -7, -7), (3_579_545, -1, -3), (3_579_545, -3_579_545, -10_000_000),
      (2_994_853, -1, -4), (24_000_000_000, -1, -1),
    ] as [(Int64, Int64, Int64)])
  func beforeTheBase(frequency: Int64, elapsed: Int64, units: Int64) throws {
    let clock = try clock(1, frequency: frequency)
    #expect(clock.time(Self.base + elapsed).rawValue == Self.start + units)
  }

  @Test("System time ticks are the time itself")
  func systemTime() throws {
    let clock = try clock(2, frequency: 3_579_545)
    #expect(clock.time(Self.start + 123).rawValue == Self.start + 123)
    #expect(clock.time(0).rawValue == 0)
    #expect(!clock.isApproximate)
  }

  @Test(
    "Cycles count at the processor's rate and make times approximate",
    arguments: [(2_594, 10), (2_594_000_000, 10_000_000), (260, 1), (259, 0), (-1, -1)]
      as [(Int64, Int64)])
  func cycles(elapsed: Int64, units: Int64) throws {
    let clock = try clock(3)
    #expect(clock.time(Self.base + elapsed).rawValue == Self.start + units)
    #expect(clock.isApproximate)
  }

  @Test(
    "Forty hours do not overflow at any frequency",
    arguments: [
      (10_000_000, 1_440_000_000_000), (3_579_545, 515_454_480_000),
      (24_000_000_000, 3_456_000_000_000_000),
    ] as [(Int64, Int64)])
  func fortyHours(frequency: Int64, elapsed: Int64) throws {
    let clock = try clock(1, frequency: frequency)
    #expect(clock.time(Self.base + elapsed).rawValue == Self.start + 1_440_000_000_000)
    #expect(clock.time(Self.base - elapsed).rawValue == Self.start - 1_440_000_000_000)
  }

  @Test("At 24 GHz twelve thousand ticks are 500 ns, also after forty hours")
  func fastClock() throws {
    let clock = try clock(1, frequency: 24_000_000_000)
    let late = clock.time(Self.base + 3_456_000_000_012_000)
    #expect(late.rawValue == Self.start + 1_440_000_000_005)
  }

  @Test("Ticks beyond all times are clamped", arguments: [1, 1_000, 10_000_000] as [Int64])
  func extremeTicks(frequency: Int64) throws {
    let clock = try clock(1, frequency: frequency)
    #expect(clock.time(.max).rawValue == .max)
    #expect(clock.time(.min).rawValue == .min)
  }

  @Test(
    "No clock traps, or turns time back, on any numbers of a damaged header",
    arguments: [0, 1, 2, 3, 4, .max] as [UInt32])
  func damagedHeaders(type: UInt32) throws {
    let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    for frequency in extremes {
      for start in extremes {
        for base in extremes {
          let clock = try clock(
            type, frequency: frequency, megahertz: .max, start: start, base: base)
          let times = extremes.map(clock.time)
          #expect(times == times.sorted())
        }
      }
    }
  }

  @Test("A trace of forty hours at 10 MHz gives its times back")
  func longTrace() async throws {
    let times = [0, 25, 26, 40].map { ForgeOptions.usualStart.advanced(bySeconds: $0 * 3_600) }
    var writer = TraceLogWriter.memory(SampleLogs.configuration)
    for (number, time) in times.enumerated() {
      writer.append(SampleLogs.event(UInt32(number), at: time), processor: 0)
    }
    let events = try await collect(writer.finish().bytes).events.filter { $0.id == 7 }
    #expect(events.map(\.time) == times)
    #expect(events.last?.time.description == "2024-03-07T01:00:00.0000000Z")
  }
}
