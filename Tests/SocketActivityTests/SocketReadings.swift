import EventTracing
import SocketActivity
import TraceForge

/// Decodes payloads one by one and keeps what they say.
struct SocketReadings: SocketEventVisitor {
  private(set) var events: [SocketEvent] = []
  private(set) var processes: [ProcessEvent] = []
  private(set) var names: [NameResolutionEvent] = []

  mutating func visit(_ event: SocketEvent) { events.append(event) }
  mutating func visit(_ process: ProcessEvent, at time: FileTime) { processes.append(process) }
  mutating func visit(_ resolution: NameResolutionEvent) { names.append(resolution) }

  var endpoints: [EndpointEvent] {
    events.compactMap { if case .endpoint(let event) = $0.content { event } else { nil } }
  }
  var transports: [TransportEvent] {
    events.compactMap { if case .transport(let event) = $0.content { event } else { nil } }
  }
  var traffic: [TrafficEvent] {
    events.compactMap { if case .traffic(let event) = $0.content { event } else { nil } }
  }
}

/// A decoder with what it has read so far.
struct SocketReader {
  private(set) var decoder = SocketDecoder()
  private(set) var readings = SocketReadings()

  /// Reads the payload of an event.
  mutating func read(
    _ provider: GUID, _ id: UInt16, version: UInt8 = 0, pointerSize: Int = 8, _ payload: [UInt8]
  ) {
    var header = TraceEventHeader(
      provider: provider, time: ForgeOptions.usualStart, pointerSize: UInt8(pointerSize))
    header.version = version
    header.threadID = 128
    header.processID = 4
    if provider == .classicProcess || provider == .eventMetadata {
      header.form = .classic
      header.opcode = UInt8(truncatingIfNeeded: id)
    } else {
      header.id = id
    }
    decoder.decode(
      TraceEvent(header: header, payload: .bytes(payload.rawSpan)), into: &readings)
  }

  /// Reads a schema as a merged trace carries it.
  mutating func learn(_ provider: GUID, id: UInt16, version: UInt8 = 0, fields: String) {
    let schema = ForgedSchema(
      provider: provider, id: id, version: version, providerName: "Forged", name: "Forged",
      fields: fields)
    let event = ForgedEvent(
      provider: provider, id: id, version: version, time: ForgeOptions.usualStart)
    read(.eventMetadata, 32, SchemaPayloads.eventInformation(schema, of: event))
  }
}

/// Addresses and statuses of the samples.
enum Sample {
  static func process(_ pointerSize: Int) -> UInt64 {
    pointerSize == 4 ? 0x8A5F_1D40 : 0xFFFF_C60B_3288_F080
  }
  static func endpoint(_ pointerSize: Int) -> UInt64 {
    pointerSize == 4 ? 0x8B21_C0A8 : 0xFFFF_C60B_35D0_1C20
  }
  static let local = SocketAddress(ipv4: 0x0A00_0510, port: 52_139)
  static let remote = SocketAddress(
    ipv6High: 0x2001_0DB8_0000_0000, low: 0x1234, port: 443, scope: 7)
}
