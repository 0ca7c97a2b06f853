/// How a trace is written as a dump, apart from what is in it.
public struct DumpOptions: Sendable {
  /// How characters are written.
  public enum Encoding: CaseIterable, Sendable {
    case ascii, utf8, utf8WithMark
    case utf16LittleEndian, utf16LittleEndianWithMark, utf16BigEndian, utf16BigEndianWithMark
  }

  /// Which of the two dialects of XML (dumps-and-captures.md §1.1).
  public enum Dialect: CaseIterable, Sendable {
    /// tracerpt and `netsh trace convert`.
    case tracerpt
    /// wevtutil and Event Viewer.
    case eventLog
  }

  /// Where payloads of AFD and TCPIP stand.
  public enum PayloadForm: CaseIterable, Sendable {
    /// By name.
    case eventData
    /// As bytes: converted on a machine that does not know the provider.
    case binary
    /// As bytes: the machine knows another layout of it.
    case processingError
  }

  /// The dialect.
  public var dialect = Dialect.tracerpt
  /// The encoding.
  public var encoding = Encoding.ascii
  /// Whether there is a root element.
  public var hasRoot = true
  /// Whether the texts for people follow the payload.
  public var hasRendering = true
  /// The form of payloads.
  public var payload = PayloadForm.eventData
  /// The form of values.
  public var style = RenderingStyle()
  /// Minutes that the machine's clock is east of Greenwich.
  public var zoneMinutes = -420
  /// Whether offsets east of Greenwich are written one minute short, and the
  /// local time with them, as Windows does (§1.5).
  public var hasMinuteFault = false
  /// Whether then only the offset is short and the clock is right: no reader
  /// can know which, unless the header event tells.
  public var isClockRight = false
  /// Whether the trace's header event is written.
  public var hasHeader = true

  /// What `netsh trace convert dump=XML` writes.
  public init() {}

  /// Options drawn by `seed`.
  public static func drawn(seed: UInt64) -> DumpOptions {
    var random = SeededGenerator(seed: seed &+ 0xD0)
    var options = DumpOptions()
    options.dialect = random.pick(Dialect.allCases) ?? .tracerpt
    options.encoding =
      options.dialect == .tracerpt && random.chance(percent: 50)
      ? .ascii : random.pick(Encoding.allCases) ?? .utf8
    options.hasRoot = options.dialect == .tracerpt || random.chance(percent: 50)
    options.hasRendering = random.chance(percent: 60)
    options.payload = random.pick(PayloadForm.allCases) ?? .eventData
    options.style = .drawn(seed: seed)
    options.zoneMinutes = 30 * random.within(-20...28)
    options.hasMinuteFault = options.zoneMinutes > 0 && random.chance(percent: 60)
    options.isClockRight = options.dialect == .tracerpt && random.chance(percent: 50)
    return options
  }
}
