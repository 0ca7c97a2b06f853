public import EventTracing

/// Builds frames of TCP and UDP over IPv4 and IPv6, with right lengths and
/// checksums.
///
///     NetworkFrame(from: client, to: server).tcp(flags: NetworkFrame.syn, sequence: 1)
public struct NetworkFrame: Sendable {
  /// Flags of a TCP segment.
  public static let fin: UInt8 = 0x01, syn: UInt8 = 0x02, reset: UInt8 = 0x04,
    push: UInt8 = 0x08, acknowledgement: UInt8 = 0x10

  /// Sender and receiver, of one family.
  public let source: SocketAddress, destination: SocketAddress
  /// VLAN tag of the Ethernet header; nil writes none.
  public var vlan: UInt16?

  /// A frame from `source` to `destination`.
  public init(from source: SocketAddress, to destination: SocketAddress, vlan: UInt16? = nil) {
    self.source = source
    self.destination = destination
    self.vlan = vlan
  }

  /// A TCP segment in Ethernet. SYN segments carry a maximum segment size.
  public func tcp(
    flags: UInt8, sequence: UInt32, acknowledged: UInt32 = 0, data: [UInt8] = []
  ) -> [UInt8] {
    ethernet(rawTCP(flags: flags, sequence: sequence, acknowledged: acknowledged, data: data))
  }

  /// A TCP segment without an Ethernet header.
  ///
  ///     0          2            4          8               12
  ///     | source   | destination | sequence | acknowledged | length, flags, window |
  ///     16         18
  ///     | checksum | urgent | options | data
  public func rawTCP(
    flags: UInt8, sequence: UInt32, acknowledged: UInt32 = 0, data: [UInt8] = []
  ) -> [UInt8] {
    let options: [UInt8] = flags & Self.syn == 0 ? [] : [2, 4, 5, 0xB4, 1, 3, 3, 8]
    let segment = ForgedPayload.bytes {
      $0.port(source.port)
      $0.port(destination.port)
      $0.u32(sequence.byteSwapped)
      $0.u32(acknowledged.byteSwapped)
      $0.bytes([UInt8(20 + options.count) << 2, flags, 0xFA, 0xF0, 0, 0, 0, 0])
      $0.bytes(options)
      $0.bytes(data)
    }
    return internet(segment, protocolNumber: 6, checksumAt: 16)
  }

  /// A UDP datagram in Ethernet.
  public func udp(data: [UInt8]) -> [UInt8] {
    let datagram = ForgedPayload.bytes {
      $0.port(source.port)
      $0.port(destination.port)
      $0.u16(UInt16(truncatingIfNeeded: 8 + data.count).byteSwapped)
      $0.u16(0)
      $0.bytes(data)
    }
    return ethernet(internet(datagram, protocolNumber: 17, checksumAt: 6))
  }

  private func ethernet(_ packet: [UInt8]) -> [UInt8] {
    ForgedPayload.bytes {
      $0.bytes([0x00, 0x15, 0x5D, 0x01, 0x02, 0x03, 0x00, 0x15, 0x5D, 0x0A, 0x0B, 0x0C])
      if let vlan {
        $0.u16(UInt16(0x8100).byteSwapped)
        $0.u16(vlan.byteSwapped)
      }
      $0.u16(UInt16(source.family == .ipv6 ? 0x86DD : 0x0800).byteSwapped)
      $0.bytes(packet)
    }
  }

  /// The IP header and the segment with its checksum, which covers the
  /// addresses too.
  private func internet(
    _ segment: [UInt8], protocolNumber: UInt8, checksumAt place: Int
  ) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: segment.count)
    let addresses = ForgedPayload.bytes {
      $0.bareAddress(source)
      $0.bareAddress(destination)
    }
    let pseudoHeader = addresses + [0, protocolNumber, UInt8(length >> 8), UInt8(length & 0xFF)]
    var segment = segment
    let sum = Self.checksum(pseudoHeader + segment)
    segment[place] = UInt8(sum >> 8)
    segment[place + 1] = UInt8(sum & 0xFF)
    if source.family == .ipv6 {
      return [0x60, 0, 0, 0, UInt8(length >> 8), UInt8(length & 0xFF), protocolNumber, 128]
        + addresses + segment
    }
    let total = length + 20
    var header: [UInt8] =
      [0x45, 0, UInt8(total >> 8), UInt8(total & 0xFF), 0, 0, 0x40, 0, 128, protocolNumber, 0, 0]
      + addresses
    let headerSum = Self.checksum(header)
    header[10] = UInt8(headerSum >> 8)
    header[11] = UInt8(headerSum & 0xFF)
    return header + segment
  }

  /// The complement of the sum in ones' complement of big-endian words.
  private static func checksum(_ bytes: [UInt8]) -> UInt16 {
    var sum: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      sum += index % 2 == 0 ? UInt32(byte) << 8 : UInt32(byte)
    }
    while sum >> 16 != 0 { sum = (sum & 0xFFFF) + sum >> 16 }
    return UInt16(truncatingIfNeeded: ~sum)
  }
}
