import EventTracing

extension MutableRawSpan {
  /// Repeats `length` bytes from `distance` bytes before `offset`: the step that
  /// all three decompressors share. A match may reach into its own output
  /// (distance 1 repeats one byte). The caller has checked that
  /// `1 <= distance <= offset` and that `length` bytes fit at `offset`; up to 7
  /// bytes behind them may be overwritten.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func copyMatch(distance: Int, length: Int, at offset: Int) {
    if distance >= 8, offset + length + 8 <= byteCount {
      var copied = 0
      repeat {
        store(bytes.load(offset + copied - distance, as: UInt64.self), at: offset + copied)
        copied += 8
      } while copied < length
    } else {
      for target in offset..<offset + length {
        store(bytes.load(target - distance, as: UInt8.self), at: target)
      }
    }
  }
}
