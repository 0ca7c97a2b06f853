extension FieldValue {
  /// The value of the bytes in `range`, which a ``FieldLayout`` or the decoder
  /// measured for `type`.
  public init(_ type: FieldType, _ bytes: RawSpan, _ range: Range<Int>, pointerSize: Int) {
    let at = range.lowerBound
    switch type {
    case .u8: self = .unsigned(UInt64(bytes.load(at, as: UInt8.self)))
    case .u16: self = .unsigned(UInt64(bytes.load(at, as: UInt16.self)))
    case .u32: self = .unsigned(UInt64(bytes.load(at, as: UInt32.self)))
    case .u64: self = .unsigned(bytes.load(at))
    case .i8: self = .signed(Int64(bytes.load(at, as: Int8.self)))
    case .i16: self = .signed(Int64(bytes.load(at, as: Int16.self)))
    case .i32: self = .signed(Int64(bytes.load(at, as: Int32.self)))
    case .i64: self = .signed(bytes.load(at))
    case .f32: self = .number(Double(Float(bitPattern: bytes.load(at))))
    case .f64: self = .number(Double(bitPattern: bytes.load(at)))
    case .bool32: self = .boolean(bytes.load(at, as: UInt32.self) != 0)
    case .bool8: self = .boolean(bytes.load(at, as: UInt8.self) != 0)
    case .pointer: self = .hexadecimal(bytes.loadPointer(at, size: pointerSize))
    case .hex8: self = .hexadecimal(UInt64(bytes.load(at, as: UInt8.self)))
    case .hex16: self = .hexadecimal(UInt64(bytes.load(at, as: UInt16.self)))
    case .hex32: self = .hexadecimal(UInt64(bytes.load(at, as: UInt32.self)))
    case .hex64: self = .hexadecimal(bytes.load(at))
    case .guid: self = .guid(GUID(bytes, at: at))
    case .filetime: self = .time(FileTime(rawValue: bytes.load(at)))
    case .systemtime: self = Self.systemTime(bytes, at)
    case .status: self = .status(NTStatus(rawValue: bytes.load(at)))
    case .port: self = .unsigned(UInt64(bytes.loadBigEndian(at, as: UInt16.self)))
    case .ipv4: self = .host(SocketAddress(ipv4: bytes.loadBigEndian(at), port: 0))
    case .ipv6:
      self = .host(
        SocketAddress(
          ipv6High: bytes.loadBigEndian(at), low: bytes.loadBigEndian(at + 8), port: 0))
    default: self = Self.variable(type, bytes, range, pointerSize: pointerSize)
    }
  }

  private static func variable(
    _ type: FieldType, _ bytes: RawSpan, _ range: Range<Int>, pointerSize: Int
  ) -> FieldValue {
    switch type {
    case .utf16z, .utf16: return .text(upToNUL(bytes.utf16(range)))
    case .ansiz, .ansi: return .text(upToNUL(bytes.utf8(range)))
    case .countedUTF16: return .text(bytes.utf16(range.dropFirst(2)))
    case .countedANSI: return .text(bytes.utf8(range.dropFirst(2)))
    case .countedBinary: return .bytes(bytes.byteArray(range.dropFirst(2)))
    case .sid: return .text(securityIdentifier(bytes, range))
    case .wbemSID:
      let wrapper = 2 * pointerSize
      return range.count <= wrapper
        ? .text("") : .text(securityIdentifier(bytes, range.dropFirst(wrapper)))
    case .socketAddress:
      let address = SocketAddress(
        sockaddr: bytes, at: range.lowerBound, length: range.count)
      return address.map(FieldValue.address) ?? .bytes(bytes.byteArray(range))
    default: return .bytes(bytes.byteArray(range))
    }
  }

  private static func upToNUL(_ text: String) -> String {
    guard let end = text.unicodeScalars.firstIndex(of: "\0") else { return text }
    return String(text.unicodeScalars[..<end])
  }

  /// `S-1-5-18`; the six bytes of authority are big-endian.
  private static func securityIdentifier(_ bytes: RawSpan, _ range: Range<Int>) -> String {
    guard range.count >= 8 else { return "" }
    let start = range.lowerBound
    let authority =
      UInt64(bytes.loadBigEndian(start + 2, as: UInt16.self)) << 32
      | UInt64(bytes.loadBigEndian(start + 4, as: UInt32.self))
    var text = "S-\(bytes.load(start, as: UInt8.self))-\(authority)"
    for offset in stride(from: start + 8, to: range.upperBound - 3, by: 4) {
      text += "-\(bytes.load(offset, as: UInt32.self))"
    }
    return text
  }

  /// SYSTEMTIME: eight 16-bit numbers: year, month, day of week, day, hour,
  /// minute, second, milliseconds. One that is no date stays bytes.
  private static func systemTime(_ bytes: RawSpan, _ at: Int) -> FieldValue {
    func part(_ index: Int) -> Int { Int(bytes.load(at + 2 * index, as: UInt16.self)) }
    let time = FileTime(
      year: part(0), month: part(1), day: part(3), hour: part(4), minute: part(5),
      second: part(6), fraction: part(7) * 10_000)
    return time.map(FieldValue.time) ?? .bytes(bytes.byteArray(at..<at + 16))
  }
}
