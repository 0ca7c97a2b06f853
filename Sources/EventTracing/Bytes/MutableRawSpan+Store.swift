extension MutableRawSpan {
  /// Writes `value` at `offset` bytes, little-endian. Traps when it does not
  /// lie inside the span: decompressors check lengths first.
  @inlinable @inline(__always)
  @_lifetime(self: copy self)
  public mutating func store<T: FixedWidthInteger & BitwiseCopyable>(_ value: T, at offset: Int) {
    storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
  }
}

extension Array where Element == UInt8 {
  /// Lends the array's bytes to `body`, to be written in place.
  /// `MutableSpan.mutableBytes` is marked unsafe in Swift 6.3; for an array of
  /// bytes it is not.
  @inlinable
  public mutating func withMutableRawSpan<Result>(
    _ body: (inout MutableRawSpan) -> Result
  ) -> Result {
    var elements = mutableSpan
    var bytes = unsafe elements.mutableBytes
    return body(&bytes)
  }

  /// Lends the bytes in `range`, which must lie inside the array, to `body`.
  @inlinable
  public mutating func withMutableRawSpan<Result>(
    in range: Range<Int>, _ body: (inout MutableRawSpan) -> Result
  ) -> Result {
    var elements = mutableSpan
    var bytes = unsafe elements.mutableBytes
    var part = bytes._mutatingExtracting(range)
    return body(&part)
  }
}
