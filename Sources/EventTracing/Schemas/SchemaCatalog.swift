/// All schemas that are known while a trace is read: the built-in tables and
/// what the trace itself carries, which wins.
///
///     var catalog = SchemaCatalog()
///     catalog.learn(from: event)              // EventMetadata records
///     let schema = catalog.schema(for: event)
public struct SchemaCatalog: Sendable {
  /// Schemas of the trace that are kept; more are not learned.
  public static let capacity = 8_192

  private let tables: [GUID: SchemaTable]
  private var added: [EventSchema.Key: EventSchema] = [:]
  private var addedNames: [GUID: String] = [:]
  private var embedded: [EventSchema.Key: EventSchema] = [:]
  private var embeddedNames: [GUID: String] = [:]
  /// Bytes of records that were learned.
  private var learnedBytes = 0
  private var mapNames: [EventSchema.Key: [Int: String]] = [:]
  private var maps: [GUID: [String: ValueMap]] = [:]
  /// What tables and additions say, once it was asked for.
  private var builtIn: [EventSchema.Key: EventSchema?] = [:]
  /// Grows with every schema or map that is learned: who keeps what a schema
  /// said looks again when it has changed.
  public private(set) var revision = 0
  /// What did not fit: schemas that contradict a table, damaged records.
  public var problems: [TraceProblem] { found.problems }
  private var found = TraceProblemList()

  /// A catalog of the built-in tables.
  public init(tables: [SchemaTable] = SchemaTable.all) {
    self.tables = Dictionary(tables.map { ($0.provider, $0) }) { first, _ in first }
  }

  /// Name of a provider or class, where a table or the trace gives one.
  public func providerName(_ provider: GUID) -> String? {
    if let name = tables[provider]?.name ?? addedNames[provider] { return name }
    return embeddedNames[provider] ?? Self.classNames[provider]
  }

  /// Adds what the user says of a provider, such as an instrumentation
  /// manifest. What the trace itself says comes before it, and so do the
  /// built-in tables: manifests that were exported from a machine have lost
  /// which numbers are statuses, and which bytes addresses.
  public mutating func add(_ schemas: [EventSchema], ofProvider name: String, _ provider: GUID) {
    addedNames[provider] = name
    revision += 1
    for schema in schemas {
      added[schema.key] = schema
      builtIn[schema.key] = nil
    }
  }

  /// Providers and classes whose names are known before a trace is read.
  public var providers: [GUID: String] {
    Self.classNames.merging(addedNames) { $1 }.merging(tables.mapValues(\.name)) { $1 }
  }

  /// All schemas that are known so far.
  public var schemas: [EventSchema] {
    var known = added
    for table in tables.values {
      for key in table.keys { known[key] = table.schema(id: key.id, version: key.version) }
    }
    return Array(known.merging(embedded) { $1 }.values)
  }

  private static let classNames: [GUID: String] = [
    .eventTrace: "EventTrace", .eventMetadata: "EventMetadata",
    .systemConfigEx: "SystemConfigEx", .systemConfig: "SystemConfig",
    .lostEvents: "RT_LostEvent",
  ]

  /// Record types of the EventMetadata class.
  private enum MetadataType {
    static let eventInformation: UInt8 = 32
    static let valueMap: UInt8 = 33
  }

  /// Takes the schema or value map that an EventMetadata record carries, and
  /// returns the key of a schema that is new. Other events are left alone.
  @discardableResult
  public mutating func learn(from event: TraceEvent) -> EventSchema.Key? {
    guard event.header.provider == .eventMetadata, event.header.form == .classic,
      case .bytes(let bytes) = event.payload, isRoom(for: bytes.byteCount)
    else { return nil }
    do throws(ParsingError) {
      switch event.header.opcode {
      case MetadataType.eventInformation:
        return learn(try TraceEventInfo(parsing: bytes))
      case MetadataType.valueMap where bytes.byteCount > 16:
        let provider = GUID(bytes, at: 0)
        let map = try ValueMap(parsing: bytes.extracting(16..<bytes.byteCount))
        maps[provider, default: [:]][map.name] = map
        revision += 1
        for (key, names) in mapNames
        where key.provider == provider && names.values.contains(map.name) {
          attachMaps(key)
        }
      default: break
      }
    } catch {
      found.add(
        TraceProblem(
          kind: .schemaMismatch, offset: nil,
          detail: "a schema record of the trace cannot be read: \(error)"))
    }
    return nil
  }

  /// Bytes of schema records that are learned from one trace; real ones have a
  /// few hundred each.
  private static let learnedLimit = 16 << 20

  private mutating func isRoom(for bytes: Int) -> Bool {
    guard embedded.count < Self.capacity, learnedBytes + bytes <= Self.learnedLimit else {
      found.add(
        TraceProblem(
          kind: .tableOverflow, offset: nil,
          detail: "the trace describes more events than are kept; the rest is shown without names"))
      return false
    }
    learnedBytes += bytes
    return true
  }

  private mutating func learn(_ info: TraceEventInfo) -> EventSchema.Key? {
    let key = info.schema.key
    guard embedded[key] == nil else { return nil }
    embedded[key] = info.schema
    if !info.schema.providerName.isEmpty, embeddedNames[key.provider] == nil {
      embeddedNames[key.provider] = info.schema.providerName
    }
    revision += 1
    if let known = tables[key.provider]?.schema(id: key.id, version: key.version) {
      if info.schema.agrees(with: known) {
        embedded[key] = info.schema.refined(by: known)
      } else {
        found.add(
          TraceProblem(
            kind: .schemaMismatch, offset: nil,
            detail: "the trace describes event \(key.id) version \(key.version) of "
              + "\(known.providerName) differently from the built-in table; the trace's own "
              + "description is used"))
      }
    }
    mapNames[key] = info.mapNames
    attachMaps(key)
    return key
  }

  /// Whether the trace describes an event so that payloads laid out by the
  /// built-in table would be read wrongly.
  public func contradictsTable(_ key: EventSchema.Key) -> Bool {
    guard let own = embedded[key],
      let known = tables[key.provider]?.schema(id: key.id, version: key.version)
    else { return false }
    return !own.agrees(with: known)
  }

  /// Maps may come before or after the schemas that refer to them.
  private mutating func attachMaps(_ key: EventSchema.Key) {
    guard let schema = embedded[key], let names = mapNames[key],
      let known = maps[key.provider]
    else { return }
    let fields = schema.fields.enumerated().map { index, field in
      guard let map = names[index].flatMap({ known[$0] }) else { return field }
      return SchemaField(
        name: field.name, type: field.type, length: field.length, count: field.count, map: map,
        members: field.members)
    }
    embedded[key] = EventSchema(
      key: key, providerName: schema.providerName, name: schema.name, fields: fields,
      message: schema.message)
  }

  /// The schema of a provider's event, the trace's own before a table's; nil
  /// where none describes just this version.
  public mutating func schema(_ key: EventSchema.Key) -> EventSchema? {
    if let schema = embedded[key] { return schema }
    if let known = builtIn[key] { return known }
    guard tables[key.provider] != nil || addedNames[key.provider] != nil else { return nil }
    let schema = tables[key.provider]?.schema(id: key.id, version: key.version) ?? added[key]
    builtIn[key] = .some(schema)
    return schema
  }

  /// The schema of an event: its own TraceLogging description, else the
  /// trace's, else a table's.
  public mutating func schema(for event: TraceEvent) -> EventSchema? {
    if let description = event.extendedItem(.traceLoggingSchema) {
      return try? EventSchema(traceLogging: description, provider: event.header.provider)
    }
    guard event.header.form != .string else { return nil }
    return schema(
      EventSchema.Key(
        provider: event.header.provider, id: event.header.layoutID,
        version: event.header.version))
  }
}
