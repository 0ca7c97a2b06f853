/// How the bytes of a field are read; the raw values are the words of the
/// schema tables.
public enum FieldType: String, Sendable, CaseIterable {
  case u8, i8, u16, i16, u32, i32, u64, i64, f32, f64
  /// A 32-bit truth value.
  case bool32
  /// A TraceLogging truth value of one byte.
  case bool8
  /// As wide as the payload's pointers.
  case pointer = "ptr"
  case hex8, hex16, hex32, hex64
  case guid, filetime, systemtime
  /// A security identifier.
  case sid
  /// A security identifier behind the two pointers of its TOKEN_USER, or four
  /// zero bytes for none.
  case wbemSID = "wbemsid"
  /// UTF-16LE up to its NUL, and the same in the ANSI code page.
  case utf16z, ansiz
  /// Text of a given number of characters.
  case utf16, ansi
  /// Text behind a 16-bit byte count.
  case countedUTF16 = "cutf16"
  case countedANSI = "cansi"
  /// Bytes of a given number, and bytes behind a 16-bit count.
  case binary
  case countedBinary = "cbinary"
  /// A Winsock address; its length is a field of its own.
  case socketAddress = "sockaddr"
  /// A 32-bit NTSTATUS.
  case status
  /// A port in network byte order.
  case port
  /// Addresses in network byte order.
  case ipv4, ipv6
  /// Fields of its own.
  case structure = "struct"

  /// What a field occupies, apart from how it is shown.
  public enum Storage: Equatable, Sendable {
    /// Always so many bytes.
    case fixed(Int)
    /// As wide as the payload's pointers.
    case pointer
    /// As many bytes (or 16-bit characters) as its length says.
    case sized(unit: Int)
    /// Up to and with a terminator of so many bytes.
    case terminated(unit: Int)
    /// A 16-bit byte count, then the bytes.
    case counted
    /// A SID, which carries its own length; `wrapped` in a TOKEN_USER.
    case sid(wrapped: Bool)
    /// What its members occupy.
    case members
  }

  /// What a field of this type occupies.
  public var storage: Storage {
    switch self {
    case .u8, .i8, .hex8, .bool8: .fixed(1)
    case .u16, .i16, .hex16, .port: .fixed(2)
    case .u32, .i32, .f32, .bool32, .hex32, .status, .ipv4: .fixed(4)
    case .u64, .i64, .f64, .hex64, .filetime: .fixed(8)
    case .guid, .systemtime, .ipv6: .fixed(16)
    case .pointer: .pointer
    case .utf16z: .terminated(unit: 2)
    case .ansiz: .terminated(unit: 1)
    case .utf16: .sized(unit: 2)
    case .ansi, .binary, .socketAddress: .sized(unit: 1)
    case .countedUTF16, .countedANSI, .countedBinary: .counted
    case .sid: .sid(wrapped: false)
    case .wbemSID: .sid(wrapped: true)
    case .structure: .members
    }
  }
}
