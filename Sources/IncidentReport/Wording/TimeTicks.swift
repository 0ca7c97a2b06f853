import EventTracing

/// Round times of a zone along an axis.
struct TimeTicks {
  /// A round time and how it is written.
  struct Tick: Equatable {
    /// Seconds from the start of the axis.
    let seconds: Double
    let label: String
  }

  /// In order of time; at most as many as there is room for.
  let ticks: [Tick]

  /// - Parameters:
  ///   - start: Where the axis begins.
  ///   - seconds: How long it is.
  ///   - distance: Seconds that two ticks must be apart to be read.
  init(from start: FileTime, seconds: Double, distance: Int64, in zone: DisplayTimeZone) {
    // Beyond, the arithmetic of times ends.
    let distance = min(max(1, distance), 100_000_000_000)
    let step = Self.steps.first { $0 >= distance } ?? distance
    let local = start.advanced(bySeconds: zone.offset(at: start))
    var tick = local.alignedDown(toSeconds: step)
    if tick < local { tick = tick.advanced(bySeconds: step) }
    var ticks: [Tick] = []
    while ticks.count < Self.limit {
      let offset = tick.seconds(since: local)
      guard offset >= 0, offset < seconds else { break }
      ticks.append(Tick(seconds: offset, label: Self.label(tick.calendar, step: step)))
      let next = tick.advanced(bySeconds: step)
      guard next > tick else { break }
      tick = next
    }
    self.ticks = ticks
  }

  private static let limit = 200

  /// Distances of times that are easy to read, in seconds.
  private static let steps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
    86_400, 172_800, 604_800,
  ]

  private static func label(_ time: CalendarTime, step: Int64) -> String {
    if step >= 86_400 { return String(time.dateText.dropFirst(5)) }
    return step.isMultiple(of: 60) ? String(time.clockText.prefix(5)) : time.clockText
  }
}
