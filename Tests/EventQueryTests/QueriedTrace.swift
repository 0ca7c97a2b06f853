import EventQuery
import EventTracing
import TraceForge
import TraceLogFormat

/// The events of a forged trace as they are shown, with what was selected.
struct EventShower: TraceEventVisitor {
  private(set) var catalog = SchemaCatalog()
  private var selection: EventSelection
  private(set) var shown: [DecodedEvent] = []

  init(_ expression: FilterExpression = .everything) { selection = EventSelection(expression) }

  /// The events that a reader must deliver.
  var filter: EventFilter { selection.filter }

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    guard selection.selects(event, &catalog) else { return }
    shown.append(DecodedEvent(event, &catalog))
  }

  /// Reads `trace`; only what the expression's filter lets through.
  static func read(_ trace: ForgedTrace, _ expression: FilterExpression = .everything) async throws
    -> [DecodedEvent]
  {
    var shower = EventShower(expression)
    let reader = try TraceLogReader(MemoryBytes(trace.bytes))
    _ = try await reader.read(shower.filter, jobs: 2, into: &shower) { _ in }
    return shower.shown
  }

  /// One event as it is shown.
  static func show(
    _ provider: GUID, _ id: UInt16, _ payload: [UInt8], pointerSize: Int = 8,
    form: TraceEventHeader.Form = .manifest
  ) -> DecodedEvent {
    var header = TraceEventHeader(
      provider: provider, time: ForgeOptions.usualStart, pointerSize: UInt8(pointerSize))
    header.id = id
    header.form = form
    header.processID = 4_312
    header.threadID = 128
    var shower = EventShower()
    shower.visit(TraceEvent(header: header, payload: .bytes(payload.rawSpan)))
    return shower.shown[0]
  }
}

/// Scenarios short enough for tests.
func forge(
  _ scenario: ForgedScenario, seed: UInt64 = 1, adjusting: (inout ForgeOptions) -> Void = { _ in }
) -> ForgedTrace {
  var options = scenario.options(seed: seed)
  options.duration = 40
  options.bufferSize = 16_384
  adjusting(&options)
  return scenario.forge(options)
}
