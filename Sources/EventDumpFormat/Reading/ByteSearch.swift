import CXML2
import EventTracing

/// A byte string that is looked for again and again, by the C library's
/// `memmem`: ten times as fast as a loop, and what makes it affordable to look
/// at every event before the XML parser sees it.
struct ByteSearch: Sendable {
  private let needle: [UInt8]

  /// Looks for the bytes of `text`.
  init(_ text: String) { needle = Array(text.utf8) }

  /// Looks for `bytes`.
  init(_ bytes: [UInt8]) { needle = bytes }

  /// Bytes of what is looked for.
  var count: Int { needle.count }

  /// The first place in `range` of `text`, which must hold the range; nil for
  /// none.
  func first(in text: RawSpan, _ range: Range<Int>) -> Int? {
    guard range.count >= needle.count, text.holds(range.count, at: range.lowerBound) else {
      return nil
    }
    return unsafe text.withUnsafeBytes { bytes in
      unsafe needle.withUnsafeBytes { wanted -> Int? in
        guard let base = bytes.baseAddress, let wantedBase = wanted.baseAddress,
          let found = unsafe memmem(
            base + range.lowerBound, range.count, wantedBase, wanted.count)
        else { return nil }
        return unsafe UnsafeRawPointer(found) - base
      }
    }
  }

  /// Whether it stands at `offset` of `text`.
  func stands(at offset: Int, of text: RawSpan) -> Bool {
    guard text.holds(needle.count, at: offset) else { return false }
    for index in 0..<needle.count
    where text.load(offset + index, as: UInt8.self) != needle[index] { return false }
    return true
  }
}

extension RawSpan {
  /// The first place of `byte` in `range`, which must lie inside.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty, holds(range.count, at: range.lowerBound) else { return nil }
    return unsafe withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// What stands behind the last of the zeros in a line; nil where it has none.
  func behindZeros(_ line: Range<Int>) -> Range<Int>? {
    guard var zero = first(0, in: line) else { return nil }
    while let next = first(0, in: zero + 1..<line.upperBound) { zero = next }
    return zero + 1..<line.upperBound
  }
}
