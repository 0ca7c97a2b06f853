/// A length of time: 100 ns units between two moments.
///
///     let waited = released - closed            // FileTime − FileTime
///     if waited > .seconds(120) { … }
///
/// Times come from files, and a damaged one may hold any 64 bits. So nothing
/// here traps: what leaves the range stays at its end, and says so
/// (``isSaturated``). Analysis code computes with these types and never with
/// their raw values; CI looks for such places.
public struct TimeSpan: RawRepresentable, Hashable, Comparable, Sendable, BitwiseCopyable {
  /// 100 ns units; negative for a span backwards.
  public let rawValue: Int64

  /// A span from its count of 100 ns units.
  @inlinable
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// No time at all.
  @inlinable
  public static var zero: TimeSpan { TimeSpan(rawValue: 0) }

  /// So many whole seconds; an end of the range where they do not fit.
  @inlinable
  public static func seconds(_ count: some BinaryInteger) -> TimeSpan {
    let (units, overflow) = Int64(clamping: count).multipliedReportingOverflow(
      by: FileTime.unitsPerSecond)
    return overflow ? limit(isNegative: count < 0) : TimeSpan(rawValue: units)
  }

  /// Whether it stands at an end of the range: the true span is at least as
  /// long, or one of its moments is none.
  public var isSaturated: Bool { rawValue == .max || rawValue == .min }

  /// Its length in seconds.
  public var inSeconds: Double { Double(rawValue) / Double(FileTime.unitsPerSecond) }

  /// Its length in whole seconds, halves rounded up.
  public var roundedSeconds: Int { Int((self + .seconds(1) / 2).wholeSeconds) }

  /// Its length in whole seconds, the rest dropped.
  public var wholeSeconds: Int64 { rawValue / FileTime.unitsPerSecond }

  /// Its length without its direction.
  public var magnitude: TimeSpan {
    TimeSpan(rawValue: Int64(clamping: rawValue.magnitude))
  }

  /// Shorter and backward spans compare less.
  @inlinable
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.rawValue < right.rawValue }

  /// Both together.
  @inlinable
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    let (sum, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return overflow ? limit(isNegative: right.rawValue < 0) : TimeSpan(rawValue: sum)
  }

  /// What the left one has more.
  @inlinable
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    let (rest, overflow) = left.rawValue.subtractingReportingOverflow(right.rawValue)
    return overflow ? limit(isNegative: right.rawValue > 0) : TimeSpan(rawValue: rest)
  }

  /// So many times as long.
  @inlinable
  public static func * (span: TimeSpan, factor: Int) -> TimeSpan {
    let (product, overflow) = span.rawValue.multipliedReportingOverflow(by: Int64(factor))
    return overflow
      ? limit(isNegative: (span.rawValue < 0) != (factor < 0)) : TimeSpan(rawValue: product)
  }

  /// One part of so many equal ones, which must be one or more.
  @inlinable
  public static func / (span: TimeSpan, parts: Int) -> TimeSpan {
    TimeSpan(rawValue: span.rawValue / Int64(max(1, parts)))
  }

  @usableFromInline
  static func limit(isNegative: Bool) -> TimeSpan {
    TimeSpan(rawValue: isNegative ? .min : .max)
  }
}

extension TimeSpan {
  /// What the offsets of time zones are multiples of: a quarter of an hour.
  public static let zoneStep = TimeSpan.seconds(900)

  /// Its length in quarters of an hour; nil for a span longer than any two zones
  /// differ by, 26 hours.
  public var inZoneSteps: Double? {
    let steps = inSeconds / Self.zoneStep.inSeconds
    return abs(steps) <= 26 * 4 ? steps : nil
  }
}

extension FileTime {
  /// The earliest moment that can be written.
  @inlinable
  public static var earliest: FileTime { FileTime(rawValue: .min) }

  /// The latest moment that can be written.
  @inlinable
  public static var latest: FileTime { FileTime(rawValue: .max) }

  /// From the right moment to the left one.
  @inlinable
  public static func - (left: FileTime, right: FileTime) -> TimeSpan {
    TimeSpan(rawValue: left.rawValue) - TimeSpan(rawValue: right.rawValue)
  }

  /// The moment a span later.
  @inlinable
  public static func + (time: FileTime, span: TimeSpan) -> FileTime {
    FileTime(rawValue: (TimeSpan(rawValue: time.rawValue) + span).rawValue)
  }

  /// The moment a span earlier.
  @inlinable
  public static func - (time: FileTime, span: TimeSpan) -> FileTime {
    FileTime(rawValue: (TimeSpan(rawValue: time.rawValue) - span).rawValue)
  }

  /// The moments that an event of Windows can have: 1970 to 2170. What lies
  /// outside is damage, not a clock that is wrong.
  public static let plausible =
    FileTime(rawValue: unixEpoch)..<FileTime(rawValue: unixEpoch) + .seconds(200 * 365 * 86_400)

  /// Whether an event can have been logged at this moment.
  public var isPlausible: Bool { Self.plausible.contains(self) }
}

extension Array where Element == TimeSpan {
  /// The middle of sorted spans; nil for none.
  public var median: TimeSpan? { isEmpty ? nil : self[count / 2] }
}
