public import EventTracing

/// The names that expressions may use: of providers, events and fields that
/// some table describes. Making it looks at every event of every table.
public struct FilterNames: Sendable {
  /// Providers by name, in lower case: their own, and Network Monitor's.
  private(set) var providers: [String: GUID] = [:]
  private var events: [String: EventSet] = [:]
  private var fields: [String: [(key: EventSchema.Key, field: SchemaField)]] = [:]
  /// Names as they are spelt, for suggestions.
  private var spellings: Set<String> = []

  /// The names of what `catalog` describes.
  public init(_ catalog: SchemaCatalog) {
    for (provider, name) in catalog.providers { add(name, provider) }
    for schema in catalog.schemas { add(schema) }
    for event in NetworkMonitorNames.events {
      add(event.symbol, EventSet(event.provider, .some(Set(event.ids))))
    }
    spellings.formUnion(FilterHeaderField.names.map(\.name))
  }

  private mutating func add(_ name: String, _ provider: GUID) {
    providers[NetworkMonitorNames.symbol(of: name).lowercased()] = provider
    for spelling in [name, NetworkMonitorNames.protocolName(of: name)] {
      providers[spelling.lowercased()] = provider
      spellings.insert(spelling)
    }
  }

  private mutating func add(_ schema: EventSchema) {
    let key = schema.key
    if !schema.name.isEmpty { add(schema.name, EventSet(key.provider, .some([key.id]))) }
    for field in schema.fields {
      fields[field.name.lowercased(), default: []].append((key, field))
      spellings.insert(field.name)
    }
  }

  private mutating func add(_ event: String, _ set: EventSet) {
    events[event.lowercased(), default: .nothing] =
      (events[event.lowercased()] ?? .nothing).union(set)
    spellings.insert(event)
  }

  /// The events called `name`; nil for none.
  func events(_ name: String) -> EventSet? { events[name.lowercased()] }

  /// The fields called `name` of the events in `set`.
  func fields(_ name: String, in set: EventSet) -> [SchemaField] {
    (fields[name.lowercased()] ?? []).filter { set.contains($0.key.provider, $0.key.id) }
      .map(\.field)
  }

  /// The known name that is nearest to `name`; nil where none is near.
  func nearest(to name: String, in set: EventSet) -> String? {
    let local = fields.values.flatMap { $0 }.filter { set.contains($0.key.provider, $0.key.id) }
    let known = set == .everything ? spellings : Set(local.map(\.field.name))
    return name.nearest(of: known)
  }
}

extension String {
  /// Names longer than this are not compared.
  private static let longestCompared = 96

  /// The one of `names` that needs the fewest changes, if these are few.
  func nearest(of names: some Sequence<String>) -> String? {
    let mine = Array(lowercased().utf8)
    guard mine.count <= Self.longestCompared else { return nil }
    var best: (distance: Int, name: String)?
    for name in names where name.utf8.count <= Self.longestCompared {
      let distance = mine.editDistance(to: Array(name.lowercased().utf8))
      guard distance <= max(1, mine.count / 3) else { continue }
      if best.map({ (distance, name) < ($0.distance, $0.name) }) ?? true {
        best = (distance, name)
      }
    }
    return best?.name
  }
}

extension [UInt8] {
  /// Insertions, deletions and replacements from this text to `other`
  /// (Levenshtein).
  fileprivate func editDistance(to other: [UInt8]) -> Int {
    var row = Array<Int>(0...other.count)
    for (index, byte) in enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (byte == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
