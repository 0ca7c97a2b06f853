/// Puts the texts of an event's fields back into the bytes that they were made
/// from, so that a dump is analysed by the same code as the trace.
///
///     let composer = PayloadComposer(schema)
///     if composer.compose(fields, into: &payload, pointerSize: 8) { … }
///
/// A field that the dump does not name becomes zero: "unknown" for everything
/// that bindscope reads. A text that is there and cannot be read as its
/// field's type, such as a status in a language, fails: nothing is guessed. It
/// is a class, so that handing it on copies none of its tables.
public final class PayloadComposer: Sendable {
  private struct Step: Sendable {
    let name: [UInt8]
    let type: FieldType
    let storage: FieldType.Storage
    let length: SchemaField.Extent
    let count: SchemaField.Extent
    let map: ValueMap?
  }

  private let steps: [Step]
  /// The names of the fields in payload order.
  let names: [[UInt8]]

  /// A composer of one event's payloads.
  public init(_ schema: EventSchema) {
    steps = schema.fields.map { field in
      Step(
        name: Array(field.name.utf8), type: field.type, storage: field.type.storage,
        length: field.length, count: field.count, map: field.map)
    }
    names = steps.map(\.name)
  }

  /// Replaces `payload` by what `fields` say.
  ///
  /// - Returns: Nil when it is whole, else the name of the first field whose
  ///   text cannot be read; `payload` is then of no use. After a field that was
  ///   cut (`win:ErrorLessData`) the payload ends, as it did in the trace.
  public func compose(_ fields: TextFields, into payload: inout [UInt8], pointerSize: Int)
    -> UnreadableField?
  {
    payload.removeAll(keepingCapacity: true)
    var places = Places()
    var cursor = 0
    for index in steps.indices {
      places.append(payload.count)
      guard let entry = entry(for: index, in: fields, after: &cursor) else {
        appendNothing(index, to: &payload, pointerSize)
        continue
      }
      if entry.kind == .cut {
        _ = fields.bytes.appendHexadecimal(entry.value, to: &payload)
        return nil
      }
      guard append(entry, of: index, from: fields, to: &payload, &cursor, pointerSize, places)
      else { return UnreadableField(index: index, text: entry.value) }
    }
    if let entry = fields.entry(at: cursor), entry.kind == .surplus {
      _ = fields.bytes.appendHexadecimal(entry.value, to: &payload)
    }
    return nil
  }

  /// A field whose text cannot be read.
  public struct UnreadableField: Sendable {
    /// Its position in the schema.
    public let index: Int
    /// Where its text lies in the fields' bytes.
    public let text: Range<Int>
  }

  /// Name of the field at a position.
  public func name(_ index: Int) -> String { String(decoding: names[index], as: UTF8.self) }

  /// The text of a field: the next one where the dump keeps the order (or
  /// names no fields), else the one of that name.
  private func entry(for index: Int, in fields: TextFields, after cursor: inout Int)
    -> TextFields.Entry?
  {
    if let next = fields.entry(at: cursor), isNamed(next, index, fields) {
      cursor = next.next
      return next
    }
    var offset = 0
    while let other = fields.entry(at: offset) {
      if !other.name.isEmpty, isNamed(other, index, fields) {
        cursor = other.next
        return other
      }
      offset = other.next
    }
    return nil
  }

  private func isNamed(_ entry: TextFields.Entry, _ index: Int, _ fields: TextFields) -> Bool {
    if entry.kind == .surplus { return false }
    return entry.name.isEmpty || fields.bytes.isEqual(entry.name, to: names[index])
  }

  /// Appends the element, or all elements, of a field.
  private func append(
    _ first: TextFields.Entry, of index: Int, from fields: TextFields,
    to payload: inout [UInt8], _ cursor: inout Int, _ pointerSize: Int, _ places: Places
  ) -> Bool {
    let step = steps[index]
    let start = payload.count
    guard
      append(fields.bytes, first.value, as: step.type, step.map, to: &payload, pointerSize)
    else { return false }
    if case .implied = step.count {
      settleLength(step, from: start, in: &payload, places)
      return true
    }
    var count = 1
    while count < EventDecoder.maximumElements, let next = fields.entry(at: cursor),
      !next.name.isEmpty, isNamed(next, index, fields)
    {
      cursor = next.next
      count += 1
      guard append(fields.bytes, next.value, as: step.type, step.map, to: &payload, pointerSize)
      else { return false }
    }
    if case .field(let counter) = step.count { patch(counter, with: count, in: &payload, places) }
    return true
  }

  /// A field of stated length gets just that length, and a length that is a
  /// field of its own becomes what was written: messages leave it out.
  private func settleLength(
    _ step: Step, from start: Int, in payload: inout [UInt8], _ places: Places
  ) {
    guard case .sized(let unit) = step.storage else { return }
    let written = payload.count - start
    switch step.length {
    case .implied: break
    case .field(let index): patch(index, with: written / unit, in: &payload, places)
    case .fixed(let units):
      let wanted = max(0, units) * unit
      if written > wanted {
        payload.removeLast(written - wanted)
      } else if wanted - written <= UInt16.max {
        payload.append(contentsOf: repeatElement(0, count: wanted - written))
      }
    }
  }

  private func patch(_ index: Int, with value: Int, in payload: inout [UInt8], _ places: Places) {
    guard let place = places[index], case .fixed(let width) = steps[index].storage else { return }
    for byte in 0..<width where place + byte < payload.count {
      payload[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte))
    }
  }

  /// A field that the dump does not name.
  private func appendNothing(_ index: Int, to payload: inout [UInt8], _ pointerSize: Int) {
    let bytes: Int
    switch steps[index].storage {
    case .fixed(let size): bytes = size
    case .pointer: bytes = pointerSize
    case .terminated(let unit): bytes = unit
    case .counted: bytes = 2
    case .sid(wrapped: true): bytes = 4
    case .sid(wrapped: false): bytes = 8
    case .sized(let unit):
      if case .fixed(let units) = steps[index].length {
        bytes = max(0, units) * unit
      } else {
        bytes = 0
      }
    case .members: bytes = 0
    }
    switch steps[index].count {
    case .implied: payload.append(contentsOf: repeatElement(0, count: min(bytes, 1 << 16)))
    case .fixed(let count):
      let total = min(max(0, count), EventDecoder.maximumElements) * bytes
      payload.append(contentsOf: repeatElement(0, count: min(total, 1 << 16)))
    case .field: break
    }
  }

  /// Offsets of the first fields, which alone are lengths of others.
  private struct Places {
    private var offsets = InlineArray<24, Int32>(repeating: -1)
    private var count = 0

    mutating func append(_ offset: Int) {
      guard count < offsets.count else { return }
      offsets[count] = Int32(clamping: offset)
      count += 1
    }

    subscript(_ index: Int) -> Int? {
      index < count && offsets[index] >= 0 ? Int(offsets[index]) : nil
    }
  }
}

extension RawSpan {
  /// Whether the bytes in `range` are just `bytes`.
  @inlinable
  public func isEqual(_ range: Range<Int>, to bytes: [UInt8]) -> Bool {
    guard range.count == bytes.count else { return false }
    for index in 0..<bytes.count
    where load(range.lowerBound + index, as: UInt8.self) != bytes[index] { return false }
    return true
  }
}
