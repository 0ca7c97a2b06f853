/// Beginnings of files that no reader of events can use, for the words in which
/// it says so.
public enum RefusedCapture: String, CaseIterable, Sendable {
  /// Network Monitor 1.x, whose frames have no media types.
  case networkMonitor1
  /// The capture format before pcapng, in both byte orders, with micro- and
  /// nanoseconds.
  case pcapLittle, pcapBig, pcapNanoseconds
  /// A Message Analyzer trace: a zip of parts of its own.
  case messageAnalyzer

  /// A file's name with the usual extension.
  public var fileName: String {
    switch self {
    case .networkMonitor1: "old.cap"
    case .pcapLittle, .pcapBig, .pcapNanoseconds: "\(rawValue).pcap"
    case .messageAnalyzer: "trace.matp"
    }
  }

  /// The file, without packets or events.
  public var bytes: [UInt8] {
    switch self {
    case .networkMonitor1:
      Array("RTSS".utf8) + [1, 1, 1, 0] + [UInt8](repeating: 0, count: 120)
    case .pcapLittle: Self.pcapHeader(0xA1B2_C3D4, .little)
    case .pcapBig: Self.pcapHeader(0xA1B2_C3D4, .big)
    case .pcapNanoseconds: Self.pcapHeader(0xA1B2_3C4D, .little)
    case .messageAnalyzer:
      ZipWriter.archive([
        ArchiveMember(name: "[Content_Types].xml", bytes: Array("<Types/>".utf8)),
        ArchiveMember(name: "MessageStore/Part0", bytes: [0x4D, 0x41, 0, 1]),
      ])
    }
  }

  /// A header of 24 bytes: magic, version 2.4, zone, accuracy, snap length and
  /// Ethernet.
  private static func pcapHeader(_ magic: UInt32, _ order: ByteOrder) -> [UInt8] {
    var header = OrderedBytes(order: order)
    header.u32(magic)
    header.u16(2)
    header.u16(4)
    for value: UInt32 in [0, 0, 65_535, 1] { header.u32(value) }
    return header.bytes
  }
}
