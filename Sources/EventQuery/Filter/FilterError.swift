import EventTracing

/// Why an expression is no filter, and where.
///
///     Statos == 5
///     ^
///     there is no field 'Statos'; did you mean 'Status'?
public struct FilterError: Error, Equatable, Sendable {
  /// Where in the expression, in characters, by 1.
  public let column: Int
  /// What is wrong there, or what was expected.
  public let reason: String
  /// The expression, one character a column.
  private let shown: String

  /// - Parameter offset: Where in the expression's UTF-8.
  init(_ expression: [UInt8], at offset: Int, _ reason: String) {
    column = String(decoding: expression.prefix(offset), as: UTF8.self).count + 1
    self.reason = reason
    shown = String(
      String(decoding: expression, as: UTF8.self).map { character in
        character.unicodeScalars.contains(where: \.isInvisibleControl) ? " " : character
      })
  }
}

extension FilterError: CustomStringConvertible {
  /// Characters of a long expression that are shown before and behind the
  /// place.
  private static let context = 60

  /// The expression, a caret under the place, and the reason.
  public var description: String {
    let first = max(0, column - 1 - Self.context)
    let part = shown.dropFirst(first).prefix(2 * Self.context)
    let blanks = String(repeating: " ", count: column - 1 - first)
    return "\(part)\n\(blanks)^\ncolumn \(column): \(reason)"
  }
}
