import EventTracing

extension String {
  /// This text in GitHub-flavoured Markdown, where it means nothing but itself:
  /// no emphasis, code, link, mention, heading, table cell or HTML.
  var markdownEscaped: String {
    let scalars = Array(visible.unicodeScalars)
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      if let entity = Self.entities[scalar] {
        text += entity
      } else if Self.marks.contains(scalar) || Self.isEmphasis(scalars, index) {
        text += "\\" + String(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text.withoutLinks.withoutBlockMarker
  }

  /// What starts HTML, and what would make a mention or an address of a name.
  private static let entities: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "\u{FFFE}": "\u{FFFD}",
    "\u{FFFF}": "\u{FFFD}",
  ]

  /// What has a meaning wherever it stands.
  private static let marks: Set<Unicode.Scalar> = [
    "\\", "`", "*", "[", "]", "{", "}", "#", "|", "~", "$",
  ]

  /// An underscore within a word is one; elsewhere it may begin or end emphasis.
  private static func isEmphasis(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard scalars[index] == "_" else { return false }
    guard index > 0, index + 1 < scalars.count else { return true }
    return !(isWord(scalars[index - 1]) && isWord(scalars[index + 1]))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  /// This text without what becomes a link by itself.
  private var withoutLinks: String {
    replacing("://", with: ":&#47;&#47;").replacing("www.", with: "www&#46;")
  }

  /// This text such that its beginning starts no list, rule or heading.
  private var withoutBlockMarker: String {
    guard let first = unicodeScalars.first else { return self }
    if first == "-" || first == "=" || first == "+" { return "\\" + self }
    let digits = unicodeScalars.prefix { ("0"..."9").contains($0) }
    let rest = unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, rest.first == "." || rest.first == ")",
      rest.dropFirst().first.map({ $0 == " " }) ?? true
    else { return self }
    return String(digits) + "\\" + String(rest)
  }

  /// Lines as a fenced block, whose fence is longer than any run of backticks
  /// in it.
  var markdownFenced: String {
    let text = split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).visible
    }.joined(separator: "\n")
    var longest = 2
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(text)\n\(fence)"
  }
}
