/// A form in which a pcapng file carries a trace's events, and what is lost on
/// the way.
///
/// All forms lose the trace's own header: losses, clock, boot time, build and
/// the machine's name.
public enum CaptureForm: String, CaseIterable, Sendable {
  /// LINKTYPE_ETW, layout 1, as Wireshark's etwdump writes it: the rendered
  /// message, at most 1,023 characters of it, and the provider's name.
  ///
  /// Lost: payloads, extended items, and whole events that have no manifest or
  /// no message, such as classic process events, embedded schemas and WPP.
  /// Captured packets become packets.
  case message
  /// The same with the payload, which etwdump gives for few providers, for all:
  /// nothing of a manifest event is lost but its extended items.
  case messageAndPayload
  /// LINKTYPE_ETW, layout 2: fields by name as text, the message's template,
  /// the provider's name and the extended items.
  ///
  /// Lost: payloads of events whose fields are known. Captured packets become
  /// packets.
  case properties
  /// The same with the payload: nothing is lost.
  case propertiesAndPayload
  /// Winshark's LINKTYPE_USER0: extended items and payloads.
  ///
  /// Lost: the processor.
  case winshark
  /// Systemd journal blocks as etl2pcapng writes them: time in microseconds,
  /// the provider's name and the rendered message.
  ///
  /// Lost: event id, process, thread, processor, 100 ns, extended items, and
  /// whole events without a manifest. Captured packets become packets.
  case journal
  /// Captured packets only, as etl2pcapng writes them: every event is lost.
  case packets

  /// Link type of the interface that carries the events; nil where none does.
  var linkType: UInt16? {
    switch self {
    case .message, .messageAndPayload, .properties, .propertiesAndPayload:
      PCAPNGInterface.events
    case .winshark: PCAPNGInterface.winshark
    case .journal, .packets: nil
    }
  }

  /// Whether captured packets become packets of an interface of their own.
  var unpacksFrames: Bool { self != .winshark }
}

/// How a pcapng file is put together, apart from what it carries.
public struct CaptureFraming: Sendable {
  /// Byte order of each section; the events are spread evenly over them.
  public var sections: [ByteOrder] = [.little]
  /// Whether sections state their length.
  public var statesLength = false
  /// Minor version of the sections: 0, or 2 which is to be read alike.
  public var minorVersion: UInt16 = 0
  /// Units of the interfaces' times; nil leaves them at microseconds.
  public var resolution: PCAPNGResolution?
  /// Seconds that the interfaces' times leave out.
  public var timeOffset: Int64 = 0
  /// Bytes kept of a captured packet; 0 for all.
  public var snapLength: UInt32 = 0
  /// Bytes kept of an event; 0 for all. Never drawn, since it loses what the
  /// form can carry.
  public var eventSnapLength: UInt32 = 0
  /// Whether events without message or manifest come as bare headers, as with
  /// etwdump's `--iue`.
  public var includesUndecidable = false
  /// Percent of blocks before which an odd one stands, and of packets in odd
  /// blocks.
  public var oddBlocks = 0
  /// Draws what `oddBlocks` asks for.
  public var seed: UInt64 = 1

  /// What the tools of the trade write.
  public init() {}

  /// Anything that the format allows, drawn by `seed`.
  public static func drawn(seed: UInt64) -> CaptureFraming {
    var random = SeededGenerator(seed: seed &+ 0x9CA9)
    var framing = CaptureFraming()
    framing.seed = seed
    framing.sections = (0..<random.within(1...3)).map { _ in
      random.chance(percent: 50) ? .little : .big
    }
    framing.statesLength = random.chance(percent: 50)
    framing.minorVersion = random.chance(percent: 25) ? 2 : 0
    let resolutions: [PCAPNGResolution] = [
      .decimal(6), .decimal(7), .decimal(9), .binary(20), .binary(24), .binary(32),
    ]
    framing.resolution = random.chance(percent: 20) ? nil : random.pick(resolutions)
    framing.timeOffset = random.pick([0, 0, -3_600, 86_400, 1_000_000_000]) ?? 0
    framing.snapLength = random.pick([0, 0, 96, 262_144]) ?? 0
    framing.includesUndecidable = random.chance(percent: 30)
    framing.oddBlocks = random.within(0...12)
    return framing
  }
}

/// A capture with what it holds.
public struct ForgedCapture: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Events in it, bare headers and journal entries included.
  public internal(set) var events = 0
  /// Events of these that have no more than a header.
  public internal(set) var bareEvents = 0
  /// Captured packets in it.
  public internal(set) var packets = 0
  /// Blocks of a pcapng file, or frames of another.
  public internal(set) var blocks = 0
}
