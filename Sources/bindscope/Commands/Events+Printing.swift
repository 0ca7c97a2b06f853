import EventQuery
import EventTracing
import PortExhaustion

/// Writes the selected events as they come.
struct EventPrinter: TraceEventVisitor {
  private var selection: EventSelection
  /// Decides which binds failed, where nothing else is wanted.
  private var failures: BindFailureSelection?
  private var catalog: SchemaCatalog
  private let format: Events.Format
  private var text: [UInt8] = []
  private var lines = EventJSONWriter()
  private var table = EventTable()
  private static let chunk = 1 << 18

  init(
    _ expression: FilterExpression, onlyBindFailures: Bool, _ catalog: SchemaCatalog,
    format: Events.Format
  ) {
    selection = EventSelection(expression)
    failures = onlyBindFailures ? BindFailureSelection() : nil
    self.catalog = catalog
    self.format = format
  }

  /// The events that a reader must deliver.
  var filter: EventFilter {
    failures == nil ? selection.filter : selection.filter.union(AnalysisVisitor.filter)
  }

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    if failures?.counts(event) == false { return }
    guard selection.selects(event, &catalog) else { return }
    let count: Int
    switch format {
    case .text:
      text.append(contentsOf: DecodedEvent(event, &catalog).text.utf8)
      count = text.count
    case .ndjson:
      lines.write(event, &catalog)
      count = lines.bytes.count
    case .csv:
      table.add(DecodedEvent(event, &catalog))
      count = table.bytes.count
    }
    if count >= Self.chunk { flush() }
  }

  /// Writes what is still held.
  mutating func flush() {
    switch format {
    case .text: Output.write(text)
    case .ndjson: Output.write(lines.bytes)
    case .csv: Output.write(table.bytes)
    }
    text.removeAll(keepingCapacity: true)
    lines.removeAll()
    table.removeAll()
  }
}
