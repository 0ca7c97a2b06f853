/// Types of pcapng blocks (dumps-and-captures.md §2.8), and how long each is
/// at least, its head and its trailing length included.
enum BlockType {
  static let section: UInt32 = 0x0A0D_0D0A
  static let interface: UInt32 = 1, obsoletePacket: UInt32 = 2, simplePacket: UInt32 = 3
  static let packet: UInt32 = 6, journal: UInt32 = 9

  private static let leastBytes: [(type: UInt32, count: Int)] = [
    (section, 28), (interface, 20), (obsoletePacket, 32), (simplePacket, 16), (4, 16), (5, 24),
    (packet, 32), (journal, 16), (0xA, 20), (0xBAD, 16), (0x4000_0BAD, 16),
  ]

  /// Whether blocks of `type` may stand beside events and hold none: names,
  /// statistics, secrets, custom blocks (draft-ietf-opsawg-pcapng §10.1).
  static func isOther(_ type: UInt32) -> Bool {
    switch type {
    case 4, 5, 0xA, 0xBAD, 0x4000_0BAD: true
    default: false
    }
  }

  /// Bytes that a block of `type` has at least; nil for a type that is not
  /// known.
  static func leastBytes(_ type: UInt32) -> Int? {
    leastBytes.first { $0.type == type }?.count
  }
}
