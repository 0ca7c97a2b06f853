/// Stands between a reader of dumps and whoever takes the events: payloads that
/// travel as texts become the bytes that they were, so that everything behind
/// it knows one form. Events without a layout, and texts that cannot be read,
/// pass as they are.
public struct ComposingVisitor<Base: TraceEventVisitor>: TraceEventVisitor {
  /// Who takes the events.
  public private(set) var base: Base

  private final class Plan {
    let composer: PayloadComposer?
    let pattern: MessagePattern?

    init(_ schema: EventSchema?) {
      composer = schema.map(PayloadComposer.init)
      pattern = schema.flatMap { MessagePattern($0.message) }
    }
  }

  /// Kinds of events that are kept apart; more are looked up again and again.
  private static var capacity: Int { 8_192 }

  private var catalog = SchemaCatalog()
  private var plans: [EventSchema.Key: Plan] = [:]
  private var lastKey: EventSchema.Key?
  private var lastPlan: Plan?
  private var fields = TextFieldsBuilder()
  private var payload: [UInt8] = []
  private var found = TraceProblemList()

  /// Sends events on to `base`.
  public init(_ base: Base) { self.base = base }

  /// Texts that could not be read.
  public var problems: [TraceProblem] { found.problems }

  /// Sends the event on, its payload as bytes where that is possible.
  public mutating func visit(_ event: TraceEvent) {
    switch event.payload {
    case .bytes: base.visit(event)
    case .fields(let texts):
      guard let composer = plan(for: event.header).composer,
        compose(texts, by: composer, event.header)
      else { return base.visit(event) }
      deliver(event.header)
    case .message(let message):
      let plan = plan(for: event.header)
      guard let composer = plan.composer, let pattern = plan.pattern else {
        return base.visit(event)
      }
      guard compose(message, by: composer, pattern, event.header) else { return base.visit(event) }
      deliver(event.header)
    }
  }

  /// Composes what a message says, as its template has it, else as a later build's
  /// template may.
  private mutating func compose(
    _ message: RawSpan, by composer: PayloadComposer, _ pattern: MessagePattern,
    _ header: TraceEventHeader
  ) -> Bool {
    let match = pattern.match(message, names: composer.names, into: &fields)
    if case .whole = match {
      let texts = fields.bytes
      let unreadable = composer.compose(
        TextFields(texts.rawSpan), into: &payload, pointerSize: Int(header.pointerSize))
      if unreadable == nil { return true }
    }
    let later = pattern.match(message, names: composer.names, isLenient: true, into: &fields)
    guard case .whole = later else {
      if case .no = match {
        note(.unreadableField, "a message of event \(header.id) is not the known one")
      } else {
        note(
          .truncatedMessage, "a message of event \(header.id) was cut when it was written")
      }
      return false
    }
    let texts = fields.bytes
    return compose(TextFields(texts.rawSpan), by: composer, header)
  }

  private mutating func compose(
    _ texts: TextFields, by composer: PayloadComposer, _ header: TraceEventHeader
  ) -> Bool {
    guard
      let field = composer.compose(
        texts, into: &payload, pointerSize: Int(header.pointerSize))
    else { return true }
    // What stands there is the trace's, and not for every reader of a report.
    note(
      .unreadableField,
      "\(composer.name(field.index)) of event \(header.layoutID) cannot be read")
    return false
  }

  private mutating func deliver(_ header: TraceEventHeader) {
    // Moved out and back: the event borrows the bytes while `base` is changed.
    let bytes = payload
    payload = []
    base.visit(TraceEvent(header: header, payload: .bytes(bytes.rawSpan)))
    payload = bytes
  }

  private mutating func note(_ kind: TraceProblem.Kind, _ detail: String) {
    found.add(TraceProblem(kind: kind, offset: nil, detail: detail))
  }

  private mutating func plan(for header: TraceEventHeader) -> Plan {
    let key = EventSchema.Key(
      provider: header.provider, id: header.layoutID, version: header.version)
    if key == lastKey, let lastPlan { return lastPlan }
    let plan = plans[key] ?? Plan(catalog.schema(key))
    if plans.count < Self.capacity { plans[key] = plan }
    lastKey = key
    lastPlan = plan
    return plan
  }
}
