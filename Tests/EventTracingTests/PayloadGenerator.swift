import EventTracing
import TraceForge

/// Random payloads that fit a schema.
enum PayloadGenerator {
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
