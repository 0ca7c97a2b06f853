public import EventTracing

/// The forms of header that an event record can have; the raw value is the name
/// under which records are counted.
public enum ForgedHeader: String, CaseIterable, Sendable {
  /// Manifest and TraceLogging events.
  case event32 = "EVENT32", event64 = "EVENT64"
  /// Classic events with a class GUID.
  case full32 = "FULL32", full64 = "FULL64"
  /// Kernel events that name thread and process.
  case system32 = "SYSTEM32", system64 = "SYSTEM64"
  /// Kernel events with a time only.
  case perfinfo32 = "PERFINFO32", perfinfo64 = "PERFINFO64"
  /// Kernel events without processor times.
  case compact32 = "COMPACT32", compact64 = "COMPACT64"
  /// Classic events of an instance.
  case instance32 = "INSTANCE32", instance64 = "INSTANCE64"
  /// WPP messages.
  case message = "MESSAGE"

  /// The header type in byte 2 of the record.
  var code: UInt8 {
    switch self {
    case .system32: 0x01
    case .system64: 0x02
    case .compact32: 0x03
    case .compact64: 0x04
    case .full32: 0x0A
    case .instance32: 0x0B
    case .perfinfo32: 0x10
    case .perfinfo64: 0x11
    case .event32: 0x12
    case .event64: 0x13
    case .full64: 0x14
    case .instance64: 0x15
    case .message: 0x00
    }
  }

  /// Whether the record names its provider or class by GUID.
  public var carriesGUID: Bool {
    switch self {
    case .event32, .event64, .full32, .full64, .instance32, .instance64: true
    default: false
    }
  }
}

/// One event record to be written.
public struct ForgedEvent: Sendable, Equatable {
  /// An extended data item.
  public struct ExtendedItem: Sendable, Equatable {
    /// What it is, for example 1 for the related activity.
    public var type: UInt16
    /// Its bytes, without the item's own header.
    public var data: [UInt8]

    /// An item of `type` with `data`.
    public init(type: UInt16, data: [UInt8]) {
      self.type = type
      self.data = data
    }
  }

  /// The form of the header.
  public var header: ForgedHeader
  /// The provider, or the class of a classic event; kernel headers have none.
  public var provider: GUID
  /// The event id; in kernel headers the hook id (group in the high byte), in a
  /// WPP message its number.
  public var id: UInt16
  /// The event's version.
  public var version: UInt8
  /// The channel.
  public var channel: UInt8 = 0
  /// The level; 4 is information.
  public var level: UInt8 = 4
  /// The opcode, which is a classic event's type.
  public var opcode: UInt8 = 0
  /// The task.
  public var task: UInt16 = 0
  /// The keyword bits.
  public var keyword: UInt64 = 0
  /// The process and thread in whose context the event was logged.
  public var processID: UInt32 = 0, threadID: UInt32 = 0
  /// When it was logged; the log's clock turns it into ticks.
  public var time: FileTime
  /// EVENT_HEADER flags without EXTENDED_INFO, which follows from the items; a
  /// WPP message's option flags; the high bits of a PERFINFO version word.
  public var flags: UInt16 = 0
  /// The activity.
  public var activity = GUID.zero
  /// Items between header and payload, for EVENT_HEADER records only.
  public var extendedItems: [ExtendedItem] = []
  /// The payload.
  public var payload: [UInt8]

  /// A record with the given identity and no payload yet.
  public init(
    header: ForgedHeader = .event64, provider: GUID, id: UInt16, version: UInt8 = 0,
    time: FileTime, payload: [UInt8] = []
  ) {
    self.header = header
    self.provider = provider
    self.id = id
    self.version = version
    self.time = time
    self.payload = payload
  }
}
