import EventTracing

/// The trace's own header, TRACE_LOGFILE_HEADER (etl.md §5), carried by the
/// first event of buffer 0; its two pointers make two widths of it:
///
///     0x00 u32 BufferSize | 0x04 4 × u8 version | 0x08 u32 build
///     0x0C u32 NumberOfProcessors | 0x10 i64 EndTime | 0x18 u32 TimerResolution
///     0x1C u32 MaximumFileSize | 0x20 u32 LogFileMode | 0x24 u32 BuffersWritten
///     0x28 u32 StartBuffers | 0x2C u32 PointerSize | 0x30 u32 EventsLost
///     0x34 u32 CpuSpeedInMHz | 0x38 2 pointers | 0xAC bytes of time zone
///     4 bytes padding | i64 BootTime | i64 PerfFreq | i64 StartTime
///     u32 clock type | u32 BuffersLost | LoggerName NUL | LogFileName NUL
struct LogfileHeader {
  let bufferSize: UInt32
  let osMajor: UInt8
  let osMinor: UInt8
  let osBuild: UInt32
  let processors: UInt32
  let endTime: FileTime
  let mode: Mode
  let buffersWritten: UInt32
  let pointerSize: UInt32
  let eventsLost: UInt32
  let cpuSpeed: UInt32
  let timeZone: SessionTimeZone
  let bootTime: FileTime
  let frequency: Int64
  let startTime: FileTime
  let clockType: UInt32
  let buffersLost: UInt32
  let loggerName: String

  /// LogFileMode bits that change how a file is read (etl.md §9).
  struct Mode: OptionSet {
    let rawValue: UInt32
    static let circular = Mode(rawValue: 0x2)
    static let compressed = Mode(rawValue: 0x0400_0000)
  }

  /// Bytes of the structure in front of the names, by pointer width.
  static func size(pointerSize: Int) -> Int { pointerSize == 4 ? 0x110 : 0x118 }

  init(parsing bytes: RawSpan, pointerSize width: Int) throws(ParsingError) {
    var cursor = ByteCursor(bytes)
    bufferSize = try cursor.read(UInt32.self, "BufferSize")
    osMajor = try cursor.read(UInt8.self, "OS major version")
    osMinor = try cursor.read(UInt8.self, "OS minor version")
    try cursor.skip(2, "log version")
    osBuild = try cursor.read(UInt32.self, "ProviderVersion")
    processors = try cursor.read(UInt32.self, "NumberOfProcessors")
    endTime = FileTime(rawValue: try cursor.read(Int64.self, "EndTime"))
    try cursor.skip(8, "TimerResolution, MaximumFileSize")
    mode = Mode(rawValue: try cursor.read(UInt32.self, "LogFileMode"))
    buffersWritten = try cursor.read(UInt32.self, "BuffersWritten")
    try cursor.skip(4, "StartBuffers")
    pointerSize = try cursor.read(UInt32.self, "PointerSize")
    eventsLost = try cursor.read(UInt32.self, "EventsLost")
    cpuSpeed = try cursor.read(UInt32.self, "CpuSpeedInMHz")
    try cursor.skip(2 * width, "LoggerName, LogFileName")
    timeZone = try SessionTimeZone(parsing: &cursor)
    try cursor.skip(4, "padding")
    bootTime = FileTime(rawValue: try cursor.read(Int64.self, "BootTime"))
    frequency = try cursor.read(Int64.self, "PerfFreq")
    startTime = FileTime(rawValue: try cursor.read(Int64.self, "StartTime"))
    clockType = try cursor.read(UInt32.self, "ReservedFlags")
    buffersLost = try cursor.read(UInt32.self, "BuffersLost")
    loggerName = cursor.readUTF16Terminated()
  }
}
