import EventTracing

/// A frame:
///
///     0 u64 delta in µs | 8 u32 length | 12 u32 bytes kept | 16 data | trailer
///
/// Trailer by minor version: 2.1 u16 media type; 2.2 u32 process index too; 2.3
/// u64 UTC time and u8 time zone too.
struct NetMonFrame {
  static let headBytes = 16

  /// Time since the start of the capture.
  let delta: TimeSpan
  let originalLength: Int
  let keptLength: Int

  /// Reads the head; `bytes` has at least 16.
  init(_ bytes: RawSpan) {
    delta = TimeSpan(rawValue: bytes.load(0, as: Int64.self) &* 10)
    originalLength = Int(bytes.load(8, as: UInt32.self))
    keptLength = Int(bytes.load(12, as: UInt32.self))
  }

  /// Bytes of a trailer.
  static func trailerBytes(_ minorVersion: UInt8) -> Int {
    switch minorVersion {
    case 0: 0
    case 1: 2
    case 2: 6
    default: 15
    }
  }

  /// Bytes of the whole frame.
  func size(_ minorVersion: UInt8) -> Int {
    Self.headBytes + keptLength + Self.trailerBytes(minorVersion)
  }
}

/// What a frame holds, by the media type in its trailer.
enum NetMonMedia {
  case netEvent
  /// A packet of a converted capture, or of a network card.
  case packet(LinkType)
  /// Network Monitor's own: adapters, DNS cache, filters.
  case notes

  /// Whether a frame of the media type may hold `data`: 0 stands for Ethernet, or for
  /// a trailer that was overwritten, and then nothing in the data says Ethernet.
  static func mayHold(_ data: RawSpan, _ number: UInt16) -> Bool {
    guard number == 0 else { return isUsual(number) }
    let head = 14
    guard data.byteCount >= head else { return false }
    let type = Int(data.load(head - 2, as: UInt16.self).byteSwapped)
    // Up to 1,500 it is a length, of what follows or of what was cut off.
    return etherTypes.contains(type) || (3...1_500).contains(type)
  }

  /// What frames of Windows machines carry: IP, ARP, VLANs, LLDP, 802.1X, PPPoE, MPLS,
  /// MACsec, PTP, IPX, wake-on-LAN, loopback tests (IEEE's registry).
  private static let etherTypes: Set<Int> = [
    0x0800, 0x0806, 0x8035, 0x0842, 0x8100, 0x8137, 0x814C, 0x86DD, 0x8808, 0x8809, 0x8847, 0x8848,
    0x8863, 0x8864, 0x888E, 0x88A8, 0x88CC, 0x88E5, 0x88F7, 0x8906, 0x8914, 0x9000,
  ]

  /// Whether a media type is one that real captures have.
  static func isUsual(_ number: UInt16) -> Bool {
    switch number {
    case 1...16, 0xE000...0xE1FF, 0xFFE0, 0xFFFB...0xFFFF: true
    default: false
    }
  }

  /// The kind of frames of media type `number`.
  init(_ number: UInt16) {
    switch number {
    case 0, 1: self = .packet(.ethernet)
    case 7, 8, 9: self = .packet(.rawIP)
    case 0xFFE0: self = .netEvent
    case 0xFFFB...0xFFFF: self = .notes
    case 0xE000...0xEFFF: self = .packet(LinkType(number & 0x0FFF))
    default: self = .packet(.other)
    }
  }
}
