/// Reads Network Monitor's filter language:
///
///     expression = conjunction { ("OR" | "||") conjunction }
///     conjunction = term { ("AND" | "&&") term }
///     term       = ("NOT" | "!") term | "(" expression ")" | comparison
///     comparison = path [ operator literal ] | literal operator path
///                | path ".contains" "(" text ")"
///
/// Comparisons bind closest, then NOT, AND, OR. Words may be written in either
/// case.
struct FilterParser {
  /// Parentheses and negations within each other.
  static let maximumDepth = 128
  /// Bytes of an expression.
  static let maximumLength = 65_536

  private var lexer: FilterLexer
  private var token: FilterToken

  private var bytes: [UInt8] { lexer.bytes }

  /// The tree of an expression.
  static func parse(_ expression: String) throws(FilterError) -> FilterSyntax {
    let bytes = Array(expression.utf8)
    guard bytes.count <= maximumLength else {
      throw FilterError(
        bytes, at: maximumLength, "an expression has at most \(maximumLength) bytes")
    }
    var parser = try FilterParser(bytes)
    let syntax = try parser.expression(depth: 0)
    guard parser.token.kind == .end else {
      throw parser.expected("AND, OR or the end")
    }
    return syntax
  }

  private init(_ bytes: [UInt8]) throws(FilterError) {
    lexer = FilterLexer(bytes)
    token = try lexer.next()
  }

  private func expected(_ what: String) -> FilterError {
    FilterError(bytes, at: token.range.lowerBound, "\(what) is expected here")
  }

  private mutating func advance() throws(FilterError) { token = try lexer.next() }

  private mutating func expression(depth: Int) throws(FilterError) -> FilterSyntax {
    var terms = [try conjunction(depth: depth)]
    while token.kind == .or {
      try advance()
      terms.append(try conjunction(depth: depth))
    }
    return terms.count == 1 ? terms[0] : .any(terms)
  }

  private mutating func conjunction(depth: Int) throws(FilterError) -> FilterSyntax {
    var terms = [try term(depth: depth)]
    while token.kind == .and {
      try advance()
      terms.append(try term(depth: depth))
    }
    return terms.count == 1 ? terms[0] : .all(terms)
  }

  private mutating func term(depth: Int) throws(FilterError) -> FilterSyntax {
    guard depth < Self.maximumDepth else {
      throw FilterError(
        bytes, at: token.range.lowerBound,
        "more than \(Self.maximumDepth) parentheses and negations within each other")
    }
    switch token.kind {
    case .not:
      try advance()
      return .not(try term(depth: depth + 1))
    case .open:
      try advance()
      let inner = try expression(depth: depth + 1)
      guard token.kind == .close else { throw expected("')', AND or OR") }
      try advance()
      return inner
    case .path: return try comparison()
    case .literal(let literal): return try comparison(from: literal)
    case .close, .and, .or, .comparison, .end: throw expected("a field, NOT or '('")
    }
  }

  private mutating func comparison() throws(FilterError) -> FilterSyntax {
    var path = path(token.range)
    try advance()
    if token.kind == .open, let last = path.parts.last, path.parts.count > 1,
      last.name.lowercased() == FilterComparison.contains.rawValue
    {
      path.parts.removeLast()
      return try containment(in: path)
    }
    guard case .comparison(let comparison) = token.kind else { return .presence(path) }
    try advance()
    guard case .literal(let literal) = token.kind else {
      throw expected("a value (text stands in double quotes)")
    }
    let offset = token.range.lowerBound
    try advance()
    return .comparison(path, comparison, literal, literalOffset: offset)
  }

  /// `Name.contains("text")`, as Network Monitor writes it.
  private mutating func containment(in path: FilterPath) throws(FilterError) -> FilterSyntax {
    try advance()
    guard case .literal(let literal) = token.kind else { throw expected("a text in double quotes") }
    let offset = token.range.lowerBound
    try advance()
    guard token.kind == .close else { throw expected("')'") }
    try advance()
    return .comparison(path, .contains, literal, literalOffset: offset)
  }

  /// `0x209 == Status`: the same with its sides exchanged.
  private mutating func comparison(from literal: FilterLiteral) throws(FilterError)
    -> FilterSyntax
  {
    let offset = token.range.lowerBound
    try advance()
    guard case .comparison(let comparison) = token.kind, comparison != .contains else {
      throw expected("a comparison such as '=='")
    }
    try advance()
    guard token.kind == .path else { throw expected("a field") }
    let path = path(token.range)
    try advance()
    return .comparison(path, comparison.exchanged, literal, literalOffset: offset)
  }

  private func path(_ range: Range<Int>) -> FilterPath {
    var parts: [FilterPath.Part] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ".")) ?? range.upperBound
      parts.append(
        FilterPath.Part(name: String(decoding: bytes[start..<end], as: UTF8.self), offset: start))
      start = end + 1
    }
    return FilterPath(parts: parts)
  }
}
