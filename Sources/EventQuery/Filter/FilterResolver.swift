import EventTracing

/// Gives the names of an expression their meaning, and says which cannot be.
struct FilterResolver {
  let names: FilterNames
  private let bytes: [UInt8]

  init(_ expression: String, names: FilterNames) {
    bytes = Array(expression.utf8)
    self.names = names
  }

  /// Marks a field of payloads, whether or not a table describes it.
  private static let propertyPrefix = "property"

  func condition(_ syntax: FilterSyntax) throws(FilterError) -> FilterCondition {
    switch syntax {
    case .all(let terms): return .all(try conditions(terms))
    case .any(let terms): return .any(try conditions(terms))
    case .not(let term): return .not(try condition(term))
    case .presence(let path): return try presence(path)
    case .comparison(let path, let comparison, let literal, let offset):
      return try self.comparison(path, comparison, literal, offset)
    }
  }

  private func conditions(_ terms: [FilterSyntax]) throws(FilterError) -> [FilterCondition] {
    var conditions: [FilterCondition] = []
    for term in terms { conditions.append(try condition(term)) }
    return conditions
  }

  // MARK: Paths

  /// A path taken apart: the events that it names, and the field in them.
  private struct Target {
    /// Nil where it names neither provider nor event.
    var scope: EventSet?
    /// The first part that is not in the scope.
    var first = 0
    /// Whether `Property.` says that it is a payload's field.
    var isProperty = false
  }

  private func target(_ path: FilterPath) -> Target {
    var target = Target()
    for count in stride(from: path.parts.count, to: 0, by: -1) {
      let name = path.parts[..<count].map(\.name).joined(separator: ".").lowercased()
      // `Process` is a field, and only behind it a class of the kernel logger.
      guard let provider = names.providers[name], !isField(name) else { continue }
      target.scope = EventSet(provider)
      target.first = count
      break
    }
    if target.first < path.parts.count, let events = events(path.parts[target.first], target.scope)
    {
      target.scope = events
      target.first += 1
    }
    if target.first + 1 < path.parts.count,
      path.parts[target.first].name.lowercased() == Self.propertyPrefix
    {
      target.isProperty = true
      target.first += 1
    }
    return target
  }

  /// The events that a part names: a symbol, a name, or an id behind a
  /// provider. Without provider, a field of the same name comes first.
  private func events(_ part: FilterPath.Part, _ scope: EventSet?) -> EventSet? {
    if let scope, let id = UInt16(part.name) {
      return scope.intersection(EventSet(others: .some([id])))
    }
    if scope == nil, isField(part.name) { return nil }
    guard let events = names.events(part.name) else { return nil }
    let found = scope.map { $0.intersection(events) } ?? events
    return found.isNothing ? nil : found
  }

  private func isField(_ name: String) -> Bool {
    FilterHeaderField.byName[name.lowercased()] != nil
      || !names.fields(name, in: .everything).isEmpty
  }

  private func presence(_ path: FilterPath) throws(FilterError) -> FilterCondition {
    let target = target(path)
    guard target.first < path.parts.count else { return .events(target.scope ?? .everything) }
    if target.scope == nil, !target.isProperty, headerField(path, target) != nil {
      let end = path.parts.last.map { $0.offset + $0.name.utf8.count } ?? 0
      throw FilterError(
        bytes, at: end, "a comparison is expected here: every event has \(path.text())")
    }
    let field = try payloadField(path, target)
    return scoped(.presence(field.field), target)
  }

  private func comparison(
    _ path: FilterPath, _ comparison: FilterComparison, _ literal: FilterLiteral, _ offset: Int
  ) throws(FilterError) -> FilterCondition {
    let target = target(path)
    guard target.first < path.parts.count else {
      throw FilterError(
        bytes, at: path.parts[0].offset,
        "'\(path.text())' names events, not a field that has a value")
    }
    if let header = headerField(path, target) {
      try check([header.kind], path, comparison, literal, offset)
      return scoped(self.header(header, comparison, literal), target)
    }
    let field = try payloadField(path, target)
    if !field.kinds.isEmpty { try check(field.kinds, path, comparison, literal, offset) }
    return scoped(.payload(field.field, comparison, literal), target)
  }

  private func scoped(_ condition: FilterCondition, _ target: Target) -> FilterCondition {
    target.scope.map { .all([.events($0), condition]) } ?? condition
  }

  /// A name of a known provider is its GUID.
  private func header(
    _ field: FilterHeaderField, _ comparison: FilterComparison, _ literal: FilterLiteral
  ) -> FilterCondition {
    if field == .provider, comparison != .contains, case .text(let name) = literal,
      let provider = names.providers[name.lowercased()]
    {
      return .header(field, comparison, .guid(provider))
    }
    return .header(field, comparison, literal)
  }

  // MARK: Fields

  /// What every event has; behind the name of an event its own fields come
  /// first.
  private func headerField(_ path: FilterPath, _ target: Target) -> FilterHeaderField? {
    guard !target.isProperty else { return nil }
    if let scope = target.scope,
      !names.fields(path.parts[target.first].name, in: scope).isEmpty
    {
      return nil
    }
    return FilterHeaderField.byName[path.text(from: target.first).lowercased()]
  }

  private func payloadField(_ path: FilterPath, _ target: Target) throws(FilterError)
    -> (field: FilterPayloadField, kinds: Set<FilterValueKind>)
  {
    let part = path.parts[target.first]
    let scope = target.scope ?? .everything
    let known = names.fields(part.name, in: scope)
    guard !known.isEmpty || target.isProperty else { throw unknown(part, path, target) }
    var field = FilterPayloadField(name: part.name.lowercased())
    guard !known.isEmpty else {
      // Only the trace can tell what it is.
      for part in path.parts.dropFirst(target.first + 1) { take(part, into: &field) }
      return (field, [])
    }
    var kinds = Set(known.map(FilterValueKind.init))
    var members = known.filter { $0.type == .structure }.flatMap(\.members)
    for part in path.parts.dropFirst(target.first + 1) {
      let name = part.name.lowercased()
      let inner = members.filter { $0.name.lowercased() == name }
      if !inner.isEmpty, field.part == nil {
        field.members.append(name)
        kinds = Set(inner.map(FilterValueKind.init))
        members = inner.flatMap(\.members)
      } else {
        kinds = try narrowed(kinds, to: part, &field)
      }
    }
    return (field, kinds)
  }

  /// Takes a part of an unknown field: a part of a value, or a member.
  private func take(_ part: FilterPath.Part, into field: inout FilterPayloadField) {
    let name = part.name.lowercased()
    if FilterValuePart.wrappers.contains(name) { return }
    if let part = FilterValuePart.names[name], field.part == nil {
      field.part = part
    } else {
      field.members.append(name)
    }
  }

  /// The kinds of a value's part.
  private func narrowed(
    _ kinds: Set<FilterValueKind>, to part: FilterPath.Part, _ field: inout FilterPayloadField
  ) throws(FilterError) -> Set<FilterValueKind> {
    let name = part.name.lowercased()
    let isNumber = kinds.contains(.integer) || kinds.contains(.named)
    if FilterValuePart.wrappers.contains(name), isNumber, field.part == nil { return kinds }
    guard let value = FilterValuePart.names[name], field.part == nil,
      kinds.contains(value.kinds.whole) || value.kinds.whole == .integer && isNumber
    else {
      let parts = FilterValuePart.names.filter {
        kinds.contains($0.value.kinds.whole) || isNumber && $0.value.kinds.whole == .integer
      }
      let list = parts.keys.sorted().joined(separator: ", ")
      let hint = parts.isEmpty || field.part != nil ? "" : "; it has \(list)"
      throw FilterError(
        bytes, at: part.offset, "the value has no part '\(part.name.visible)'\(hint)")
    }
    field.part = value
    return [value.kinds.part]
  }

  // MARK: Errors

  private func unknown(_ part: FilterPath.Part, _ path: FilterPath, _ target: Target)
    -> FilterError
  {
    let scope = target.scope ?? .everything
    // A provider's name may hold points; suggestions are for the whole.
    let nearest =
      names.nearest(to: part.name, in: scope)
      ?? (target.first == 0 ? names.nearest(to: path.text(), in: scope) : nil)
    let place =
      target.first == 0 || target.scope == nil
      ? "" : " in '\(path.parts[..<target.first].map(\.name).joined(separator: "."))'"
    let hint =
      nearest.map { "; did you mean '\($0)'?" }
      ?? "; a field that only the trace describes is written Property.\(part.name.visible)"
    return FilterError(
      bytes, at: part.offset, "there is no field '\(part.name.visible)'\(place)\(hint)")
  }

  private func check(
    _ kinds: Set<FilterValueKind>, _ path: FilterPath, _ comparison: FilterComparison,
    _ literal: FilterLiteral, _ offset: Int
  ) throws(FilterError) {
    guard !kinds.contains(where: { $0.admits(literal, comparison) }) else { return }
    let expected = Set(kinds.map(\.name)).sorted().joined(separator: " or ")
    let compared =
      comparison.isOrder || comparison == .contains ? " with '\(comparison.rawValue)'" : ""
    throw FilterError(
      bytes, at: offset,
      "\(path.text()) is \(expected) and cannot be compared\(compared) with \(literal.kindName)")
  }
}
