/// Numbers as people read them.
public enum Words {
  /// `12,406`
  public static func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  /// `1 bind`, `2 binds`
  public static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  /// `0.4 s`, `52 s`, `7 min 24 s`, `1 h 2 min`, `3 d 4 h`
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "an unknown time" }
    let tenths = Int((seconds * 10).rounded())
    if tenths < 100, tenths % 10 != 0 { return "\(tenths / 10).\(tenths % 10) s" }
    let whole = Int(seconds.rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3_600: return pair(whole / 60, "min", whole % 60, "s")
    case ..<86_400: return pair(whole / 3_600, "h", whole % 3_600 / 60, "min")
    default: return pair(whole / 86_400, "d", whole % 86_400 / 3_600, "h")
    }
  }

  private static func pair(_ large: Int, _ unit: String, _ small: Int, _ smallUnit: String)
    -> String
  {
    "\(number(large)) \(unit)" + (small > 0 ? " \(small) \(smallUnit)" : "")
  }

  /// `92 %`; never 0 % or 100 % where it is not quite that.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    guard part < whole else { return "100 %" }
    let share = Double(part) / Double(whole) * 100
    return share < 1 ? "under 1 %" : share > 99 ? "over 99 %" : "\(Int(share.rounded())) %"
  }
}
