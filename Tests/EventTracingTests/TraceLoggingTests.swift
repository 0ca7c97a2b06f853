import EventTracing
import Testing
import TraceForge

/// Events that carry their own schema.
@Suite struct TraceLoggingTests {
  /// The schema in the extended item of TraceForge.
  private func schema(_ fields: [(name: String, inType: UInt8)]) throws -> EventSchema {
    let item = TraceLoggingPayloads.schema(eventName: "Done", fields: fields)
    return try EventSchema(traceLogging: item.data.rawSpan, provider: SchemaRecord.provider)
  }

  /// Field values as text, with every byte accounted for.
  private func values(_ payload: [UInt8], _ schema: EventSchema) -> [String] {
    let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
    #expect(decoded.isExact)
    return decoded.fields.map { "\($0.name)=\($0.value)" }
  }

  @Test("An event names itself, its provider and its fields")
  func event() throws {
    let forged = TraceLoggingPayloads.sample(
      provider: SchemaRecord.provider, time: SchemaRecord.time, processID: 1, threadID: 2,
      text: "request", number: 42)
    let record = forged.encoded(ticks: 0)
    let payloadStart = record.count - forged.payload.count
    let header = TraceEventHeader(provider: SchemaRecord.provider, time: SchemaRecord.time)
    let event = TraceEvent(
      header: header, payload: .bytes(record.rawSpan.extracting(payloadStart..<record.count)),
      extendedData: record.rawSpan.extracting(0x50..<payloadStart))
    var catalog = SchemaCatalog()
    let found = catalog.schema(for: event)
    let schema = try #require(found)
    #expect(event.selfDescribedProviderName == "Forged.Service")
    #expect(schema.name == "RequestDone")
    #expect(values(forged.payload, schema) == ["Text=request", "Number=42"])
  }

  @Test("Integers, texts, binary and GUIDs have their lengths")
  func types() throws {
    let schema = try schema([
      ("a", 3), ("b", 6), ("c", 9), ("d", 13), ("e", 2), ("f", 14), ("g", 15), ("h", 22),
      ("i", 12),
    ])
    let payload = ForgedPayload.bytes {
      $0.u8(0xFF)
      $0.u16(7)
      $0.i64(-9)
      $0.u32(1)
      $0.asciiz("abc")
      $0.u16(2)
      $0.bytes([0xAA, 0xBB])
      $0.guid(.winsockAFD)
      $0.u16(4)
      $0.bytes([0x68, 0, 0x69, 0])
      $0.u64(Double(1.5).bitPattern)
    }
    #expect(
      values(payload, schema) == [
        "a=-1", "b=7", "c=-9", "d=true", "e=abc", "f=AABB",
        "g={e53c6823-7bb8-44bb-90dc-3f86090d48a6}", "h=hi", "i=1.5",
      ])
  }

  @Test("Arrays have a fixed count, or one in front of their elements")
  func arrays() throws {
    // u16 with a count of 2 behind the type; u8 with a count in the payload.
    var data: [UInt8] = [0, 0, 0] + Array("E\0".utf8)
    data += Array("two\0".utf8) + [6 | 0x20, 2, 0]
    data += Array("many\0".utf8) + [4 | 0x40]
    let schema = try EventSchema(traceLogging: data.rawSpan, provider: .zero)
    let payload: [UInt8] = [1, 0, 2, 0, 3, 0, 7, 8, 9]
    let arrays = values(payload, schema).filter { !$0.contains("Count") }
    #expect(arrays == ["two=[1, 2]", "many=[7, 8, 9]"])
  }

  @Test("A structure takes as many of the next fields as it says")
  func structures() throws {
    var data: [UInt8] = [0, 0, 0] + Array("E\0".utf8)
    data += Array("point\0".utf8) + [24 | 0x80, 2]
    data += Array("x\0".utf8) + [6] + Array("y\0".utf8) + [6]
    data += Array("after\0".utf8) + [4]
    let schema = try EventSchema(traceLogging: data.rawSpan, provider: .zero)
    #expect(values([1, 0, 2, 0, 3], schema) == ["point={x=1, y=2}", "after=3"])
  }

  @Test("Tags of any length are stepped over, and an out type changes how a value looks")
  func tags() throws {
    var data: [UInt8] = [0, 0, 0x81, 0x82, 0x03] + Array("E\0".utf8)
    data += Array("code\0".utf8) + [8 | 0x80, 31 | 0x80, 0x84, 0x05]
    let schema = try EventSchema(traceLogging: data.rawSpan, provider: .zero)
    #expect(values([0x09, 0x02, 0, 0xC0], schema) == ["code=0xC0000209"])
  }

  @Test("Damaged descriptions never trap")
  func damaged() {
    let good = TraceLoggingPayloads.schema(
      eventName: "Done", fields: [("Text", 1), ("Number", 8), ("List", 0x46), ("Nested", 0x98)])
    for seed in UInt64(1)...600 {
      var random = SeededGenerator(seed: seed)
      var bytes = good.data
      for _ in 0..<random.within(1...5) {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      let payload = (0..<40).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      do {
        let schema = try EventSchema(traceLogging: bytes.rawSpan, provider: .zero)
        let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
        #expect(decoded.surplus >= 0)
      } catch {
        #expect(error.needed >= 0)
      }
    }
  }

  @Test("A structure that nests without end is refused")
  func endlessNesting() {
    var data: [UInt8] = [0, 0, 0] + Array("E\0".utf8)
    for _ in 0..<200 { data += Array("s\0".utf8) + [24 | 0x80, 1] }
    #expect(throws: ParsingError.self) {
      _ = try EventSchema(traceLogging: data.rawSpan, provider: .zero)
    }
  }
}
