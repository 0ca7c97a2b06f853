import EventTracing

/// Reads the times of a dump, which come in order: what the one before had up to
/// its minute, and behind its digits, is not read again.
///
///     2024-07-25T08:45:|01.404338400|-07:00
struct RecurringTime {
  private var isKnown = false
  /// The text up to the minute, in words of eight bytes that overlap.
  private var prefix: (UInt64, UInt64, UInt64) = (0, 0, 0)
  private var suffix: UInt64 = 0
  private var count = 0
  /// The start of the minute, in UTC.
  private var minute: Int64 = 0

  private static let prefixBytes = 17
  /// Digits that count behind the point, in units of 100 ns.
  private static let fractionDigits = 7
  /// Bytes of the shortest time with all of them.
  private static let shortest = 28

  /// The time in `range` of `text`, in UTC.
  mutating func utc(_ text: RawSpan, _ range: Range<Int>) -> FileTime? {
    let start = range.lowerBound
    guard range.count >= Self.shortest, let units = Self.units(text, start + Self.prefixBytes)
    else { return WrittenTime(text, range)?.utc }
    let prefix: (UInt64, UInt64, UInt64) = (
      text.load(start), text.load(start + 8), text.load(start + Self.prefixBytes - 8)
    )
    let suffix = Self.suffix(text, range)
    if isKnown, range.count == count, prefix == self.prefix, suffix == self.suffix {
      return FileTime(rawValue: minute + units)
    }
    guard let time = WrittenTime(text, range)?.utc else { return nil }
    isKnown = true
    self.prefix = prefix
    self.suffix = suffix
    count = range.count
    minute = time.rawValue - units
    return time
  }

  /// What stands behind the digits: an offset, a `Z`.
  private static func suffix(_ text: RawSpan, _ range: Range<Int>) -> UInt64 {
    var end = range.upperBound
    var suffix: UInt64 = 0
    for _ in 0..<6 {
      let byte: UInt8 = text.load(end - 1)
      suffix = suffix << 8 | UInt64(byte)
      end -= 1
      if byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
        return suffix
      }
    }
    return suffix
  }

  /// `01.4043384` in units of 100 ns.
  private static func units(_ text: RawSpan, _ start: Int) -> Int64? {
    var value: Int64 = 0
    for index in 0..<3 + fractionDigits {
      let digit = text.load(start + index, as: UInt8.self) &- UInt8(ascii: "0")
      if index == 2 {
        guard digit == UInt8(ascii: ".") &- UInt8(ascii: "0") else { return nil }
        continue
      }
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value < 60 * FileTime.unitsPerSecond ? value : nil
  }
}
