/// Lines of a fixed width, from the top down. No line is wider than the page,
/// whatever is put on it.
struct TextPage {
  /// Columns of a line.
  let width: Int
  private let useColor: Bool
  private var lines: [String] = []
  /// A blank line is due before the next one.
  private var isSectionDue = false

  init(width: Int, useColor: Bool) {
    self.width = max(20, width)
    self.useColor = useColor
  }

  /// The page, each line ended.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// What comes next stands apart from what was there.
  mutating func startSection() { isSectionDue = !lines.isEmpty }

  /// What comes next stands apart, under a title.
  mutating func startSection(_ title: String) {
    startSection()
    paragraph(title)
  }

  /// A line of spans; what goes beyond the edge is cut.
  mutating func line(_ spans: [TextSpan]) {
    if isSectionDue { lines.append("") }
    isSectionDue = false
    var left = width
    var line = ""
    for span in spans where left > 0 {
      let text = span.text.shortened(to: left)
      left -= text.columns
      line += useColor ? span.style.applied(to: text) : text
    }
    while line.last == " " { line.removeLast() }
    lines.append(line)
  }

  /// A line of plain text; what goes beyond the edge is cut.
  mutating func line(_ text: String) { line([TextSpan(text: text)]) }

  /// A line that is worth nothing unless it is whole, however wide that is.
  mutating func unbroken(_ text: String) {
    if isSectionDue { lines.append("") }
    isSectionDue = false
    lines.append(text)
  }

  /// Text that goes on in the next line where it must.
  ///
  /// - Parameters:
  ///   - lead: What stands before the first line's text.
  ///   - indent: Blank columns before every further line, and before the first
  ///     where there is no lead.
  mutating func paragraph(_ text: String, lead: TextSpan? = nil, indent: Int = 0) {
    let indent = min(indent, width / 2)
    let blank = String(repeating: " ", count: indent)
    var first = lead ?? TextSpan(text: blank)
    if first.text.columns > indent { first.text = first.text.shortened(to: width / 2) }
    let wrapped = TextWrapping.lines(
      text, first: width - max(indent, first.text.columns), others: width - indent)
    for (index, piece) in wrapped.enumerated() {
      guard index == 0 else {
        line(blank + piece)
        continue
      }
      let gap = String(repeating: " ", count: max(0, indent - first.text.columns))
      line([first, TextSpan(text: gap + piece)])
    }
  }

  /// An entry of a list: its further lines are indented more.
  mutating func item(_ text: String) {
    let lines = TextWrapping.lines(text, first: width - 2, others: width - 4)
    for (index, piece) in lines.enumerated() { line((index == 0 ? "  " : "    ") + piece) }
  }

  /// A line with something at its left and something at its right edge, which
  /// is at column `edge`; one after the other where both do not fit.
  mutating func ends(left: String, right: String, edge: Int, indent: Int) {
    let gap = min(edge, width) - left.columns - right.columns
    if gap >= 2 {
      line(left + String(repeating: " ", count: gap) + right)
    } else {
      paragraph(
        left.drop { $0 == " " } + (right.isEmpty ? "" : ", \(right)"), indent: indent)
    }
  }
}
