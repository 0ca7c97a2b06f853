/// A moment as Windows counts it: 100 ns units since 1601-01-01 00:00 UTC.
///
///     FileTime(rawValue: 133_663_959_014_043_384).description
///     // 2024-07-25T15:45:01.4043384Z
///
/// Text only at the sink: everything inside bindscope compares and subtracts
/// integers.
public struct FileTime: RawRepresentable, Hashable, Comparable, Sendable, BitwiseCopyable, Codable {
  /// 100 ns units since 1601, UTC. Any value may come from a damaged file.
  public let rawValue: Int64

  /// A time from its count of 100 ns units.
  @inlinable
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// 100 ns units in a second.
  public static let unitsPerSecond: Int64 = 10_000_000

  /// 1970-01-01 in 100 ns units since 1601.
  public static let unixEpoch: Int64 = 116_444_736_000_000_000

  /// Earlier times compare less.
  @inlinable
  public static func < (left: FileTime, right: FileTime) -> Bool { left.rawValue < right.rawValue }

  /// Seconds from `earlier` to this time, negative where this one is earlier.
  public func seconds(since earlier: FileTime) -> Double {
    (Double(rawValue) - Double(earlier.rawValue)) / Double(Self.unitsPerSecond)
  }

  /// This time moved by whole `seconds`; stays in range for any input.
  public func advanced(bySeconds seconds: Int64) -> FileTime {
    let (units, overflow) = seconds.multipliedReportingOverflow(by: Self.unitsPerSecond)
    let (sum, tooFar) = rawValue.addingReportingOverflow(units)
    guard !overflow, !tooFar else { return FileTime(rawValue: seconds < 0 ? .min : .max) }
    return FileTime(rawValue: sum)
  }

  /// The start of the interval of `seconds` that holds this time; intervals
  /// are counted from 1601-01-01 UTC, so that those of up to a day start on
  /// the round minutes and hours of UTC.
  public func alignedDown(toSeconds seconds: Int64) -> FileTime {
    let width = min(max(1, seconds), .max / Self.unitsPerSecond) * Self.unitsPerSecond
    let remainder = rawValue % width
    let floor = rawValue.subtractingReportingOverflow(
      remainder < 0 ? remainder + width : remainder)
    return FileTime(rawValue: floor.overflow ? rawValue : floor.partialValue)
  }
}
