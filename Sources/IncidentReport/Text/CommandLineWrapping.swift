extension TextPage {
  /// A command for cmd.exe that can be copied as it is printed: `^` at the end
  /// of a line joins the next one to it.
  mutating func command(_ command: String) {
    let limit = width - 2
    var line = "  "
    for word in Self.words(command) {
      let isFirst = line.allSatisfy { $0 == " " }
      if !isFirst, line.columns + 1 + word.columns + 2 <= width {
        line += " " + word
        continue
      }
      if !isFirst {
        self.line(line + " ^")
        line = "    "
      }
      line += word
      // A word that is longer than a line is broken inside; its rest starts in
      // the first column, because blanks would become part of the command.
      while line.columns > limit {
        let head = line.head(limit)
        self.line(head + "^")
        line = String(line.dropFirst(head.count))
      }
    }
    self.line(line)
  }

  /// Words of a command. A redirection and its file are one: a blank at the
  /// start of the joined line would become part of the file's name.
  private static func words(_ command: String) -> [String] {
    var words: [String] = []
    for word in command.split(separator: " ") {
      if let last = words.last, last == ">" {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}
