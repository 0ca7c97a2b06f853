public import EventTracing

/// The layout of one event as a merged trace carries it for its readers.
public struct ForgedSchema: Sendable {
  /// One field.
  public struct Field: Sendable {
    /// Its name in the manifest.
    public let name: String
    /// Its type, as TDH numbers them.
    public let inType: UInt16
    /// How it is to be shown, as TDH numbers that.
    public let outType: UInt16
    /// The field that holds this one's length, by its place; nil if fixed.
    public let lengthField: Int?
    /// The length in bytes of a fixed binary field, else 0.
    public let length: UInt16
  }

  /// The provider.
  public let provider: GUID
  /// The event's id and version.
  public let id: UInt16, version: UInt8
  /// The provider's name.
  public let providerName: String
  /// The task's name.
  public let name: String
  /// The fields in order.
  public let fields: [Field]

  private static let types: [Substring: (inType: UInt16, outType: UInt16)] = [
    "wsz": (1, 1), "asz": (2, 0), "u8": (4, 0), "u16": (6, 0), "u32": (8, 0), "u64": (10, 0),
    "bin": (14, 0), "sockaddr": (14, 25), "time": (17, 0), "sid": (19, 0), "ptr": (16, 0),
  ]

  /// A schema from fields in the notation
  /// `EnterExit:u32 AddressLen:u32 Address:bin[AddressLen]`; an unknown type
  /// leaves the field out.
  public init(
    provider: GUID, id: UInt16, version: UInt8, providerName: String, name: String,
    fields text: String
  ) {
    self.provider = provider
    self.id = id
    self.version = version
    self.providerName = providerName
    self.name = name
    var fields: [Field] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":", maxSplits: 1)
      let type = parts.last?.split(separator: "[", maxSplits: 1) ?? []
      guard parts.count == 2, let known = type.first.flatMap({ Self.types[$0] }) else { continue }
      let length = type.count == 2 ? String(type[1].dropLast()) : ""
      let holder = fields.firstIndex { $0.name == length }
      fields.append(
        Field(
          name: String(parts[0]), inType: known.inType, outType: known.outType,
          lengthField: holder, length: UInt16(length) ?? 0))
    }
    self.fields = fields
  }
}

/// Payloads of the records with which a merged trace explains its own events.
public enum SchemaPayloads {
  /// EventMetadata type 32: a TRACE_EVENT_INFO. `event` gives the descriptor.
  public static func eventInformation(_ schema: ForgedSchema, of event: ForgedEvent) -> [UInt8] {
    var text = ForgedPayload()
    let textStart = 0x70 + 24 * schema.fields.count
    func place(_ string: String) -> UInt32 {
      defer { text.utf16z(string) }
      return UInt32(textStart + text.bytes.count)
    }
    return ForgedPayload.bytes {
      $0.guid(schema.provider)
      $0.guid(.zero)
      $0.u16(event.id)
      $0.bytes([event.version, event.channel, event.level, event.opcode])
      $0.u16(event.task)
      $0.u64(event.keyword)
      $0.u32(0)
      $0.u32(place(schema.providerName))
      $0.u32(place("Information "))
      for _ in 0..<2 { $0.u32(0) }
      $0.u32(place(schema.name))
      for _ in 0..<7 { $0.u32(0) }
      for _ in 0..<2 { $0.u32(UInt32(schema.fields.count)) }
      $0.u32(1)
      for field in schema.fields {
        $0.u32(field.lengthField == nil ? 0 : 2)
        $0.u32(place(field.name))
        $0.u16(field.inType)
        $0.u16(field.outType)
        $0.u32(0)
        $0.u16(1)
        $0.u16(field.lengthField.map(UInt16.init) ?? field.length)
        $0.u32(0)
      }
      $0.bytes(text.bytes)
    }
  }

  /// EventMetadata type 33: the provider, then an EVENT_MAP_INFO of values.
  public static func valueMap(
    provider: GUID, name: String, entries: [(value: UInt32, text: String)]
  ) -> [UInt8] {
    var text = ForgedPayload()
    let textStart = 0x10 + 8 * entries.count
    func place(_ string: String) -> UInt32 {
      defer { text.utf16z(string) }
      return UInt32(textStart + text.bytes.count)
    }
    return ForgedPayload.bytes {
      $0.guid(provider)
      $0.u32(place(name))
      $0.u32(1)
      $0.u32(UInt32(entries.count))
      $0.u32(0)
      for entry in entries {
        $0.u32(place(entry.text))
        $0.u32(entry.value)
      }
      $0.bytes(text.bytes)
    }
  }
}
