/// Breaks text into lines, at blanks where it can.
enum TextWrapping {
  /// The lines of `text`: the first in `first` columns, the others in
  /// `others`. At least one.
  static func lines(_ text: some StringProtocol, first: Int, others: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var limit = max(1, first)
    var used = 0
    for word in text.split(separator: " ") {
      var rest = String(word)
      if used > 0, used + 1 + rest.columns <= limit {
        line += " " + rest
        used += 1 + rest.columns
        continue
      }
      if used > 0 {
        lines.append(line)
        limit = max(1, others)
      }
      // A word that is longer than a line is broken anywhere.
      while rest.columns > limit {
        let head = rest.head(limit)
        guard head.count < rest.count else { break }
        lines.append(head)
        rest = String(rest.dropFirst(head.count))
        limit = max(1, others)
      }
      line = rest
      used = rest.columns
    }
    return used > 0 || lines.isEmpty ? lines + [line] : lines
  }
}

extension StringProtocol {
  /// The longest beginning of at most `limit` columns; never empty.
  func head(_ limit: Int) -> String {
    var head = ""
    var used = 0
    for character in self {
      used += character.columns
      if used > limit, !head.isEmpty { break }
      head.append(character)
    }
    return head
  }
}
