import EventTracing
import Testing
import TraceForge

/// The fast way to a field agrees with the decoder that names all fields.
@Suite struct FieldLayoutTests {
  @Test("Every field lies where the decoder reads it", arguments: SchemaTable.all.map(\.name))
  func agreesWithDecoder(name: String) throws {
    let table = try #require(SchemaTable.all.first { $0.name == name })
    for key in table.keys {
      let schema = try #require(table.schema(id: key.id, version: key.version))
      for pointerSize in [4, 8] {
        var random = SeededGenerator(seed: UInt64(key.id) << 8 | UInt64(pointerSize))
        let payload = PayloadGenerator.payload(of: schema, pointerSize, &random)
        try expectAgreement(payload, schema, pointerSize)
        // Newer builds append fields.
        try expectAgreement(payload + [1, 2, 3], schema, pointerSize)
      }
    }
  }

  @Test("A payload without room for the fixed fields is located nowhere")
  func tooShort() throws {
    let table = try #require(SchemaTable.all.first { $0.provider == .winsockAFD })
    let schema = try #require(table.schema(id: 1029, version: 0))
    let layout = FieldLayout(schema) { _ in 0 }
    for count in 0..<28 {
      let payload = [UInt8](repeating: 0, count: count)
      #expect(layout.locate(in: payload.rawSpan, pointerSize: 8) == nil)
      #expect((layout.locate(in: payload.rawSpan, pointerSize: 4) == nil) == (count < 20))
    }
  }

  private func expectAgreement(
    _ payload: [UInt8], _ schema: EventSchema, _ pointerSize: Int
  ) throws {
    let decoded = EventDecoder.decode(payload.rawSpan, by: schema, pointerSize: pointerSize)
    let which = "\(schema.key.id).\(schema.key.version) with pointers of \(pointerSize) bytes"
    #expect(decoded.missingField == nil, "\(which)")
    // Twenty fields at a time: a layout has no more slots.
    for start in stride(from: 0, to: schema.fields.count, by: FieldLayout.capacity) {
      let layout = FieldLayout(schema) { field in
        schema.fields.firstIndex { $0.name == field.name }.flatMap {
          (start..<start + FieldLayout.capacity).contains($0) ? $0 - start : nil
        }
      }
      let located = layout.locate(in: payload.rawSpan, pointerSize: pointerSize)
      let fields = try #require(located, "\(which)")
      #expect(fields.isWhole, "\(which)")
      #expect(payload.count - fields.end == decoded.surplus, "\(which)")
      for slot in 0..<min(FieldLayout.capacity, schema.fields.count - start) {
        let field = decoded.fields[start + slot]
        guard field.value.isPlainInteger else { continue }
        let stored = fields.integer(slot, in: payload.rawSpan)
        // A layout reads ports as they are stored: in network order.
        let isPort = schema.fields[start + slot].type == .port
        let found = isPort ? stored.map { UInt64(UInt16($0).byteSwapped) } : stored
        #expect(found == field.value.integer, "\(which): \(field.name)")
      }
    }
  }
}

extension FieldValue {
  /// Whether it is an integer that is stored just as it is shown.
  fileprivate var isPlainInteger: Bool {
    switch self {
    case .unsigned, .hexadecimal, .status: true
    default: false
    }
  }
}

/// Random payloads that fit a schema.
private enum PayloadGenerator {
  static func payload(
    of schema: EventSchema, _ pointerSize: Int, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var values: [Int] = []
    for (index, field) in schema.fields.enumerated() {
      let isExtent = schema.fields.contains {
        $0.length == .field(index) || $0.count == .field(index)
      }
      let start = bytes.count
      // Lengths are small, in every width.
      values.append(random.below(29))
      for _ in 0..<number(field.count, values, implied: 1) {
        bytes += element(field, values, pointerSize, &random)
      }
      guard isExtent else { continue }
      for place in start..<bytes.count { bytes[place] = place == start ? UInt8(values[index]) : 0 }
    }
    return bytes
  }

  private static func number(
    _ extent: SchemaField.Extent, _ values: [Int], implied: Int
  ) -> Int {
    switch extent {
    case .implied: implied
    case .fixed(let count): count
    case .field(let index): values[index]
    }
  }

  private static func element(
    _ field: SchemaField, _ values: [Int], _ pointerSize: Int, _ random: inout SeededGenerator
  ) -> [UInt8] {
    switch field.type.storage {
    case .fixed(let size): noise(size, &random)
    case .pointer: noise(pointerSize, &random)
    case .sized(let unit): noise(unit * number(field.length, values, implied: 0), &random)
    case .terminated(let unit):
      (0..<random.below(9)).flatMap { _ in [0x41] + [UInt8](repeating: 0, count: unit - 1) }
        + [UInt8](repeating: 0, count: unit)
    case .counted: [3, 0, 1, 2, 3]
    case .sid(let wrapped):
      (wrapped ? noise(2 * pointerSize, &random).map { $0 | 1 } : [])
        + [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]
    case .members: []
    }
  }

  private static func noise(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }
}
