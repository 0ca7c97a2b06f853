import EventTracing
import Testing
import TraceForge

/// Texts of fields become the bytes that they were made from.
@Suite struct TextPayloadComposerTests {
  /// Named texts as a reader hands them on.
  private static func fields(
    _ texts: [(name: String, value: String, kind: TextFields.Kind)]
  ) -> [UInt8] {
    var builder = TextFieldsBuilder()
    for text in texts {
      let (name, value) = (Array(text.name.utf8), Array(text.value.utf8))
      builder.add(name: name.rawSpan, value: value.rawSpan, kind: text.kind)
    }
    return builder.bytes
  }

  /// What a composer makes of texts; nil where one cannot be read.
  private static func compose(
    _ texts: [(String, String)], _ schema: EventSchema, pointerSize: Int = 8
  ) -> [UInt8]? {
    let fields = fields(texts.map { ($0.0, $0.1, .value) })
    var payload: [UInt8] = []
    let unreadable = PayloadComposer(schema).compose(
      TextFields(fields.rawSpan), into: &payload, pointerSize: pointerSize)
    return unreadable == nil ? payload : nil
  }

  private static func afd(_ id: UInt16) throws -> EventSchema {
    let table = try #require(SchemaTable.all.first { $0.provider == .winsockAFD })
    return try #require(table.schema(id: id, version: 0))
  }

  private static func schema(_ type: FieldType, map: ValueMap? = nil) -> EventSchema {
    EventSchema(
      key: EventSchema.Key(provider: .zero, id: 1, version: 0), providerName: "", name: "",
      fields: [SchemaField(name: "F", type: type, map: map)], message: "")
  }

  /// One value as bytes; nil where it is none of the type.
  private static func value(_ text: String, _ type: FieldType, map: ValueMap? = nil) -> [UInt8]? {
    compose([("F", text)], schema(type, map: map))
  }

  /// The texts that a decoder shows, elements of an array one by one.
  private static func texts(_ payload: DecodedPayload) -> [(String, String)] {
    payload.fields.flatMap { field -> [(String, String)] in
      guard case .list(let elements) = field.value else {
        return [(field.name, field.value.description)]
      }
      return elements.map { (field.name, $0.description) }
    }
  }

  @Test("What the decoder shows composes the payload again", arguments: SchemaTable.all.map(\.name))
  func roundTrip(name: String) throws {
    let table = try #require(SchemaTable.all.first { $0.name == name })
    for key in table.keys {
      let schema = try #require(table.schema(id: key.id, version: key.version))
      // A date of noise is none, and structures have no text of their own.
      if schema.fields.contains(where: { [.systemtime, .structure, .filetime].contains($0.type) }) {
        continue
      }
      for pointerSize in [4, 8] {
        var random = SeededGenerator(seed: UInt64(key.id) << 8 | UInt64(pointerSize))
        let payload = PayloadGenerator.payload(of: schema, pointerSize, &random)
        let shown = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: pointerSize)
        let composed = Self.compose(Self.texts(shown), schema, pointerSize: pointerSize) ?? []
        // Truth values and pointers in front of a SID have more bytes than they say.
        #expect(composed.count == payload.count, "\(key.id).\(key.version)")
        #expect(
          EventDecoder.decode(composed.rawSpan, by: schema, pointerSize: pointerSize) == shown,
          "\(key.id).\(key.version) of \(pointerSize)")
      }
    }
  }

  private static let bind = [
    ("EnterExit", "       1"), ("Location", "    7022"), ("Process", "0xFFFFFA800143FA80"),
    ("Endpoint", "0xfffffa8001440000"), ("Status", "0xC0000209"), ("AddressLen", "      16"),
    ("Address", "10.0.0.1:443"),
  ]

  @Test("Fields are found by name, in any order")
  func byName() throws {
    let schema = try Self.afd(1030)
    let ordered = try #require(Self.compose(Self.bind, schema))
    #expect(ordered.count == 48)
    #expect(Self.compose(Self.bind.reversed(), schema) == ordered)
    #expect(Self.compose([("More", "x")] + Self.bind, schema) == ordered)
    #expect(Self.compose(Self.bind.map { ("", $0.1) }, schema) == ordered)
  }

  @Test("A field that is not named is zero, and lengths follow what was written")
  func missing() throws {
    let schema = try Self.afd(1030)
    let whole = try #require(Self.compose(Self.bind, schema))
    let without = Self.bind.filter { $0.0 != "AddressLen" && $0.0 != "Location" }
    var expected = whole
    expected.replaceSubrange(4..<8, with: [0, 0, 0, 0])
    #expect(Self.compose(without, schema) == expected)
  }

  @Test("Nothing is guessed for a text that cannot be read")
  func unreadable() throws {
    let schema = try Self.afd(1029)
    let texts = Self.bind.dropLast(2).map {
      $0.0 == "Status" ? ("Status", "Zu viele Adressen") : $0
    }
    let fields = Self.fields(texts.map { ($0.0, $0.1, .value) })
    var payload: [UInt8] = []
    let composer = PayloadComposer(schema)
    let found = composer.compose(TextFields(fields.rawSpan), into: &payload, pointerSize: 8)
    let field = try #require(found)
    #expect(composer.name(field.index) == "Status")
    #expect(fields.rawSpan.utf8(field.text) == "Zu viele Adressen")
  }

  @Test("A field that was cut ends the payload, surplus bytes follow it")
  func errorData() throws {
    let schema = try Self.afd(1029)
    var payload: [UInt8] = []
    let cut = Self.fields([
      ("EnterExit", "1", .value), ("Location", "2", .value), ("Process", "0x0102", .cut),
    ])
    let composer = PayloadComposer(schema)
    #expect(composer.compose(TextFields(cut.rawSpan), into: &payload, pointerSize: 8) == nil)
    #expect(payload == [1, 0, 0, 0, 2, 0, 0, 0, 1, 2])
    let texts = Self.bind.dropLast(2).map { ($0.0, $0.1, TextFields.Kind.value) }
    let more = Self.fields(texts + [("win:ExtraPayload", "0xAABB", .surplus)])
    #expect(composer.compose(TextFields(more.rawSpan), into: &payload, pointerSize: 8) == nil)
    #expect(payload.count == 30 && payload.suffix(2) == [0xAA, 0xBB])
  }

  @Test(
    "A status is read in every form",
    arguments: [
      "0xC0000209", "0xc0000209", "3221225993", "  3221225993 ", "-1073741303",
      "STATUS_TOO_MANY_ADDRESSES", "0xC0000209 (STATUS_TOO_MANY_ADDRESSES)", "0x209",
    ])
  func statuses(text: String) {
    #expect(Self.value(text, .status) == [0x09, 0x02, 0x00, 0xC0])
  }

  @Test(
    "What is no status is none",
    arguments: ["", "Zu viele Adressen", "0x1C0000209", "-9999999999", "99999999999999999999"])
  func noStatus(text: String) {
    #expect(Self.value(text, .status) == nil)
  }

  @Test(
    "Numbers keep to their width",
    arguments: [
      ("255", FieldType.u8, [255]), ("-1", .i8, [255]), ("256", .u8, nil), ("-129", .u8, nil),
      ("0x1F", .u16, [0x1F, 0]), ("443", .port, [1, 0xBB]), ("70000", .port, nil),
      ("0X0a", .hex32, [10, 0, 0, 0]), ("-2", .i64, [254] + [UInt8](repeating: 255, count: 7)),
      ("true", .bool32, [1, 0, 0, 0]), ("false", .bool8, [0]), ("maybe", .bool8, nil),
      ("18446744073709551615", .u64, [UInt8](repeating: 255, count: 8)),
      ("18446744073709551616", .u64, nil), ("1.5", .f32, [0, 0, 0xC0, 0x3F]), ("x", .f64, nil),
      ("", .u32, nil), ("0x", .u32, nil),
    ] as [(String, FieldType, [UInt8]?)])
  func numbers(text: String, type: FieldType, bytes: [UInt8]?) {
    #expect(Self.value(text, type) == bytes)
  }

  @Test("A map's text is its value, in any case and with a blank behind it")
  func maps() throws {
    let schema = try Self.afd(1000)
    let map = try #require(schema.fields.first { $0.name == "SocketType" }?.map)
    #expect(Self.value("SOCK_STREAM ", .u32, map: map) == [1, 0, 0, 0])
    #expect(Self.value("sock_dgram", .u32, map: map) == [2, 0, 0, 0])
    #expect(Self.value("       3", .u32, map: map) == [3, 0, 0, 0])
    #expect(Self.value("SOCK_OTHER", .u32, map: map) == nil)
  }

  @Test(
    "Addresses are read as text and as bytes",
    arguments: [
      ("10.0.0.1:443", [2, 0, 1, 0xBB, 10, 0, 0, 1] + [UInt8](repeating: 0, count: 8)),
      (
        "020001BB0A0000010000000000000000",
        [2, 0, 1, 0xBB, 10, 0, 0, 1] + [UInt8](repeating: 0, count: 8)
      ),
      (
        "[fe80::1%3]:80",
        [23, 0, 0, 80, 0, 0, 0, 0, 0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1, 3, 0, 0, 0]
      ),
      ("somewhere", nil), ("10.0.0.256:1", nil), ("10.0.0.1:70000", nil),
    ] as [(String, [UInt8]?)])
  func socketAddresses(text: String, bytes: [UInt8]?) {
    #expect(Self.value(text, .socketAddress) == bytes)
  }

  @Test("Hosts stand in network order, and a bare number as it was stored")
  func hosts() {
    #expect(Self.value("10.0.0.1", .ipv4) == [10, 0, 0, 1])
    #expect(Self.value("16777226", .ipv4) == [10, 0, 0, 1])
    #expect(Self.value("::1", .ipv6) == [UInt8](repeating: 0, count: 15) + [1])
    #expect(Self.value("::1", .ipv4) == nil)
  }

  @Test("Identifiers, GUIDs and texts are what they were")
  func others() {
    #expect(Self.value("S-1-5-18", .sid) == [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
    #expect(Self.value("S-1-5", .sid) == nil && Self.value("x", .sid) == nil)
    #expect(Self.value("{01020304-0506-0708-090a-0b0c0d0e0f10}", .guid)?.prefix(4) == [4, 3, 2, 1])
    #expect(Self.value("aé", .utf16z) == [0x61, 0, 0xE9, 0, 0, 0])
    #expect(Self.value("ab", .ansiz) == [0x61, 0x62, 0])
    #expect(Self.value("ab", .countedUTF16) == [4, 0, 0x61, 0, 0x62, 0])
    #expect(Self.value("0aFF", .countedBinary) == [2, 0, 0x0A, 0xFF])
    #expect(Self.value("0aF", .countedBinary) == nil)
  }
}
