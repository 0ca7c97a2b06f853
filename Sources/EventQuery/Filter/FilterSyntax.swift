/// An expression as it is written, before its names mean anything.
indirect enum FilterSyntax {
  case all([FilterSyntax])
  case any([FilterSyntax])
  case not(FilterSyntax)
  case comparison(FilterPath, FilterComparison, FilterLiteral, literalOffset: Int)
  /// A name alone: an event or a provider that is there, or a field.
  case presence(FilterPath)
}

/// Names with points between them, and where each stands.
struct FilterPath {
  struct Part {
    let name: String
    /// Offset of its first byte in the expression.
    let offset: Int
  }

  var parts: [Part]

  /// The parts from `first` on as they are written.
  func text(from first: Int = 0) -> String {
    parts.dropFirst(first).map(\.name).joined(separator: ".")
  }
}
