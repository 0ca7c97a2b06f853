/// What a field says, decoded.
public indirect enum FieldValue: Equatable, Sendable {
  case unsigned(UInt64)
  case signed(Int64)
  /// Shown in hexadecimal: pointers, masks.
  case hexadecimal(UInt64)
  case number(Double)
  case boolean(Bool)
  case text(String)
  case guid(GUID)
  case time(FileTime)
  /// An NTSTATUS.
  case status(NTStatus)
  case address(SocketAddress)
  /// An IP address without a port.
  case host(SocketAddress)
  case bytes([UInt8])
  /// Elements of an array.
  case list([FieldValue])
  /// Fields of a structure.
  case structure([DecodedField])
}

/// A field's name, value, and the map's text for it.
public struct DecodedField: Equatable, Sendable {
  /// The name in the schema.
  public let name: String
  /// The value.
  public let value: FieldValue
  /// The value map's text for the value, where there is one.
  public let mapText: String?

  /// A field from its parts.
  public init(name: String, value: FieldValue, mapText: String? = nil) {
    self.name = name
    self.value = value
    self.mapText = mapText
  }
}

extension FieldValue {
  /// The value as an integer, where it is one.
  public var integer: UInt64? {
    switch self {
    case .unsigned(let value), .hexadecimal(let value): value
    case .signed(let value): UInt64(bitPattern: value)
    case .boolean(let value): value ? 1 : 0
    case .status(let status): UInt64(status.rawValue)
    default: nil
    }
  }
}

extension FieldValue: CustomStringConvertible {
  /// The value for people; text as it is, so sinks must still escape it.
  public var description: String {
    switch self {
    case .unsigned(let value): String(value)
    case .signed(let value): String(value)
    case .hexadecimal(let value): "0x" + String(value, radix: 16, uppercase: true)
    case .number(let value): String(value)
    case .boolean(let value): value ? "true" : "false"
    case .text(let text): text
    case .guid(let guid): "{\(guid)}"
    case .time(let time): time.description
    case .status(let status): status.description
    case .address(let address): address.description
    case .host(let address): address.host
    case .bytes(let bytes):
      bytes.map { $0.hexadecimal(digits: 2, uppercase: true) }.joined()
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .structure(let fields):
      "{" + fields.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}

extension DecodedField: CustomStringConvertible {
  /// The map's text, or the value.
  public var description: String { mapText ?? value.description }
}
