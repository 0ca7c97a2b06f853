internal import EventTracing

/// How a field is laid out and shown; the raw value stands in the table.
public enum DumpFieldKind: String, Sendable {
  /// Integers, shown in decimal.
  case uint8 = "u8", uint16 = "u16", uint32 = "u32", uint64 = "u64", int32 = "i32"
  /// Four bytes, shown in hexadecimal.
  case hexadecimal = "x32"
  /// An address in memory, of 4 or 8 bytes.
  case pointer = "p"
  /// An NTSTATUS.
  case status = "st"
  /// A `sockaddr` as long as the field before it says.
  case address = "sa"
  /// A bare address in network order.
  case ipv4 = "ip4", ipv6 = "ip6"
  /// A port in network order.
  case port
  /// Bytes, as many as the field before says; or 16 of them.
  case binary = "bin", binary16 = "bin16"
  /// A FILETIME.
  case time = "ft"
  /// A security identifier, bare or behind the two pointers of a TOKEN_USER.
  case sid, token
  /// Texts that end in NUL: UTF-16LE, and 8-bit.
  case wideText = "w", ansiText = "a"
}

/// The layout of one event as the forge writes it, with what tools print of it.
struct DumpLayout: Sendable {
  /// One field.
  struct Field: Sendable {
    let name: String
    let kind: DumpFieldKind
    /// Texts that tools print in the place of values; most fields have none.
    let map: [UInt32: String]
  }

  /// A field's bytes in a payload.
  struct Value {
    let field: Field
    let bytes: ArraySlice<UInt8>
  }

  let provider: GUID
  let providerName: String
  /// Event id, or a classic event's type.
  let id: UInt16
  let version: UInt8
  /// The task, or a classic event's class.
  let name: String
  let fields: [Field]
  /// With `%1`, `%2` and so on for the fields; nil where there is no message.
  let message: String?

  private struct Key: Hashable {
    let provider: GUID
    let id: UInt16, version: UInt8
  }

  private static let all: [Key: DumpLayout] = Dictionary(
    uniqueKeysWithValues: table.split(separator: "\n").compactMap(DumpLayout.init).map {
      (Key(provider: $0.provider, id: $0.id, version: $0.version), $0)
    })

  /// The layout of an event; nil for one that the table lacks.
  static func known(_ provider: GUID, _ id: UInt16, _ version: UInt8) -> DumpLayout? {
    all[Key(provider: provider, id: id, version: version)]
  }

  private static let providers: [Substring: (id: GUID, name: String)] = [
    "afd": (.winsockAFD, "Microsoft-Windows-Winsock-AFD"),
    "tcpip": (.tcpip, "Microsoft-Windows-TCPIP"),
    "process": (.kernelProcess, "Microsoft-Windows-Kernel-Process"),
    "network": (.kernelNetwork, "Microsoft-Windows-Kernel-Network"),
    "capture": (.packetCapture, "Microsoft-Windows-NDIS-PacketCapture"),
    "names": (.nameResolution, "Microsoft-Windows-Winsock-NameResolution"),
    "classic": (.classicProcess, "MSNT_SystemTrace"),
  ]

  private static let maps: [Substring: [UInt32: String]] = [
    "sock": [
      1: "SOCK_STREAM", 2: "SOCK_DGRAM", 3: "SOCK_RAW", 4: "SOCK_RDM", 5: "SOCK_SEQPACKET",
    ],
    "family": [2: "IPV4", 23: "IPV6"],
    "tcp": [
      0: "ClosedState", 1: "ListenState", 2: "SynSentState", 3: "SynRcvdState",
      4: "EstablishedState", 5: "FinWait1State", 6: "FinWait2State", 7: "CloseWaitState",
      8: "ClosingState", 9: "LastAckState", 10: "TimeWaitState",
    ],
  ]

  /// A line of the table; nil for one that is none.
  private init?(_ line: Substring) {
    let parts = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let head = parts[0].split(separator: " ")
    let key = head.count == 3 ? head[1].split(separator: ".") : []
    guard key.count == 2, let provider = Self.providers[head[0]], let id = UInt16(key[0]),
      let version = UInt8(key[1])
    else { return nil }
    self.provider = provider.id
    providerName = provider.name
    self.id = id
    self.version = version
    name = String(head[2])
    fields = parts[1].split(separator: " ").compactMap(Self.field)
    let message = parts[2].drop { $0 == " " }
    self.message = message.isEmpty ? nil : String(message)
  }

  private static func field(_ text: Substring) -> Field? {
    let parts = text.split(separator: ":")
    let kind = parts.last?.split(separator: "=") ?? []
    guard parts.count == 2, let first = kind.first,
      let known = DumpFieldKind(rawValue: String(first))
    else { return nil }
    let map = kind.count == 2 ? maps[kind[1]] ?? [:] : [:]
    return Field(name: String(parts[0]), kind: known, map: map)
  }
}
