/// Text of numbers, times and addresses written straight into an array of
/// bytes: events are written by the million, and a `String` for each of their
/// fields would cost more than reading them.
extension [UInt8] {
  /// Appends an integer of up to 64 bits in decimal.
  @inlinable
  public mutating func appendDecimal<Value: FixedWidthInteger>(_ value: Value) {
    var rest = UInt64(truncatingIfNeeded: value.magnitude)
    if value < 0 { append(UInt8(ascii: "-")) }
    if rest < 10 { return append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)) }
    let start = count
    while rest > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    reverseTail(from: start)
  }

  @inlinable
  mutating func reverseTail(from start: Int) {
    var first = start
    var last = count - 1
    while first < last {
      swapAt(first, last)
      first += 1
      last -= 1
    }
  }

  /// Appends the last two decimal digits of a number.
  @inlinable
  mutating func appendPair(_ value: Int) {
    let pair = UInt8(truncatingIfNeeded: value.magnitude % 100)
    append(UInt8(ascii: "0") &+ pair / 10)
    append(UInt8(ascii: "0") &+ pair % 10)
  }

  /// Appends the low `digits` hexadecimal digits of a number.
  @inlinable
  public mutating func appendHexadecimal(_ value: UInt64, digits: Int, uppercase: Bool = false) {
    let letters = (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) &- 10
    var shift = UInt64(4 * digits)
    while shift > 0 {
      shift -= 4
      let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
      append(digit < 10 ? UInt8(ascii: "0") &+ digit : letters &+ digit)
    }
  }

  /// Appends `0x` and a number in upper-case hexadecimal, without zeros before
  /// it.
  @inlinable
  public mutating func appendPrefixedHexadecimal(_ value: UInt64) {
    append(UInt8(ascii: "0"))
    append(UInt8(ascii: "x"))
    let digits = Swift.max(1, (67 - value.leadingZeroBitCount) / 4)
    appendHexadecimal(value, digits: digits, uppercase: true)
  }

  /// Appends a GUID as ``GUID/description`` has it.
  public mutating func append(_ guid: GUID) {
    let tail = guid.high.byteSwapped
    appendHexadecimal(guid.low, digits: 8)
    append(UInt8(ascii: "-"))
    appendHexadecimal(guid.low >> 32, digits: 4)
    append(UInt8(ascii: "-"))
    appendHexadecimal(guid.low >> 48, digits: 4)
    append(UInt8(ascii: "-"))
    appendHexadecimal(tail >> 48, digits: 4)
    append(UInt8(ascii: "-"))
    appendHexadecimal(tail, digits: 12)
  }

  /// Appends a time as ``FileTime/description`` has it.
  public mutating func append(_ time: FileTime) {
    let at = time.calendar
    guard (0...9_999).contains(at.year) else { return append(contentsOf: time.description.utf8) }
    appendPair(at.year / 100)
    appendPair(at.year)
    append(UInt8(ascii: "-"))
    appendPair(at.month)
    append(UInt8(ascii: "-"))
    appendPair(at.day)
    append(UInt8(ascii: "T"))
    appendPair(at.hour)
    append(UInt8(ascii: ":"))
    appendPair(at.minute)
    append(UInt8(ascii: ":"))
    appendPair(at.second)
    append(UInt8(ascii: "."))
    appendPair(at.fraction / 100_000)
    appendPair(at.fraction / 1_000)
    appendPair(at.fraction / 10)
    appendDecimal(at.fraction % 10)
    append(UInt8(ascii: "Z"))
  }

  /// Appends an address as ``SocketAddress/host`` has it.
  public mutating func appendHost(of address: SocketAddress) {
    guard address.family == .ipv4 else { return append(contentsOf: address.host.utf8) }
    for shift: UInt64 in [24, 16, 8] {
      appendDecimal(address.low >> shift & 255)
      append(UInt8(ascii: "."))
    }
    appendDecimal(address.low & 255)
  }

  /// Appends an address as ``SocketAddress/description`` has it.
  public mutating func append(_ address: SocketAddress) {
    guard address.family == .ipv4 else { return append(contentsOf: address.description.utf8) }
    appendHost(of: address)
    append(UInt8(ascii: ":"))
    appendDecimal(address.port)
  }

  /// Appends a text as it stands between the quotes of a JSON string: what
  /// would end a line or change the direction of text is escaped too.
  public mutating func appendJSON(_ text: String) {
    // Nearly all text is printable ASCII, and goes through as it is.
    if text.utf8.allSatisfy(Self.isPlain) {
      append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { appendJSON(scalar) }
    }
  }

  /// Appends UTF-8 or UTF-16LE, such as payloads hold it, up to its NUL in the
  /// same way.
  ///
  /// - Parameter unit: Bytes of a unit, 1 or 2.
  /// - Returns: False, and nothing appended, where it is not all plain ASCII.
  public mutating func appendPlainJSON(_ bytes: RawSpan, _ range: Range<Int>, unit: Int) -> Bool {
    let start = count
    var offset = range.lowerBound
    while offset + unit <= range.upperBound {
      let code =
        unit == 2 ? bytes.load(offset, as: UInt16.self) : UInt16(bytes.load(offset, as: UInt8.self))
      guard code != 0 else { return true }
      guard code < 0x80, Self.isPlain(UInt8(truncatingIfNeeded: code)) else {
        removeLast(count - start)
        return false
      }
      append(UInt8(truncatingIfNeeded: code))
      offset += unit
    }
    return true
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append(contentsOf: [0x5C, 0x22])
    case "\\": append(contentsOf: [0x5C, 0x5C])
    case "\n": append(contentsOf: "\\n".utf8)
    case "\r": append(contentsOf: "\\r".utf8)
    case "\t": append(contentsOf: "\\t".utf8)
    case _ where scalar.isInvisibleControl:
      for unit in String(scalar).utf16 {
        append(contentsOf: "\\u".utf8)
        appendHexadecimal(UInt64(unit), digits: 4)
      }
    default: append(contentsOf: String(scalar).utf8)
    }
  }
}
