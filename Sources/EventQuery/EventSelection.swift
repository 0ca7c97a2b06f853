public import EventTracing

/// Selects events while a trace is read.
///
///     var selection = EventSelection(.bindFailures)
///     if selection.selects(event, &catalog) { … }
///
/// Conditions are made ready once for each kind of event; most are then decided
/// by integers at known places, and nothing is decoded.
public struct EventSelection: Sendable {
  /// Kinds of events that plans are kept for.
  private static let capacity = 8_192
  /// A power of two.
  private static let recentPlaces = 64

  private struct RecentPlan: Sendable {
    let key: FilterPlan.Key
    let plan: FilterPlan
  }

  private let condition: FilterCondition
  private let needsProcessNames: Bool
  private var processNames = ProcessNames()
  private var plans: [FilterPlan.Key: FilterPlan] = [:]
  /// Plans that were used last, each at a place that the event's id gives: a
  /// trace has few kinds of events, and hashing a key costs more than the rest.
  private var recent = [RecentPlan?](repeating: nil, count: Self.recentPlaces)
  /// Of the catalog that the plans were made with.
  private var revision = 0

  /// A selection of what `expression` says.
  public init(_ expression: FilterExpression) {
    condition = expression.condition
    needsProcessNames = condition.needsProcessNames
  }

  /// The events that a reader must deliver: all that can be selected, and those
  /// that tell of schemas and names.
  public var filter: EventFilter {
    var events = condition.reach
    if events.isNothing { return .none }
    events = events.union(EventSet(.eventMetadata))
    return (needsProcessNames ? events.union(ProcessNames.sources) : events).filter
  }

  /// Whether the event is selected. Events must come in time order, and all
  /// that ``filter`` lets through.
  ///
  /// - Parameter catalog: One that has learned from the events so far.
  public mutating func selects(_ event: TraceEvent, _ catalog: inout SchemaCatalog) -> Bool {
    if needsProcessNames { processNames.learn(from: event, &catalog) }
    if revision != catalog.revision { forgetPlans(catalog.revision) }
    switch event.payload {
    case .bytes(let payload):
      let isDescribed =
        event.header.form == .manifest && event.extendedItem(.traceLoggingSchema) == nil
      switch plan(for: event.header, isDescribed, &catalog).answer(event.header, payload) {
      case .yes: return true
      case .no: return false
      case .undecided: return holds(event, isWritten: false, &catalog)
      }
    case .fields, .message:
      guard plan(for: event.header, false, &catalog).constant != .no else { return false }
      return holds(event, isWritten: true, &catalog)
    }
  }

  private func holds(_ event: TraceEvent, isWritten: Bool, _ catalog: inout SchemaCatalog) -> Bool {
    condition.holds(
      in: FilterContext(
        event: DecodedEvent(event, &catalog), isWritten: isWritten,
        processName: processNames[event.header.processID]))
  }

  private mutating func plan(
    for header: TraceEventHeader, _ isDescribed: Bool, _ catalog: inout SchemaCatalog
  ) -> FilterPlan {
    let layout = EventSchema.Key(
      provider: header.provider, id: header.layoutID, version: header.version)
    let key = FilterPlan.Key(layout: layout, form: header.form, hasLayout: isDescribed)
    let place = Int(layout.id &+ UInt16(layout.version) &* 7) & (Self.recentPlaces - 1)
    if let known = recent[place], known.key == key { return known.plan }
    let plan =
      plans[key]
      ?? FilterPlan(condition, for: key, schema: isDescribed ? catalog.schema(layout) : nil)
    if plans.count < Self.capacity { plans[key] = plan }
    recent[place] = RecentPlan(key: key, plan: plan)
    return plan
  }

  private mutating func forgetPlans(_ revision: Int) {
    plans.removeAll(keepingCapacity: true)
    recent = [RecentPlan?](repeating: nil, count: Self.recentPlaces)
    self.revision = revision
  }
}
