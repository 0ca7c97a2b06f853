/// The head of a captured TCP segment: Ethernet (with up to two VLAN tags) or bare
/// IP, IPv4, or IPv6 without extension headers.
///
///     Ethernet  0 destination | 6 source | 12 [u16 tag type, u16 tag]… | u16 type BE
///     IPv4      0 u8 version, words | 6 u16 fragment | 9 u8 protocol | 12 from | 16 to
///     IPv6      0 u8 version | 6 u8 next header | 8 from | 24 to
///     TCP       0 u16 from BE | 2 u16 to BE | 13 u8 flags
public struct TCPSegment: Sendable, BitwiseCopyable {
  /// Sender and receiver.
  public let source: SocketAddress, destination: SocketAddress
  /// Flags of its header.
  public let flags: Flags

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

  /// How a frame begins.
  public enum Framing: Sendable {
    case ethernet, bareIP
    /// Said to be Ethernet; without a known type it is taken for bare IP where it
    /// looks like that.
    case ethernetOrBareIP
  }

  /// Reads `frame`; nil for other protocols, and for fragments that do not hold
  /// the head.
  public init?(_ frame: RawSpan, framing: Framing) {
    guard let network = Self.networkOffset(frame, framing), frame.holds(1, at: network) else {
      return nil
    }
    let header: IPHeader? =
      switch frame.load(network, as: UInt8.self) >> 4 {
      case 4: IPHeader(version4: frame, at: network)
      case 6: IPHeader(version6: frame, at: network)
      default: nil
      }
    guard let header, frame.holds(14, at: header.end) else { return nil }
    source = header.source(port: frame.loadBigEndian(header.end))
    destination = header.destination(port: frame.loadBigEndian(header.end + 2))
    flags = Flags(rawValue: frame.load(header.end + 13))
  }

  /// Whether it says something of a connection's life.
  public var opensOrEnds: Bool { !flags.isDisjoint(with: [.syn, .fin, .rst]) }

  /// Offset of the IP header; nil where there is none.
  private static func networkOffset(_ frame: RawSpan, _ framing: Framing) -> Int? {
    guard framing != .bareIP else { return 0 }
    var offset = 12
    search: while offset <= 20, frame.holds(2, at: offset) {
      switch frame.loadBigEndian(offset, as: UInt16.self) {
      case 0x0800, 0x86DD: return offset + 2
      case 0x8100, 0x88A8: offset += 4
      default: break search
      }
    }
    guard framing == .ethernetOrBareIP, frame.holds(20, at: 0) else { return nil }
    let first: UInt8 = frame.load(0)
    return first == 0x45 || first >> 4 == 6 ? 0 : nil
  }

  /// The addresses of an IP header whose payload is TCP, and where it ends.
  private struct IPHeader {
    let from: (high: UInt64, low: UInt64), to: (high: UInt64, low: UInt64)
    let isVersion6: Bool
    let end: Int

    private static let tcp: UInt8 = 6

    init?(version4 frame: RawSpan, at offset: Int) {
      guard frame.holds(20, at: offset), frame.load(offset + 9, as: UInt8.self) == Self.tcp,
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
      guard frame.holds(40, at: offset), frame.load(offset + 6, as: UInt8.self) == Self.tcp else {
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
