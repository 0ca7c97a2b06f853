/// A payload taken apart by its schema.
public struct DecodedPayload: Equatable, Sendable {
  /// The fields that were whole, in order.
  public let fields: [DecodedField]
  /// Bytes behind the last field of the schema: newer builds append fields.
  public let surplus: Int
  /// The first field that did not fit the payload; nil when all did.
  public let missingField: String?
  /// Whether fields were left out because all of them together would be shown as
  /// more than ``EventDecoder/maximumRenderedBytes``.
  public let isOverLimit: Bool

  /// Whether the schema accounts for every byte.
  public var isExact: Bool { surplus == 0 && missingField == nil }
}

/// Takes any payload apart by any schema.
///
///     let decoded = EventDecoder.decode(payload, by: schema, pointerSize: 8)
public enum EventDecoder {
  /// Elements of one array that are decoded; a damaged count must not cost
  /// memory.
  static let maximumElements = 4_096
  /// Values of one payload that are decoded; elements may have no bytes at all.
  static let maximumValues = 65_536
  /// Bytes of one event as text: names, values and maps' texts. A payload has at
  /// most 64 KiB, but each byte of it may be an element with a long name.
  public static let maximumRenderedBytes = 1 << 20
  /// How deep structures may nest.
  static let maximumDepth = 8

  /// Decodes `payload`, whose pointers are `pointerSize` (4 or 8) bytes wide.
  public static func decode(_ payload: RawSpan, by schema: EventSchema, pointerSize: Int)
    -> DecodedPayload
  {
    var state = State(pointerSize: pointerSize)
    let fields = state.fields(schema.fields, in: payload, depth: 0)
    return DecodedPayload(
      fields: fields, surplus: payload.byteCount - state.offset, missingField: state.missing,
      isOverLimit: state.isOverLimit)
  }

  /// Decodes an event. Classic payloads may have pointers of another width than
  /// their header says (etl.md §3): the width that ends with the payload wins.
  public static func decode(_ event: TraceEvent, by schema: EventSchema) -> DecodedPayload {
    switch event.payload {
    case .bytes(let bytes):
      let width = Int(event.header.pointerSize)
      let decoded = decode(bytes, by: schema, pointerSize: width)
      guard event.header.form == .classic, !decoded.isExact else { return decoded }
      let other = decode(bytes, by: schema, pointerSize: 12 - width)
      return other.isExact ? other : decoded
    case .fields(let texts):
      let fields = texts.texts.map { DecodedField(name: $0.name, value: .text($0.value)) }
      return DecodedPayload(fields: fields, surplus: 0, missingField: nil, isOverLimit: false)
    case .message:
      return DecodedPayload(
        fields: [], surplus: 0, missingField: schema.fields.first?.name, isOverLimit: false)
    }
  }

  private struct State {
    let pointerSize: Int
    var offset = 0
    var missing: String?
    private(set) var isOverLimit = false
    private var values = 0
    private var renderedLeft = EventDecoder.maximumRenderedBytes

    init(pointerSize: Int) { self.pointerSize = pointerSize }

    mutating func fields(_ schema: [SchemaField], in payload: RawSpan, depth: Int)
      -> [DecodedField]
    {
      var decoded: [DecodedField] = []
      for field in schema {
        guard let value = value(of: field, after: decoded, in: payload, depth: depth) else {
          if missing == nil { missing = field.name }
          break
        }
        let text = field.map.flatMap { map in value.integer.flatMap(map.text(for:)) }
        guard spend(field.name.utf8.count + (text?.utf8.count ?? 0)) else {
          missing = missing ?? field.name
          break
        }
        decoded.append(DecodedField(name: field.name, value: value, mapText: text))
      }
      return decoded
    }

    private mutating func value(
      of field: SchemaField, after earlier: [DecodedField], in payload: RawSpan, depth: Int
    ) -> FieldValue? {
      let length: Int?
      switch field.length {
      case .implied: length = nil
      case .fixed(let count): length = count
      case .field(let index):
        guard let count = Self.number(index, in: earlier) else { return nil }
        length = count
      }
      switch field.count {
      case .implied: return element(of: field, length: length, in: payload, depth: depth)
      case .fixed(let count):
        return list(of: field, count: count, length: length, in: payload, depth: depth)
      case .field(let index):
        guard let count = Self.number(index, in: earlier) else { return nil }
        return list(of: field, count: count, length: length, in: payload, depth: depth)
      }
    }

    private static func number(_ index: Int, in earlier: [DecodedField]) -> Int? {
      guard earlier.indices.contains(index) else { return nil }
      return earlier[index].value.integer.flatMap(Int.init(exactly:))
    }

    private mutating func list(
      of field: SchemaField, count: Int, length: Int?, in payload: RawSpan, depth: Int
    ) -> FieldValue? {
      guard (0...EventDecoder.maximumElements).contains(count) else { return nil }
      var values: [FieldValue] = []
      for _ in 0..<count {
        guard let value = element(of: field, length: length, in: payload, depth: depth) else {
          return nil
        }
        values.append(value)
      }
      return .list(values)
    }

    /// Counts bytes that will be shown; false where they are too many.
    private mutating func spend(_ bytes: Int) -> Bool {
      renderedLeft -= bytes
      if renderedLeft < 0 { isOverLimit = true }
      return !isOverLimit
    }

    private mutating func element(
      of field: SchemaField, length: Int?, in payload: RawSpan, depth: Int
    ) -> FieldValue? {
      values += 1
      guard values <= EventDecoder.maximumValues else { return nil }
      if field.type == .structure {
        guard depth < EventDecoder.maximumDepth else { return nil }
        let members = fields(field.members, in: payload, depth: depth + 1)
        return members.count == field.members.count ? .structure(members) : nil
      }
      let stepper = FieldStepper(payload, pointerSize: pointerSize)
      guard
        let size = stepper.byteCount(of: field.type.storage, at: offset, length: length)
      else { return nil }
      // A byte takes up to four characters, and a number about twenty.
      guard spend(16 + 4 * size) else { return nil }
      let range = offset..<offset + size
      offset = range.upperBound
      return FieldValue(field.type, payload, range, pointerSize: pointerSize)
    }
  }
}
