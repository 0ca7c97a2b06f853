import EventTracing
import Testing

/// Schemas come from traces, so they may be made to cost.
@Suite struct HostileSchemaTests {
  @Test("arrays of structures without bytes end")
  func emptyStructures() {
    var field = SchemaField(name: "inner", type: .structure, count: .fixed(4_096))
    for _ in 0..<6 {
      field = SchemaField(
        name: "outer", type: .structure, count: .fixed(4_096), members: [field])
    }
    let schema = EventSchema(
      key: EventSchema.Key(provider: .zero, id: 1, version: 0), providerName: "", name: "",
      fields: [field], message: "")
    let decoded = EventDecoder.decode(
      [UInt8](repeating: 0, count: 8).rawSpan, by: schema, pointerSize: 8)
    #expect(decoded.missingField == "inner")
  }

  @Test("a structure that holds itself is refused")
  func structureInItself() {
    // TRACE_EVENT_INFO of 60 structures, each with all 60 as members.
    let count = 60
    var bytes = [UInt8](repeating: 0, count: 0x70 + count * 24)
    bytes[0x64] = UInt8(count)
    bytes[0x68] = UInt8(count)
    for index in 0..<count {
      let at = 0x70 + index * 24
      bytes[at] = 1
      bytes[at + 10] = UInt8(count)
    }
    var header = TraceEventHeader(provider: .eventMetadata, time: FileTime(rawValue: 0))
    header.form = .classic
    header.opcode = 32
    var catalog = SchemaCatalog()
    let key = catalog.learn(from: TraceEvent(header: header, payload: .bytes(bytes.rawSpan)))
    #expect(key == nil)
    #expect(catalog.problems.map(\.kind) == [.schemaMismatch])
  }
}
