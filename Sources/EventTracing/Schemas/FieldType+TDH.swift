extension FieldType {
  /// The type for TDH numbers, as TRACE_EVENT_INFO and TraceLogging write
  /// them (etl.md §4.7, §10.1); nil for numbers that are not known.
  ///
  /// - Parameters:
  ///   - inType: How the bytes are stored.
  ///   - outType: How they are shown; unknown ones fall back to the storage.
  init?(inType: UInt16, outType: UInt16) {
    guard let stored = Self.stored[inType] else { return nil }
    self = Self.shown[outType].flatMap { $0.storage == stored.storage ? $0 : nil } ?? stored
    if Self.hexadecimalOut.contains(outType), let hex = Self.hexadecimal[stored] { self = hex }
    if stored == .binary, let shown = Self.shownBinary[outType] { self = shown }
  }

  private static let stored: [UInt16: FieldType] = [
    1: .utf16z, 2: .ansiz, 3: .i8, 4: .u8, 5: .i16, 6: .u16, 7: .i32, 8: .u32, 9: .i64, 10: .u64,
    11: .f32, 12: .f64, 13: .bool32, 14: .binary, 15: .guid, 16: .pointer, 17: .filetime,
    18: .systemtime, 19: .sid, 20: .hex32, 21: .hex64, 22: .countedUTF16, 23: .countedANSI,
    24: .structure, 25: .countedBinary, 300: .countedUTF16, 301: .countedANSI, 310: .wbemSID,
  ]

  /// Output types that ask for more than their storage: win:Port, win:IPv4,
  /// win:NTStatus.
  private static let shown: [UInt16: FieldType] = [
    22: .port, 23: .ipv4, 31: .status,
  ]
  /// What binary fields hold: win:IPv6, 16 bytes without a stated length, and
  /// win:SocketAddress.
  private static let shownBinary: [UInt16: FieldType] = [24: .ipv6, 25: .socketAddress]
  /// win:HexInt8 to win:HexInt64.
  private static let hexadecimalOut: ClosedRange<UInt16> = 16...19
  private static let hexadecimal: [FieldType: FieldType] = [
    .u8: .hex8, .u16: .hex16, .u32: .hex32, .u64: .hex64,
  ]
}

extension SchemaField {
  /// A field by TDH's numbers; nil for an input type that is not known.
  ///
  /// - Parameters:
  ///   - inType: How the bytes are stored (TDH_INTYPE).
  ///   - outType: How they are shown (TDH_OUTTYPE); 0 for nothing said.
  ///   - stated: The length that the schema states. Integers state their own
  ///     width, which says nothing new; text with a length is not terminated.
  public init?(
    name: String, inType: UInt16, outType: UInt16, length stated: Extent, count: Extent,
    map: ValueMap? = nil
  ) {
    guard let type = FieldType(inType: inType, outType: outType) else { return nil }
    let isSized =
      switch type.storage {
      case .sized, .terminated: true
      default: false
      }
    self.init(
      name: name, type: stated == .implied ? type : type.sized,
      length: isSized ? stated : .implied, count: count, map: map)
  }
}

extension FieldType {
  /// The type of a text that has a length instead of a terminator.
  fileprivate var sized: FieldType {
    switch self {
    case .utf16z: .utf16
    case .ansiz: .ansi
    default: self
    }
  }
}
