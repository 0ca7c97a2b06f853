internal import EventTracing

/// The fields of a buffer's header that differ from one buffer to the next.
struct BufferHeader {
  static let length = 0x48

  var bufferSize: Int
  /// End of the valid data, from the buffer's start, before compression.
  var filled: Int
  var timeStamp: Int64
  var sequence: Int64
  var processor: Int
  var numbering: ProcessorNumbering
  var loggerID: UInt16
  var state: UInt32
  var flags: UInt16
  /// 4 for buffer 0, 0 for all others.
  var type: UInt16

  var bytes: [UInt8] {
    ForgedPayload.bytes {
      $0.u32(UInt32(bufferSize))
      $0.u32(UInt32(filled))
      $0.u32(UInt32(filled))
      $0.u32(0)
      $0.i64(timeStamp)
      $0.i64(sequence)
      $0.u64(0)
      switch numbering {
      case .index: $0.u16(UInt16(processor))
      case .byte: $0.bytes([UInt8(truncatingIfNeeded: processor), 8])
      }
      $0.u16(loggerID)
      $0.u32(state)
      $0.u32(UInt32(filled))
      $0.u16(flags)
      $0.u16(type)
      $0.zeros(16)
    }
  }
}

/// The records that one processor has logged since its last buffer was written.
struct OpenBuffer {
  var records: [UInt8] = []
  var count = 0
  var firstTicks: Int64 = 0
  var lastTicks: Int64 = 0
  var lostEvents = false
}

/// Where a buffer stands in the file and what it holds.
public struct WrittenBuffer: Sendable, Equatable {
  /// Its first byte in the file.
  public let offset: Int
  /// Bytes in the file, header included.
  public let size: Int
  /// The processor that logged into it.
  public let processor: Int
  /// Its running number in the session.
  public let sequence: Int64
  /// Event records in it.
  public let records: Int
  /// End of the valid data from the buffer's start, before compression.
  public let filled: Int
}
