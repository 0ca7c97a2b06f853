import EventTracing
import SocketActivity

/// Keeps each event as its schema reads it.
struct DecodingVisitor: TraceEventVisitor {
  struct Decoded {
    let provider: GUID
    let id: UInt16
    let schema: EventSchema?
    let fields: [DecodedField]
    /// Whether the schema accounts for every byte.
    let isExact: Bool

    /// The value of a field as text.
    subscript(name: String) -> String? {
      fields.first { $0.name == name }?.value.description
    }
  }

  private(set) var events: [Decoded] = []
  private(set) var catalog = SchemaCatalog()

  mutating func visit(_ event: TraceEvent) {
    catalog.learn(from: event)
    let schema = catalog.schema(for: event)
    let decoded = schema.map { EventDecoder.decode(event, by: $0) }
    events.append(
      Decoded(
        provider: event.header.provider, id: event.header.layoutID, schema: schema,
        fields: decoded?.fields ?? [], isExact: decoded?.isExact ?? false))
  }
}

/// Keeps traffic and processes.
struct SocketVisitor: TraceEventVisitor {
  private struct Collector: SocketEventVisitor {
    var traffic: [TrafficEvent] = []
    var processes: [ProcessEvent] = []

    mutating func visit(_ event: SocketEvent) {
      if case .traffic(let event) = event.content { traffic.append(event) }
    }

    mutating func visit(_ process: ProcessEvent, at time: FileTime) { processes.append(process) }
  }

  private(set) var decoder = SocketDecoder()
  private var collector = Collector()

  var traffic: [TrafficEvent] { collector.traffic }
  var processes: [ProcessEvent] { collector.processes }

  mutating func visit(_ event: TraceEvent) { decoder.decode(event, into: &collector) }
}
