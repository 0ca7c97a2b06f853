import EventTracing
import Mustache

extension String {
  /// This text in HTML and SVG, as content and in quoted attributes.
  ///
  /// Scalars are replaced, not characters: a mark that follows `<` makes one
  /// character of both, which a table of characters would not find.
  var markupEscaped: String {
    var text = ""
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// The content type of the page's template: everything that it shows is escaped
/// by our own rules.
struct Markup: MustacheContentType {
  /// The name that the template asks for.
  static let name = "MARKUP"

  func escapeText(_ text: String) -> String { text.markupEscaped }
}
