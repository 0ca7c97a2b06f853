public import EventTracing

/// Writes events as NDJSON: the lines of ``DecodedEvent/write(to:)``, for most
/// events straight from the payload.
///
///     var lines = EventJSONWriter()
///     lines.write(event, &catalog)
///     Output.write(lines.bytes)
///     lines.removeAll()
public struct EventJSONWriter {
  /// Kinds of events whose patterns are kept.
  private static let capacity = 8_192

  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private var json = JSONWriter(isPretty: false)
  private var patterns: [EventSchema.Key: EventJSONPattern] = [:]
  private var lastKey: EventSchema.Key?
  private var lastPattern: EventJSONPattern?
  /// Of the catalog that the patterns were made with.
  private var revision = 0
  /// Where the values of the event's fields stand in `bytes`.
  private var values: [Range<Int>] = []

  /// A writer that has written nothing.
  public init() {}

  /// Starts over and keeps the memory.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes one event as a line.
  public mutating func write(_ event: TraceEvent, _ catalog: inout SchemaCatalog) {
    if case .bytes(let payload) = event.payload, event.header.form == .manifest,
      event.extendedItem(.traceLoggingSchema) == nil,
      let pattern = pattern(for: event.header, &catalog),
      let locations = pattern.layout.locate(
        in: payload, pointerSize: Int(event.header.pointerSize)),
      locations.isWhole
    {
      write(event.header, payload, locations, pattern)
    } else {
      json.removeAll()
      DecodedEvent(event, &catalog).write(to: &json)
      bytes += json.bytes
    }
  }

  private mutating func pattern(for header: TraceEventHeader, _ catalog: inout SchemaCatalog)
    -> EventJSONPattern?
  {
    if revision != catalog.revision {
      patterns.removeAll(keepingCapacity: true)
      lastKey = nil
      revision = catalog.revision
    }
    let key = EventSchema.Key(
      provider: header.provider, id: header.id, version: header.version)
    if key == lastKey { return lastPattern }
    var pattern = patterns[key]
    if pattern == nil, let schema = catalog.schema(key) {
      pattern = EventJSONPattern(schema, providerName: catalog.providerName(key.provider))
      if patterns.count < Self.capacity { patterns[key] = pattern }
    }
    lastKey = key
    lastPattern = pattern
    return pattern
  }

  private mutating func write(
    _ header: TraceEventHeader, _ payload: RawSpan, _ locations: FieldLocations,
    _ pattern: EventJSONPattern
  ) {
    bytes += Literal.time
    bytes.append(header.time)
    bytes += pattern.head(of: header)
    bytes.appendDecimal(header.processID)
    bytes += Literal.thread
    bytes.appendDecimal(header.threadID)
    bytes += Literal.processor
    bytes.appendDecimal(header.processor)
    bytes += Literal.activity
    if header.activity == .zero {
      bytes += Literal.null
    } else {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: header.activity.description.utf8)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += pattern.name
    values.removeAll(keepingCapacity: true)
    for slot in 0..<pattern.fields.count {
      write(pattern.fields[slot], slot, payload, locations, Int(header.pointerSize))
    }
    let isWhole = writeMessage(pattern)
    writeRest(of: payload, from: locations.end, isWhole: isWhole)
  }

  /// Writes the message; false where it is too long to be whole.
  private mutating func writeMessage(_ pattern: EventJSONPattern) -> Bool {
    bytes += pattern.messageStart
    let limit = bytes.count + MessageTemplate.limit
    var isWhole = true
    for piece in pattern.message {
      switch piece {
      case .text(let text): bytes += text
      case .field(let index):
        guard bytes.count + values[index].count <= limit else {
          isWhole = false
          break
        }
        for offset in values[index] { bytes.append(bytes[offset]) }
      }
    }
    if !pattern.message.isEmpty { bytes.append(UInt8(ascii: "\"")) }
    return isWhole
  }

  private mutating func writeRest(of payload: RawSpan, from end: Int, isWhole: Bool) {
    if end < payload.byteCount {
      bytes += Literal.undecoded
      for offset in end..<payload.byteCount {
        bytes.appendHexadecimal(UInt64(payload.load(offset, as: UInt8.self)), digits: 2)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    if !isWhole { bytes += Literal.omitted }
    bytes += Literal.end
  }

  /// What stands between the values.
  fileprivate enum Literal {
    static let time = Array(#"{"time":""#.utf8)
    static let thread = Array(#","threadID":"#.utf8)
    static let processor = Array(#","processor":"#.utf8)
    static let activity = Array(#","activityID":"#.utf8)
    static let null = Array("null".utf8)
    static let yes = Array("true".utf8)
    static let no = Array("false".utf8)
    static let hexadecimal = Array("0x".utf8)
    static let undecoded = Array(#","undecoded":""#.utf8)
    static let omitted = Array(#","omitted":"\#(DecodedEvent.omission)""#.utf8)
    static let end = Array("}\n".utf8)
  }
}

extension EventJSONWriter {
  /// Writes a field: key, value, and where there is one the text or name of the
  /// value; what the message says of it is left in `values`.
  private mutating func write(
    _ field: EventJSONPattern.Field, _ slot: Int, _ payload: RawSpan,
    _ locations: FieldLocations, _ pointerSize: Int
  ) {
    bytes += field.key
    let range = locations.range(slot) ?? 0..<0
    let number = locations.integer(slot, in: payload) ?? 0
    switch field.form {
    case .unsigned: writeNumber { $0.appendDecimal(number) }
    case .port: writeNumber { $0.appendDecimal(UInt16(truncatingIfNeeded: number).byteSwapped) }
    case .signed:
      writeNumber { $0.appendDecimal(Self.signed(number, byteCount: range.count)) }
    case .boolean: writeNumber { $0 += number == 0 ? Literal.no : Literal.yes }
    case .hexadecimal: writeText { $0.appendPrefixedHexadecimal(number) }
    case .status:
      writeText {
        $0 += Literal.hexadecimal
        $0.appendHexadecimal(number, digits: 8, uppercase: true)
      }
      bytes += field.name(of: NTStatus(rawValue: UInt32(truncatingIfNeeded: number)))
    case .ipv4:
      writeText {
        $0.appendHost(of: SocketAddress(ipv4: payload.loadBigEndian(range.lowerBound), port: 0))
      }
    case .socketAddress:
      if let address = SocketAddress(
        sockaddr: payload, at: range.lowerBound, length: range.count)
      {
        writeText { $0.append(address) }
      } else {
        writeDescription(field, payload, range, pointerSize)
      }
    case .text(let unit):
      let start = bytes.count + 1
      bytes.append(UInt8(ascii: "\""))
      if bytes.appendPlainJSON(payload, range, unit: unit) {
        values.append(start..<bytes.count)
        bytes.append(UInt8(ascii: "\""))
      } else {
        bytes.removeLast()
        writeDescription(field, payload, range, pointerSize)
      }
    case .other: writeDescription(field, payload, range, pointerSize)
    }
    if let map = field.map { writeText(of: map, field, number, range.count) }
  }

  @inline(__always)
  private mutating func writeNumber(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    values.append(start..<bytes.count)
  }

  @inline(__always)
  private mutating func writeText(_ write: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    writeNumber(write)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeDescription(
    _ field: EventJSONPattern.Field, _ payload: RawSpan, _ range: Range<Int>, _ pointerSize: Int
  ) {
    let value = FieldValue(field.type, payload, range, pointerSize: pointerSize)
    writeText { $0.appendJSON(value.description) }
  }

  /// The map's text for the value; the message says it instead of the value.
  private mutating func writeText(
    of map: ValueMap, _ field: EventJSONPattern.Field, _ number: UInt64, _ byteCount: Int
  ) {
    var value = number
    switch field.form {
    case .signed: value = UInt64(bitPattern: Self.signed(number, byteCount: byteCount))
    case .port: value = UInt64(UInt16(truncatingIfNeeded: number).byteSwapped)
    case .boolean: value = number == 0 ? 0 : 1
    case .unsigned, .hexadecimal: break
    case .status, .text, .socketAddress, .ipv4, .other: return
    }
    guard let text = map.text(for: value) else { return }
    bytes += field.mapKey
    values.removeLast()
    writeText { $0.appendJSON(text) }
  }

  @inline(__always)
  private static func signed(_ bits: UInt64, byteCount: Int) -> Int64 {
    let unused = UInt64(64 - 8 * byteCount)
    return Int64(bitPattern: bits << unused) >> Int64(unused)
  }
}
