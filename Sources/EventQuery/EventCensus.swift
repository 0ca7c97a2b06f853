public import EventTracing

/// Counts the events of a trace by provider, id and version, and how many fit
/// the layout that is known for them.
public struct EventCensus: Sendable {
  /// One kind of event.
  public struct Row: Sendable {
    /// Event id; for classic events the opcode.
    public let id: UInt16
    /// Version of the layout.
    public let version: UInt8
    /// Name, where a schema gives one.
    public let name: String?
    /// How many.
    public var count = 0
    /// Bytes of the shortest and the longest payload.
    public var minimumLength = Int.max, maximumLength = 0
    /// Payloads that no layout is known for, or that are shorter than it.
    public var undecoded = 0
  }

  private struct Entry {
    var row: Row
    let layout: FieldLayout?
    let isSelfDescribing: Bool
  }

  /// Kinds of events that are told apart.
  private static let capacity = 65_536

  /// Events that fit their layout, or describe themselves, and those that do not,
  /// or have none that is known.
  public private(set) var decoded = 0, undecoded = 0
  private var entries: [EventSchema.Key: Entry] = [:]
  private var names: [GUID: String] = [:]
  private var catalog = SchemaCatalog()

  /// An empty census.
  public init() {}

  /// Counts an event.
  public mutating func count(_ event: TraceEvent) {
    catalog.learn(from: event)
    let header = event.header
    let key = EventSchema.Key(
      provider: header.provider, id: header.layoutID, version: header.version)
    guard case .bytes(let payload) = event.payload else {
      undecoded += 1
      return
    }
    if entries[key] == nil, entries.count < Self.capacity {
      entries[key] = entry(for: event, key)
    }
    let isDecoded = fits(payload, header, entries[key])
    if isDecoded { decoded += 1 } else { undecoded += 1 }
    entries[key]?.row.add(payload.byteCount, isDecoded: isDecoded)
  }

  /// Whether the event describes itself, or its payload is as long as its
  /// layout says.
  private func fits(_ payload: RawSpan, _ header: TraceEventHeader, _ entry: Entry?) -> Bool {
    guard let entry, !entry.isSelfDescribing else { return entry != nil }
    guard let layout = entry.layout else { return false }
    let width = Int(header.pointerSize)
    if layout.locate(in: payload, pointerSize: width)?.isWhole == true { return true }
    return header.form == .classic
      && layout.locate(in: payload, pointerSize: 12 - width)?.isWhole == true
  }

  private mutating func entry(for event: TraceEvent, _ key: EventSchema.Key) -> Entry {
    if names[key.provider] == nil {
      names[key.provider] =
        catalog.providerName(key.provider) ?? event.selfDescribedProviderName
    }
    let isSelfDescribing =
      event.header.form == .string || key.provider == .eventMetadata
      || event.extendedItem(.traceLoggingSchema) != nil
    let schema = isSelfDescribing ? nil : catalog.schema(for: event)
    return Entry(
      row: Row(id: key.id, version: key.version, name: schema?.name),
      layout: schema.map { FieldLayout($0) { _ in nil } }, isSelfDescribing: isSelfDescribing)
  }

  /// The name of a provider, as the tables or the trace give it.
  public func providerName(_ provider: GUID) -> String? {
    names[provider] ?? catalog.providerName(provider)
  }

  /// The kinds of events of a provider, by id and version.
  public func rows(of provider: GUID) -> [Row] {
    entries.filter { $0.key.provider == provider }.map(\.value.row).sorted {
      ($0.id, $0.version) < ($1.id, $1.version)
    }
  }
}

extension EventCensus.Row {
  fileprivate mutating func add(_ length: Int, isDecoded: Bool) {
    count += 1
    minimumLength = min(minimumLength, length)
    maximumLength = max(maximumLength, length)
    if !isDecoded { undecoded += 1 }
  }
}
