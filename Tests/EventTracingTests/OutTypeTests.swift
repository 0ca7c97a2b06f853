import EventTracing
import Testing
import TraceForge

/// How fields of a trace's own schema are shown, by the numbers of tdh.h.
@Suite struct OutTypeTests {
  /// A field with the given type and output type, and two bytes behind it.
  private func decode(_ type: String, outType: UInt8, _ payload: [UInt8]) throws -> DecodedPayload {
    var information = SchemaRecord.information(id: 77, fields: "Field:\(type) Last:u16")
    information[0x70 + 10] = outType
    var catalog = SchemaCatalog()
    let key = try #require(SchemaRecord.learn(information, into: &catalog))
    let found = catalog.schema(key)
    let schema = try #require(found)
    return EventDecoder.decode((payload + [7, 0]).rawSpan, by: schema, pointerSize: 8)
  }

  @Test(
    "Output types decide how numbers look",
    arguments: [
      ("u8", 16, [0x2A], "0x2A"), ("u16", 17, [0x2A, 0], "0x2A"),
      ("u32", 18, [0x2A, 0, 0, 0], "0x2A"), ("u64", 19, [0x2A, 0, 0, 0, 0, 0, 0, 0], "0x2A"),
      ("u32", 31, [9, 2, 0, 0xC0], "0xC0000209"), ("u16", 22, [1, 0xBB], "443"),
      ("u32", 23, [10, 0, 9, 12], "10.0.9.12"), ("u32", 0, [42, 0, 0, 0], "42"),
      ("u32", 200, [42, 0, 0, 0], "42"),
    ] as [(String, UInt8, [UInt8], String)])
  func numbers(type: String, outType: UInt8, bytes: [UInt8], text: String) throws {
    let decoded = try decode(type, outType: outType, bytes)
    #expect(decoded.isExact)
    #expect(decoded.fields.map(\.value.description) == [text, "7"])
  }

  @Test("An IPv6 address has 16 bytes where the schema states no length")
  func ipv6() throws {
    let address = SocketAddress(ipv6High: 0x2001_0DB8_0000_0000, low: 0x17, port: 0)
    let bytes = Array(ForgedPayload.bytes { $0.sockaddr(address) }[8..<24])
    let decoded = try decode("bin", outType: 24, bytes)
    #expect(decoded.isExact)
    #expect(decoded.fields.map(\.value.description) == ["2001:db8::17", "7"])
  }

  @Test("A socket address is shown as one")
  func socketAddress() throws {
    let address = SocketAddress(ipv4: 0x0A00_090C, port: 443)
    let bytes = ForgedPayload.bytes { $0.sockaddr(address) }
    let decoded = try decode("bin[16]", outType: 25, bytes)
    #expect(decoded.isExact)
    #expect(decoded.fields.first?.value == .address(address))
  }

  @Test("TraceForge marks socket addresses as such")
  func forgedSocketAddress() {
    let schema = ForgedSchema(
      provider: .tcpip, id: 1, version: 0, providerName: "", name: "",
      fields: "Length:u32 Address:sockaddr[Length]")
    #expect(schema.fields.last?.outType == 25)
    #expect(schema.fields.last?.lengthField == 0)
  }
}
