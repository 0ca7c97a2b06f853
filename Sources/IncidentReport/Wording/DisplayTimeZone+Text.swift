public import EventTracing

/// How times are written.
extension DisplayTimeZone {
  /// `UTC`, or how far clocks are from it at `time`: `+02:00`.
  public func label(at time: FileTime) -> String {
    let seconds = offset(at: time)
    guard seconds != 0 else { return "UTC" }
    let minutes = Int(seconds.magnitude / 60)
    return (seconds < 0 ? "-" : "+") + Self.twoDigits(minutes / 60) + ":"
      + Self.twoDigits(minutes % 60)
  }

  /// `2026-03-04 09:24:31 UTC`
  public func timestamp(_ time: FileTime) -> String {
    let at = calendar(time)
    return "\(at.dateText) \(at.clockText) \(label(at: time))"
  }

  /// `09:24:31`
  public func clock(_ time: FileTime) -> String { calendar(time).clockText }

  /// `2026-03-04 09:12:07 to 09:31:55 UTC`; date and zone are said again only
  /// where they differ.
  public func span(from first: FileTime, to last: FileTime) -> String {
    let start = calendar(first)
    let end = calendar(last)
    let (startLabel, endLabel) = (label(at: first), label(at: last))
    return "\(start.dateText) \(start.clockText)"
      + (startLabel == endLabel ? "" : " \(startLabel)") + " to "
      + (start.dateText == end.dateText ? "" : "\(end.dateText) ") + "\(end.clockText) \(endLabel)"
  }

  /// The fields that clocks and calendars of the zone show at `time`.
  func calendar(_ time: FileTime) -> CalendarTime {
    time.advanced(bySeconds: offset(at: time)).calendar
  }

  static func twoDigits(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
}
