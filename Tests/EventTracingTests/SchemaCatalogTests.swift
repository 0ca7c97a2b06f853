import EventTracing
import Testing
import TraceForge

/// Schemas that a trace carries in its EventMetadata records.
@Suite struct SchemaCatalogTests {
  private static let key = EventSchema.Key(provider: SchemaRecord.provider, id: 77, version: 3)

  @Test("TRACE_EVENT_INFO gives names, types and lengths")
  func eventInformation() throws {
    var catalog = SchemaCatalog()
    let key = SchemaRecord.learn(
      SchemaRecord.information(
        id: 77, version: 3, fields: "Pid:u32 Len:u16 Blob:bin[Len] Name:wsz Where:ptr"),
      into: &catalog)
    #expect(key == Self.key)
    let found = catalog.schema(Self.key)
    let schema = try #require(found)
    #expect(schema.name == "ForgedTask")
    #expect(schema.providerName == "Forged-Provider")
    #expect(schema.fields.map(\.name) == ["Pid", "Len", "Blob", "Name", "Where"])
    #expect(schema.fields.map(\.type) == [.u32, .u16, .binary, .utf16z, .pointer])
    #expect(schema.fields[2].length == .field(1))
    #expect(catalog.providerName(SchemaRecord.provider) == "Forged-Provider")
    #expect(catalog.problems == [])
  }

  @Test("Payloads decode by the trace's schema")
  func decodes() throws {
    var catalog = SchemaCatalog()
    _ = SchemaRecord.learn(
      SchemaRecord.information(
        id: 77, version: 3, fields: "Pid:u32 Len:u16 Blob:bin[Len] Name:wsz Where:ptr"),
      into: &catalog)
    let found = catalog.schema(Self.key)
    let schema = try #require(found)
    for pointerSize in [4, 8] {
      let payload = ForgedPayload.bytes(pointerSize: pointerSize) {
        $0.u32(4_312)
        $0.u16(3)
        $0.bytes([1, 2, 3])
        $0.utf16z("größe")
        $0.pointer(0x8A5F_1D40)
      }
      let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: pointerSize)
      #expect(decoded.isExact)
      #expect(
        decoded.fields.map(\.value.description) == ["4312", "3", "010203", "größe", "0x8A5F1D40"])
    }
  }

  @Test("A value map names values, whether it comes before its schema or after it")
  func valueMaps() throws {
    // TraceForge's schemas refer to no maps, so the reference is put in here.
    var information = SchemaRecord.information(id: 77, version: 3, fields: "Colour:u32")
    let name = UInt32(information.count)
    for place in 0..<4 { information[0x70 + 12 + place] = UInt8(name >> (8 * place) & 0xFF) }
    information += ForgedPayload.bytes { $0.utf16z("ColourMap") }
    let map = SchemaRecord.map("ColourMap", [(1, "Red "), (2, "Green ")])
    for mapComesFirst in [true, false] {
      var catalog = SchemaCatalog()
      if mapComesFirst { _ = SchemaRecord.learn(map, type: 33, into: &catalog) }
      _ = SchemaRecord.learn(information, into: &catalog)
      if !mapComesFirst { _ = SchemaRecord.learn(map, type: 33, into: &catalog) }
      let found = catalog.schema(Self.key)
      let schema = try #require(found)
      let decoded = EventDecoder.decode([2, 0, 0, 0].rawSpan, by: schema, pointerSize: 8)
      #expect(decoded.fields.first?.mapText == "Green")
    }
  }

  @Test("A trace's schema that differs from the table wins, and is told")
  func contradiction() throws {
    var catalog = SchemaCatalog()
    let key = try #require(
      SchemaRecord.learn(
        SchemaRecord.information(
          .winsockAFD, id: 1029,
          fields: "EnterExit:u32 Location:u64 Process:ptr Endpoint:ptr Status:u32"),
        into: &catalog))
    #expect(catalog.contradictsTable(key))
    #expect(catalog.problems.map(\.kind) == [.schemaMismatch])
    let schema = catalog.schema(key)
    #expect(schema?.fields[1].type == .u64)
  }

  @Test("A trace's schema that the table agrees with is no problem")
  func agreement() throws {
    var catalog = SchemaCatalog()
    let key = try #require(
      SchemaRecord.learn(
        SchemaRecord.information(
          .winsockAFD, id: 1029,
          fields: "EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:u32"),
        into: &catalog))
    #expect(!catalog.contradictsTable(key))
    #expect(catalog.problems == [])
  }

  @Test("Appended fields are no difference, but are decoded")
  func appendedFields() throws {
    var catalog = SchemaCatalog()
    let key = try #require(
      SchemaRecord.learn(
        SchemaRecord.information(
          .winsockAFD, id: 1029,
          fields: "EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:u32 New:u64"),
        into: &catalog))
    #expect(!catalog.contradictsTable(key))
    #expect(catalog.problems == [])
    let schema = catalog.schema(key)
    #expect(schema?.fields.last?.name == "New")
  }

  @Test("A second schema of one kind changes nothing")
  func learnedOnce() {
    var catalog = SchemaCatalog()
    let first = SchemaRecord.learn(
      SchemaRecord.information(id: 77, version: 3, fields: "First:u32"), into: &catalog)
    let second = SchemaRecord.learn(
      SchemaRecord.information(id: 77, version: 3, fields: "Second:u32"), into: &catalog)
    let schema = catalog.schema(Self.key)
    #expect(first == Self.key)
    #expect(second == nil)
    #expect(schema?.fields.map(\.name) == ["First"])
  }

  @Test("A schema of one version says nothing about another")
  func otherVersions() {
    var catalog = SchemaCatalog()
    _ = SchemaRecord.learn(
      SchemaRecord.information(id: 77, version: 3, fields: "Pid:u32"), into: &catalog)
    for version in [2, 4] as [UInt8] {
      let schema = catalog.schema(
        EventSchema.Key(provider: SchemaRecord.provider, id: 77, version: version))
      #expect(schema == nil)
    }
  }

  @Test("Damaged schema records never trap, and say so at most")
  func damagedRecords() {
    let information = SchemaRecord.information(
      id: 77, fields: "Pid:u32 Len:u16 Blob:bin[Len] Name:wsz Where:ptr")
    let map = SchemaRecord.map("ColourMap", [(1, "Red "), (2, "Green ")])
    for (type, good) in [(32, information), (33, map)] as [(UInt8, [UInt8])] {
      for seed in UInt64(1)...400 {
        var random = SeededGenerator(seed: seed)
        var bytes = good
        for _ in 0..<random.within(1...4) {
          bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        }
        if random.chance(percent: 30) { bytes.removeLast(random.below(bytes.count)) }
        var catalog = SchemaCatalog()
        let key = SchemaRecord.learn(bytes, type: type, into: &catalog)
        let schema = key.flatMap { catalog.schema($0) }
        if let schema {
          let payload = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) }
          let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
          #expect(decoded.surplus >= 0)
        }
        #expect(catalog.problems.allSatisfy { $0.kind == .schemaMismatch }, "seed \(seed)")
      }
    }
  }
}
