import Synchronization

/// The schemas of one provider as a table of text, embedded in the binary.
///
///     provider  e53c6823-7bb8-44bb-90dc-3f86090d48a6  Microsoft-Windows-Winsock-AFD
///     map       WINSOCK_SocketType_ValueMap  value  1=SOCK_STREAM  2=SOCK_DGRAM
///     1029.0    AfdBind  EnterExit:u32 Location:u32 …  bind: %1: Process %3, …
///
/// Columns are separated by one TAB. The first line names a `provider`, or the
/// `class` of classic events, whose ids are opcodes. A field is
/// `Name:type[length]*count{map}`, where length and count are numbers or the
/// names of earlier fields. An event's line is taken apart only when it is
/// asked for, and once: a scan asks for the same few in every trace. Finding all
/// lines takes half a millisecond for 1,500 events.
public struct SchemaTable: Sendable {
  /// Provider or class.
  public let provider: GUID
  /// The provider's name.
  public let name: String
  private let text: String
  private let lines: [UInt32: Range<Int>]
  private let maps: [Substring: ValueMap]
  private let known = KnownSchemas()

  /// What was taken apart so far, at most the lines of the table.
  private final class KnownSchemas: Sendable {
    let schemas = Mutex<[UInt32: EventSchema]>([:])
  }

  init(text: String) {
    var provider = GUID.zero
    var name = ""
    var lines: [UInt32: Range<Int>] = [:]
    var maps: [Substring: ValueMap] = [:]
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = text[start..<end]
      if let key = Self.key(line) {
        let offset = bytes.distance(from: bytes.startIndex, to: start)
        lines[key] = offset..<offset + line.utf8.count
      } else if let map = ValueMap(line: line) {
        maps[Substring(map.name)] = map
      } else {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        if columns.count == 3 {
          provider = GUID(String(columns[1])) ?? .zero
          name = String(columns[2])
        }
      }
      start = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    self.text = text
    self.provider = provider
    self.name = name
    self.lines = lines
    self.maps = maps
  }

  /// `1029.0` at the start of a line as one number.
  private static func key(_ line: Substring) -> UInt32? {
    var numbers: (id: UInt32, version: UInt32) = (0, 0)
    var inVersion = false
    var digits = 0
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = UInt32(byte - UInt8(ascii: "0"))
        if inVersion {
          numbers.version = numbers.version &* 10 &+ digit
        } else {
          numbers.id = numbers.id &* 10 &+ digit
        }
        digits += 1
      case UInt8(ascii: ".") where digits > 0 && !inVersion: inVersion = true
      case UInt8(ascii: "\t") where inVersion: return numbers.id << 8 | numbers.version & 0xFF
      default: return nil
      }
    }
    return nil
  }

  /// The ids and versions that the table describes, in order.
  public var keys: [EventSchema.Key] {
    lines.keys.sorted().map {
      EventSchema.Key(provider: provider, id: UInt16($0 >> 8), version: UInt8($0 & 0xFF))
    }
  }

  /// The highest version of `id` in the table; nil where it has none.
  public func latestVersion(of id: UInt16) -> UInt8? {
    lines.keys.filter { $0 >> 8 == UInt32(id) }.max().map { UInt8($0 & 0xFF) }
  }

  /// The schema of an event, or nil where the table has none for just this
  /// version.
  public func schema(id: UInt16, version: UInt8) -> EventSchema? {
    let key = UInt32(id) << 8 | UInt32(version)
    guard let range = lines[key] else { return nil }
    if let schema = known.schemas.withLock({ $0[key] }) { return schema }
    guard let schema = parse(range, id: id, version: version) else { return nil }
    known.schemas.withLock { $0[key] = schema }
    return schema
  }

  private func parse(_ range: Range<Int>, id: UInt16, version: UInt8) -> EventSchema? {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let line = text[start..<utf8.index(start, offsetBy: range.count)]
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count >= 3, let fields = fields(columns[2]) else { return nil }
    return EventSchema(
      key: EventSchema.Key(provider: provider, id: id, version: version), providerName: name,
      name: String(columns[1]), fields: fields,
      message: columns.count > 3 ? String(columns[3]) : "")
  }

  private func fields(_ column: Substring) -> [SchemaField]? {
    var fields: [SchemaField] = []
    for word in column.split(separator: " ") {
      guard let field = field(word, after: fields) else { return nil }
      fields.append(field)
    }
    return fields
  }

  /// One `Name:type[length]*count{map}`.
  private func field(_ word: Substring, after earlier: [SchemaField]) -> SchemaField? {
    guard let colon = word.firstIndex(of: ":") else { return nil }
    var rest = word[word.index(after: colon)...]
    var map: ValueMap?
    if rest.hasSuffix("}"), let brace = rest.lastIndex(of: "{") {
      map = maps[rest[rest.index(after: brace)...].dropLast()]
      rest = rest[..<brace]
    }
    var count = SchemaField.Extent.implied
    if let star = rest.lastIndex(of: "*") {
      count = Self.extent(rest[rest.index(after: star)...], after: earlier)
      rest = rest[..<star]
    }
    var length = SchemaField.Extent.implied
    if rest.hasSuffix("]"), let bracket = rest.lastIndex(of: "[") {
      length = Self.extent(rest[rest.index(after: bracket)...].dropLast(), after: earlier)
      rest = rest[..<bracket]
    }
    guard let type = FieldType(rawValue: String(rest)) else { return nil }
    return SchemaField(
      name: String(word[..<colon]), type: type, length: length, count: count, map: map)
  }

  private static func extent(_ text: Substring, after earlier: [SchemaField])
    -> SchemaField.Extent
  {
    if let number = Int(text) { return .fixed(number) }
    return earlier.firstIndex { $0.name == text }.map { .field($0) } ?? .implied
  }
}

extension ValueMap {
  /// Reads a table's line `map NAME value|bits 1=TEXT 2=TEXT …`.
  init?(line: Substring) {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count > 3, columns[0] == "map" else { return nil }
    let entries = columns[3...].compactMap { column -> Entry? in
      guard let equals = column.firstIndex(of: "=") else { return nil }
      let number = column[..<equals]
      let value =
        number.hasPrefix("0x") ? UInt32(number.dropFirst(2), radix: 16) : UInt32(number)
      return value.map { Entry(value: $0, text: String(column[column.index(after: equals)...])) }
    }
    self.init(name: String(columns[1]), isBitMap: columns[2] == "bits", entries: entries)
  }
}

extension SchemaTable {
  /// The built-in tables.
  public static let all: [SchemaTable] = [
    winsockAFD, tcpip, kernelProcess, kernelNetwork, packetCapture, nameResolution,
    classicProcess,
  ]
}
