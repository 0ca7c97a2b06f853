import EventTracing

/// Names under which Network Monitor's parsers show events.
///
/// Its parser of a provider is called `Wscore_` and the provider's symbol, which
/// is the name without marks; the structures in it are the events' symbols in
/// the manifest's header file. Only `AFD_EVENT_CREATE`, `AFD_EVENT_CLOSE` and
/// `AFD_EVENT_BIND` are documented; the others follow their pattern. An event
/// with and without an address has one name here: published filters that name
/// `AFD_EVENT_BIND` look for both.
enum NetworkMonitorNames {
  static let protocolPrefix = "Wscore_"

  /// The parser's name of a provider.
  static func protocolName(of provider: String) -> String {
    protocolPrefix + symbol(of: provider)
  }

  /// The provider's name as far as a C identifier can hold it.
  static func symbol(of provider: String) -> String {
    String(provider.filter { $0.isLetter || $0.isNumber })
  }

  /// Symbols of events.
  static let events: [(symbol: String, provider: GUID, ids: [UInt16])] = [
    ("AFD_EVENT_CREATE", .winsockAFD, [1000]),
    ("AFD_EVENT_CLOSE", .winsockAFD, [1001]),
    ("AFD_EVENT_CLEANUP", .winsockAFD, [1002]),
    ("AFD_EVENT_SEND", .winsockAFD, [1003]),
    ("AFD_EVENT_RECV", .winsockAFD, [1004]),
    ("AFD_EVENT_SENDTO", .winsockAFD, [1005, 1007]),
    ("AFD_EVENT_RECVFROM", .winsockAFD, [1006, 1009]),
    ("AFD_EVENT_CONNECT", .winsockAFD, [1017, 1018]),
    ("AFD_EVENT_CONNECTEX", .winsockAFD, [1020, 1021]),
    ("AFD_EVENT_ACCEPT", .winsockAFD, [1023, 1024]),
    ("AFD_EVENT_ACCEPTEX", .winsockAFD, [1026, 1027]),
    ("AFD_EVENT_BIND", .winsockAFD, [1029, 1030]),
    ("AFD_EVENT_ABORT", .winsockAFD, [1032]),
    ("AFD_EVENT_LISTEN", .winsockAFD, [1037]),
  ]
}
