/// A date and time as a dump writes it, with or without an offset from UTC.
///
///     2024-07-25T08:45:01.404338400-07:00     2023/06/22-18:55:06.496885100
public struct WrittenTime: Equatable, Sendable {
  /// The time as written, read as if it were UTC; digits below 100 ns are
  /// dropped.
  public let wallTime: FileTime
  /// Minutes east of Greenwich; nil where it was not written.
  public let offsetMinutes: Int?

  /// The time in UTC; without an offset the wall time.
  public var utc: FileTime { wallTime.advanced(bySeconds: -60 * Int64(offsetMinutes ?? 0)) }

  /// Reads a time: digits in the order of ISO 8601 with any marks between
  /// them, up to nine digits behind a point, then `Z`, an offset or nothing.
  /// Nil for anything else.
  public init?(_ text: RawSpan, _ range: Range<Int>) {
    var reader = Reader(text, text.trimmed(range))
    guard let year = reader.digits(4), reader.mark(), let month = reader.digits(2), reader.mark(),
      let day = reader.digits(2), reader.mark(), let hour = reader.digits(2), reader.mark(),
      let minute = reader.digits(2), reader.mark(), let second = reader.digits(2)
    else { return nil }
    let fraction = reader.fraction()
    guard
      let time = FileTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        fraction: fraction)
    else { return nil }
    wallTime = time
    guard let offset = reader.zone() else { return nil }
    offsetMinutes = offset.minutes
  }

  private struct Reader: ~Escapable {
    private let text: RawSpan
    private var range: Range<Int>

    @_lifetime(copy text)
    init(_ text: RawSpan, _ range: Range<Int>) {
      self.text = text
      self.range = range
    }

    private var next: UInt8? { range.isEmpty ? nil : text.load(range.lowerBound) }

    private mutating func step(_ count: Int = 1) {
      range = range.lowerBound + count..<range.upperBound
    }

    private static func isDigit(_ code: UInt8) -> Bool { 0x30...0x39 ~= code }

    mutating func digits(_ count: Int) -> Int? {
      guard range.count >= count else { return nil }
      var value = 0
      for offset in range.prefix(count) {
        let code: UInt8 = text.load(offset)
        guard Self.isDigit(code) else { return nil }
        value = value * 10 + Int(code - 0x30)
      }
      step(count)
      return value
    }

    mutating func mark() -> Bool {
      guard let code = next, !Self.isDigit(code) else { return false }
      step()
      return true
    }

    /// 100 ns units behind the point.
    mutating func fraction() -> Int {
      guard next == UInt8(ascii: ".") || next == UInt8(ascii: ",") else { return 0 }
      step()
      var value = 0
      var digits = 0
      while let code = next, Self.isDigit(code) {
        if digits < 7 { value = value * 10 + Int(code - 0x30) }
        digits += 1
        step()
      }
      while digits < 7 {
        value *= 10
        digits += 1
      }
      return value
    }

    /// `Z`, an offset, or nothing; nil for anything else.
    mutating func zone() -> (minutes: Int?, ())? {
      guard let code = next else { return (nil, ()) }
      step()
      if code | 0x20 == UInt8(ascii: "z") { return range.isEmpty ? (0, ()) : nil }
      guard code == UInt8(ascii: "+") || code == UInt8(ascii: "-"), let hours = digits(2) else {
        return nil
      }
      if next == UInt8(ascii: ":") { step() }
      guard let minutes = digits(2), range.isEmpty, hours < 24, minutes < 60 else { return nil }
      return (code == UInt8(ascii: "-") ? -(hours * 60 + minutes) : hours * 60 + minutes, ())
    }
  }
}
