import EventTracing

/// Whether a captured packet says something of a connection's life. Nothing is
/// taken out of it: that is for who reads the event which it becomes.
enum TCPSegment {
  private static let finSynRst: UInt8 = 0x07

  /// Whether `frame`, Ethernet or bare IP, holds a TCP segment with FIN, SYN or
  /// RST.
  static func opensOrEnds(_ frame: RawSpan, isEthernet: Bool) -> Bool {
    guard let network = isEthernet ? networkOffset(frame) : 0, frame.holds(1, at: network),
      let transport = transportOffset(frame, at: network), frame.holds(14, at: transport)
    else { return false }
    return frame.load(transport + 13, as: UInt8.self) & finSynRst != 0
  }

  /// Where the IP header starts behind the addresses and up to two VLAN tags:
  ///
  ///     0 destination | 6 source | 12 [u16 tag type, u16 tag]… | u16 type BE
  private static func networkOffset(_ frame: RawSpan) -> Int? {
    var offset = 12
    while offset <= 20, frame.holds(2, at: offset) {
      switch frame.loadBigEndian(offset, as: UInt16.self) {
      case 0x0800, 0x86DD: return offset + 2
      case 0x8100, 0x88A8: offset += 4
      default: return nil
      }
    }
    return nil
  }

  /// Where the TCP header starts; nil for other protocols, and for fragments
  /// that do not hold it.
  private static func transportOffset(_ frame: RawSpan, at network: Int) -> Int? {
    let tcp: UInt8 = 6
    let first: UInt8 = frame.load(network)
    switch first >> 4 {
    case 4:
      let length = Int(first & 15) * 4
      guard length >= 20, frame.holds(20, at: network),
        frame.load(network + 9, as: UInt8.self) == tcp,
        frame.loadBigEndian(network + 6, as: UInt16.self) & 0x1FFF == 0
      else { return nil }
      return network + length
    case 6:
      guard frame.holds(40, at: network), frame.load(network + 6, as: UInt8.self) == tcp else {
        return nil
      }
      return network + 40
    default: return nil
    }
  }
}
