/// A Windows kernel status code, such as 0xC0000209.
///
/// Dumps write the same value as hexadecimal, as unsigned or negative decimal,
/// or by name; it is one value here.
public struct NTStatus: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The 32 bits: severity, customer, facility and code.
  public let rawValue: UInt32

  /// A status from its 32 bits.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The operation succeeded.
  public static let success = NTStatus(rawValue: 0)
  /// The operation goes on; its completion is another event.
  public static let pending = NTStatus(rawValue: 0x103)
  /// No ephemeral port was left: the status that bindscope looks for.
  public static let tooManyAddresses = NTStatus(rawValue: 0xC000_0209)
  /// The port is taken, or the connection's four-tuple exists already.
  public static let addressAlreadyExists = NTStatus(rawValue: 0xC000_020A)
  /// The port is in exclusive use.
  public static let sharingViolation = NTStatus(rawValue: 0xC000_0043)
  /// The port is excluded, reserved, or another user's.
  public static let accessDenied = NTStatus(rawValue: 0xC000_0022)
  /// The socket is bound already.
  public static let addressAlreadyAssociated = NTStatus(rawValue: 0xC000_0238)
  /// Kernel memory ran out: the same Winsock error 10055 as exhaustion.
  public static let insufficientResources = NTStatus(rawValue: 0xC000_009A)
  /// Memory ran out.
  public static let noMemory = NTStatus(rawValue: 0xC000_0017)
  /// The process's quota ran out.
  public static let quotaExceeded = NTStatus(rawValue: 0xC000_0044)
  /// STATUS_IO_TIMEOUT: a connect that got no answer.
  public static let ioTimeout = NTStatus(rawValue: 0xC000_00B5)

  /// The low 16 bits, which Network Monitor showed as `Code`.
  public var code: UInt16 { UInt16(truncatingIfNeeded: rawValue) }
}

extension NTStatus: CustomStringConvertible {
  /// `0xC0000209`: always eight digits.
  public var description: String { "0x" + rawValue.hexadecimal(digits: 8, uppercase: true) }

  /// `STATUS_TOO_MANY_ADDRESSES`, or nil for a status without a name here.
  public var name: String? { Self.names[rawValue] }

  /// The status of a name such as `STATUS_TOO_MANY_ADDRESSES`.
  public init?(name: String) {
    guard let rawValue = Self.values[name] else { return nil }
    self.init(rawValue: rawValue)
  }

  private static let values = Dictionary(uniqueKeysWithValues: names.map { ($1, $0) })

  /// Names of the statuses that sockets meet, from ntstatus.h.
  private static let names: [UInt32: String] = [
    0x0000_0000: "STATUS_SUCCESS",
    0x0000_0102: "STATUS_TIMEOUT",
    0x0000_0103: "STATUS_PENDING",
    0x8000_0005: "STATUS_BUFFER_OVERFLOW",
    0x8000_001A: "STATUS_NO_MORE_ENTRIES",
    0xC000_0001: "STATUS_UNSUCCESSFUL",
    0xC000_0002: "STATUS_NOT_IMPLEMENTED",
    0xC000_0005: "STATUS_ACCESS_VIOLATION",
    0xC000_0008: "STATUS_INVALID_HANDLE",
    0xC000_000D: "STATUS_INVALID_PARAMETER",
    0xC000_0010: "STATUS_INVALID_DEVICE_REQUEST",
    0xC000_0017: "STATUS_NO_MEMORY",
    0xC000_0018: "STATUS_CONFLICTING_ADDRESSES",
    0xC000_0022: "STATUS_ACCESS_DENIED",
    0xC000_0023: "STATUS_BUFFER_TOO_SMALL",
    0xC000_0034: "STATUS_OBJECT_NAME_NOT_FOUND",
    0xC000_0043: "STATUS_SHARING_VIOLATION",
    0xC000_0044: "STATUS_QUOTA_EXCEEDED",
    0xC000_009A: "STATUS_INSUFFICIENT_RESOURCES",
    0xC000_00B5: "STATUS_IO_TIMEOUT",
    0xC000_00BB: "STATUS_NOT_SUPPORTED",
    0xC000_0120: "STATUS_CANCELLED",
    0xC000_0121: "STATUS_CANNOT_DELETE",
    0xC000_0123: "STATUS_FILE_DELETED",
    0xC000_0128: "STATUS_FILE_CLOSED",
    0xC000_013B: "STATUS_LOCAL_DISCONNECT",
    0xC000_013C: "STATUS_REMOTE_DISCONNECT",
    0xC000_013D: "STATUS_REMOTE_RESOURCES",
    0xC000_013E: "STATUS_LINK_FAILED",
    0xC000_013F: "STATUS_LINK_TIMEOUT",
    0xC000_0140: "STATUS_INVALID_CONNECTION",
    0xC000_0141: "STATUS_INVALID_ADDRESS",
    0xC000_0184: "STATUS_INVALID_DEVICE_STATE",
    0xC000_0206: "STATUS_INVALID_BUFFER_SIZE",
    0xC000_0207: "STATUS_INVALID_ADDRESS_COMPONENT",
    0xC000_0208: "STATUS_INVALID_ADDRESS_WILDCARD",
    0xC000_0209: "STATUS_TOO_MANY_ADDRESSES",
    0xC000_020A: "STATUS_ADDRESS_ALREADY_EXISTS",
    0xC000_020B: "STATUS_ADDRESS_CLOSED",
    0xC000_020C: "STATUS_CONNECTION_DISCONNECTED",
    0xC000_020D: "STATUS_CONNECTION_RESET",
    0xC000_020E: "STATUS_TOO_MANY_NODES",
    0xC000_020F: "STATUS_TRANSACTION_ABORTED",
    0xC000_0225: "STATUS_NOT_FOUND",
    0xC000_0236: "STATUS_CONNECTION_REFUSED",
    0xC000_0237: "STATUS_GRACEFUL_DISCONNECT",
    0xC000_0238: "STATUS_ADDRESS_ALREADY_ASSOCIATED",
    0xC000_0239: "STATUS_ADDRESS_NOT_ASSOCIATED",
    0xC000_023A: "STATUS_CONNECTION_INVALID",
    0xC000_023B: "STATUS_CONNECTION_ACTIVE",
    0xC000_023C: "STATUS_NETWORK_UNREACHABLE",
    0xC000_023D: "STATUS_HOST_UNREACHABLE",
    0xC000_023E: "STATUS_PROTOCOL_UNREACHABLE",
    0xC000_023F: "STATUS_PORT_UNREACHABLE",
    0xC000_0240: "STATUS_REQUEST_ABORTED",
    0xC000_0241: "STATUS_CONNECTION_ABORTED",
  ]
}
