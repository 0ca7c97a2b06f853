import EventTracing
import TraceForge

/// Hands schemas to a catalog as a merged trace does, and events to decoders.
enum SchemaRecord {
  static let provider = GUID(low: 0x1234_5678_9ABC_DEF0, high: 0x0FED_CBA9_8765_4321)
  static let time = ForgeOptions.usualStart

  /// The payload of an EventMetadata record of type 32.
  static func information(
    _ provider: GUID = provider, id: UInt16, version: UInt8 = 0, fields: String
  ) -> [UInt8] {
    let schema = ForgedSchema(
      provider: provider, id: id, version: version, providerName: "Forged-Provider",
      name: "ForgedTask", fields: fields)
    return SchemaPayloads.eventInformation(
      schema, of: ForgedEvent(provider: provider, id: id, version: version, time: time))
  }

  /// The payload of one of type 33.
  static func map(_ name: String, _ entries: [(value: UInt32, text: String)]) -> [UInt8] {
    SchemaPayloads.valueMap(provider: provider, name: name, entries: entries)
  }

  /// Lets `catalog` learn from a record of the given type.
  static func learn(
    _ payload: [UInt8], type: UInt8 = 32, into catalog: inout SchemaCatalog
  ) -> EventSchema.Key? {
    var header = TraceEventHeader(provider: .eventMetadata, time: time)
    header.form = .classic
    header.opcode = type
    return catalog.learn(from: TraceEvent(header: header, payload: .bytes(payload.rawSpan)))
  }
}
