internal import EventTracing

/// Forms of text that a trace is dumped in (dumps-and-captures.md §1.7).
public enum TextDumpForm: String, CaseIterable, Sendable {
  /// `netsh trace convert`, its default: provider and message, local time.
  case netsh
  /// `pktmon etl2txt`: the same, behind a line that tells the start in UTC.
  case packetMonitor
  /// `tracerpt -of CSV`: ids, and fields without their names.
  case tracerptCSV
}

extension ForgedTrace {
  /// The trace as text. Events without a message are in CSV only; the messages
  /// leave out ids, versions and fields that no template names. Text starts in
  /// local time without an offset.
  public func text(
    _ form: TextDumpForm, zoneMinutes: Int = 0, encoding: DumpOptions.Encoding = .utf8
  ) -> [UInt8] {
    var lines: [String] = []
    switch form {
    case .packetMonitor: lines.append(packetMonitorHead(zoneMinutes: zoneMinutes))
    case .tracerptCSV: lines.append(Self.head)
    case .netsh: break
    }
    for logged in events where logged.event.isDumped {
      let line =
        form == .tracerptCSV ? row(logged) : self.line(logged, form, zoneMinutes: zoneMinutes)
      if let line { lines.append(line) }
    }
    let text = lines.joined(separator: "\r\n") + "\r\n"
    return encoding.mark + encoding.bytes(text)
  }

  /// The log's header as Windows 10 and later write it: an event's line, in local
  /// time, of fields in UTC.
  private func packetMonitorHead(zoneMinutes: Int) -> String {
    let end = truth.lastEvent ?? configuration.startTime
    let wall = configuration.startTime.advanced(bySeconds: Int64(zoneMinutes) * 60)
    let text = wall.description.dropLast()
    let version =
      UInt32(configuration.osMajor) | UInt32(configuration.osMinor) << 8 | 0x50 << 16 | 0x02 << 24
    let fields: [(String, String)] = [
      ("BufferSize", "\(configuration.bufferSize)"), ("Version", "\(version)"),
      ("ProviderVersion", "\(configuration.osBuild)"),
      ("NumberOfProcessors", "\(configuration.processors)"), ("EndTime", "\(end.rawValue)"),
      ("TimerResolution", "156250"), ("MaxFileSize", "\(configuration.maximumFileSize)"),
      ("LogFileMode", "0x" + String(configuration.logFileMode, radix: 16)),
      ("BuffersWritten", "\(buffers.count)"), ("StartBuffers", "1"),
      ("PointerSize", "\(configuration.pointerSize)"),
      ("EventsLost", "\(configuration.eventsLost)"), ("CPUSpeed", "\(configuration.megahertz)"),
      ("LoggerName", "0x0"), ("LogFileName", "0x0"), ("TimeZoneInformation", "0"),
      ("BootTime", "\(configuration.bootTime.rawValue)"), ("PerfFreq", "10000000"),
      ("StartTime", "\(configuration.startTime.rawValue)"), ("ReservedFlags", "0x1"),
      ("BuffersLost", "\(configuration.buffersLost)"), ("SessionNameString", "Relogger"),
      ("LogFileNameString", configuration.logFileName),
    ]
    return "[0]1ADC.3E44::\(text.prefix(10)) \(text.dropFirst(11))00 [MSNT_SystemTrace] "
      + "Event: Header, " + fields.map { "\($0): \($1)" }.joined(separator: ", ")
  }

  private func line(_ logged: LoggedEvent, _ form: TextDumpForm, zoneMinutes: Int) -> String? {
    guard let message = logged.event.renderedMessage(pointerSize: configuration.pointerSize),
      let provider = logged.event.providerName
    else { return nil }
    let wall = configuration.readBack(logged.event.time).advanced(
      bySeconds: Int64(zoneMinutes) * 60)
    let text = wall.description.dropLast()
    let (date, clock) = (text.prefix(10), text.dropFirst(11))
    let ids = [logged.event.processID, logged.event.threadID].map { id in
      let digits = String(id, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    let start = "[\(logged.processor)]\(ids[0]).\(ids[1])::"
    let kept = String(decoding: message.utf16.prefix(1_023), as: UTF16.self)
    if form == .packetMonitor { return "\(start)\(date) \(clock)00 [\(provider)] \(kept)" }
    let slashed = date.replacing("-", with: "/")
    return "\(start)\(slashed)-\(clock)00 [\(provider)]\(kept) "
  }

  private static let head =
    "             Event Name,       Type,   Event ID,    Version,    Channel,      Level,     "
    + "Opcode,       Task,            Keyword,        PID,        TID, Processor Number,    "
    + "Instance ID, Parent Instance ID,               Activity ID,          Related Activity ID, "
    + "        Clock-Time, Kernel(ms),   User(ms), User Data"

  private func row(_ logged: LoggedEvent) -> String? {
    let event = logged.event
    guard event.classic == nil, let provider = event.providerName else { return nil }
    func hex(_ value: UInt64, _ digits: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    var cells = [
      provider, event.layout?.name ?? "Info", "\(event.id)", "\(event.version)",
      "\(event.channel)", "\(event.level)", "\(event.opcode)", "\(event.task)",
      hex(event.keyword, 16), hex(UInt64(event.processID), 4), hex(UInt64(event.threadID), 4),
      "\(logged.processor)", "", "", "{\(event.activity)}", "",
      "\(configuration.readBack(event.time).rawValue)", "0", "15",
    ]
    let fields = event.renderedFields(pointerSize: configuration.pointerSize) ?? []
    cells += fields.map { field in
      Double(field.text.filter { $0 != " " }) != nil || field.text.hasPrefix("0x")
        ? field.text : "\"\(field.text.replacing("\"", with: "\"\""))\""
    }
    return cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
      .joined(separator: ", ")
  }
}
