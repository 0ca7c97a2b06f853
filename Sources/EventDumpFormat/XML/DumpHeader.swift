import EventTracing

/// What a dump says of its session: the trace's header event, which comes first
/// in dialect A (dumps-and-captures.md §1.6).
struct DumpHeader: Sendable {
  private var isHeaderSeen = false
  private var numbers: [String: UInt64] = [:]
  private var name: String?
  private(set) var computer: String?
  /// Seconds to be added to the times that the dump writes (§1.5).
  private(set) var timeShift = 0
  /// Whether the header's own UTC time confirmed or corrected the others.
  private(set) var isCalibrated = false
  /// Clock ticks of the header event.
  private var rawTime: UInt64?

  /// Looks at one of the first events, in `range` of `text`.
  mutating func note(_ text: RawSpan, _ range: Range<Int>, _ parser: XMLEventParser) {
    guard parser.parse(text, range) else { return }
    let event = parser.event
    let texts = event.systemTexts
    if computer == nil, let place = event.system.computer { computer = texts.rawSpan.utf8(place) }
    guard !isHeaderSeen, event.system.opcode == 0, let place = event.system.eventGUID,
      GUID(texts.rawSpan, place) == .eventTrace
    else { return }
    isHeaderSeen = true
    note(event.fields)
    rawTime = event.system.rawTime
    calibrate(event.system.time.flatMap { WrittenTime(texts.rawSpan, $0) })
  }

  private mutating func note(_ fields: TextFieldsBuilder) {
    let bytes = fields.bytes
    for field in TextFields(bytes.rawSpan).texts {
      let value = Array(field.value.utf8)
      numbers[field.name] = value.rawSpan.number(0..<value.count)
      if field.name == "SessionNameString", !field.value.isEmpty { name = field.value }
    }
  }

  /// Times that differ by whole minutes differ by a clock that was read
  /// wrongly, all others because the header was logged later; one that is more
  /// than a day and some hours off has no meaning.
  private static let furthest = 26 * 60
  private static let tolerance = FileTime.unitsPerSecond

  /// Names of the header's fields, in their order (§1.6).
  private static let names = [
    "BufferSize", "Version", "ProviderVersion", "NumberOfProcessors", "EndTime",
    "TimerResolution", "MaxFileSize", "LogFileMode", "BuffersWritten", "StartBuffers",
    "PointerSize", "EventsLost", "CPUSpeed", "LoggerName", "LogFileName", "BootTime", "PerfFreq",
    "StartTime", "ReservedFlags", "BuffersLost", "SessionNameString", "LogFileNameString",
  ]

  /// Looks at the first row of tracerpt's CSV.
  mutating func note(_ row: CSVRow, _ text: RawSpan, _ columns: CSVColumns) {
    guard row.cells.count > columns.userData,
      CSVColumns.classes[text.utf8(row.cells[columns.eventName].prefix(64))] == .eventTrace
    else { return }
    isHeaderSeen = true
    for (name, cell) in zip(Self.names, row.cells.dropFirst(columns.userData)) {
      numbers[name] = text.number(cell)
      if name == "SessionNameString", !cell.isEmpty { self.name = text.utf8(cell.prefix(256)) }
    }
  }

  /// The header's StartTime is UTC, and is also its own time: what they differ
  /// by, in whole minutes, all times of the dump are wrong by.
  private mutating func calibrate(_ written: WrittenTime?) {
    guard let start = startTime, let written else { return }
    let units = start.rawValue &- written.utc.rawValue
    let minute = 60 * FileTime.unitsPerSecond
    let minutes = Int((Double(units) / Double(minute)).rounded())
    guard abs(minutes) <= Self.furthest,
      abs(units &- Int64(minutes) &* minute) <= Self.tolerance
    else { return }
    timeShift = minutes * 60
    isCalibrated = timeShift != 0 || written.offsetMinutes == nil
  }

  private func time(_ name: String) -> FileTime? {
    guard let value = numbers[name].flatMap(Int64.init(exactly:)), value > 0 else { return nil }
    return FileTime(rawValue: value)
  }

  /// When the session started.
  var startTime: FileTime? { time("StartTime") }

  /// Width of pointers of the machine.
  var pointerSize: Int { numbers["PointerSize"] == 4 ? 4 : 8 }

  /// Losses that the session states.
  var lostEvents: Int { Int(clamping: numbers["EventsLost"] ?? 0) }
  var lostBuffers: Int { Int(clamping: numbers["BuffersLost"] ?? 0) }

  /// The moment of a time that the dump says is UTC, put right.
  func time(_ written: FileTime) -> FileTime {
    timeShift == 0 ? written : written.advanced(bySeconds: Int64(timeShift))
  }

  /// The moment of clock ticks (`tracerpt -rts`), counted from the header's.
  func time(ticks: UInt64) -> FileTime? {
    guard let start = startTime, let zero = rawTime, let frequency = numbers["PerfFreq"],
      frequency > 0
    else { return nil }
    let seconds = (Double(ticks) - Double(zero)) / Double(frequency)
    let units = (seconds * Double(FileTime.unitsPerSecond)).rounded()
    guard abs(units) < 1e18 else { return nil }
    return FileTime(rawValue: start.rawValue &+ Int64(units))
  }

  /// What there is of a session.
  var session: TraceSession {
    // Major and minor version stand in the lowest bytes.
    let version = numbers["Version"] ?? 0
    return TraceSession(
      name: name, mode: UInt32(truncatingIfNeeded: numbers["LogFileMode"] ?? 0),
      startTime: startTime, bootTime: time("BootTime"), endTime: time("EndTime"),
      clockFrequency: Int64(clamping: numbers["PerfFreq"] ?? 0),
      processors: Int(clamping: numbers["NumberOfProcessors"] ?? 0),
      osBuild: Int(clamping: numbers["ProviderVersion"] ?? 0),
      osVersion: version == 0 ? "" : "\(version & 0xFF).\(version >> 8 & 0xFF)",
      pointerSize: pointerSize, computerName: computer)
  }
}
