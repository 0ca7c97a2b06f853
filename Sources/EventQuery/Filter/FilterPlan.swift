import EventTracing

/// A condition made ready for one kind of event: what provider, id and version
/// decide is decided, and the rest reads integers and addresses at their places
/// in the payload. What would cost more stays undecided, for ``FilterContext``.
final class FilterPlan: Sendable {
  /// What a plan is made for.
  struct Key: Hashable {
    let layout: EventSchema.Key
    let form: TraceEventHeader.Form
    /// Whether the payload is laid out by the schema of the key.
    let hasLayout: Bool
  }

  /// What is known without decoding.
  enum Answer: BitwiseCopyable {
    case yes, no, undecided
  }

  enum Node: Sendable, BitwiseCopyable {
    case answer(Answer)
    case not(Int)
    /// Operands: a part of `operands`.
    case all(first: Int, end: Int)
    case any(first: Int, end: Int)
    case header(FilterHeaderField, FilterComparison, Int128)
    case time(FilterComparison, FileTime)
    case integer(slot: Int, FilterInteger, FilterComparison, Int128, isBits: Bool)
    case addressPart(slot: Int, FilterValuePart, FilterComparison, Int128)
    case address(slot: Int, FilterComparison, literal: Int)
    case presence(slot: Int)
    /// A value of another kind.
    case value(slot: Int, FilterComparison, literal: Int)
  }

  let nodes: [Node]
  let operands: [Int]
  let literals: [FilterLiteral]
  /// Fields by slot, and where they lie.
  let fields: [SchemaField]
  let layout: FieldLayout?
  /// The answer where it is the same for every event of the kind.
  let constant: Answer?

  init(_ condition: FilterCondition, for key: Key, schema: EventSchema?) {
    var builder = FilterPlanBuilder(key: key, schema: schema)
    let root = builder.add(condition)
    nodes = builder.nodes
    operands = builder.operands
    literals = builder.literals
    fields = builder.fields
    let slots = builder.slots
    layout =
      slots.isEmpty ? nil : schema.map { FieldLayout($0) { slots[$0.name.lowercased()] } }
    if case .answer(let answer) = nodes[root], answer != .undecided {
      constant = answer
    } else {
      constant = nil
    }
  }
}

/// How an integer field is read.
struct FilterInteger: Sendable, BitwiseCopyable {
  let isSigned: Bool
  /// Whether all values but 0 are 1.
  let isTruth: Bool
  let isBigEndian: Bool
  let part: FilterValuePart?

  /// Nil for types that are no integers.
  init?(_ type: FieldType, _ part: FilterValuePart?) {
    switch type {
    case .i8, .i16, .i32, .i64: isSigned = true
    case .u8, .u16, .u32, .u64, .hex8, .hex16, .hex32, .hex64, .pointer, .status, .port, .bool8,
      .bool32:
      isSigned = false
    default: return nil
    }
    isTruth = type == .bool8 || type == .bool32
    isBigEndian = type == .port
    self.part = part
  }
}

/// Puts the nodes of a plan together.
struct FilterPlanBuilder {
  let key: FilterPlan.Key
  let schema: EventSchema?
  private(set) var nodes: [FilterPlan.Node] = []
  private(set) var operands: [Int] = []
  private(set) var literals: [FilterLiteral] = []
  private(set) var fields: [SchemaField] = []
  private(set) var slots: [String: Int] = [:]

  init(key: FilterPlan.Key, schema: EventSchema?) {
    self.key = key
    self.schema = schema
  }

  /// The last node that was added is the root.
  mutating func add(_ condition: FilterCondition) -> Int {
    switch condition {
    case .all(let conditions): return join(conditions, decisive: .no)
    case .any(let conditions): return join(conditions, decisive: .yes)
    case .not(let condition):
      let operand = add(condition)
      if case .answer(let answer) = nodes[operand] { return push(.answer(answer.opposite)) }
      return push(.not(operand))
    case .events(let set):
      return push(.answer(set.contains(key.layout.provider, key.layout.id) ? .yes : .no))
    case .header(let field, let comparison, let literal):
      return push(header(field, comparison, literal))
    case .payload(let field, let comparison, let literal):
      return push(payload(field, comparison, literal))
    case .presence(let field): return push(presence(field))
    }
  }

  private mutating func push(_ node: FilterPlan.Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// One operand that is `decisive` decides; those that are its opposite add
  /// nothing.
  private mutating func join(_ conditions: [FilterCondition], decisive: FilterPlan.Answer) -> Int {
    var kept: [Int] = []
    for condition in conditions {
      let operand = add(condition)
      if case .answer(let answer) = nodes[operand] {
        if answer == decisive { return push(.answer(decisive)) }
        if answer == decisive.opposite { continue }
      }
      kept.append(operand)
    }
    if kept.isEmpty { return push(.answer(decisive.opposite)) }
    let first = operands.count
    operands += kept
    let end = operands.count
    return push(decisive == .no ? .all(first: first, end: end) : .any(first: first, end: end))
  }

  private mutating func header(
    _ field: FilterHeaderField, _ comparison: FilterComparison, _ literal: FilterLiteral
  ) -> FilterPlan.Node {
    switch (field, literal) {
    case (.provider, .guid(let provider)):
      return .answer(
        comparison.holdsEquality(key.layout.provider == provider) ? .yes : .no)
    case (.id, .integer(let number, _)):
      return .answer(comparison.holds(unsigned: UInt64(key.layout.id), number) ? .yes : .no)
    case (.version, .integer(let number, _)):
      return .answer(comparison.holds(unsigned: UInt64(key.layout.version), number) ? .yes : .no)
    case (.time, .time(let time)): return .time(comparison, time)
    case (.eventName, _) where key.hasLayout:
      let name = schema.flatMap { $0.name.isEmpty ? nil : $0.name }
      return .answer(name.map { literal.holds(comparison, .text($0)) } ?? false ? .yes : .no)
    case (_, .integer(let number, _)) where field.kind == .integer:
      return .header(field, comparison, number)
    default: return .answer(.undecided)
    }
  }

  private mutating func payload(
    _ field: FilterPayloadField, _ comparison: FilterComparison, _ literal: FilterLiteral
  ) -> FilterPlan.Node {
    guard let place = slot(field) else {
      return .answer(key.hasLayout && !isKnown(field) ? .no : .undecided)
    }
    let type = fields[place].type
    switch (type, literal) {
    case (.ipv4, .integer(let number, _)), (.ipv6, .integer(let number, _)),
      (.socketAddress, .integer(let number, _)):
      guard let part = field.part else { return .answer(.no) }
      return .addressPart(slot: place, part, comparison, number)
    case (.ipv4, .address), (.ipv6, .address), (.socketAddress, .address):
      guard field.part == nil || field.part == .host else { return .answer(.no) }
      return .address(slot: place, comparison, literal: index(of: literal, field))
    case (_, .integer(let number, let isBits)):
      guard let form = FilterInteger(type, field.part) else { break }
      return .integer(slot: place, form, comparison, number, isBits: isBits)
    default: break
    }
    guard field.part == nil else { return .answer(.undecided) }
    return .value(slot: place, comparison, literal: index(of: literal, field))
  }

  /// Without its port where only the host is meant.
  private mutating func index(of literal: FilterLiteral, _ field: FilterPayloadField) -> Int {
    if field.part == .host, case .address(let address, _) = literal {
      literals.append(.address(address, hasPort: false))
    } else {
      literals.append(literal)
    }
    return literals.count - 1
  }

  private mutating func presence(_ field: FilterPayloadField) -> FilterPlan.Node {
    guard let place = slot(field) else {
      return .answer(key.hasLayout && !isKnown(field) ? .no : .undecided)
    }
    return field.part == nil ? .presence(slot: place) : .answer(.undecided)
  }

  private func isKnown(_ field: FilterPayloadField) -> Bool {
    schema.map { $0.fields.contains { $0.name.lowercased() == field.name } } ?? false
  }

  /// Where the field lies, as far as a layout can tell: structures and arrays
  /// are left to the decoder.
  private mutating func slot(_ field: FilterPayloadField) -> Int? {
    guard key.hasLayout, field.members.isEmpty, let schema else { return nil }
    if let slot = slots[field.name] { return slot }
    guard fields.count < FieldLayout.capacity,
      let index = schema.fields.firstIndex(where: { $0.name.lowercased() == field.name }),
      schema.fields[...index].allSatisfy({ $0.type != .structure }),
      schema.fields[index].count == .implied,
      schema.fields.count(where: { $0.name.lowercased() == field.name }) == 1
    else { return nil }
    fields.append(schema.fields[index])
    slots[field.name] = fields.count - 1
    return fields.count - 1
  }
}

extension FilterPlan.Answer {
  var opposite: FilterPlan.Answer {
    switch self {
    case .yes: .no
    case .no: .yes
    case .undecided: .undecided
    }
  }
}
