/// Breaks text into lines, at blanks where it can.
enum TextWrapping {
  /// The lines of `text`: the first in `first` columns, the others in
  /// `others`. At least one.
  static func lines(_ text: some StringProtocol, first: Int, others: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var limit = max(1, first)
    var used = 0
    for word in words(text) {
      var rest = word
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

  /// Beginnings of words that stay with the one before: the percent sign of a
  /// number, the zone of a time.
  private static let tails = ["%", "UTC", "+"]

  private static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if let last = words.last, Self.tails.contains(where: { word.hasPrefix($0) }) {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
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
