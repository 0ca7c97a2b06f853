import EventTracing

/// An expression whose names are resolved.
///
/// A comparison with a field that an event lacks does not hold, `!=` included;
/// `NOT` of it holds.
indirect enum FilterCondition: Sendable {
  case all([FilterCondition])
  case any([FilterCondition])
  case not(FilterCondition)
  /// The event is one of these.
  case events(EventSet)
  case header(FilterHeaderField, FilterComparison, FilterLiteral)
  case payload(FilterPayloadField, FilterComparison, FilterLiteral)
  /// The event has the field.
  case presence(FilterPayloadField)

  /// The events that it can hold for, never too few.
  var reach: EventSet {
    switch self {
    case .all(let conditions):
      conditions.reduce(.everything) { $0.intersection($1.reach) }
    case .any(let conditions):
      conditions.reduce(.nothing) { $0.union($1.reach) }
    case .not(.not(let condition)): condition.reach
    case .not(.header(let field, let comparison, let literal)):
      comparison.opposite.map { Self.header(field, $0, literal).reach } ?? .everything
    case .not: .everything
    case .events(let set): set
    case .header(.provider, .equal, .guid(let provider)): EventSet(provider)
    case .header(.id, .equal, .integer(let number, _)):
      UInt16(exactly: number).map { EventSet(others: .some([$0])) } ?? .nothing
    case .header, .payload, .presence: .everything
    }
  }

  /// Whether names of processes are compared.
  var needsProcessNames: Bool {
    switch self {
    case .all(let conditions), .any(let conditions):
      conditions.contains(where: \.needsProcessNames)
    case .not(let condition): condition.needsProcessNames
    case .header(let field, _, _): field == .processName
    case .events, .payload, .presence: false
    }
  }
}

/// A field of payloads, by name.
struct FilterPayloadField: Hashable, Sendable {
  /// Its name in lower case.
  let name: String
  /// Names of members of structures, in lower case.
  var members: [String] = []
  /// What of its value is meant; nil for all of it.
  var part: FilterValuePart?
}
