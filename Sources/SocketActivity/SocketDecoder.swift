public import EventTracing

/// Turns the events of a trace into ``SocketEvent``s.
///
///     var decoder = SocketDecoder()
///     if let socketEvent = decoder.decode(event) { … }
///
/// Layouts come from the schema catalog, so that an event which the trace
/// describes differently is read as the trace says. The first event of each
/// kind and version compiles its layout; the others read by offset.
public struct SocketDecoder {
  /// The layout of one id and version.
  private struct Plan {
    let kind: SocketEventKind
    let version: UInt8
    let layout: FieldLayout?
    var undecoded = 0
    var unknownVersion = false
  }

  /// Plans of one provider, by id: the first is found by index, those of
  /// further versions by search.
  private struct ProviderPlans {
    let provider: GUID
    let kinds: [UInt16: SocketEventKind]
    var slots: [Int32]
    var plans: [(id: UInt16, plan: Plan)] = []

    init(_ provider: GUID, _ kinds: [UInt16: SocketEventKind]) {
      self.provider = provider
      self.kinds = kinds
      slots = [Int32](repeating: -1, count: Int(kinds.keys.max() ?? 0) + 1)
    }
  }

  private var providers = SocketEventKind.providers.map { ProviderPlans($0.provider, $0.kinds) }
  private var catalog = SchemaCatalog()

  /// A decoder with the built-in schemas.
  public init() {}

  /// The events that a reader must deliver for ``decode(_:)``.
  public static var filter: EventFilter {
    var filter = EventFilter.none
    for (provider, kinds) in SocketEventKind.providers {
      filter.add(provider, ids: Array(kinds.keys))
    }
    filter.add(.eventMetadata)
    return filter
  }

  /// What the event says about sockets; nil for events that say nothing, or
  /// cannot be read (``problems`` counts those).
  public mutating func decode(_ event: TraceEvent) -> SocketEvent? {
    let header = event.header
    guard case .bytes(let payload) = event.payload else { return nil }
    for index in providers.indices where providers[index].provider == header.provider {
      guard let place = place(of: header, in: index) else { return nil }
      return decode(payload, header, provider: index, place: place)
    }
    if header.provider == .eventMetadata, let key = catalog.learn(from: event) { forget(key) }
    return nil
  }

  /// Position of the plan for an event, made when it is the first of its kind.
  @inline(__always)
  private mutating func place(of header: TraceEventHeader, in index: Int) -> Int? {
    let id = Int(header.layoutID)
    guard id < providers[index].slots.count else { return nil }
    let slot = Int(providers[index].slots[id])
    if slot >= 0, providers[index].plans[slot].plan.version == header.version { return slot }
    return placeBySearch(of: header, in: index)
  }

  private mutating func placeBySearch(of header: TraceEventHeader, in index: Int) -> Int? {
    let id = header.layoutID
    guard let kind = providers[index].kinds[id] else { return nil }
    if let known = providers[index].plans.firstIndex(where: {
      $0.id == id && $0.plan.version == header.version
    }) {
      return known
    }
    let schema = catalog.schema(
      EventSchema.Key(provider: header.provider, id: id, version: header.version))
    let plan = Plan(
      kind: kind, version: header.version,
      layout: schema.map { FieldLayout($0, slot: FieldRole.slot) }, undecoded: 0,
      unknownVersion: schema == nil)
    providers[index].plans.append((id, plan))
    let place = providers[index].plans.count - 1
    if providers[index].slots[Int(id)] < 0 { providers[index].slots[Int(id)] = Int32(place) }
    return place
  }

  /// Drops a plan that was made before the trace's own schema was seen.
  private mutating func forget(_ key: EventSchema.Key) {
    for index in providers.indices where providers[index].provider == key.provider {
      providers[index].plans.removeAll { $0.id == key.id && $0.plan.version == key.version }
      for slot in providers[index].slots.indices { providers[index].slots[slot] = -1 }
      for (place, entry) in providers[index].plans.enumerated() {
        providers[index].slots[Int(entry.id)] = Int32(place)
      }
    }
  }

  private mutating func decode(
    _ payload: RawSpan, _ header: TraceEventHeader, provider: Int, place: Int
  ) -> SocketEvent? {
    guard let layout = providers[provider].plans[place].plan.layout,
      let fields = locate(layout, payload, header)
    else {
      providers[provider].plans[place].plan.undecoded += 1
      return nil
    }
    if !fields.isWhole { providers[provider].plans[place].plan.undecoded += 1 }
    let reader = FieldReader(payload: payload, fields: fields)
    guard
      let content = SocketEvent.Content(
        providers[provider].plans[place].plan.kind, reader, id: header.layoutID)
    else { return nil }
    return SocketEvent(
      time: header.time, id: header.layoutID, threadID: header.threadID,
      headerProcessID: header.processID, content: content)
  }

  /// Classic payloads may have pointers of another width than their header
  /// says: the width that ends with the payload wins.
  @inline(__always)
  private func locate(_ layout: FieldLayout, _ payload: RawSpan, _ header: TraceEventHeader)
    -> LocatedFields?
  {
    let width = Int(header.pointerSize)
    let fields = layout.locate(in: payload, pointerSize: width)
    guard header.form == .classic, fields?.end != payload.byteCount else { return fields }
    let other = layout.locate(in: payload, pointerSize: 12 - width)
    return other?.end == payload.byteCount ? other : fields
  }

  /// Events of the kinds that say something, and that could not be read.
  public var undecodedEvents: Int {
    providers.reduce(0) { $0 + $1.plans.reduce(0) { $0 + $1.plan.undecoded } }
  }

  /// Events that could not be read, and schemas that differ, as problems.
  public var problems: [TraceProblem] {
    var problems = catalog.problems
    for provider in providers {
      for (id, plan) in provider.plans where plan.undecoded > 0 {
        let name = catalog.providerName(provider.provider) ?? provider.provider.description
        problems.append(
          TraceProblem(
            kind: plan.unknownVersion ? .unknownVersion : .shortPayload, offset: nil,
            detail: plan.unknownVersion
              ? "no layout is known for event \(id) version \(plan.version) of \(name)"
              : "event \(id) version \(plan.version) of \(name) is shorter than its layout",
            count: plan.undecoded))
      }
    }
    return problems
  }
}
