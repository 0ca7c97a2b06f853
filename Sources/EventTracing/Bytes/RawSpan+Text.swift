/// Decoded text, and where the bytes behind its terminator start.
public struct TerminatedText: Sendable {
  /// The text without its NUL; ill-formed units as U+FFFD.
  public let text: String
  /// Offset of the first byte behind the NUL, or the span's end.
  public let end: Int
}

extension RawSpan {
  /// UTF-16LE text from `offset` up to its NUL, or to the span's end where
  /// there is none. An odd last byte belongs to the text and is dropped.
  public func utf16Terminated(at offset: Int) -> TerminatedText {
    var end = offset
    while holds(2, at: end), load(end, as: UInt16.self) != 0 { end += 2 }
    let next = holds(2, at: end) ? end + 2 : byteCount
    return TerminatedText(text: utf16(offset..<end), end: next)
  }

  /// UTF-8 (or ASCII) text from `offset` up to its NUL, or to the span's end
  /// where there is none.
  public func utf8Terminated(at offset: Int) -> TerminatedText {
    var end = offset
    while end < byteCount, load(end, as: UInt8.self) != 0 { end += 1 }
    return TerminatedText(text: utf8(offset..<end), end: Swift.min(end + 1, byteCount))
  }

  /// The UTF-16LE text in `range`, which must lie inside the span.
  public func utf16(_ range: Range<Int>) -> String {
    let units = range.count / 2
    if let ascii = ascii(range, stride: 2, count: units) { return ascii }
    var codes: [UInt16] = []
    codes.reserveCapacity(units)
    for unit in 0..<units { codes.append(load(range.lowerBound + unit * 2)) }
    return String(decoding: codes, as: UTF16.self)
  }

  /// The UTF-8 text in `range`, which must lie inside the span.
  public func utf8(_ range: Range<Int>) -> String {
    if let ascii = ascii(range, stride: 1, count: range.count) { return ascii }
    return String(decoding: byteArray(range), as: UTF8.self)
  }

  /// A copy of the bytes in `range`, which must lie inside the span.
  public func byteArray(_ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for offset in range { copy.append(load(offset)) }
    return copy
  }

  /// Nearly all text in traces is ASCII, and the general decoder costs ten
  /// times as much.
  private func ascii(_ range: Range<Int>, stride: Int, count: Int) -> String? {
    var codes: [UInt8] = []
    codes.reserveCapacity(count)
    for unit in 0..<count {
      let offset = range.lowerBound + unit * stride
      let code = stride == 2 ? load(offset, as: UInt16.self) : UInt16(load(offset, as: UInt8.self))
      if code >= 0x80 { return nil }
      codes.append(UInt8(truncatingIfNeeded: code))
    }
    return String(decoding: codes, as: UTF8.self)
  }
}
