import EventDumpFormat
import EventTracing

/// Turns the binary XML of one record into what a parser would find in its text
/// (evtx.md §2 to §4). All offsets are of the chunk, in which it is decoded.
struct BinaryXMLDecoder {
  /// Why a record cannot be decoded.
  enum Failure: Error { case malformed, tooLarge }

  /// Where one is decides the layout.
  private enum Context {
    case record, value
    case template([BinaryValue])

    var values: [BinaryValue]? { if case .template(let values) = self { values } else { nil } }
  }

  /// An element that has begun.
  private struct Element {
    var name: [UInt8]
    var isData = false, dataName: [UInt8] = []
    /// Whether its own beginning was given on.
    var isEmitted = false
  }

  private enum Limit {
    static let depth = 64, nesting = 8, elements = 8_192, values = 4_096, text = 1 << 20
    static let attributes = 64, nameUnits = 1_024
    /// Tokens of a record, those of nested values and of attributes among them.
    static let steps = 1 << 16
  }

  private(set) var sink = XMLEventSink()
  private var stack: [Element] = []
  /// Elements from this depth on are left out; nil for none.
  private var omitted: Int?
  private var elements = 0, written = 0, steps = 0
  private var text: [UInt8] = []
  /// Names by offset, as long as the chunk stays.
  private var names: [UInt32: [UInt8]] = [:]

  private static let data = Array("Data".utf8), nameAttribute = Array("Name".utf8)

  /// Another chunk is read.
  mutating func forgetNames() { names.removeAll(keepingCapacity: true) }

  /// Decodes a record's body into ``sink``.
  mutating func decode(_ bytes: RawSpan, _ body: Range<Int>) throws(Failure) {
    sink.begin(isPayloadOnly: false)
    stack.removeAll(keepingCapacity: true)
    omitted = nil
    elements = 0
    written = 0
    steps = 0
    try fragment(bytes, body, .record, nesting: 0)
  }

  private mutating func fragment(
    _ bytes: RawSpan, _ range: Range<Int>, _ context: Context, nesting: Int
  ) throws(Failure) {
    guard nesting <= Limit.nesting else { throw .tooLarge }
    let base = stack.count
    var offset = range.lowerBound
    while offset < range.upperBound {
      try step()
      let token: UInt8 = bytes.load(offset)
      offset += 1
      switch token & 0xBF {
      case 0x00:
        guard stack.count == base else { throw .malformed }
        return
      case 0x0F: offset += 3
      case 0x01:
        try open(bytes, &offset, range.upperBound, context, hasAttributes: token & 0x40 != 0)
      case 0x02, 0x03: break
      case 0x04: try close(from: base)
      case 0x05: try valueText(bytes, &offset, range.upperBound)
      case 0x07:
        let units = try count(bytes, &offset, range.upperBound)
        try characters(bytes, units)
      case 0x08:
        let unit: UInt16 = try load(bytes, &offset, range.upperBound)
        try write(Array(String(decoding: [unit], as: UTF16.self).utf8))
      case 0x09: try write(Self.entity(try name(bytes, &offset, range.upperBound)))
      case 0x0A: _ = try name(bytes, &offset, range.upperBound)
      case 0x0B: _ = try count(bytes, &offset, range.upperBound)
      case 0x0C:
        // Not in the grammar of a template: one could hold itself.
        guard context.values == nil else { throw .malformed }
        try instance(bytes, &offset, range.upperBound, nesting: nesting)
      case 0x0D, 0x0E:
        let index: UInt16 = try load(bytes, &offset, range.upperBound)
        offset += 1
        try substitute(bytes, Int(index), context, nesting: nesting)
      default: throw .malformed
      }
    }
    // A value may end without its own end, an element not.
    guard stack.count == base else { throw .malformed }
  }

  /// What a record costs is bounded, however its templates lie in each other.
  private mutating func step() throws(Failure) {
    steps += 1
    guard steps <= Limit.steps else { throw .tooLarge }
  }

  /// So many bytes are made into text, or looked at for it.
  private mutating func spend(_ bytes: Int) throws(Failure) {
    written += bytes
    guard written <= Limit.text else { throw .tooLarge }
  }

  // MARK: - Elements

  private mutating func open(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int, _ context: Context, hasAttributes: Bool
  ) throws(Failure) {
    elements += 1
    guard elements <= Limit.elements, stack.count < Limit.depth else { throw .tooLarge }
    var isMissing = false
    if let values = context.values {
      let dependency: UInt16 = try load(bytes, &offset, end)
      // The root's own is the payload: without it the rest is good.
      isMissing = dependency != .max && !stack.isEmpty && Self.value(dependency, values).isNull
    }
    let _: UInt32 = try load(bytes, &offset, end)
    var element = Element(name: try name(bytes, &offset, end))
    if hasAttributes { let _: UInt32 = try load(bytes, &offset, end) }
    let attributes = hasAttributes ? try self.attributes(bytes, &offset, end, context) : []
    guard offset < end else { throw .malformed }
    let closing: UInt8 = bytes.load(offset)
    if closing == 0x02, Self.isNullOptional(bytes, offset + 1, end, context) { isMissing = true }
    if isMissing, omitted == nil { omitted = stack.count }
    if omitted == nil {
      element.isEmitted = true
      element.isData = sink.expectsData && element.name == Self.data
      if element.isData {
        element.dataName = attributes.first { $0.name == Self.nameAttribute }?.value ?? []
      }
      begin(element)
      if !element.isData, sink.takesAttributes {
        for attribute in attributes {
          let (name, value) = attribute
          sink.attribute(name.rawSpan, value.rawSpan)
        }
      }
    }
    stack.append(element)
    offset += 1
    switch closing {
    case 0x02: break
    case 0x03: try close(from: 0)
    default: throw .malformed
    }
  }

  private mutating func begin(_ element: Element) {
    if element.isData {
      let name = element.dataName
      sink.beginData(name: name.rawSpan, kind: .value)
    } else {
      let name = element.name
      sink.startElement(name.rawSpan)
    }
  }

  private mutating func close(from base: Int) throws(Failure) {
    guard stack.count > base, let element = stack.popLast() else { throw .malformed }
    if omitted == stack.count { omitted = nil }
    if element.isEmitted { sink.endElement() }
  }

  /// Whether an element's content begins with an optional value that is none.
  private static func isNullOptional(
    _ bytes: RawSpan, _ offset: Int, _ end: Int, _ context: Context
  ) -> Bool {
    guard let values = context.values, offset + 4 <= end,
      bytes.load(offset, as: UInt8.self) & 0xBF == 0x0E
    else { return false }
    return value(bytes.load(offset + 1), values).isNull
  }

  private mutating func attributes(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int, _ context: Context
  ) throws(Failure) -> [(name: [UInt8], value: [UInt8])] {
    var attributes: [(name: [UInt8], value: [UInt8])] = []
    while offset < end, bytes.load(offset, as: UInt8.self) & 0xBF == 0x06 {
      guard attributes.count < Limit.attributes else { throw .tooLarge }
      offset += 1
      let name = try name(bytes, &offset, end)
      text.removeAll(keepingCapacity: true)
      try attributeValue(bytes, &offset, end, context)
      if !text.isEmpty { attributes.append((name, text)) }
    }
    return attributes
  }

  private mutating func attributeValue(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int, _ context: Context
  ) throws(Failure) {
    while offset < end {
      try step()
      switch bytes.load(offset, as: UInt8.self) & 0xBF {
      case 0x05:
        offset += 1
        guard try load(bytes, &offset, end) as UInt8 == 0x01 else { throw .malformed }
        let units = try count(bytes, &offset, end)
        try spend(units.count)
        BinaryValue.appendUTF16(bytes, units, to: &text)
      case 0x08:
        offset += 1
        let unit: UInt16 = try load(bytes, &offset, end)
        text += Array(String(decoding: [unit], as: UTF16.self).utf8)
      case 0x09:
        offset += 1
        text += Self.entity(try name(bytes, &offset, end))
      case 0x0D, 0x0E:
        offset += 1
        let index: UInt16 = try load(bytes, &offset, end)
        offset += 1
        guard let values = context.values else { throw .malformed }
        let value = Self.value(index, values)
        try spend(value.range.count)
        if value.isArray {
          text += Array(value.items(bytes).joined(separator: [UInt8(ascii: ",")]))
        } else {
          value.append(bytes, to: &text)
        }
      default: return
      }
    }
  }

  // MARK: - Content

  private mutating func valueText(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int
  ) throws(Failure) {
    guard try load(bytes, &offset, end) as UInt8 == 0x01 else { throw .malformed }
    try characters(bytes, try count(bytes, &offset, end))
  }

  private mutating func characters(_ bytes: RawSpan, _ units: Range<Int>) throws(Failure) {
    try spend(units.count)
    text.removeAll(keepingCapacity: true)
    BinaryValue.appendUTF16(bytes, units, to: &text)
    try write(text)
  }

  private mutating func emit(_ characters: [UInt8]) {
    if omitted == nil { sink.characters(characters.rawSpan) }
  }

  private mutating func write(_ characters: [UInt8]) throws(Failure) {
    try spend(characters.count)
    emit(characters)
  }

  private mutating func substitute(
    _ bytes: RawSpan, _ index: Int, _ context: Context, nesting: Int
  ) throws(Failure) {
    guard let values = context.values else { throw .malformed }
    let value = Self.value(UInt16(clamping: index), values)
    guard omitted == nil, !value.isNull else { return }
    if value.type == BinaryValue.xml {
      return try fragment(bytes, value.range, .value, nesting: nesting + 1)
    }
    try spend(value.range.count)
    guard value.isArray else {
      text.removeAll(keepingCapacity: true)
      value.append(bytes, to: &text)
      return try write(text)
    }
    // The whole element again for each item.
    for (place, item) in value.items(bytes).enumerated() {
      if place > 0, let element = stack.last {
        elements += 1
        guard elements <= Limit.elements else { throw .tooLarge }
        try spend(element.dataName.count)
        sink.endElement()
        begin(element)
      }
      try write(item)
    }
  }

  private static func value(_ index: UInt16, _ values: [BinaryValue]) -> BinaryValue {
    Int(index) < values.count ? values[Int(index)] : .null
  }

  private static let entities: [[UInt8]: [UInt8]] = [
    Array("amp".utf8): [0x26], Array("lt".utf8): [0x3C], Array("gt".utf8): [0x3E],
    Array("quot".utf8): [0x22], Array("apos".utf8): [0x27],
  ]

  private static func entity(_ name: [UInt8]) -> [UInt8] { entities[name] ?? [] }
}

/// Templates, names and numbers.
extension BinaryXMLDecoder {
  /// `0C | 01 | u32 id | u32 definition | [definition] | u32 count | descriptors | values`
  private mutating func instance(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int, nesting: Int
  ) throws(Failure) {
    offset += 1
    let id: UInt32 = try load(bytes, &offset, end)
    let definition = Int(try load(bytes, &offset, end) as UInt32)
    // next | GUID | u32 n | n bytes
    let head = 24
    guard definition >= EventLogChunk.headerBytes, bytes.holds(head, at: definition),
      bytes.load(definition + 4, as: UInt32.self) == id
    else { throw .malformed }
    let size = Int(bytes.load(definition + 20, as: UInt32.self))
    guard bytes.holds(size, at: definition + head) else { throw .malformed }
    if definition == offset { offset += head + size }
    let values = try values(bytes, &offset, end)
    try fragment(
      bytes, definition + head..<definition + head + size, .template(values), nesting: nesting + 1)
  }

  private func values(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int
  ) throws(Failure) -> [BinaryValue] {
    let count = Int(try load(bytes, &offset, end) as UInt32)
    guard count <= Limit.values, offset + 4 * count <= end else { throw .malformed }
    var start = offset + 4 * count
    var values: [BinaryValue] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      let size = Int(bytes.load(offset + 4 * index, as: UInt16.self))
      guard start + size <= end else { throw .malformed }
      values.append(
        BinaryValue(
          type: bytes.load(offset + 4 * index + 2), range: start..<start + size))
      start += size
    }
    offset = start
    return values
  }

  /// `u32 offset`, and the name itself where the offset is the next byte:
  /// `u32 next | u16 hash | u16 n | n units | u16 0`.
  private mutating func name(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int
  ) throws(Failure) -> [UInt8] {
    let place: UInt32 = try load(bytes, &offset, end)
    guard bytes.holds(8, at: Int(place)) else { throw .malformed }
    let units = Int(bytes.load(Int(place) + 6, as: UInt16.self))
    guard units <= Limit.nameUnits, bytes.holds(10 + 2 * units, at: Int(place)) else {
      throw .malformed
    }
    if Int(place) == offset { offset += 10 + 2 * units }
    if let known = names[place] { return known }
    var hash: UInt32 = 0
    for unit in 0..<units {
      hash = hash &* 65_599 &+ UInt32(bytes.load(Int(place) + 8 + 2 * unit, as: UInt16.self))
    }
    // What was written over it has another.
    guard UInt16(truncatingIfNeeded: hash) == bytes.load(Int(place) + 4, as: UInt16.self) else {
      throw .malformed
    }
    var name: [UInt8] = []
    BinaryValue.appendUTF16(bytes, Int(place) + 8..<Int(place) + 8 + 2 * units, to: &name)
    names[place] = name
    return name
  }

  /// A count of UTF-16 units, and where they lie.
  private func count(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int
  ) throws(Failure) -> Range<Int> {
    let units = Int(try load(bytes, &offset, end) as UInt16)
    guard offset + 2 * units <= end else { throw .malformed }
    defer { offset += 2 * units }
    return offset..<offset + 2 * units
  }

  private func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: RawSpan, _ offset: inout Int, _ end: Int
  ) throws(Failure) -> Number {
    let size = MemoryLayout<Number>.size
    guard offset + size <= end, bytes.holds(size, at: offset) else { throw .malformed }
    defer { offset += size }
    return bytes.load(offset, as: Number.self)
  }
}
