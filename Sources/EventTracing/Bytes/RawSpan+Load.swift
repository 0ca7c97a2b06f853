extension RawSpan {
  /// The little-endian integer at `offset` bytes. Traps when it does not lie
  /// inside the span: readers check lengths first, and report what is short.
  ///
  /// This must stay `@inlinable`: called across a target without it, a load
  /// costs about 120 ns instead of 1.
  @inlinable @inline(__always)
  public func load<T: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: T.Type = T.self
  ) -> T {
    T(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// The big-endian (network order) integer at `offset` bytes.
  @inlinable @inline(__always)
  public func loadBigEndian<T: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: T.Type = T.self
  ) -> T {
    T(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// A kernel pointer or pointer-sized number of `size` (4 or 8) bytes.
  @inlinable @inline(__always)
  public func loadPointer(_ offset: Int, size: Int) -> UInt64 {
    size == 4 ? UInt64(load(offset, as: UInt32.self)) : load(offset, as: UInt64.self)
  }

  /// Whether `count` bytes lie at `offset`; safe for any numbers from a file.
  @inlinable @inline(__always)
  public func holds(_ count: Int, at offset: Int) -> Bool {
    offset >= 0 && count >= 0 && offset <= byteCount && count <= byteCount - offset
  }
}

extension Array where Element == UInt8 {
  /// The array's bytes, borrowed. `Span.bytes` is marked unsafe in Swift 6.3;
  /// for an array of bytes it is not.
  @inlinable
  public var rawSpan: RawSpan {
    @_lifetime(borrow self)
    get { unsafe span.bytes }
  }
}
