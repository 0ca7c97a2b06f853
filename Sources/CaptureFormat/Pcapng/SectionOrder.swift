import EventTracing

/// The byte order of a section's integers; that of events inside is always
/// little-endian.
struct SectionOrder: Equatable {
  let isBigEndian: Bool

  static let little = SectionOrder(isBigEndian: false), big = SectionOrder(isBigEndian: true)

  /// The integer at `offset`, which must lie inside `bytes`.
  @inline(__always)
  func load<T: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: RawSpan, _ offset: Int, as type: T.Type = T.self
  ) -> T {
    let value: T = bytes.load(offset)
    return isBigEndian ? value.byteSwapped : value
  }
}
