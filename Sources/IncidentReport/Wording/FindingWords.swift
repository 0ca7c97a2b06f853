import EventTracing
import PortExhaustion

extension ExhaustionReport {
  /// What else the traces show, a line each: binds that failed for other
  /// reasons, events that speak of exhaustion, packets.
  func otherFindings(in zone: DisplayTimeZone, rows: Int = 8) -> [String] {
    var lines = requests.otherStatuses.prefix(rows).map(\.words)
    let moreStatuses = requests.otherStatuses.dropFirst(rows)
    if !moreStatuses.isEmpty {
      let count = moreStatuses.reduce(0) { $0 + $1.count }
      lines.append(
        Words.count(count, "bind")
          + " failed with \(Words.count(moreStatuses.count, "other status", "other statuses"))")
    }
    lines += requests.bindOutcomes.remarks
    lines += requests.corroboration.prefix(rows).map { $0.words(in: zone) }
    let moreSources = requests.corroboration.count - rows
    if moreSources > 0 {
      lines.append(
        "events of \(Words.count(moreSources, "other source")) that speak of exhaustion")
    }
    if let hours = requests.hourWords(in: zone) { lines.append(hours) }
    if let packets { lines.append(packets.words) }
    return lines
  }
}

extension RequestReport {
  /// Hours that are told.
  private static let hours = 24

  /// `The System log by hour: 2025-03-07 07:00 3, 08:00 12, …`; nil for less than two.
  func hourWords(in zone: DisplayTimeZone) -> String? {
    guard systemLogHours.reduce(0, { $0 + $1.count }) > 1 else { return nil }
    var day = ""
    let parts = systemLogHours.prefix(Self.hours).map { hour in
      let at = zone.calendar(hour.time)
      let date = at.dateText == day ? "" : at.dateText + " "
      day = at.dateText
      return "\(date)\(at.clockText.prefix(5)) \(Words.number(hour.count))"
    }
    let more = systemLogHours.count - Self.hours
    return "the System log by hour: " + parts.joined(separator: ", ")
      + (more > 0 ? " and \(Words.count(more, "other hour"))" : "")
  }
}

extension Corroboration {
  /// How many events of which source, when, and what they say.
  func words(in zone: DisplayTimeZone) -> String {
    let when =
      switch (span.firstTime, span.lastTime) {
      case (let first?, let last?) where first < last:
        ", \(zone.clock(first)) to \(zone.clock(last))"
      case (let first?, _): ", \(zone.clock(first))"
      default: ""
      }
    return Words.count(span.count, "event") + " of \(source)\(when): \(meaning)"
  }
}
