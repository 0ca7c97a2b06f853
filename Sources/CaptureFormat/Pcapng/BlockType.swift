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

  /// Types that stand beside events and hold none: names, statistics, secrets,
  /// custom blocks, time stamps and buses, process information of other systems
  /// (draft-ietf-opsawg-pcapng §10.1, and the list of block types that it opens).
  private static let others: [ClosedRange<UInt32>] = [
    4...5, 7...8, 0xA...0xA, 0xBAD...0xBAD, 0x101...0x102, 0x201...0x213, 0x4000_0BAD...0x4000_0BAD,
  ]

  /// Types from here on are for local use: whoever does not know one skips it.
  private static let local: UInt32 = 0x8000_0000

  /// Whether blocks of `type` are known to hold no event, or nobody's to judge.
  static func isOther(_ type: UInt32) -> Bool {
    type >= local || others.contains { $0.contains(type) }
  }

  /// Bytes that a block of `type` has at least; nil for a type that is not
  /// known.
  static func leastBytes(_ type: UInt32) -> Int? {
    leastBytes.first { $0.type == type }?.count
  }
}
