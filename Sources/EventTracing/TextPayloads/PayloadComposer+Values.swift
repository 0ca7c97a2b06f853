extension PayloadComposer {
  /// Appends the bytes of one value; false where its text is no value of the
  /// type. Texts: dumps-and-captures.md §1.4.
  func append(
    _ text: RawSpan, _ range: Range<Int>, as type: FieldType, _ map: ValueMap?,
    to payload: inout [UInt8], _ pointerSize: Int
  ) -> Bool {
    switch type {
    case .u8, .i8, .hex8, .u16, .i16, .hex16, .u32, .i32, .hex32, .u64, .i64, .hex64, .pointer,
      .status, .port, .bool32, .bool8, .filetime:
      guard let number = integer(text, range, as: type, map) else { return false }
      return append(number, as: type, to: &payload, pointerSize)
    case .f32, .f64:
      guard let number = Double(text.utf8(text.trimmed(range))) else { return false }
      if type == .f32 {
        payload.appendLittleEndian(Float(number).bitPattern)
      } else {
        payload.appendLittleEndian(number.bitPattern)
      }
    case .guid:
      guard let guid = GUID(text.utf8(text.trimmed(range))) else { return false }
      payload.appendLittleEndian(guid.low)
      payload.appendLittleEndian(guid.high)
    case .ipv4, .ipv6: return appendHost(text, range, as: type, to: &payload)
    case .socketAddress: return appendSocketAddress(text, range, to: &payload)
    case .binary: return appendBinary(text, range, to: &payload)
    case .countedBinary: return counted(&payload) { text.appendHexadecimal(range, to: &$0) }
    case .sid, .wbemSID: return appendIdentifier(text, range, as: type, to: &payload, pointerSize)
    case .systemtime: return appendSystemTime(text, range, to: &payload)
    case .structure: return false
    case .utf16z, .utf16, .countedUTF16, .ansiz, .ansi, .countedANSI:
      appendText(text, range, as: type, to: &payload)
    }
    return true
  }

  /// A number, a truth value, a time, a status's name, or the value of a map's
  /// text.
  private func integer(_ text: RawSpan, _ range: Range<Int>, as type: FieldType, _ map: ValueMap?)
    -> UInt64?
  {
    if type == .status { return NTStatus(text, range).map { UInt64($0.rawValue) } }
    if let number = text.number(range) { return number }
    let trimmed = text.trimmed(range)
    switch type {
    case .bool8, .bool32:
      if text.isEqual(trimmed, to: Self.yes) { return 1 }
      return text.isEqual(trimmed, to: Self.no) ? 0 : nil
    case .filetime:
      return WrittenTime(text, trimmed).map { UInt64(bitPattern: $0.utc.rawValue) }
    default:
      if let value = map.flatMap({ $0.value(of: text.utf8(trimmed)) }) { return value }
      return text.numberBeforeName(trimmed)
    }
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  private func append(
    _ number: UInt64, as type: FieldType, to payload: inout [UInt8], _ pointerSize: Int
  ) -> Bool {
    let width: Int
    switch type.storage {
    case .fixed(let size): width = size
    default: width = pointerSize
    }
    let isNegative = Int64(bitPattern: number) < 0
    let rest = width == 8 ? 0 : number >> UInt64(8 * width)
    // A negative number fills the upper bytes with ones, and has its sign in the
    // highest bit of its own.
    let sign = UInt64(8 * width - 1)
    guard rest == 0 || isNegative && number >> sign == .max >> sign else { return false }
    switch width {
    case 1: payload.append(UInt8(truncatingIfNeeded: number))
    case 2 where type == .port: payload.appendBigEndian(UInt16(truncatingIfNeeded: number))
    case 2: payload.appendLittleEndian(UInt16(truncatingIfNeeded: number))
    case 4: payload.appendLittleEndian(UInt32(truncatingIfNeeded: number))
    default: payload.appendLittleEndian(number)
    }
    return true
  }

  private func appendHost(
    _ text: RawSpan, _ range: Range<Int>, as type: FieldType, to payload: inout [UInt8]
  ) -> Bool {
    guard let address = SocketAddress(text, range) else {
      // Where the manifest only says that it is a number.
      guard type == .ipv4, let number = text.number(range).flatMap(UInt32.init(exactly:)) else {
        return false
      }
      payload.appendLittleEndian(number)
      return true
    }
    switch (type, address.family) {
    case (.ipv4, .ipv4): payload.appendBigEndian(UInt32(truncatingIfNeeded: address.low))
    case (.ipv6, .ipv6):
      payload.appendBigEndian(address.high)
      payload.appendBigEndian(address.low)
    default: return false
    }
    return true
  }

  /// `10.0.0.1:443`, or the bytes in hexadecimal.
  private func appendSocketAddress(
    _ text: RawSpan, _ range: Range<Int>, to payload: inout [UInt8]
  ) -> Bool {
    guard let address = SocketAddress(text, range) else {
      return text.appendHexadecimal(range, to: &payload)
    }
    payload.appendLittleEndian(address.familyCode)
    payload.appendBigEndian(address.port)
    if address.family == .ipv6 {
      payload.appendLittleEndian(UInt32(0))
      payload.appendBigEndian(address.high)
      payload.appendBigEndian(address.low)
      payload.appendLittleEndian(address.scope)
    } else {
      payload.appendBigEndian(UInt32(truncatingIfNeeded: address.low))
      payload.appendLittleEndian(UInt64(0))
    }
    return true
  }

  /// Bytes in hexadecimal; an IPv6 address is shown as one.
  private func appendBinary(_ text: RawSpan, _ range: Range<Int>, to payload: inout [UInt8])
    -> Bool
  {
    if text.appendHexadecimal(range, to: &payload) { return true }
    return appendHost(text, range, as: .ipv6, to: &payload)
  }

  private func appendText(
    _ text: RawSpan, _ range: Range<Int>, as type: FieldType, to payload: inout [UInt8]
  ) {
    let isWide = type == .utf16z || type == .utf16 || type == .countedUTF16
    func write(_ bytes: inout [UInt8]) {
      if isWide {
        for unit in text.utf8(range).utf16 { bytes.appendLittleEndian(unit) }
      } else {
        bytes.append(copying: text.extracting(range))
      }
    }
    switch type {
    case .countedUTF16, .countedANSI:
      _ = counted(&payload) {
        write(&$0)
        return true
      }
    case .utf16z:
      write(&payload)
      payload.appendLittleEndian(UInt16(0))
    case .ansiz:
      write(&payload)
      payload.append(0)
    default: write(&payload)
    }
  }

  /// Puts a 16-bit byte count before what `write` appends.
  private func counted(_ payload: inout [UInt8], _ write: (inout [UInt8]) -> Bool) -> Bool {
    let start = payload.count
    payload.appendLittleEndian(UInt16(0))
    guard write(&payload) else { return false }
    let count = UInt16(clamping: payload.count - start - 2)
    payload[start] = UInt8(truncatingIfNeeded: count)
    payload[start + 1] = UInt8(count >> 8)
    return true
  }

  /// `S-1-5-18`; wrapped, behind the two pointers of a TOKEN_USER.
  private func appendIdentifier(
    _ text: RawSpan, _ range: Range<Int>, as type: FieldType, to payload: inout [UInt8],
    _ pointerSize: Int
  ) -> Bool {
    let parts = text.utf8(text.trimmed(range)).split(separator: "-").dropFirst().map {
      UInt64($0)
    }
    if parts.isEmpty, type == .wbemSID {
      payload.appendLittleEndian(UInt32(0))
      return true
    }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count, (3...17).contains(numbers.count), numbers[0] == 1 else {
      return false
    }
    if type == .wbemSID {
      payload.append(contentsOf: repeatElement(0, count: 2 * pointerSize))
    }
    payload.append(1)
    payload.append(UInt8(numbers.count - 2))
    payload.appendBigEndian(UInt16(truncatingIfNeeded: numbers[1] >> 32))
    payload.appendBigEndian(UInt32(truncatingIfNeeded: numbers[1]))
    for number in numbers[2...] {
      payload.appendLittleEndian(UInt32(truncatingIfNeeded: number))
    }
    return true
  }

  private func appendSystemTime(_ text: RawSpan, _ range: Range<Int>, to payload: inout [UInt8])
    -> Bool
  {
    guard let time = WrittenTime(text, range)?.utc else { return false }
    let parts = time.calendar
    let days = time.rawValue / (86_400 * FileTime.unitsPerSecond)
    // 1601-01-01 was a Monday; SYSTEMTIME counts from Sunday.
    let numbers = [
      parts.year, parts.month, Int((days + 1) % 7), parts.day, parts.hour, parts.minute,
      parts.second, parts.fraction / 10_000,
    ]
    for number in numbers { payload.appendLittleEndian(UInt16(truncatingIfNeeded: number)) }
    return true
  }
}

extension NTStatus {
  /// Reads a status as dumps write it: hexadecimal, unsigned or negative
  /// decimal, a name, or a number with its name behind it; 0x209, the mere
  /// code that Network Monitor showed, means STATUS_TOO_MANY_ADDRESSES.
  init?(_ text: RawSpan, _ range: Range<Int>) {
    let trimmed = text.trimmed(range)
    var end = trimmed.lowerBound
    while end < trimmed.upperBound, ![0x20, 0x28].contains(text.load(end, as: UInt8.self)) {
      end += 1
    }
    let word = trimmed.lowerBound..<end
    guard let number = text.number(word) else {
      let name = text.utf8(word)
      guard let named = NTStatus(name: name) ?? NTStatus(messageText: text.utf8(trimmed)) else {
        return nil
      }
      self = named
      return
    }
    let isNegative = Int64(bitPattern: number) < 0
    guard number <= UInt64(UInt32.max) || isNegative && number >> 32 == UInt64(UInt32.max) else {
      return nil
    }
    let status = NTStatus(rawValue: UInt32(truncatingIfNeeded: number))
    self = status.rawValue == 0x209 ? .tooManyAddresses : status
  }
}

extension ValueMap {
  /// The value that `text` names, for bit maps all bits that it names; nil
  /// where it is no text of the map.
  func value(of text: String) -> UInt64? {
    func single(_ text: some StringProtocol) -> UInt64? {
      entries.first { entry in
        entry.text.lowercased() == text.lowercased()
      }.map { UInt64($0.value) }
    }
    if let value = single(text) { return value }
    guard isBitMap else { return nil }
    var value: UInt64 = 0
    for part in text.split(whereSeparator: { $0 == "|" || $0 == "," || $0 == " " }) {
      guard let bit = single(part) else { return nil }
      value |= bit
    }
    return value
  }
}
