/// Fits text to a number of columns.
struct TextLayout {
  let width: Int

  /// `text` in lines of at most ``width`` columns, broken at blanks; a word
  /// that is longer than a line is broken anywhere.
  func wrapped(_ text: String, indent: Int = 0, firstPrefix: String? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = firstPrefix ?? margin
    var isEmpty = true
    for word in text.split(separator: " ") {
      var rest = word
      if !isEmpty, line.count + 1 + rest.count > width {
        lines.append(line)
        line = margin
        isEmpty = true
      }
      while line.count + (isEmpty ? 0 : 1) + rest.count > width, width > line.count {
        let room = width - line.count - (isEmpty ? 0 : 1)
        lines.append(line + (isEmpty ? "" : " ") + rest.prefix(room))
        rest = rest.dropFirst(room)
        line = margin
        isEmpty = true
      }
      guard !rest.isEmpty else { continue }
      line += (isEmpty ? "" : " ") + rest
      isEmpty = false
    }
    if !isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// `text` in at most `columns`, its end replaced by `…` where it is longer.
  static func truncated(_ text: String, to columns: Int) -> String {
    guard text.count > columns else { return text }
    return columns < 1 ? "" : String(text.prefix(columns - 1)) + "…"
  }

  /// A line with one text on each side, both shortened if they must be.
  func sides(_ left: String, _ right: String) -> String {
    let shortRight = Self.truncated(right, to: width / 2)
    let shortLeft = Self.truncated(left, to: width - shortRight.count - 1)
    let gap = width - shortLeft.count - shortRight.count
    return shortLeft + String(repeating: " ", count: gap) + shortRight
  }

  /// A number set to the right of `columns`.
  static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.count)) + text
  }

  /// A bar for each of `values`, a blank for 0: heights from ▁ to █ against
  /// `maximum`. Blanks at the end are left out.
  static func bars(_ values: [Int], maximum: Int) -> String {
    let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let last = values.lastIndex { $0 > 0 } ?? -1
    return String(
      values.prefix(last + 1).map { value in
        guard value > 0, maximum > 0 else { return " " }
        let height = (value * heights.count + maximum - 1) / maximum
        return heights[min(max(height, 1), heights.count) - 1]
      })
  }
}
