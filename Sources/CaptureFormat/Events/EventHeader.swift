import EventTracing

/// EVENT_HEADER as all captures carry it, little-endian whatever the capture
/// is (dumps-and-captures.md §2.0):
///
///     0 u16 Size | 2 u16 HeaderType | 4 u16 Flags | 6 u16 EventProperty
///     8 u32 ThreadId | 12 u32 ProcessId | 16 i64 TimeStamp | 24 GUID ProviderId
///     40 u16 Id | 42 u8 Version | 43 u8 Channel | 44 u8 Level | 45 u8 Opcode
///     46 u16 Task | 48 u64 Keyword | 56 u64 processor time | 64 GUID ActivityId
///     80 u8 ProcessorNumber | 81 u8 Alignment | 82 u16 LoggerId
///
/// Functions that take a packet want one of at least ``size`` bytes.
enum EventHeader {
  /// Bytes up to the buffer context.
  static let size = 80
  /// Bytes with the buffer context, which Winshark leaves out.
  static let sizeWithContext = 84

  private struct Flags: OptionSet {
    let rawValue: UInt16
    static let stringOnly = Flags(rawValue: 0x0004)
    static let pointers32 = Flags(rawValue: 0x0020)
    static let classic = Flags(rawValue: 0x0100)
    static let processorIndex = Flags(rawValue: 0x0200)
  }

  private static func flags(_ packet: RawSpan) -> Flags { Flags(rawValue: packet.load(4)) }

  /// When the event was logged, in 100 ns since 1601.
  @inline(__always)
  static func time(_ packet: RawSpan) -> FileTime { FileTime(rawValue: packet.load(16)) }

  /// The provider, or the class of a classic event.
  @inline(__always)
  static func provider(_ packet: RawSpan) -> GUID { GUID(packet, at: 24) }

  /// The id, or the opcode of a classic event.
  @inline(__always)
  static func layoutID(_ packet: RawSpan) -> UInt16 {
    flags(packet).contains(.classic)
      ? UInt16(packet.load(45, as: UInt8.self)) : packet.load(40, as: UInt16.self)
  }

  /// Whether this may be an event at all: its time lies between 1970 and 2170.
  /// For packets of which nothing says that they are events.
  static func isPlausible(_ packet: RawSpan) -> Bool { time(packet).isPlausible }

  /// The whole header, with the time that was settled for it.
  static func read(_ packet: RawSpan, hasContext: Bool, at time: FileTime) -> TraceEventHeader {
    let flags = flags(packet)
    var header = TraceEventHeader(
      provider: provider(packet), time: time,
      pointerSize: flags.contains(.pointers32) ? 4 : 8)
    header.threadID = packet.load(8)
    header.processID = packet.load(12)
    header.id = packet.load(40)
    header.version = packet.load(42)
    header.channel = packet.load(43)
    header.level = packet.load(44)
    header.opcode = packet.load(45)
    header.task = packet.load(46)
    header.keywords = packet.load(48)
    header.activity = GUID(packet, at: 64)
    if hasContext {
      header.processor =
        flags.contains(.processorIndex)
        ? packet.load(80) : UInt16(packet.load(80, as: UInt8.self))
    }
    if flags.contains(.classic) {
      header.form = .classic
    } else if flags.contains(.stringOnly) {
      header.form = .string
    }
    return header
  }
}
