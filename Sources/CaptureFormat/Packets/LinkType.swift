/// What the packets of an interface are, by its link type.
enum LinkType {
  /// LINKTYPE_ETW: events of layout 1 or 2.
  case events
  /// The link type that Winshark uses for events.
  case winshark
  case ethernet, rawIP
  /// Packets that are only counted; Wi-Fi among them, whose frames were
  /// converted by the tools in ways of their own.
  case other
  /// The interface is not described: its packets may be events.
  case unknown

  /// The kind of packets of link type `number`.
  init(_ number: UInt16) {
    switch number {
    case 290: self = .events
    case 147: self = .winshark
    case 1: self = .ethernet
    case 12, 14, 101, 228, 229: self = .rawIP
    default: self = .other
    }
  }
}
