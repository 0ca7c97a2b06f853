import EventTracing

/// An option behind the fixed fields of a block:
///
///     0 u16 code | 2 u16 length | 4 value, filled up to a multiple of four
///
/// Code 0 ends them.
struct BlockOption {
  let code: UInt16
  /// Where the value lies; beyond the block's end where the option overruns it.
  let value: Range<Int>

  /// Where the next option starts.
  var next: Int { value.lowerBound + (value.count + 3) & ~3 }

  /// Reads the option at `offset` of a block whose options end at `end`; nil
  /// behind the last.
  init?(_ bytes: RawSpan, at offset: Int, end: Int, _ order: SectionOrder) {
    guard end - offset >= 4, bytes.holds(4, at: offset) else { return nil }
    code = order.load(bytes, offset)
    let start = offset + 4
    value = start..<start + Int(order.load(bytes, offset + 2, as: UInt16.self))
    if code == 0 { return nil }
  }
}
