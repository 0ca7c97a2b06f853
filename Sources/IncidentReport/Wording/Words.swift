/// Numbers and what they count, in the words of every report.
///
///     Words.number(12_406)                    // 12,406
///     Words.count(1, "bind")                  // 1 bind
///     Words.duration(seconds: 444)            // 7 min 24 s
///     Words.share(9_930, of: 12_406)          // 80 %
public enum Words {
  /// A number with commas between thousands: `12,406`.
  public static func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number and its noun: `1 bind`, `12,406 binds`. The plural adds an s,
  /// unless it is given.
  public static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    number(count) + " " + (count == 1 ? singular : plural ?? singular + "s")
  }

  /// A share in whole percent: `80 %`. A part is never 0 % and never 100 %;
  /// nil where there is no whole.
  public static func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    guard part > 0 else { return "0 %" }
    guard part != whole else { return "100 %" }
    let percent = Double(part) / Double(whole) * 100
    if percent < 1 { return "<1 %" }
    let rounded = Int(min(percent, 1e9).rounded())
    return number(part < whole ? min(99, rounded) : rounded) + " %"
  }

  /// A span of time in the two units that matter: `0.4 s`, `24 s`,
  /// `7 min 24 s`, `1 h 2 min`, `2 d 3 h`.
  public static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0 else { return "0 s" }
    if seconds < 0.05 { return "<0.1 s" }
    let tenths = Int(min(seconds * 10, 1e15).rounded())
    if tenths < 100 {
      return tenths.isMultiple(of: 10) ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
    let whole = Int(min(seconds, 1e14).rounded())
    for unit in units where whole >= unit.seconds {
      let rest = whole % unit.seconds / unit.restSeconds
      return number(whole / unit.seconds) + " \(unit.name)"
        + (rest > 0 ? " \(rest) \(unit.restName)" : "")
    }
    return "\(whole) s"
  }

  /// A number a second: `141`, `12.3`, `0.04`.
  public static func rate(_ rate: Double) -> String {
    guard rate.isFinite, rate > 0 else { return "0" }
    if rate >= 100 { return number(Int(min(rate, 1e15).rounded())) }
    let scale = rate >= 1 ? 10.0 : 100.0
    let units = Int((rate * scale).rounded())
    if units == 0 { return "<0.01" }
    let digits = String(units % Int(scale))
    let zeros = String(repeating: "0", count: (scale == 10 ? 1 : 2) - digits.count)
    return units % Int(scale) == 0
      ? "\(units / Int(scale))" : "\(units / Int(scale)).\(zeros)\(digits)"
  }

  /// Units of a span, the largest first, each with the unit of its rest.
  private static let units: [(name: String, seconds: Int, restName: String, restSeconds: Int)] = [
    ("d", 86_400, "h", 3_600), ("h", 3_600, "min", 60), ("min", 60, "s", 1),
  ]

  /// Things one after another: `a`, `a and b`, `a, b and c`.
  public static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A clause as a sentence: with a capital and a full stop.
  static func sentence(_ clause: String) -> String {
    capitalized(clause) + "."
  }

  /// Text with a capital at its beginning.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
