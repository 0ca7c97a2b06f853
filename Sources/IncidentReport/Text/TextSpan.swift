import Rainbow

/// A piece of a line in one style.
struct TextSpan: Equatable {
  var text: String
  var style = TextStyle.plain
}

/// What is underlined by colour.
enum TextStyle: Equatable {
  case plain, exhausted, warning, inconclusive, clear, incident

  private var codes: [UInt8] {
    switch self {
    case .plain: []
    case .exhausted: NamedColor.red.value + Style.bold.value
    case .warning: NamedColor.yellow.value + Style.bold.value
    case .inconclusive: NamedColor.magenta.value + Style.bold.value
    case .clear: NamedColor.green.value + Style.bold.value
    case .incident: NamedColor.red.value
    }
  }

  /// `text` between the codes of this style. Rainbow gives the codes; whether
  /// they are used depends on the report's options alone, not on its global
  /// switch.
  func applied(to text: String) -> String {
    guard self != .plain, !text.isEmpty else { return text }
    return "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
