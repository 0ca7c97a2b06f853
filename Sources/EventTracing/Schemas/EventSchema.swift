/// The layout of one event: which fields follow each other in its payload.
///
///     1029.0  AfdBind  EnterExit:u32 Location:u32 Process:ptr Endpoint:ptr Status:status
///
/// Schemas come from the built-in tables, from the trace itself
/// (TRACE_EVENT_INFO) or from the event itself (TraceLogging).
public struct EventSchema: Equatable, Sendable {
  /// What names a layout.
  public struct Key: Hashable, Sendable {
    /// Provider or class.
    public let provider: GUID
    /// Event id; for classic events the opcode.
    public let id: UInt16
    /// Version of the layout.
    public let version: UInt8

    /// A key from its parts.
    public init(provider: GUID, id: UInt16, version: UInt8) {
      self.provider = provider
      self.id = id
      self.version = version
    }
  }

  /// Which events it describes.
  public let key: Key
  /// Name of the provider; empty where its source does not say.
  public let providerName: String
  /// Name of the event, such as `AfdBindWithAddress`.
  public let name: String
  /// The fields in payload order.
  public let fields: [SchemaField]
  /// Message template with `%1` for the first field; empty for none.
  public let message: String

  /// A schema from its parts.
  public init(
    key: Key, providerName: String, name: String, fields: [SchemaField], message: String
  ) {
    self.key = key
    self.providerName = providerName
    self.name = name
    self.fields = fields
    self.message = message
  }

  /// This schema with what a table knows better: a merged trace describes the
  /// layout of an event, but not always that a number is a status, or bytes an
  /// address, and its message is in the machine's language or absent.
  ///
  /// - Parameter table: A schema that ``agrees(with:)`` this one.
  func refined(by table: EventSchema) -> EventSchema {
    let refined = zip(fields, table.fields).map { mine, theirs in
      SchemaField(
        name: mine.name, type: theirs.type, length: mine.length, count: mine.count,
        map: mine.map ?? theirs.map, members: mine.members)
    }
    return EventSchema(
      key: key, providerName: table.providerName, name: table.name,
      fields: refined + fields.dropFirst(refined.count),
      message: table.message.isEmpty ? message : table.message)
  }

  /// Whether payloads laid out by `other` are read the same by this schema:
  /// the same names and sizes, as far as both reach. Newer builds append
  /// fields without a new version.
  public func agrees(with other: EventSchema) -> Bool {
    zip(fields, other.fields).allSatisfy { mine, theirs in
      mine.name == theirs.name && mine.type.storage == theirs.type.storage
        && mine.length == theirs.length && mine.count == theirs.count
    }
  }
}

/// One field of a layout.
public struct SchemaField: Equatable, Sendable {
  /// How many bytes or elements a field has.
  public enum Extent: Equatable, Sendable {
    /// As its type says: one element, or up to its terminator.
    case implied
    /// A number of the schema.
    case fixed(Int)
    /// The value of an earlier field, by its position.
    case field(Int)
  }

  /// Its name in the manifest.
  public let name: String
  /// How its bytes are read and shown.
  public let type: FieldType
  /// Bytes of a binary or socket address, characters of a text.
  public let length: Extent
  /// Elements of an array.
  public let count: Extent
  /// Names for its values.
  public let map: ValueMap?
  /// Fields of a structure; empty for all other types.
  public let members: [SchemaField]

  /// A field from its parts.
  public init(
    name: String, type: FieldType, length: Extent = .implied, count: Extent = .implied,
    map: ValueMap? = nil, members: [SchemaField] = []
  ) {
    self.name = name
    self.type = type
    self.length = length
    self.count = count
    self.map = map
    self.members = members
  }
}

/// Names for the values of a field: one a value, or one a bit.
public struct ValueMap: Equatable, Sendable {
  /// Its name in the manifest.
  public let name: String
  /// Whether entries name bits rather than whole values.
  public let isBitMap: Bool
  /// Value and text, in the order of the manifest.
  public let entries: [Entry]

  /// A value and its text.
  public struct Entry: Equatable, Sendable {
    /// The value, or the bit.
    public let value: UInt32
    /// Its text.
    public let text: String

    /// An entry from its parts.
    public init(value: UInt32, text: String) {
      self.value = value
      self.text = text
    }
  }

  /// A map from its parts.
  public init(name: String, isBitMap: Bool, entries: [Entry]) {
    self.name = name
    self.isBitMap = isBitMap
    self.entries = entries
  }

  /// The text of `value`, for bit maps those of all its bits; nil where the
  /// map does not name it.
  public func text(for value: UInt64) -> String? {
    guard isBitMap else { return entries.first { UInt64($0.value) == value }?.text }
    let named = entries.filter { $0.value != 0 && value & UInt64($0.value) == UInt64($0.value) }
    let known = named.reduce(UInt64(0)) { $0 | UInt64($1.value) }
    return known == value && value != 0 ? named.map(\.text).joined(separator: " | ") : nil
  }
}
