public import EventTracing
import Foundation

/// The time zone in which a report shows times; what is counted stays UTC.
///
///     DisplayTimeZone("+02:00")?.timestamp(time)      // 2026-03-04 11:24:31 +02:00
public struct DisplayTimeZone: Equatable, Sendable {
  private enum Source: Equatable, Sendable {
    case fixed(seconds: Int64)
    case rules(TimeZone)
  }

  private let source: Source

  /// Coordinated universal time.
  public static let utc = DisplayTimeZone(source: .fixed(seconds: 0))

  private init(source: Source) { self.source = source }

  /// Reads `utc`, `local`, an offset such as `+02:00`, or a name such as
  /// `Europe/Berlin`; nil for anything else.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "utc", "z": self = .utc
    case "local": source = .rules(.current)
    default:
      if let seconds = Self.offset(text) {
        source = .fixed(seconds: seconds)
      } else if let zone = TimeZone(identifier: text) {
        source = .rules(zone)
      } else {
        return nil
      }
    }
  }

  /// Seconds of `+02:00`, `+0200` or `-7`; no zone is further from UTC than
  /// 14 hours.
  private static func offset(_ text: String) -> Int64? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == digits.count, digits.count <= 4,
      digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int64(digits)
    else { return nil }
    let hasMinutes = digits.count > 2
    let (hours, minutes) = hasMinutes ? (number / 100, number % 100) : (number, 0)
    let seconds = hours * 3_600 + minutes * 60
    let form = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map(\.count)
    guard minutes < 60, seconds <= 14 * 3_600, [[1], [2], [4], [2, 2], [1, 2]].contains(form) else {
      return nil
    }
    return sign == "-" ? -seconds : seconds
  }

  /// The zone's name: `UTC`, `+02:00`, `Europe/Berlin`.
  public var words: String {
    switch source {
    case .fixed: label(at: FileTime(rawValue: 0))
    case .rules(let zone): zone.identifier.visible
    }
  }

  /// The moment at which clocks of the zone show `wall`, which is written as if
  /// it were UTC. Of the two moments of a repeated hour it is the first.
  public func utc(ofWallTime wall: FileTime) -> FileTime {
    let guess = wall.advanced(bySeconds: -offset(at: wall))
    return wall.advanced(bySeconds: -offset(at: guess))
  }

  /// Seconds that clocks of the zone are ahead of UTC at `time`.
  func offset(at time: FileTime) -> Int64 {
    switch source {
    case .fixed(let seconds): return seconds
    case .rules(let zone):
      let sinceEpoch =
        (Double(time.rawValue) - Double(FileTime.unixEpoch)) / Double(FileTime.unitsPerSecond)
      // A damaged file may give any time; zones have rules for the usual ones.
      let within = min(max(sinceEpoch, -11_644_473_600), 253_402_300_799)
      return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: within)))
    }
  }
}
