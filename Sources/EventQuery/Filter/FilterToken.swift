/// A word, mark or value of an expression.
struct FilterToken: Equatable {
  /// What it is.
  enum Kind: Equatable {
    case open, close
    case not, and, or
    case comparison(FilterComparison)
    /// Names with points between them: a field, an event, a provider.
    case path
    case literal(FilterLiteral)
    case end
  }

  let kind: Kind
  /// Its bytes in the expression.
  let range: Range<Int>
}

/// How a field and a value are compared.
enum FilterComparison: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case contains

  /// The same comparison with its sides exchanged.
  var exchanged: FilterComparison {
    switch self {
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual, .contains: self
    }
  }

  /// What holds exactly where this one does not, for a field that every event
  /// has.
  var opposite: FilterComparison? {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .greater: .lessOrEqual
    case .lessOrEqual: .greater
    case .greaterOrEqual: .less
    case .contains: nil
    }
  }

  /// Whether it asks for an order rather than for equality.
  var isOrder: Bool {
    switch self {
    case .less, .greater, .lessOrEqual, .greaterOrEqual: true
    case .equal, .notEqual, .contains: false
    }
  }

  /// Whether it holds between two values of one kind.
  @inline(__always)
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .greater: left > right
    case .lessOrEqual: left <= right
    case .greaterOrEqual: left >= right
    case .contains: false
    }
  }
}
