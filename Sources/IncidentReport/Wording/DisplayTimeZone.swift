public import EventTracing
import Foundation

/// The time zone in which times are shown; everything else is in UTC.
///
///     DisplayTimeZone("Europe/Berlin")?.text(time)   // 2026-03-04 10:24:31 +01:00
public struct DisplayTimeZone: Sendable {
  private let zone: TimeZone

  /// Coordinated universal time.
  public static let utc = DisplayTimeZone(zone: .gmt)

  private init(zone: TimeZone) { self.zone = zone }

  /// Reads `utc`, `local`, an offset such as `+02:00`, or a name such as
  /// `Europe/Berlin`; nil for anything else.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "utc", "z": self = .utc
    case "local": zone = .current
    default:
      guard let found = Self.offset(text) ?? TimeZone(identifier: text) else { return nil }
      zone = found
    }
  }

  private static func offset(_ text: String) -> TimeZone? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":")
    guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0...14).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    return TimeZone(secondsFromGMT: (hours * 60 + minutes) * (sign == "-" ? -60 : 60))
  }

  private func offset(at time: FileTime) -> Int {
    let seconds = (Double(time.rawValue) - Double(FileTime.unixEpoch)) / 1e7
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
  }

  private func local(_ time: FileTime) -> CalendarTime {
    time.advanced(bySeconds: Int64(offset(at: time))).calendar
  }

  /// `UTC`, or the offset that holds at `time`: `+01:00`.
  public func label(at time: FileTime) -> String {
    let offset = offset(at: time)
    guard offset != 0 || zone != .gmt else { return "UTC" }
    let minutes = abs(offset) / 60
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    return (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// `2026-03-04 09:24:31 UTC`
  public func text(_ time: FileTime) -> String {
    let at = local(time)
    return "\(at.dateText) \(at.clockText) \(label(at: time))"
  }

  /// `09:24:31`
  public func clock(_ time: FileTime) -> String { local(time).clockText }

  /// `2026-03-04`
  public func date(_ time: FileTime) -> String { local(time).dateText }
}
