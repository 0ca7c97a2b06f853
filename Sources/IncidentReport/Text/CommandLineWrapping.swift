extension TextPage {
  /// A command for cmd.exe that can be copied as it is printed: `^` at the end
  /// of a line joins the next one to it.
  mutating func command(_ command: String) {
    let limit = width - 2
    var line = "  "
    for word in command.split(separator: " ") {
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
}
