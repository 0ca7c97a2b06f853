public import EventTracing

/// Turns the events of a trace into ``SocketEvent``s.
///
///     var decoder = SocketDecoder()
///     decoder.decode(event, into: &analysis)
///
/// Layouts come from the schema catalog, so that an event which the trace
/// describes differently is read as the trace says. The first event of each
/// kind and version compiles its layout; the others read by offset. Events of
/// Winsock-AFD and the busiest of TCPIP, most of a trace, are read at fixed
/// offsets as long as the trace does not describe them differently.
public struct SocketDecoder {
  /// The layout of one id and version. A class, so that finding it copies
  /// nothing.
  private final class Plan {
    let kind: SocketEventKind
    let id: UInt16
    let version: UInt8
    /// Nil where no layout is known for this version.
    let layout: FieldLayout?
    var undecoded = 0

    init(kind: SocketEventKind, id: UInt16, version: UInt8, layout: FieldLayout?) {
      self.kind = kind
      self.id = id
      self.version = version
      self.layout = layout
    }
  }

  /// Plans of one provider: by index the one that each id had last, further
  /// versions by search.
  private struct ProviderPlans {
    let provider: GUID
    let kinds: [UInt16: SocketEventKind]
    var latest: [Plan?]
    var plans: [Plan] = []

    init(_ provider: GUID, _ kinds: [UInt16: SocketEventKind]) {
      self.provider = provider
      self.kinds = kinds
      latest = [Plan?](repeating: nil, count: Int(kinds.keys.max() ?? 0) + 1)
    }
  }

  private var providers = SocketEventKind.providers.map { ProviderPlans($0.provider, $0.kinds) }
  private var catalog = SchemaCatalog()
  /// Global constants cost a check at each use.
  private let winsockAFD = GUID.winsockAFD
  private let tcpip = GUID.tcpip
  /// Off as soon as the trace describes an event of theirs differently.
  private var readsAFDAtFixedOffsets = true
  private var readsTCPIPAtFixedOffsets = true
  /// Messages of AFD and TCPIP without an id that no template fits: another
  /// language, or a later Windows.
  private var unknownMessages = 0

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

  /// Hands what the event says to `visitor`; nothing for events that say
  /// nothing, or cannot be read (``problems`` counts those).
  public mutating func decode<Visitor: SocketEventVisitor>(
    _ event: TraceEvent, into visitor: inout Visitor
  ) {
    let header = event.header
    guard case .bytes(let payload) = event.payload else {
      return decodeText(header, into: &visitor)
    }
    if header.provider == winsockAFD, readsAFDAtFixedOffsets, header.version == 0,
      let request = EndpointEvent(fixed: payload, id: header.id, pointerSize: header.pointerSize)
    {
      visitor.visit(SocketEvent(header, .endpoint(request)))
      return
    }
    if header.provider == tcpip, readsTCPIPAtFixedOffsets,
      let transport = TransportEvent(
        fixed: payload, id: header.id, version: header.version, pointerSize: header.pointerSize)
    {
      visitor.visit(SocketEvent(header, .transport(transport)))
      return
    }
    for index in providers.indices where providers[index].provider == header.provider {
      if let plan = plan(for: header, index) { decode(payload, header, plan, into: &visitor) }
      return
    }
    if header.provider == .eventMetadata { learn(event) }
  }

  /// An event whose texts could not be put back into bytes: entries of the
  /// System log need none, all others count as not decoded.
  private mutating func decodeText<Visitor: SocketEventVisitor>(
    _ header: TraceEventHeader, into visitor: inout Visitor
  ) {
    for index in providers.indices where providers[index].provider == header.provider {
      if let plan = plan(for: header, index) {
        if case .systemLog(let entry) = plan.kind {
          visitor.visit(SocketEvent(header, .systemLog(entry, source: header.provider)))
        } else {
          plan.undecoded += 1
        }
      } else if header.id == 0, header.provider == winsockAFD || header.provider == tcpip {
        unknownMessages += 1
      }
      return
    }
  }

  /// The plan for an event, made when it is the first of its kind.
  @inline(__always)
  private mutating func plan(for header: TraceEventHeader, _ index: Int) -> Plan? {
    let id = Int(header.layoutID)
    guard id < providers[index].latest.count else { return nil }
    if let plan = providers[index].latest[id], plan.version == header.version { return plan }
    return planBySearch(for: header, index)
  }

  private mutating func planBySearch(for header: TraceEventHeader, _ index: Int) -> Plan? {
    let id = header.layoutID
    guard let kind = providers[index].kinds[id] else { return nil }
    let known = providers[index].plans.first { $0.id == id && $0.version == header.version }
    let plan = known ?? makePlan(kind, header, index)
    providers[index].latest[Int(id)] = plan
    return plan
  }

  private mutating func makePlan(
    _ kind: SocketEventKind, _ header: TraceEventHeader, _ index: Int
  ) -> Plan {
    let schema = catalog.schema(
      EventSchema.Key(
        provider: header.provider, id: header.layoutID, version: header.version))
    let plan = Plan(
      kind: kind, id: header.layoutID, version: header.version,
      layout: schema.map { FieldLayout($0, slot: FieldRole.slot) })
    providers[index].plans.append(plan)
    return plan
  }

  /// The trace describes an event: a plan that was made before is dropped, and
  /// what it counted stays.
  private mutating func learn(_ event: TraceEvent) {
    guard let key = catalog.learn(from: event) else { return }
    if catalog.contradictsTable(key) {
      if key.provider == winsockAFD { readsAFDAtFixedOffsets = false }
      if key.provider == tcpip { readsTCPIPAtFixedOffsets = false }
    }
    for index in providers.indices where providers[index].provider == key.provider {
      guard Int(key.id) < providers[index].latest.count else { continue }
      providers[index].latest[Int(key.id)] = nil
      providers[index].plans.removeAll {
        $0.id == key.id && $0.version == key.version && $0.undecoded == 0
      }
    }
  }

  private func decode<Visitor: SocketEventVisitor>(
    _ payload: RawSpan, _ header: TraceEventHeader, _ plan: Plan, into visitor: inout Visitor
  ) {
    if case .systemLog(let entry) = plan.kind {
      visitor.visit(SocketEvent(header, .systemLog(entry, source: header.provider)))
      return
    }
    guard let layout = plan.layout, let fields = locate(layout, payload, header) else {
      plan.undecoded += 1
      return
    }
    if !fields.isWhole { plan.undecoded += 1 }
    let reader = FieldReader(payload: payload, fields: fields)
    switch plan.kind {
    case .endpoint(let operation, let completion):
      guard let request = EndpointEvent(operation, completion, reader) else { return }
      visitor.visit(SocketEvent(header, .endpoint(request)))
    case .transport(let operation, let number):
      let event = TransportEvent(operation, number, reader)
      visitor.visit(SocketEvent(header, .transport(event)))
    case .traffic(let operation, let number, let isReceive):
      guard let event = TrafficEvent(operation, number, isReceive: isReceive, reader) else {
        return
      }
      visitor.visit(SocketEvent(header, .traffic(event)))
    case .nameResolution:
      if let resolution = NameResolutionEvent(reader) { visitor.visit(resolution) }
    case .process(let operation):
      visitor.visit(ProcessEvent(operation, reader), at: header.time)
    case .packet:
      guard let fragment = reader.bytes(.fragment),
        let segment = SegmentEvent(fragment: fragment, keywords: header.keywords)
      else { return }
      visitor.visit(SocketEvent(header, .segment(segment)))
    case .systemLog: break
    }
  }

  /// Classic payloads may have pointers of another width than their header
  /// says: the width that ends with the payload wins.
  @inline(__always)
  private func locate(_ layout: FieldLayout, _ payload: RawSpan, _ header: TraceEventHeader)
    -> FieldLocations?
  {
    let width = Int(header.pointerSize)
    let fields = layout.locate(in: payload, pointerSize: width)
    guard header.form == .classic, fields?.end != payload.byteCount else { return fields }
    let other = layout.locate(in: payload, pointerSize: 12 - width)
    return other?.end == payload.byteCount ? other : fields
  }

  /// Events of the kinds that say something, and that could not be read.
  public var undecodedEvents: Int { undecoded { _ in true } + unknownMessages }

  /// Those among them that could have been refused requests for a port.
  public var undecodedRequests: Int { undecoded(\.canBeFailure) + unknownMessages }

  private func undecoded(_ counts: (SocketEventKind) -> Bool) -> Int {
    let plans = providers.flatMap(\.plans).filter { counts($0.kind) }
    return plans.reduce(0) { $0 + $1.undecoded }
  }

  /// Events that could not be read, and schemas that differ, as problems.
  public var problems: [TraceProblem] {
    var problems = catalog.problems
    if unknownMessages > 0 {
      problems.append(
        TraceProblem(
          kind: .unreadableField, offset: nil,
          detail: "messages of Winsock-AFD or TCPIP that are not those of an English Windows",
          count: unknownMessages))
    }
    for provider in providers {
      let name = catalog.providerName(provider.provider) ?? provider.provider.description
      for plan in provider.plans where plan.undecoded > 0 {
        problems.append(
          TraceProblem(
            kind: plan.layout == nil ? .unknownVersion : .shortPayload, offset: nil,
            detail: plan.layout == nil
              ? "no layout is known for event \(plan.id) version \(plan.version) of \(name)"
              : "event \(plan.id) version \(plan.version) of \(name) is shorter than its layout",
            count: plan.undecoded))
      }
    }
    return problems
  }
}
