internal import EventTracing

/// Values as texts (dumps-and-captures.md §1.4).
extension RenderingStyle {
  func text(_ value: DumpLayout.Value) -> String {
    let bytes = value.bytes
    if usesMapTexts, let name = value.field.map[UInt32(truncatingIfNeeded: bytes.unsigned)] {
      return name + " "
    }
    switch value.field.kind {
    case .uint32: return padsNumbers ? padded(String(bytes.unsigned)) : String(bytes.unsigned)
    case .uint8, .uint16, .uint64: return String(bytes.unsigned)
    case .int32: return String(Int32(truncatingIfNeeded: bytes.unsigned))
    case .hexadecimal, .pointer: return hexadecimal(bytes.unsigned)
    case .status: return text(NTStatus(rawValue: UInt32(truncatingIfNeeded: bytes.unsigned)))
    case .port: return String(bytes.bigEndianUnsigned)
    case .ipv4, .ipv6: return writesAddressBytes ? bareNumber(bytes) : Self.host(bytes)
    case .address: return (writesAddressBytes ? nil : Self.endpoint(bytes)) ?? Self.digits(bytes)
    case .binary, .binary16: return Self.digits(bytes)
    case .time: return FileTime(rawValue: Int64(bitPattern: bytes.unsigned)).description
    case .sid, .token: return Self.sid(bytes)
    case .ansiText: return String(decoding: bytes.dropLast(), as: UTF8.self)
    case .wideText: return Self.wide(bytes)
    }
  }

  func hexadecimal(_ value: UInt64) -> String {
    "0x" + String(value, radix: 16, uppercase: isUppercase)
  }

  private func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
  }

  private func text(_ status: NTStatus) -> String {
    switch self.status {
    case .hexadecimal: hexadecimal(UInt64(status.rawValue))
    case .decimal: String(status.rawValue)
    case .paddedDecimal: padded(String(status.rawValue))
    case .negativeDecimal: String(Int32(bitPattern: status.rawValue))
    case .name: status.name ?? hexadecimal(UInt64(status.rawValue))
    }
  }

  /// An IPv4 address without outType is a number, an IPv6 address bytes.
  private func bareNumber(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.count == 4 ? String(bytes.unsigned) : Self.digits(bytes)
  }

  /// Upper-case digits without `0x`, as tools write all bytes.
  static func digits(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func host(_ bytes: ArraySlice<UInt8>) -> String {
    address(bytes, port: 0).host
  }

  private static func address(_ bytes: ArraySlice<UInt8>, port: UInt16) -> SocketAddress {
    bytes.count == 4
      ? SocketAddress(ipv4: UInt32(truncatingIfNeeded: bytes.bigEndianUnsigned), port: port)
      : SocketAddress(
        ipv6High: bytes.prefix(8).bigEndianUnsigned, low: bytes.suffix(8).bigEndianUnsigned,
        port: port)
  }

  /// `10.0.0.1:443` or `[fd00::1]:443`; nil for another family.
  private static func endpoint(_ bytes: ArraySlice<UInt8>) -> String? {
    let port = UInt16(truncatingIfNeeded: bytes.dropFirst(2).prefix(2).bigEndianUnsigned)
    switch (bytes.prefix(2).unsigned, bytes.count) {
    case (2, 16): return address(bytes.dropFirst(4).prefix(4), port: port).description
    case (23, 28): return address(bytes.dropFirst(8).prefix(16), port: port).description
    default: return nil
    }
  }

  /// `S-1-5-18`; a TOKEN_USER's two pointers are left out.
  private static func sid(_ bytes: ArraySlice<UInt8>) -> String {
    // The SID ends the field: its own length says where it starts.
    for skipped in [0, 8, 16] where bytes.count >= skipped + 8 {
      let sid = bytes.dropFirst(skipped)
      guard sid[sid.startIndex] == 1, sid.count == 8 + 4 * Int(sid[sid.startIndex + 1]) else {
        continue
      }
      var text = "S-1-\(sid.dropFirst(2).prefix(6).bigEndianUnsigned)"
      var parts = sid.dropFirst(8)
      while !parts.isEmpty {
        text += "-\(parts.prefix(4).unsigned)"
        parts = parts.dropFirst(4)
      }
      return text
    }
    return digits(bytes)
  }

  private static func wide(_ bytes: ArraySlice<UInt8>) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 2, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }
}
