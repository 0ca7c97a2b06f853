public import EventTracing

/// How the bytes of a buffer are compressed.
public enum LogCompression: String, CaseIterable, Sendable {
  /// Not at all.
  case none
  /// Plain LZ77 of [MS-XCA], what Windows writes.
  case xpress
  /// LZNT1 of [MS-XCA].
  case lznt1
  /// LZ77 with Huffman codes of [MS-XCA].
  case xpressHuffman

  /// The COMPRESSION_FORMAT in buffer 0.
  var code: UInt32 {
    switch self {
    case .none: 0
    case .lznt1: 2
    case .xpress: 3
    case .xpressHuffman: 4
    }
  }
}

/// How buffers name their processor.
public enum ProcessorNumbering: Sendable {
  /// A u16 index, announced by flag 0x20: Windows 8 and later.
  case index
  /// A byte, with an alignment in the next: Windows 7.
  case byte
}

/// What a trace log is to look like, apart from its events.
public struct TraceLogConfiguration: Sendable {
  /// Processors of the machine.
  public var processors = 4
  /// Bytes in a buffer, header included; a multiple of 512.
  public var bufferSize = 65_536
  /// Bytes in a pointer of the session, and so the width of the file's header.
  public var pointerSize = 8
  /// Compression of all buffers but the first.
  public var compression = LogCompression.none
  /// The clock of the events.
  public var clock = LogClock.qpc(frequency: 10_000_000)
  /// When the session started.
  public var startTime: FileTime
  /// When the machine started.
  public var bootTime: FileTime
  /// Version and build of Windows.
  public var osMajor: UInt8 = 10, osMinor: UInt8 = 0, osBuild: UInt32 = 20_348
  /// LogFileMode bits beyond those that follow from the other settings.
  public var logFileMode: UInt32 = 1
  /// Name of the session.
  public var loggerName = "NetTrace-ETW"
  /// The file's name when it was logged.
  public var logFileName = "C:\\Temp\\NetTrace.etl"
  /// The session's number; 0 where the file was merged.
  public var loggerID: UInt16 = 33
  /// Whether the session was closed, so that the header has the end time, the
  /// number of buffers and the losses.
  public var finalized = true
  /// Losses that the header confesses.
  public var eventsLost: UInt32 = 0, buffersLost: UInt32 = 0
  /// How buffers name their processor.
  public var processorNumbering = ProcessorNumbering.index
  /// At most so many buffers in the file, buffer 0 included; later ones take
  /// the oldest's place. Nil lets the file grow.
  public var circularBuffers: Int?
  /// Whether a process logged to itself, whose records have marker version 0.
  public var privateLogger = false
  /// Whether the file was merged when the trace was stopped: the records that
  /// describe machine and events are in it.
  public var merged = false
  /// The machine's name in a CPU configuration record; nil writes none.
  public var computerName: String?
  /// Maximum size of the file in MiB, as the session was told.
  public var maximumFileSize: UInt32 = 512
  /// Minutes to add to local time for UTC.
  public var timeZoneBias: Int32 = -60
  /// Clock rate of the processors.
  public var megahertz: UInt32 = 2_594

  /// A session that started at `startTime` on a machine up for two days.
  public init(startTime: FileTime) {
    self.startTime = startTime
    bootTime = startTime.advanced(bySeconds: -172_800)
  }

  /// Makes it look as `netsh trace stop` leaves a trace.
  public mutating func mergeAsNetsh() {
    merged = true
    loggerName = "Relogger"
    logFileMode = 0x0001_0001
    loggerID = 0
    maximumFileSize = 2_048
  }

  /// The mode with the bits that follow from the other settings.
  var effectiveMode: UInt32 {
    var mode = logFileMode
    if compression != .none { mode |= 0x0400_0000 }
    if circularBuffers != nil { mode = mode & ~1 | 2 }
    if privateLogger { mode |= 0x2_0800 }
    return mode
  }

  /// The ticks of this session's clock.
  var scale: TickScale {
    TickScale(clock: clock, startTime: startTime, bootTime: bootTime)
  }

  /// The time that a reader gets back for an event logged at `time`.
  public func readBack(_ time: FileTime) -> FileTime { scale.readBack(time) }
}
