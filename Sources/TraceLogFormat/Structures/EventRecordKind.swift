import EventTracing

/// The kinds of event header that a trace may hold (etl.md §3), by the third
/// byte of their marker. The fourth byte is 0xC0, for WPP messages 0x90.
enum EventRecordKind: UInt8, CaseIterable {
  case system32 = 0x01, system64 = 0x02
  case compact32 = 0x03, compact64 = 0x04
  case full32 = 0x0A, instance32 = 0x0B
  case timed = 0x0C, error = 0x0D, wnode = 0x0E
  case message = 0x0F
  case perfInfo32 = 0x10, perfInfo64 = 0x11
  case event32 = 0x12, event64 = 0x13
  case full64 = 0x14, instance64 = 0x15

  /// What the readers of a report know it by.
  var name: String {
    switch self {
    case .system32: "SYSTEM32"
    case .system64: "SYSTEM64"
    case .compact32: "COMPACT32"
    case .compact64: "COMPACT64"
    case .full32: "FULL32"
    case .full64: "FULL64"
    case .instance32: "INSTANCE32"
    case .instance64: "INSTANCE64"
    case .timed: "TIMED"
    case .error: "ERROR"
    case .wnode: "WNODE"
    case .message: "MESSAGE"
    case .perfInfo32: "PERFINFO32"
    case .perfInfo64: "PERFINFO64"
    case .event32: "EVENT32"
    case .event64: "EVENT64"
    }
  }

  /// How the header is laid out.
  enum Layout {
    /// Provider, descriptor, activity: 0x50 bytes (etl.md §4.5).
    case event
    /// Class and type: 0x30 bytes, instances 0x48 (§4.3, §4.4).
    case full(headerBytes: Int)
    /// Hook id, thread and process: 0x20 bytes, compact 0x18 (§4.1).
    case system(headerBytes: Int)
    /// Hook id and time: 0x10 bytes (§4.2).
    case perfInfo
    /// Only its size is known.
    case opaque(headerBytes: Int)
  }

  var layout: Layout {
    switch self {
    case .event32, .event64: .event
    case .full32, .full64: .full(headerBytes: 0x30)
    case .instance32, .instance64: .full(headerBytes: 0x48)
    case .system32, .system64: .system(headerBytes: 0x20)
    case .compact32, .compact64: .system(headerBytes: 0x18)
    case .perfInfo32, .perfInfo64: .perfInfo
    case .message: .opaque(headerBytes: 8)
    case .error: .opaque(headerBytes: 0x50)
    case .wnode: .opaque(headerBytes: 0x30)
    case .timed: .opaque(headerBytes: 8)
    }
  }

  /// Width of pointers in the payload.
  var pointerSize: UInt8 {
    switch self {
    case .system32, .compact32, .full32, .instance32, .perfInfo32, .event32: 4
    default: 8
    }
  }

  /// Slot of records whose size is known but not their kind, behind those of
  /// the kinds; ``WalkCounts`` has one more slot than this.
  static let unknownSlot = 0x16
}
