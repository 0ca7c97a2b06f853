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
