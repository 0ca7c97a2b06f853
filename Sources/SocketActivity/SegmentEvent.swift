public import EventTracing

/// A captured TCP segment that opens or ends a connection.
public struct SegmentEvent: Sendable, BitwiseCopyable {
  /// Sender and receiver.
  public var source: SocketAddress, destination: SocketAddress
  /// Flags of its header.
  public var flags: Flags
  /// Whether this machine sent it; nil where the capture does not say.
  public var isSent: Bool?

  /// Flags of a TCP header.
  public typealias Flags = TCPSegment.Flags

  /// Whether this machine asks for a connection. Where the direction is not
  /// known, a request to a well-known port from an ephemeral one counts as its
  /// own: that is what a server short of ports does.
  public var isConnectionAttempt: Bool {
    guard flags.contains(.syn), !flags.contains(.ack) else { return false }
    return isSent ?? (source.port > destination.port)
  }

  /// The port on this machine, where the direction is known.
  public var localPort: UInt16? { isSent.map { $0 ? source.port : destination.port } }
}

extension SegmentEvent {
  /// Keywords of NDIS-PacketCapture: the way that the packet took.
  private static let sendPath: UInt64 = 0x1_0000_0000
  private static let receivePath: UInt64 = 0x2_0000_0000
  /// The packet has no frame around it (wireless broadband).
  private static let bareNetworkLayer: UInt64 = 0x200

  /// Reads the packet of an NDIS-PacketCapture 1001; nil for all but TCP, and for
  /// segments that neither open nor end a connection.
  init?(fragment: RawSpan, keywords: UInt64) {
    let isBare = keywords & Self.bareNetworkLayer != 0
    guard
      let segment = TCPSegment(fragment, framing: isBare ? .bareIP : .ethernetOrBareIP),
      segment.opensOrEnds
    else { return nil }
    source = segment.source
    destination = segment.destination
    flags = segment.flags
    switch (keywords & Self.sendPath != 0, keywords & Self.receivePath != 0) {
    case (true, false): isSent = true
    case (false, true): isSent = false
    default: isSent = nil
    }
  }
}
