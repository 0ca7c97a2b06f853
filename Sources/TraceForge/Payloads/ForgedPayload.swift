public import EventTracing

/// Builds a payload field by field: little-endian and packed, as providers
/// write it.
///
///     var payload = ForgedPayload(pointerSize: 8)
///     payload.u32(1)
///     payload.pointer(0xFFFF_C60B_3288_F080)
public struct ForgedPayload: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  /// Bytes in a pointer of the machine that logs: 4 or 8.
  public let pointerSize: Int

  /// An empty payload of a machine whose pointers have `pointerSize` bytes.
  public init(pointerSize: Int = 8) {
    self.pointerSize = pointerSize
  }

  /// The bytes that `write` appends.
  public static func bytes(
    pointerSize: Int = 8, _ write: (inout ForgedPayload) -> Void
  ) -> [UInt8] {
    var payload = ForgedPayload(pointerSize: pointerSize)
    write(&payload)
    return payload.bytes
  }

  /// Appends one byte.
  public mutating func u8(_ value: UInt8) { bytes.append(value) }
  /// Appends two bytes.
  public mutating func u16(_ value: UInt16) { bytes.appendInteger(value) }
  /// Appends four bytes.
  public mutating func u32(_ value: UInt32) { bytes.appendInteger(value) }
  /// Appends eight bytes.
  public mutating func u64(_ value: UInt64) { bytes.appendInteger(value) }
  /// Appends four bytes, two's complement.
  public mutating func i32(_ value: Int32) { bytes.appendInteger(value) }
  /// Appends eight bytes, two's complement.
  public mutating func i64(_ value: Int64) { bytes.appendInteger(value) }

  /// Appends the low 4 or all 8 bytes of an address.
  public mutating func pointer(_ value: UInt64) {
    if pointerSize == 4 { u32(UInt32(truncatingIfNeeded: value)) } else { u64(value) }
  }

  /// Appends a port in network order, as `sockaddr` and Kernel-Network have it.
  public mutating func port(_ value: UInt16) { u16(value.byteSwapped) }

  /// Appends a status.
  public mutating func status(_ value: NTStatus) { u32(value.rawValue) }

  /// Appends a time in 100 ns units since 1601.
  public mutating func time(_ value: FileTime) { i64(value.rawValue) }

  /// Appends a GUID in its mixed-endian form.
  public mutating func guid(_ value: GUID) {
    u64(value.low)
    u64(value.high)
  }

  /// Appends bytes as they are.
  public mutating func bytes(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Appends `count` zero bytes.
  public mutating func zeros(_ count: Int) {
    bytes += [UInt8](repeating: 0, count: max(0, count))
  }

  /// Appends UTF-16LE text and its NUL.
  public mutating func utf16z(_ text: String) {
    for unit in text.utf16 { u16(unit) }
    u16(0)
  }

  /// Appends UTF-16LE text in a field of `units` code units, padded with zeros.
  public mutating func utf16(_ text: String, units: Int) {
    let kept = text.utf16.prefix(max(0, units - 1))
    for unit in kept { u16(unit) }
    zeros(2 * (units - kept.count))
  }

  /// Appends 8-bit text and its NUL; providers mean the ANSI code page.
  public mutating func asciiz(_ text: String) {
    bytes(text.utf8)
    u8(0)
  }

  /// Appends a `sockaddr` of 16 bytes for IPv4 or 28 for IPv6; none for nil.
  public mutating func sockaddr(_ address: SocketAddress?) {
    guard let address else { return }
    u16(address.familyCode)
    port(address.port)
    if address.family == .ipv6 {
      u32(0)
      u64(address.high.byteSwapped)
      u64(address.low.byteSwapped)
      u32(address.scope)
    } else {
      u32(UInt32(truncatingIfNeeded: address.low).byteSwapped)
      zeros(8)
    }
  }

  /// Appends the length of a `sockaddr` as u32, then the `sockaddr`.
  public mutating func countedSockaddr(_ address: SocketAddress?) {
    counted(ForgedPayload.bytes { $0.sockaddr(address) })
  }

  /// Appends a u32 length, then the bytes.
  public mutating func counted(_ more: [UInt8]) {
    u32(UInt32(truncatingIfNeeded: more.count))
    bytes(more)
  }
}

extension [UInt8] {
  /// Appends an integer in little-endian order.
  mutating func appendInteger<T: FixedWidthInteger>(_ value: T) {
    var rest = value
    for _ in 0..<(T.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Writes an integer in little-endian order over the bytes at `offset`.
  mutating func storeInteger<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    var rest = value
    for index in 0..<(T.bitWidth / 8) {
      self[offset + index] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
  }

  /// The little-endian u32 at `offset`.
  func u32(at offset: Int) -> UInt32 {
    UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
      | UInt32(self[offset + 3]) << 24
  }

  /// The little-endian u64 at `offset`.
  func u64(at offset: Int) -> UInt64 {
    UInt64(u32(at: offset)) | UInt64(u32(at: offset + 4)) << 32
  }
}
