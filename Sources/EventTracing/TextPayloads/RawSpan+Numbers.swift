extension RawSpan {
  /// `range` without blanks, tabs and line ends at either side.
  public func trimmed(_ range: Range<Int>) -> Range<Int> {
    var first = range.lowerBound
    var end = range.upperBound
    while first < end, isBlank(first) { first += 1 }
    while end > first, isBlank(end - 1) { end -= 1 }
    return first..<end
  }

  private func isBlank(_ offset: Int) -> Bool {
    let code = load(offset, as: UInt8.self)
    return code == 0x20 || 0x09...0x0D ~= code
  }

  /// The number in `range`: decimal, negative decimal, or hexadecimal behind
  /// `0x`, padded or not; nil for anything else, and for what 64 bits do not
  /// hold.
  public func number(_ range: Range<Int>) -> UInt64? {
    let digits = trimmed(range)
    guard let first = digits.first else { return nil }
    let code = load(first, as: UInt8.self)
    if code == UInt8(ascii: "-") {
      let magnitude = decimal(first + 1..<digits.upperBound)
      return magnitude.flatMap { $0 <= 1 << 63 ? 0 &- $0 : nil }
    }
    if digits.count > 2, code == UInt8(ascii: "0"), load(first + 1, as: UInt8.self) | 0x20 == 0x78 {
      return hexadecimal(first + 2..<digits.upperBound)
    }
    return decimal(digits)
  }

  /// The number in front of its name: `4(EstablishedState)`, as `netsh trace
  /// convert` writes values of maps.
  func numberBeforeName(_ range: Range<Int>) -> UInt64? {
    guard let last = range.last, load(last, as: UInt8.self) == UInt8(ascii: ")"),
      let opening = range.first(where: { load($0, as: UInt8.self) == UInt8(ascii: "(") })
    else { return nil }
    return number(range.lowerBound..<opening)
  }

  private func decimal(_ range: Range<Int>) -> UInt64? {
    guard !range.isEmpty, range.count <= 20 else { return nil }
    var value: UInt64 = 0
    for offset in range {
      let digit = load(offset, as: UInt8.self) &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      let (product, tooLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooMuch) = product.addingReportingOverflow(UInt64(digit))
      guard !tooLong, !tooMuch else { return nil }
      value = sum
    }
    return value
  }

  /// The number in `range` in hexadecimal without a prefix.
  public func hexadecimal(_ range: Range<Int>) -> UInt64? {
    guard !range.isEmpty, range.count <= 16 else { return nil }
    var value: UInt64 = 0
    for offset in range {
      guard let digit = hexadecimalDigit(offset) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }

  /// The bytes in `range`, each written as two hexadecimal digits, with or
  /// without `0x` before them, appended to `bytes`; false, and nothing
  /// appended, where they are something else.
  public func appendHexadecimal(_ range: Range<Int>, to bytes: inout [UInt8]) -> Bool {
    var digits = trimmed(range)
    if digits.count >= 2, load(digits.lowerBound, as: UInt8.self) == UInt8(ascii: "0"),
      load(digits.lowerBound + 1, as: UInt8.self) | 0x20 == 0x78
    {
      digits = digits.lowerBound + 2..<digits.upperBound
    }
    guard digits.count.isMultiple(of: 2) else { return false }
    let count = bytes.count
    var offset = digits.lowerBound
    while offset < digits.upperBound {
      guard let high = hexadecimalDigit(offset), let low = hexadecimalDigit(offset + 1) else {
        bytes.removeSubrange(count...)
        return false
      }
      bytes.append(high << 4 | low)
      offset += 2
    }
    return true
  }

  @inline(__always)
  private func hexadecimalDigit(_ offset: Int) -> UInt8? {
    let code: UInt8 = load(offset)
    switch code {
    case 0x30...0x39: return code - 0x30
    case 0x41...0x46: return code - 0x41 + 10
    case 0x61...0x66: return code - 0x61 + 10
    default: return nil
    }
  }
}

extension GUID {
  /// Reads `e53c6823-7bb8-44bb-90dc-3f86090d48a6`, with or without braces, in
  /// either case, from bytes of text; nil for anything else.
  public init?(_ text: RawSpan, _ range: Range<Int>) {
    let start = range.count == 38 ? range.lowerBound + 1 : range.lowerBound
    guard Self.hasMarks(text, range, start), let first = text.hexadecimal(start..<start + 8),
      let second = text.hexadecimal(start + 9..<start + 13),
      let third = text.hexadecimal(start + 14..<start + 18),
      let fourth = text.hexadecimal(start + 19..<start + 23),
      let last = text.hexadecimal(start + 24..<start + 36)
    else { return nil }
    self.init(
      low: first | second << 32 | third << 48, high: (fourth << 48 | last).byteSwapped)
  }

  /// Whether the braces, or none, and the dashes stand where they belong.
  private static func hasMarks(_ text: RawSpan, _ range: Range<Int>, _ start: Int) -> Bool {
    func stands(_ byte: UInt8, _ offset: Int) -> Bool { text.load(offset, as: UInt8.self) == byte }
    guard
      range.count == 36
        || range.count == 38 && stands(0x7B, start - 1)
          && stands(0x7D, range.upperBound - 1)
    else { return false }
    return [8, 13, 18, 23].allSatisfy { stands(0x2D, start + $0) }
  }
}
