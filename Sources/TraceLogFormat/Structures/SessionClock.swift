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

  /// - Parameters:
  ///   - header: The trace's header.
  ///   - base: Ticks of the header's own event, logged at its StartTime.
  init(_ header: LogfileHeader, base: Int64) {
    start = header.startTime.rawValue
    isApproximate = header.clockType == 3
    switch header.clockType {
    case 2:
      self.base = start
      frequency = FileTime.unitsPerSecond
    case 3:
      self.base = base
      frequency = max(1, Int64(header.cpuSpeed)) * 1_000_000
    case 0 where base.subtractingReportingOverflow(start).partialValue.magnitude < Self.century:
      self.base = start
      frequency = FileTime.unitsPerSecond
    default:
      self.base = base
      frequency = max(1, header.frequency)
    }
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
