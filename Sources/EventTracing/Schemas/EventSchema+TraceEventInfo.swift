/// A schema that a merged trace carries in its EventMetadata records.
///
///     0x00 GUID provider | 0x10 GUID event | 0x20 EVENT_DESCRIPTOR (16 bytes)
///     0x30 u32 decoding source
///     0x34 u32 offsets: provider name, level, channel, keywords, task,
///          opcode, event message, provider message, binary XML, its size
///     0x5C u32 event name | 0x60 u32 attributes
///     0x64 u32 PropertyCount | 0x68 u32 TopLevelPropertyCount | 0x6C u32 flags
///     0x70 PropertyInfo[PropertyCount], 24 bytes each
///
/// All offsets count from the structure's start, 0 is absent, texts are
/// UTF-16LE with NUL (etl.md §10.1).
struct TraceEventInfo {
  let schema: EventSchema
  /// Name of the map that a field refers to, by field position.
  let mapNames: [Int: String]

  private static let propertiesOffset = 0x70
  private static let propertySize = 24

  init(parsing bytes: RawSpan) throws(ParsingError) {
    var cursor = ByteCursor(bytes)
    let provider = try cursor.readGUID("provider")
    try cursor.skip(16, "event")
    let id = try cursor.read(UInt16.self, "Id")
    let version = try cursor.read(UInt8.self, "Version")
    try cursor.skip(13, "rest of the descriptor and DecodingSource")
    try cursor.skip(4, "decoding source")
    let providerName = Self.text(bytes, at: try cursor.read(UInt32.self, "ProviderName"))
    try cursor.skip(12, "level, channel, keywords")
    let taskName = Self.text(bytes, at: try cursor.read(UInt32.self, "TaskName"))
    let opcodeName = Self.text(bytes, at: try cursor.read(UInt32.self, "OpcodeName"))
    let message = Self.text(bytes, at: try cursor.read(UInt32.self, "EventMessage"))
    try cursor.skip(12, "provider message, binary XML")
    let eventName = Self.text(bytes, at: try cursor.read(UInt32.self, "EventName"))
    try cursor.skip(4, "attributes")
    let count = Int(try cursor.read(UInt32.self, "PropertyCount"))
    let topLevel = Int(try cursor.read(UInt32.self, "TopLevelPropertyCount"))
    try cursor.skip(4, "Flags")
    guard count <= cursor.remaining / Self.propertySize, topLevel <= count else {
      throw ParsingError(
        offset: cursor.offset, what: "PropertyInfo", needed: count * Self.propertySize,
        had: cursor.remaining)
    }
    var reader = PropertyReader(count: count)
    let fields = try reader.fields(0..<topLevel, in: bytes, depth: 0)
    mapNames = reader.mapNames
    let names = [eventName, taskName, opcodeName].filter { !$0.isEmpty }
    schema = EventSchema(
      key: EventSchema.Key(provider: provider, id: id, version: version),
      providerName: providerName, name: names.first ?? "", fields: fields, message: message)
  }

  /// Message texts end in CR LF, which TDH turned into a blank.
  static func text(_ bytes: RawSpan, at offset: UInt32, limit: Int = .max) -> String {
    guard offset != 0, Int(offset) < bytes.byteCount else { return "" }
    let end = Int(offset) + min(limit, bytes.byteCount - Int(offset))
    let text = bytes.extracting(first: end).utf16Terminated(at: Int(offset)).text
    let last = text.lastIndex { $0 != " " && $0 != "\r\n" && $0 != "\n" }
    return last.map { String(text[...$0]) } ?? ""
  }

  /// Bytes of the name of a field, a map, or of a map's value: many may stand in
  /// one place of the record.
  static let nameBytes = 512

  /// Reads EVENT_PROPERTY_INFO entries:
  ///
  ///     +0 u32 flags | +4 u32 name | +8 u16 in type, u16 out type, u32 map name
  ///     (structures: +8 u16 first member, u16 members)
  ///     +16 u16 count or index | +18 u16 length or index | +20 u32 tags
  private struct PropertyReader {
    let count: Int
    var mapNames: [Int: String] = [:]
    /// Fields that may still be read: structures that hold each other would
    /// multiply without end.
    private var budget = 4_096

    init(count: Int) { self.count = count }

    mutating func fields(_ range: Range<Int>, in bytes: RawSpan, depth: Int)
      throws(ParsingError) -> [SchemaField]
    {
      var fields: [SchemaField] = []
      for index in range {
        fields.append(try field(index, first: range.lowerBound, in: bytes, depth: depth))
      }
      return fields
    }

    private mutating func field(_ index: Int, first: Int, in bytes: RawSpan, depth: Int)
      throws(ParsingError) -> SchemaField
    {
      let at = TraceEventInfo.propertiesOffset + index * TraceEventInfo.propertySize
      budget -= 1
      guard budget > 0 else {
        throw ParsingError(offset: at, what: "structures within structures", needed: 1, had: 0)
      }
      let flags: UInt32 = bytes.load(at)
      let name = TraceEventInfo.text(
        bytes, at: bytes.load(at + 4), limit: TraceEventInfo.nameBytes)
      let lengthValue = Int(bytes.load(at + 18, as: UInt16.self))
      let countValue = Int(bytes.load(at + 16, as: UInt16.self))
      let count: SchemaField.Extent =
        flags & 4 != 0
        ? .field(countValue - first)
        : flags & 0x20 != 0 || countValue > 1 ? .fixed(countValue) : .implied
      if flags & 1 != 0 {
        let start = Int(bytes.load(at + 8, as: UInt16.self))
        let members = Int(bytes.load(at + 10, as: UInt16.self))
        guard depth < EventDecoder.maximumDepth, start + members <= self.count else {
          throw ParsingError(
            offset: at, what: "members of a structure", needed: start + members, had: self.count)
        }
        return SchemaField(
          name: name, type: .structure, count: count,
          members: try fields(start..<start + members, in: bytes, depth: depth + 1))
      }
      let mapName = TraceEventInfo.text(
        bytes, at: bytes.load(at + 12), limit: TraceEventInfo.nameBytes)
      if depth == 0, !mapName.isEmpty { mapNames[index] = mapName }
      let stated: SchemaField.Extent =
        flags & 2 != 0
        ? .field(lengthValue - first) : lengthValue > 0 ? .fixed(lengthValue) : .implied
      let inType: UInt16 = bytes.load(at + 8)
      guard
        let field = SchemaField(
          name: name, inType: inType, outType: bytes.load(at + 10), length: stated, count: count)
      else {
        throw ParsingError(offset: at + 8, what: "type \(inType) of a field", needed: 1, had: 0)
      }
      return field
    }
  }
}

extension ValueMap {
  /// A value map of an EventMetadata record of type 33, behind the provider's
  /// GUID (etl.md §10.2):
  ///
  ///     0x00 u32 name | 0x04 u32 flags (2 bit map) | 0x08 u32 EntryCount
  ///     0x0C u32 value type | 0x10 entries {u32 text, u32 value}
  init(parsing bytes: RawSpan) throws(ParsingError) {
    var cursor = ByteCursor(bytes)
    let name = TraceEventInfo.text(
      bytes, at: try cursor.read(UInt32.self, "NameOffset"), limit: TraceEventInfo.nameBytes)
    let flags = try cursor.read(UInt32.self, "Flag")
    let count = Int(try cursor.read(UInt32.self, "EntryCount"))
    try cursor.skip(4, "value type")
    guard count <= cursor.remaining / 8 else {
      throw ParsingError(
        offset: cursor.offset, what: "map entries", needed: count * 8, had: cursor.remaining)
    }
    var entries: [Entry] = []
    for _ in 0..<count {
      let text = TraceEventInfo.text(
        bytes, at: try cursor.read(UInt32.self, "text"), limit: TraceEventInfo.nameBytes)
      entries.append(Entry(value: try cursor.read(UInt32.self, "value"), text: text))
    }
    self.init(name: name, isBitMap: flags & 2 != 0, entries: entries)
  }
}
