import EventTracing
public import PortExhaustion
import SocketActivity

extension Corroboration {
  /// Provider and id: `Microsoft-Windows-TCPIP/1195`.
  public var source: String { providerName + "/\(id)" }

  /// What an event of this source says.
  public var meaning: String {
    Self.meanings[provider]?[id] ?? "carries STATUS_TOO_MANY_ADDRESSES"
  }

  /// The provider's name; its GUID where none is known.
  var providerName: String {
    SchemaTable.all.first { $0.provider == provider }?.name ?? Self.systemLog[provider]
      ?? provider.description
  }

  private static let systemLog: [GUID: String] = [
    .systemLogTCPIP: "System log Tcpip", .systemLogAFD: "System log Afd",
  ]

  /// What is known of single events (socket-events.md §1.3 and §2.1).
  private static let meanings: [GUID: [UInt16: String]] = [
    .tcpip: [
      4227: "a local port was used again too soon for the same destination",
      4231: "no ephemeral TCP port was left", 4266: "no ephemeral UDP port was left",
      1006: "TCP's own record of a refused bind",
      1030: "TCP's own record of a connect that met a connection of the same addresses and ports",
      1034: "a connect failed with STATUS_TOO_MANY_ADDRESSES",
      1050: "TCP's own record of a refused connect",
      1121: "TCP's own record of a listener that got no port",
      1122: "TCP's own record of a listener that got no port",
      1195: "a port was shared because none was free",
      1394: "UDP's own record of a refused bind",
    ],
    .systemLogTCPIP: [
      4227: "a local port was used again too soon for the same destination",
      4231: "no ephemeral TCP port was left", 4266: "no ephemeral UDP port was left",
    ],
    .systemLogAFD: [
      16_002: "closing a socket took long; a network driver may hold the port"
    ],
    .winsockAFD: [
      6: connectRepeats, 1017: connectRepeats, 1018: connectRepeats, 1020: connectRepeats,
      1021: connectRepeats, 1037: "a listen failed with STATUS_TOO_MANY_ADDRESSES",
    ],
  ]

  private static let connectRepeats = "a connect failed because the bind of its socket was refused"
}
