public import EventTracing

/// Selects the events of one provider, by id, whose status has a code in its
/// low 16 bits: what Network Monitor compared as `Status.LENTStatus.Code`.
///
///     var selection = StatusSelection(
///       provider: .winsockAFD, ids: [1029, 1030], code: NTStatus.tooManyAddresses.code)
///     if selection.selects(event, &catalog) { … }
public struct StatusSelection: Sendable {
  private let provider: GUID
  private let ids: [UInt16]
  private let code: UInt16
  /// What manifests call the status; legacy events have an error.
  private static let statusNames: Set = ["Status", "Error"]
  private var layouts: [EventSchema.Key: FieldLayout] = [:]

  /// A selection by provider, ids and status code.
  public init(provider: GUID, ids: [UInt16], code: UInt16) {
    self.provider = provider
    self.ids = ids
    self.code = code
  }

  /// The events that a reader must deliver.
  public var filter: EventFilter {
    var filter = EventFilter.none
    filter.add(provider, ids: ids)
    filter.add(.eventMetadata)
    return filter
  }

  /// Whether the event is selected.
  public mutating func selects(_ event: TraceEvent, _ catalog: inout SchemaCatalog) -> Bool {
    let header = event.header
    guard header.provider == provider, ids.contains(header.id),
      case .bytes(let payload) = event.payload
    else { return false }
    let key = EventSchema.Key(provider: provider, id: header.id, version: header.version)
    if layouts[key] == nil {
      layouts[key] = catalog.schema(key).map { schema in
        FieldLayout(schema) { Self.statusNames.contains($0.name) ? 0 : nil }
      }
    }
    let fields = layouts[key]?.locate(in: payload, pointerSize: Int(header.pointerSize))
    guard let status = fields?.integer(0, in: payload) else { return false }
    return NTStatus(rawValue: UInt32(truncatingIfNeeded: status)).code == code
  }
}
