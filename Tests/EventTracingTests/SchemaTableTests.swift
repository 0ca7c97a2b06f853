import Testing

@testable import EventTracing

/// The grammar of the built-in tables.
@Suite struct SchemaTableTests {
  private static let table = SchemaTable(
    text: """
      provider\t11111111-2222-3333-4444-555555555555\tForged-Provider
      map\tColour\tvalue\t1=Red\t2=Green and blue
      map\tBits\tbits\t0x1=First\t0x4=Third
      7.0\tPlain\tCount:u32{Colour} Flags:hex32{Bits} Pointer:ptr\ttext of %1
      7.2\tPlain\tLen:u16 Blob:binary[Len] Fixed:binary[3] Words:u16*Len Two:u8*2
      8.0\tEmpty\t
      9.0\tUnknownType\tCount:nonsense
      """)

  @Test("The first line names the provider")
  func provider() {
    #expect(Self.table.name == "Forged-Provider")
    #expect(Self.table.provider == GUID("11111111-2222-3333-4444-555555555555"))
  }

  @Test("A line gives name, fields, types and message")
  func fields() throws {
    let schema = try #require(Self.table.schema(id: 7, version: 0))
    #expect(schema.name == "Plain")
    #expect(schema.message == "text of %1")
    #expect(schema.fields.map(\.name) == ["Count", "Flags", "Pointer"])
    #expect(schema.fields.map(\.type) == [.u32, .hex32, .pointer])
  }

  @Test("Lengths and counts are numbers or earlier fields")
  func extents() throws {
    let schema = try #require(Self.table.schema(id: 7, version: 2))
    #expect(schema.fields.map(\.length) == [.implied, .field(0), .fixed(3), .implied, .implied])
    #expect(schema.fields.map(\.count) == [.implied, .implied, .implied, .field(0), .fixed(2)])
    let payload: [UInt8] = [2, 0, 0xAA, 0xBB, 1, 2, 3, 5, 0, 6, 0, 8, 9]
    let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: 8)
    #expect(decoded.isExact)
    #expect(
      decoded.fields.map(\.value.description) == ["2", "AABB", "010203", "[5, 6]", "[8, 9]"])
  }

  @Test("Maps name values and bits")
  func maps() throws {
    let schema = try #require(Self.table.schema(id: 7, version: 0))
    let colour = try #require(schema.fields[0].map)
    let bits = try #require(schema.fields[1].map)
    #expect(colour.text(for: 2) == "Green and blue")
    #expect(colour.text(for: 3) == nil)
    #expect(bits.text(for: 5) == "First | Third")
    #expect(bits.text(for: 2) == nil)
    #expect(bits.text(for: 0) == nil)
  }

  @Test(
    "A version that the table does not have gives no schema", arguments: [1, 3, 255] as [UInt8])
  func unknownVersions(version: UInt8) {
    #expect(Self.table.schema(id: 7, version: version) == nil)
    #expect(Self.table.latestVersion(of: 7) == 2)
    #expect(Self.table.latestVersion(of: 6) == nil)
  }

  @Test("An event without fields has an empty schema, one of an unknown type none")
  func unusual() {
    #expect(Self.table.schema(id: 8, version: 0)?.fields == [])
    #expect(Self.table.schema(id: 9, version: 0) == nil)
  }

  @Test("Every line of the built-in tables can be read", arguments: SchemaTable.all.map(\.name))
  func builtIn(name: String) throws {
    let table = try #require(SchemaTable.all.first { $0.name == name })
    #expect(table.provider != .zero)
    #expect(!table.keys.isEmpty)
    for key in table.keys {
      let schema = try #require(
        table.schema(id: key.id, version: key.version), "\(key.id).\(key.version)")
      #expect(schema.key == key)
      #expect(!schema.name.isEmpty)
      #expect(Set(schema.fields.map(\.name)).count == schema.fields.count, "\(key.id)")
      for field in schema.fields where field.type.storage == .sized(unit: 1) {
        #expect(field.length != .implied, "\(key.id).\(key.version) \(field.name)")
      }
    }
  }

  @Test("A decoder reads fields up to the one that does not fit")
  func shortPayload() throws {
    let schema = try #require(Self.table.schema(id: 7, version: 0))
    let decoded = EventDecoder.decode([1, 0, 0, 0, 9].rawSpan, by: schema, pointerSize: 8)
    #expect(decoded.fields.map(\.name) == ["Count"])
    #expect(decoded.fields.first?.mapText == "Red")
    #expect(decoded.missingField == "Flags")
    let longer = EventDecoder.decode(
      [UInt8](repeating: 1, count: 20).rawSpan, by: schema, pointerSize: 4)
    #expect(longer.surplus == 8)
    #expect(longer.missingField == nil)
  }
}
