extension Array where Element == UInt8 {
  /// Appends a copy of `bytes` in one move.
  @inlinable
  public mutating func append(copying bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }

  /// Appends an integer in little-endian order.
  @inlinable
  public mutating func appendLittleEndian<T: FixedWidthInteger>(_ value: T) {
    var rest = value
    for _ in 0..<T.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends an integer in network order.
  @inlinable
  public mutating func appendBigEndian<T: FixedWidthInteger>(_ value: T) {
    appendLittleEndian(value.byteSwapped)
  }
}
