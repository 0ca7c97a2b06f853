/// A GUID as traces store it: `u32 u16 u16` little-endian, then eight bytes.
///
///     GUID("e53c6823-7bb8-44bb-90dc-3f86090d48a6")?.description
///
/// Kept as two integers in storage order, so that comparing a provider is two
/// integer compares.
public struct GUID: Hashable, Sendable, BitwiseCopyable {
  /// Storage bytes 0 to 7 as a little-endian integer.
  public let low: UInt64
  /// Storage bytes 8 to 15 as a little-endian integer.
  public let high: UInt64

  /// A GUID from its two halves in storage order.
  @inlinable
  public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The 16 bytes at `offset`, which must lie inside `bytes`.
  @inlinable @inline(__always)
  public init(_ bytes: RawSpan, at offset: Int) {
    low = bytes.load(offset)
    high = bytes.load(offset + 8)
  }

  /// The GUID of all zeros: "none" in most fields.
  @inlinable
  public static var zero: GUID { GUID(low: 0, high: 0) }

  /// Reads `e53c6823-7bb8-44bb-90dc-3f86090d48a6`, with or without braces,
  /// in either case; nil for anything else.
  public init?(_ text: String) {
    let bare = text.hasPrefix("{") && text.hasSuffix("}") ? text.dropFirst().dropLast() : text[...]
    let parts = bare.split(separator: "-", omittingEmptySubsequences: false)
    // The integers' own initializers would take a sign.
    guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12],
      parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }),
      let first = UInt32(parts[0], radix: 16), let second = UInt16(parts[1], radix: 16),
      let third = UInt16(parts[2], radix: 16), let fourth = UInt16(parts[3], radix: 16),
      let last = UInt64(parts[4], radix: 16)
    else { return nil }
    low = UInt64(first) | UInt64(second) << 32 | UInt64(third) << 48
    high = (UInt64(fourth) << 48 | last).byteSwapped
  }
}

extension GUID {
  /// A GUID for a provider of which only the name is known, as in text dumps:
  /// the known provider of that name, else a number made from the name (FNV-1a,
  /// 128 bits, of its lower-case form), equal for equal names.
  public init(providerName name: String) {
    if let table = SchemaTable.all.first(where: { $0.name == name }) {
      self = table.provider
      return
    }
    let prime = UInt128(0x0000_0000_0100_0000) << 64 | 0x0000_0000_0000_013B
    var hash = UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D
    for byte in name.lowercased().utf8 { hash = (hash ^ UInt128(byte)) &* prime }
    self.init(
      low: UInt64(truncatingIfNeeded: hash), high: UInt64(truncatingIfNeeded: hash >> 64))
  }
}

extension GUID: CustomStringConvertible {
  /// Lower-case, without braces: `e53c6823-7bb8-44bb-90dc-3f86090d48a6`.
  public var description: String {
    var text: [UInt8] = []
    text.append(self)
    return String(decoding: text, as: UTF8.self)
  }
}
