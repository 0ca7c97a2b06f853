import EventTracing

extension Character {
  /// Columns that a terminal gives this character: two for the wide letters of
  /// East Asia and for pictures, else one.
  var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains("\u{FE0F}") { return 2 }
    guard scalar.value >= 0x1100 else { return 1 }
    return Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Blocks that are wide (Unicode's East Asian Width W and F), in outline.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23FA, 0x25FD...0x25FE, 0x2614...0x2615,
    0x2648...0x2653, 0x26A1...0x26FF, 0x2705...0x2705, 0x2728...0x2757, 0x2795...0x27BF,
    0x2B1B...0x2B55, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// Text from a trace, fit to be shown: controls made visible, and not longer
  /// than it is worth. Where next to nothing of it is shown, its length is told.
  func shown(to limit: Int) -> String {
    let length = unicodeScalars.count
    // A letter may carry any number of marks: columns alone are no bound.
    let marked = length > 4 * limit
    let text = marked ? String(String.UnicodeScalarView(unicodeScalars.prefix(4 * limit))) : self
    let remark = marked ? "… (\(Words.number(length)) characters)" : ""
    guard marked, limit > remark.columns else { return text.visible.shortened(to: limit) }
    return text.visible.head(limit - remark.columns) + remark
  }
}

extension StringProtocol {
  /// Columns that a terminal gives this text.
  var columns: Int {
    // Most texts are plain, and each byte of them is one; CR and LF are one together.
    if utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }

  /// This text in at most `limit` columns; `…` stands for what is left out.
  func shortened(to limit: Int) -> String {
    guard columns > limit else { return String(self) }
    guard limit > 0 else { return "" }
    var text = ""
    var used = 1
    for character in self {
      used += character.columns
      if used > limit { break }
      text.append(character)
    }
    return text + "…"
  }

  /// The same with the beginning left out: the end of a path tells more.
  func shortenedAtStart(to limit: Int) -> String {
    guard columns > limit else { return String(self) }
    // Only so much of a long text is worth being turned around.
    let end = String(String.UnicodeScalarView(unicodeScalars.suffix(4 * Swift.max(1, limit))))
    let text = String(String(end.reversed()).shortened(to: limit).reversed())
    return text.hasPrefix("…") || limit <= 0 ? text : "…" + text.dropFirst()
  }
}
