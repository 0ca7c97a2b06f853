import EventTracing

/// Where a packet comes from, as far as the capture says.
struct PacketContext {
  /// Number of the interface in Windows; 0 for unknown.
  var interfaceIndex: UInt32 = 0
  var direction = Direction.unknown

  enum Direction {
    case unknown, received, sent
  }
}

/// Counts captured packets, and turns those that say something of a
/// connection's life into what they would have been in an `.etl`: event 1001 of
/// NDIS-PacketCapture.
struct PacketIntake {
  /// Whether such segments are wanted; else packets need no look.
  let wantsSegments: Bool
  private var payload: [UInt8] = []

  /// Bytes of a packet that go into the event.
  private static let fragmentLimit = 256

  init(_ filter: EventFilter) {
    wantsSegments =
      filter.names(.packetCapture) && filter.selection(of: .packetCapture).holds(1001)
  }

  /// Keywords of NDIS-PacketCapture.
  private enum Keyword {
    static let ethernet: UInt64 = 0x1
    static let wirelessWAN: UInt64 = 0x200
    static let truncated: UInt64 = 0x200_0000
    static let wholePacket: UInt64 = 0xC000_0000
    static let sendPath: UInt64 = 0x1_0000_0000
    static let receivePath: UInt64 = 0x2_0000_0000
  }

  /// Delivers a segment that ``TCPSegment`` found, as
  ///
  ///     0 u32 MiniportIfIndex | 4 u32 LowerIfIndex | 8 u32 FragmentSize | 12 frame
  mutating func deliver<Visitor: TraceEventVisitor>(
    _ frame: RawSpan, isEthernet: Bool, at time: FileTime, _ context: PacketContext,
    into visitor: inout Visitor
  ) {
    let fragment = frame.extracting(first: Self.fragmentLimit)
    payload.removeAll(keepingCapacity: true)
    payload.appendLittleEndian(UInt32(0))
    payload.appendLittleEndian(context.interfaceIndex)
    payload.appendLittleEndian(UInt32(truncatingIfNeeded: fragment.byteCount))
    payload.append(copying: fragment)
    var header = TraceEventHeader(provider: .packetCapture, time: time)
    header.id = 1001
    header.level = 4
    header.keywords = Keyword.wholePacket | (isEthernet ? Keyword.ethernet : Keyword.wirelessWAN)
    if fragment.byteCount < frame.byteCount { header.keywords |= Keyword.truncated }
    switch context.direction {
    case .unknown: break
    case .sent: header.keywords |= Keyword.sendPath
    case .received: header.keywords |= Keyword.receivePath
    }
    let bytes = payload
    visitor.visit(TraceEvent(header: header, payload: .bytes(bytes.rawSpan)))
  }
}
