import EventTracing

/// Turns a session's clock ticks into moments (etl.md §6).
///
///     type 1, performance counter:  start + (ticks − base) × 10⁷ / frequency
///     type 2, system time:          the ticks are a FILETIME
///     type 3, processor cycles:     start + (ticks − base) × 10 / MHz
///
/// Exact, without overflow, rounding down; ticks before the base give times
/// before the start.
struct SessionClock: Sendable {
  private let start: Int64
  private let base: Int64
  private let frequency: Int64
  /// Whether the ticks are cycles, whose rate varies.
  let isApproximate: Bool
  /// The ticks of moments at which an event can have been logged; all there are
  /// where the session's own start is none of these.
  let plausibleTicks: ClosedRange<Int64>

  /// - Parameters:
  ///   - header: The trace's header.
  ///   - base: Ticks of the header's own event, logged at its StartTime.
  init(_ header: LogfileHeader, base: Int64) {
    start = header.startTime.rawValue
    let rate: (base: Int64, frequency: Int64)
    isApproximate = header.clockType == 3
    switch header.clockType {
    case 2:
      rate = (start, FileTime.unitsPerSecond)
    case 3:
      rate = (base, max(1, Int64(header.cpuSpeed)) * 1_000_000)
    case 0 where base.subtractingReportingOverflow(start).partialValue.magnitude < Self.century:
      rate = (start, FileTime.unitsPerSecond)
    default:
      rate = (base, max(1, header.frequency))
    }
    self.base = rate.base
    frequency = rate.frequency
    plausibleTicks = Self.plausibleTicks(header.startTime, rate)
  }

  /// Ticks of the first and the last plausible moment, to about a second.
  private static func plausibleTicks(
    _ start: FileTime, _ rate: (base: Int64, frequency: Int64)
  ) -> ClosedRange<Int64> {
    guard start.isPlausible else { return .min ... .max }
    func ticks(_ moment: FileTime) -> Int64 {
      let distance = (moment - start).inSeconds * Double(rate.frequency)
      let ticks = Double(rate.base) + distance
      // The largest Double below 2⁶³.
      let limit = 9_223_372_036_854_774_784.0
      return Int64(max(-limit, min(limit, ticks)))
    }
    return ticks(FileTime.plausible.lowerBound)...ticks(FileTime.plausible.upperBound)
  }

  private static let century: UInt64 = 100 * 366 * 86_400 * 10_000_000

  /// The moment of `ticks`; what leaves the range of a FILETIME is clamped.
  func time(_ ticks: Int64) -> FileTime {
    let (elapsed, overflow) = ticks.subtractingReportingOverflow(base)
    guard !overflow else { return FileTime(rawValue: ticks < base ? .min : .max) }
    guard frequency != FileTime.unitsPerSecond else { return shifted(elapsed) }
    var whole = elapsed / frequency
    var rest = elapsed % frequency
    if rest < 0 {
      whole -= 1
      rest += frequency
    }
    let (units, tooFar) = whole.multipliedReportingOverflow(by: FileTime.unitsPerSecond)
    guard !tooFar else { return FileTime(rawValue: elapsed < 0 ? .min : .max) }
    let product = rest.magnitude.multipliedFullWidth(by: UInt64(FileTime.unitsPerSecond))
    let fraction = frequency.magnitude.dividingFullWidth(product).quotient
    let (sum, beyond) = units.addingReportingOverflow(Int64(fraction))
    return beyond ? FileTime(rawValue: .max) : shifted(sum)
  }

  private func shifted(_ units: Int64) -> FileTime {
    let (sum, overflow) = start.addingReportingOverflow(units)
    return FileTime(rawValue: overflow ? (units < 0 ? .min : .max) : sum)
  }
}
