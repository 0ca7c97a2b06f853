/// Where the fields that somebody wants lie in an event's payload, worked out
/// once from the schema, so that reading an event needs no names and nothing
/// is allocated.
///
///     let layout = FieldLayout(schema) { ["Status": 0, "Address": 1][$0.name] }
///     if let fields = layout.locate(in: payload, pointerSize: 8) {
///       let status = fields.integer(0, in: payload)
///     }
///
/// Up to the first field of variable length all offsets are known beforehand.
public struct FieldLayout: Sendable {
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

  private var narrow = LocatedFields()
  private var wide = LocatedFields()
  private var narrowPrefix = 0
  private var widePrefix = 0
  private var steps: [Step] = []
  private var firstVariable = 0

  /// Bytes that every payload of this layout has at least.
  public func minimumBytes(pointerSize: Int) -> Int {
    pointerSize == 4 ? narrowPrefix : widePrefix
  }

  /// - Parameter slot: Which slot (0 ..< ``capacity``) a field is wanted in,
  ///   nil for a field that is not wanted.
  public init(_ schema: EventSchema, slot: (SchemaField) -> Int?) {
    steps = schema.fields.map { field in
      Step(storage: field.type.storage, slot: slot(field) ?? -1)
    }
    var used = 0
    for (index, field) in schema.fields.enumerated() {
      steps[index].length = extent(field.length, of: index, &used)
      steps[index].count = extent(field.count, of: index, &used)
    }
    measurePrefix()
  }

  private mutating func extent(_ extent: SchemaField.Extent, of step: Int, _ used: inout Int)
    -> Extent
  {
    switch extent {
    case .implied: return .implied
    case .fixed(let count): return .fixed(count)
    case .field(let index):
      guard (0..<step).contains(index) else { return .fixed(-1) }
      if steps[index].register < 0 {
        guard used < Self.registers else { return .fixed(-1) }
        steps[index].register = Self.capacity + used
        used += 1
      }
      return .register(steps[index].register)
    }
  }

  private mutating func measurePrefix() {
    firstVariable = steps.count
    for (index, step) in steps.enumerated() {
      guard case .implied = step.count, let size = step.fixedSize else {
        firstVariable = index
        return
      }
      narrow.set(step, offset: narrowPrefix, length: size.narrow)
      wide.set(step, offset: widePrefix, length: size.wide)
      narrowPrefix += size.narrow
      widePrefix += size.wide
    }
  }

  /// Finds the wanted fields; nil where not even the fields of fixed length
  /// fit. Where a field of variable length does not fit, it and those behind
  /// it are absent and ``LocatedFields/isWhole`` is false.
  public func locate(in payload: RawSpan, pointerSize: Int) -> LocatedFields? {
    let prefix = pointerSize == 4 ? narrowPrefix : widePrefix
    guard payload.byteCount >= prefix else { return nil }
    var fields = pointerSize == 4 ? narrow : wide
    fields.end = prefix
    if firstVariable < steps.count {
      locateVariable(from: prefix, in: payload, pointerSize: pointerSize, &fields)
    }
    return fields
  }

  private func locateVariable(
    from prefix: Int, in payload: RawSpan, pointerSize: Int, _ fields: inout LocatedFields
  ) {
    let stepper = FieldStepper(payload, pointerSize: pointerSize)
    var offset = prefix
    for index in firstVariable..<steps.count {
      let step = steps[index]
      guard let size = byteCount(of: step, at: offset, stepper, fields) else {
        fields.isWhole = false
        return
      }
      fields.set(step, offset: offset, length: size)
      offset += size
    }
    fields.end = offset
  }

  private func byteCount(
    of step: Step, at offset: Int, _ stepper: borrowing FieldStepper, _ fields: LocatedFields
  ) -> Int? {
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
    switch storage {
    case .fixed(let bytes): (bytes, bytes)
    case .pointer: (4, 8)
    case .sized(let unit):
      if case .fixed(let count) = length, count >= 0 { (count * unit, count * unit) } else { nil }
    default: nil
    }
  }
}

/// Where the wanted fields of one payload lie.
public struct LocatedFields: Sendable {
  private static let absent: UInt16 = .max

  /// ``FieldLayout/capacity`` wanted fields, then the registers.
  private var offsets: InlineArray<28, UInt16> = .init(repeating: absent)
  private var lengths: InlineArray<28, UInt16> = .init(repeating: 0)
  /// Whether every field of the layout fits the payload.
  public internal(set) var isWhole = true
  /// Bytes of the payload that the layout accounts for.
  public internal(set) var end = 0

  /// Event records are at most 65,535 bytes long, so 16 bits hold an offset.
  fileprivate mutating func set(_ step: FieldLayout.Step, offset: Int, length: Int) {
    guard offset < Int(Self.absent) else { return }
    if step.slot >= 0 { set(slot: step.slot, offset, length) }
    if step.register >= 0 { set(slot: step.register, offset, length) }
  }

  private mutating func set(slot: Int, _ offset: Int, _ length: Int) {
    offsets[slot] = UInt16(truncatingIfNeeded: offset)
    lengths[slot] = UInt16(clamping: length)
  }

  /// The bytes of a wanted field; nil where the event has none.
  public func range(_ slot: Int) -> Range<Int>? {
    let offset = offsets[slot]
    guard offset != Self.absent else { return nil }
    return Int(offset)..<Int(offset) + Int(lengths[slot])
  }

  /// The integer or pointer in a wanted field, zero-extended.
  public func integer(_ slot: Int, in payload: RawSpan) -> UInt64? {
    let offset = offsets[slot]
    guard offset != Self.absent, payload.holds(Int(lengths[slot]), at: Int(offset)) else {
      return nil
    }
    switch lengths[slot] {
    case 4: return UInt64(payload.load(Int(offset), as: UInt32.self))
    case 8: return payload.load(Int(offset))
    case 2: return UInt64(payload.load(Int(offset), as: UInt16.self))
    case 1: return UInt64(payload.load(Int(offset), as: UInt8.self))
    default: return nil
    }
  }
}
