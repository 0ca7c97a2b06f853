/// Where the fields that somebody wants lie in an event's payload, worked out
/// once from the schema, so that reading an event needs no names and allocates
/// nothing.
///
///     let layout = FieldLayout(schema) { ["Status": 0, "Address": 1][$0.name] }
///     if let fields = layout.locate(in: payload, pointerSize: 8) {
///       let status = fields.integer(0, in: payload)
///     }
///
/// Up to the first field of variable length all offsets are known beforehand.
/// It is a class, so that handing it on copies none of its tables.
public final class FieldLayout: Sendable {
  /// Fields that can be wanted of one event.
  public static let capacity = 20

  /// Lengths and counts that one layout can hold in fields of their own.
  fileprivate static let registers = 8

  /// A field as the search walks over it.
  fileprivate struct Step: Sendable {
    var storage: FieldType.Storage
    /// Slots that its place is kept in, or -1: the one that is wanted, and one
    /// for the fields whose length or count it holds.
    var slot = -1
    var register = -1
    var length = Extent.implied
    var count = Extent.implied
  }

  /// A ``SchemaField/Extent`` with the register instead of the field.
  fileprivate enum Extent: Sendable {
    case implied
    case fixed(Int)
    case register(Int)
  }

  private let narrow: FieldLocations
  private let wide: FieldLocations
  /// The steps from the first of variable length on.
  private let variable: [Step]

  /// - Parameter slot: Which slot (0 ..< ``capacity``) a field is wanted in;
  ///   nil for a field that is not wanted.
  public init(_ schema: EventSchema, slot: (SchemaField) -> Int?) {
    let steps = Self.steps(schema, slot: slot)
    var narrow = FieldLocations()
    var wide = FieldLocations()
    var first = 0
    while first < steps.count, let size = steps[first].fixedSize {
      narrow.append(steps[first], length: size.narrow)
      wide.append(steps[first], length: size.wide)
      first += 1
    }
    variable = Array(steps[first...])
    self.narrow = narrow
    self.wide = wide
  }

  private static func steps(_ schema: EventSchema, slot: (SchemaField) -> Int?) -> [Step] {
    var steps = schema.fields.map { field in
      Step(storage: field.type.storage, slot: slot(field) ?? -1)
    }
    var used = 0
    func extent(_ extent: SchemaField.Extent, of step: Int) -> Extent {
      switch extent {
      case .implied: return .implied
      case .fixed(let count): return .fixed(count)
      case .field(let index):
        guard (0..<step).contains(index) else { return .fixed(-1) }
        if steps[index].register < 0 {
          guard used < registers else { return .fixed(-1) }
          steps[index].register = capacity + used
          used += 1
        }
        return .register(steps[index].register)
      }
    }
    for (index, field) in schema.fields.enumerated() {
      let length = extent(field.length, of: index)
      let count = extent(field.count, of: index)
      steps[index].length = length
      steps[index].count = count
    }
    return steps
  }

  /// Finds the wanted fields; nil where not even the fields of fixed length
  /// fit. Where a field of variable length does not fit, it and those behind
  /// it are absent and ``FieldLocations/isWhole`` is false.
  public func locate(in payload: RawSpan, pointerSize: Int) -> FieldLocations? {
    var fields = pointerSize == 4 ? narrow : wide
    guard payload.byteCount >= fields.end else { return nil }
    guard !variable.isEmpty else { return fields }
    let stepper = FieldStepper(payload, pointerSize: pointerSize)
    for step in variable {
      guard let size = byteCount(of: step, stepper, fields) else {
        fields.isWhole = false
        break
      }
      fields.append(step, length: size)
    }
    return fields
  }

  private func byteCount(
    of step: Step, _ stepper: borrowing FieldStepper, _ fields: FieldLocations
  ) -> Int? {
    let offset = fields.end
    let length: Int?
    switch step.length {
    case .implied: length = nil
    case .fixed(let count): length = count
    case .register(let slot):
      guard let value = fields.integer(slot, in: stepper.payload) else { return nil }
      length = Int(truncatingIfNeeded: value)
    }
    let count: Int
    switch step.count {
    case .implied: return stepper.byteCount(of: step.storage, at: offset, length: length)
    case .fixed(let number): count = number
    case .register(let slot):
      count = Int(truncatingIfNeeded: fields.integer(slot, in: stepper.payload) ?? .max)
    }
    guard (0...EventDecoder.maximumElements).contains(count) else { return nil }
    var end = offset
    for _ in 0..<count {
      guard let size = stepper.byteCount(of: step.storage, at: end, length: length) else {
        return nil
      }
      end += size
    }
    return end - offset
  }
}

extension FieldLayout.Step {
  /// Bytes with narrow and wide pointers; nil for a variable length.
  fileprivate var fixedSize: (narrow: Int, wide: Int)? {
    guard case .implied = count else { return nil }
    switch storage {
    case .fixed(let bytes): return (bytes, bytes)
    case .pointer: return (4, 8)
    case .sized(let unit):
      guard case .fixed(let count) = length, count >= 0 else { return nil }
      return (count * unit, count * unit)
    default: return nil
    }
  }
}

/// Where the wanted fields of one payload lie.
public struct FieldLocations: Sendable {
  @usableFromInline static let absent: UInt16 = .max
  /// Offsets and lengths by slot: ``FieldLayout/capacity`` wanted fields, then
  /// the registers.
  @usableFromInline var offsets: InlineArray<28, UInt16> = .init(repeating: absent)
  @usableFromInline var lengths: InlineArray<28, UInt16> = .init(repeating: 0)
  /// Bytes of the payload that the layout accounts for.
  public fileprivate(set) var end = 0
  /// Whether every field of the layout fits the payload.
  public fileprivate(set) var isWhole = true

  fileprivate init() {}

  /// Puts a field behind those before. Event records are at most 65,535 bytes
  /// long, so 16 bits hold an offset.
  fileprivate mutating func append(_ step: FieldLayout.Step, length: Int) {
    if step.slot >= 0 { set(step.slot, length) }
    if step.register >= 0 { set(step.register, length) }
    end += length
  }

  private mutating func set(_ slot: Int, _ length: Int) {
    guard end < Int(Self.absent) else { return }
    offsets[slot] = UInt16(truncatingIfNeeded: end)
    lengths[slot] = UInt16(clamping: length)
  }

  /// The bytes of a wanted field; nil where the event has none.
  @inlinable
  public func range(_ slot: Int) -> Range<Int>? {
    let offset = offsets[slot]
    guard offset != Self.absent else { return nil }
    return Int(offset)..<Int(offset) + Int(lengths[slot])
  }

  /// The integer or pointer in a wanted field, zero-extended.
  @inlinable
  public func integer(_ slot: Int, in payload: RawSpan) -> UInt64? {
    let offset = Int(offsets[slot])
    let length = Int(lengths[slot])
    guard offset != Int(Self.absent), payload.holds(length, at: offset) else { return nil }
    switch length {
    case 4: return UInt64(payload.load(offset, as: UInt32.self))
    case 8: return payload.load(offset)
    case 2: return UInt64(payload.load(offset, as: UInt16.self))
    case 1: return UInt64(payload.load(offset, as: UInt8.self))
    default: return nil
    }
  }
}
