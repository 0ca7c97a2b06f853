/// Everything about an event record but its payload, in host byte order.
@frozen
public struct TraceEventHeader: Sendable, BitwiseCopyable {
  /// The provider, or for a classic event its class.
  public var provider: GUID
  /// When it was logged.
  public var time: FileTime
  /// Activity that it belongs to; zero for none.
  public var activity: GUID
  /// Keywords of its descriptor; 0 for classic events.
  public var keywords: UInt64
  /// Thread that logged it; 0 where the record has none.
  public var threadID: UInt32
  /// Process that logged it, often not the one that the event is about.
  public var processID: UInt32
  /// Event id; 0 for classic events, which are told apart by opcode.
  public var id: UInt16
  /// Task of its descriptor.
  public var task: UInt16
  /// Processor of the buffer that held it.
  public var processor: UInt16
  /// Version of the payload's layout.
  public var version: UInt8
  /// Channel; 11 marks TraceLogging.
  public var channel: UInt8
  /// Level 1 (critical) to 5 (verbose).
  public var level: UInt8
  /// Opcode; for classic events the event's type.
  public var opcode: UInt8
  /// Width of pointers in the payload: 4 or 8 bytes.
  public var pointerSize: UInt8
  /// How the record was logged.
  public var form: Form

  /// The kinds of record that decide how a payload is to be read.
  @frozen
  public enum Form: UInt8, Sendable, BitwiseCopyable {
    /// Described by a manifest: id and version name the layout.
    case manifest
    /// A class and a type (MOF): class, opcode and version name the layout.
    case classic
    /// One UTF-16 string and nothing else.
    case string
  }

  /// A header with everything unset but provider, time and pointer width.
  @inlinable
  public init(provider: GUID, time: FileTime, pointerSize: UInt8 = 8) {
    self.provider = provider
    self.time = time
    self.pointerSize = pointerSize
    activity = .zero
    keywords = 0
    threadID = 0
    processID = 0
    id = 0
    task = 0
    processor = 0
    version = 0
    channel = 0
    level = 0
    opcode = 0
    form = .manifest
  }

  /// The number that names the layout within the provider: id, or for classic
  /// events the opcode.
  @inlinable
  public var layoutID: UInt16 { form == .classic ? UInt16(opcode) : id }
}

/// What an event says, in the form in which it travels.
@frozen
public enum TraceEventPayload: ~Escapable {
  /// The provider's own bytes, laid out by a schema.
  case bytes(RawSpan)
  /// Named texts, as XML and ETW pcapng layout 2 carry them.
  case fields(TextFields)
  /// One rendered message in UTF-8, as text dumps, ETW pcapng layout 1 and
  /// journal blocks carry it.
  case message(RawSpan)
}

/// One event of a trace. It borrows the reader's buffer: what is to outlive
/// the visit is copied out of it.
@frozen
public struct TraceEvent: ~Escapable {
  /// Who, when, which.
  public let header: TraceEventHeader
  /// What.
  public let payload: TraceEventPayload
  /// The extended data items between header and payload; nil for none.
  public let extendedData: RawSpan?

  /// An event of a reader.
  @inlinable
  @_lifetime(copy payload, copy extendedData)
  public init(
    header: TraceEventHeader, payload: TraceEventPayload, extendedData: RawSpan? = nil
  ) {
    self.header = header
    self.payload = payload
    self.extendedData = extendedData
  }
}

/// Takes the events of a trace one by one, in time order.
public protocol TraceEventVisitor {
  /// Called for each event; the event must not outlive the call.
  mutating func visit(_ event: TraceEvent)
}
