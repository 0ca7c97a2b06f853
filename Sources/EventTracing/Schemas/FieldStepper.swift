/// Finds where the fields of a payload lie: the one place that knows how many
/// bytes a field occupies.
struct FieldStepper: ~Escapable {
  let payload: RawSpan
  let pointerSize: Int

  @_lifetime(copy payload)
  init(_ payload: RawSpan, pointerSize: Int) {
    self.payload = payload
    self.pointerSize = pointerSize
  }

  /// Bytes of one element stored as `storage` at `offset`; nil where it does
  /// not fit the payload. `length` is in the units of the storage.
  func byteCount(of storage: FieldType.Storage, at offset: Int, length: Int?) -> Int? {
    let count: Int? =
      switch storage {
      case .fixed(let size): size
      case .pointer: pointerSize
      case .sized(let unit): sized(unit: unit, at: offset, length: length)
      case .terminated(let unit): terminated(unit: unit, at: offset, length: length)
      case .counted:
        payload.holds(2, at: offset) ? 2 + Int(payload.load(offset, as: UInt16.self)) : nil
      case .sid(let wrapped): securityIdentifier(at: offset, wrapped: wrapped)
      case .members: nil
      }
    guard let count, payload.holds(count, at: offset) else { return nil }
    return count
  }

  /// Without a stated length, text and bytes reach to the payload's end.
  private func sized(unit: Int, at offset: Int, length: Int?) -> Int? {
    guard let length else { return payload.byteCount - offset }
    let (bytes, overflow) = length.multipliedReportingOverflow(by: unit)
    return overflow ? nil : bytes
  }

  /// Up to and with the NUL; the last text of a payload may lack it.
  private func terminated(unit: Int, at offset: Int, length: Int?) -> Int? {
    if let length { return sized(unit: unit, at: offset, length: length) }
    guard offset <= payload.byteCount else { return nil }
    var end = offset
    while payload.holds(unit, at: end) {
      let isNUL =
        unit == 2
        ? payload.load(end, as: UInt16.self) == 0 : payload.load(end, as: UInt8.self) == 0
      end += unit
      if isNUL { return end - offset }
    }
    return payload.byteCount - offset
  }

  /// Revision, count of sub-authorities, six bytes of authority, then four
  /// bytes each. Wrapped: behind the two pointers of a TOKEN_USER, which may be
  /// zero, or four zero bytes for no identifier at all.
  private func securityIdentifier(at offset: Int, wrapped: Bool) -> Int? {
    let start = wrapped ? offset + 2 * pointerSize : offset
    if wrapped {
      guard payload.holds(4, at: offset) else { return nil }
      if payload.load(offset, as: UInt32.self) == 0, !looksLikeIdentifier(at: start) { return 4 }
    }
    guard payload.holds(8, at: start) else { return nil }
    let subAuthorities = Int(payload.load(start + 1, as: UInt8.self))
    return start - offset + 8 + 4 * subAuthorities
  }

  /// Revision 1 and 1 to 15 sub-authorities: all there are.
  private func looksLikeIdentifier(at offset: Int) -> Bool {
    payload.holds(8, at: offset) && payload.load(offset, as: UInt8.self) == 1
      && (1...15).contains(payload.load(offset + 1, as: UInt8.self))
  }

  /// The value of an integer of `width` bytes at `offset`.
  func integer(at offset: Int, width: Int) -> UInt64? {
    guard payload.holds(width, at: offset) else { return nil }
    switch width {
    case 1: return UInt64(payload.load(offset, as: UInt8.self))
    case 2: return UInt64(payload.load(offset, as: UInt16.self))
    case 4: return UInt64(payload.load(offset, as: UInt32.self))
    case 8: return payload.load(offset, as: UInt64.self)
    default: return nil
    }
  }
}
