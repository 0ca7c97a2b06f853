internal import EventTracing

/// What an event becomes in a capture, apart from its own fields: the session
/// gives the number of its logger, the bytes in a pointer and how processors
/// are numbered.
struct EventPacket {
  let event: ForgedEvent
  let processor: Int
  let configuration: TraceLogConfiguration

  /// EVENT_HEADER and buffer context, 84 bytes, always little-endian
  /// (dumps-and-captures.md §2.0).
  ///
  ///     0         2               4          6             8           12
  ///     | size    | header type   | flags    | property    | thread    | process |
  ///     16        24         40   42        43        44      45       46     48
  ///     | time    | provider | id | version | channel | level | opcode | task | keyword |
  ///     56                64         80                82
  ///     | processor time  | activity | processor       | logger |
  var header: [UInt8] {
    ForgedPayload.bytes {
      $0.u16(recordSize)
      $0.u16(0)
      $0.u16(flags)
      $0.u16(0)
      $0.u32(event.threadID)
      $0.u32(event.processID)
      $0.time(event.time)
      $0.guid(event.provider)
      $0.u16(isClassic ? 0 : event.id)
      $0.bytes([event.version, event.channel, event.level, opcode])
      $0.u16(event.task)
      $0.u64(event.keyword)
      $0.u64(0)
      $0.guid(event.activity)
      $0.u16(UInt16(truncatingIfNeeded: processor))
      $0.u16(configuration.loggerID)
    }
  }

  /// Windows gives the size of the record in the log.
  private var recordSize: UInt16 {
    UInt16(truncatingIfNeeded: event.encoded(ticks: 0).count)
  }

  /// Whether the record has neither id nor EVENT_HEADER in the log.
  private var isClassic: Bool {
    event.header != .event32 && event.header != .event64 && event.header != .message
  }

  /// A kernel event's type is the low byte of its hook.
  private var opcode: UInt8 {
    switch event.header {
    case .system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64:
      UInt8(truncatingIfNeeded: event.id)
    default: event.opcode
    }
  }

  private var flags: UInt16 {
    var flags: UInt16 = configuration.pointerSize == 4 ? 0x20 : 0x40
    if configuration.processorNumbering == .index { flags |= 0x200 }
    if !event.extendedItems.isEmpty { flags |= 1 }
    switch event.header {
    case .event32, .event64: flags |= event.flags & 0x04
    case .message: flags |= 8
    default: flags |= 0x100
    }
    return flags
  }
}
