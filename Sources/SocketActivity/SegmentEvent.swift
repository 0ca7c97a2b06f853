public import EventTracing

/// A captured TCP segment that opens or ends a connection.
public struct SegmentEvent: Sendable, BitwiseCopyable {
  /// Sender and receiver.
  public var source: SocketAddress, destination: SocketAddress
  /// Flags of its header.
  public var flags: Flags
  /// Whether this machine sent it; nil where the capture does not say.
  public var isSent: Bool?

  /// TCP header flags (RFC 9293 §3.1).
  public struct Flags: OptionSet, Sendable, BitwiseCopyable {
    /// The bits, FIN the lowest.
    public let rawValue: UInt8

    /// Flags from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The sender has no more to send.
    public static let fin = Flags(rawValue: 0x01)
    /// A connection is asked for, or granted.
    public static let syn = Flags(rawValue: 0x02)
    /// The connection is broken off.
    public static let rst = Flags(rawValue: 0x04)
    /// Something received is confirmed.
    public static let ack = Flags(rawValue: 0x10)
  }

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

  /// Reads the packet of an NDIS-PacketCapture 1001: Ethernet (with VLAN tags)
  /// or bare IP, IPv4 or IPv6 without extension headers, TCP. Nil for all else,
  /// and for segments that neither open nor end a connection.
  init?(fragment: RawSpan, keywords: UInt64) {
    let isBare = keywords & Self.bareNetworkLayer != 0
    guard let network = isBare ? 0 : Self.networkOffset(fragment), fragment.byteCount > 0 else {
      return nil
    }
    let version = fragment.load(network, as: UInt8.self) >> 4
    let header: IPHeader? =
      version == 4
      ? IPHeader(version4: fragment, at: network)
      : version == 6 ? IPHeader(version6: fragment, at: network) : nil
    guard let header, fragment.holds(14, at: header.end) else { return nil }
    flags = Flags(rawValue: fragment.load(header.end + 13))
    guard !flags.isDisjoint(with: [.syn, .fin, .rst]) else { return nil }
    source = header.source(port: fragment.loadBigEndian(header.end))
    destination = header.destination(port: fragment.loadBigEndian(header.end + 2))
    switch (keywords & Self.sendPath != 0, keywords & Self.receivePath != 0) {
    case (true, false): isSent = true
    case (false, true): isSent = false
    default: isSent = nil
    }
  }

  private static let vlanTypes: Set<UInt16> = [0x8100, 0x88A8]
  private static let networkTypes: Set<UInt16> = [0x0800, 0x86DD]

  /// Offset of the IP header; nil where there is none.
  private static func networkOffset(_ frame: RawSpan) -> Int? {
    var offset = 12
    while frame.holds(3, at: offset), offset <= 20 {
      let type: UInt16 = frame.loadBigEndian(offset)
      if networkTypes.contains(type) { return offset + 2 }
      guard vlanTypes.contains(type) else { break }
      offset += 4
    }
    guard frame.holds(20, at: 0) else { return nil }
    let first: UInt8 = frame.load(0)
    return first == 0x45 || first >> 4 == 6 ? 0 : nil
  }

  /// The addresses of an IP header whose payload is TCP, and where it ends.
  private struct IPHeader {
    let from: (high: UInt64, low: UInt64), to: (high: UInt64, low: UInt64)
    let isVersion6: Bool
    let end: Int

    init?(version4 frame: RawSpan, at offset: Int) {
      guard frame.holds(20, at: offset), frame.load(offset + 9, as: UInt8.self) == 6,
        frame.loadBigEndian(offset + 6, as: UInt16.self) & 0x1FFF == 0
      else { return nil }
      let length = Int(frame.load(offset, as: UInt8.self) & 15) * 4
      guard length >= 20 else { return nil }
      from = (0, UInt64(frame.loadBigEndian(offset + 12, as: UInt32.self)))
      to = (0, UInt64(frame.loadBigEndian(offset + 16, as: UInt32.self)))
      isVersion6 = false
      end = offset + length
    }

    init?(version6 frame: RawSpan, at offset: Int) {
      guard frame.holds(40, at: offset), frame.load(offset + 6, as: UInt8.self) == 6 else {
        return nil
      }
      from = (frame.loadBigEndian(offset + 8), frame.loadBigEndian(offset + 16))
      to = (frame.loadBigEndian(offset + 24), frame.loadBigEndian(offset + 32))
      isVersion6 = true
      end = offset + 40
    }

    func source(port: UInt16) -> SocketAddress { address(from, port) }
    func destination(port: UInt16) -> SocketAddress { address(to, port) }

    private func address(_ bits: (high: UInt64, low: UInt64), _ port: UInt16) -> SocketAddress {
      isVersion6
        ? SocketAddress(ipv6High: bits.high, low: bits.low, port: port)
        : SocketAddress(ipv4: UInt32(truncatingIfNeeded: bits.low), port: port)
    }
  }
}
