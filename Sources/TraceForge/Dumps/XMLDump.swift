internal import EventTracing

/// A trace written as XML.
public struct XMLDump: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Events in it, the trace's header included.
  public let eventCount: Int
  /// Where each event begins and ends in ``bytes``.
  public let events: [Range<Int>]
}

extension ForgedTrace {
  /// The trace as XML. It keeps everything of the events that are known but
  /// their extended data; losses and the session's facts only in the header
  /// event of dialect A.
  public func xml(_ options: DumpOptions = DumpOptions()) -> XMLDump {
    var writer = XMLDumpWriter(options, configuration)
    if options.hasHeader, options.dialect == .tracerpt { writer.writeHeader(losses: truth) }
    for logged in events where logged.event.isDumped { writer.write(logged) }
    return writer.finish()
  }
}

extension ForgedEvent {
  /// Whether tools dump it as an event: WPP messages and bare kernel records
  /// they show in forms of their own.
  var isDumped: Bool {
    switch header {
    case .event32, .event64, .full32, .full64: provider != .eventMetadata && flags & 4 == 0
    case .system32, .system64: provider == .classicProcess || id == 0x0B0A
    default: false
    }
  }

  /// Class and type of a record that has no event id.
  var classic: (provider: GUID, opcode: UInt8)? {
    switch header {
    case .full32, .full64: (provider, opcode)
    case .system32, .system64:
      (provider == .classicProcess ? provider : .systemConfig, UInt8(id & 0xFF))
    default: nil
    }
  }
}

/// Writes events as XML, one after another.
struct XMLDumpWriter {
  private let options: DumpOptions
  private let configuration: TraceLogConfiguration
  private var bytes: [UInt8]
  private var ranges: [Range<Int>] = []
  private var recordID = 4_711
  private let quote: String
  private let isSpread: Bool

  private static let kernelLogger = "9e814aad-3204-11d2-9a82-006008a86939"
  private static let namespace = "http://schemas.microsoft.com/win/2004/08/events/event"

  init(_ options: DumpOptions, _ configuration: TraceLogConfiguration) {
    self.options = options
    self.configuration = configuration
    isSpread = options.dialect == .tracerpt
    quote = isSpread ? "\"" : "'"
    bytes = options.encoding.mark
    if options.hasRoot {
      let declaration =
        isSpread ? "" : "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>"
      bytes += options.encoding.bytes(declaration + "<Events>" + (isSpread ? "\r\n" : ""))
    }
  }

  /// An element on a line of its own, or without any white space.
  private func line(_ depth: Int, _ text: String) -> String {
    isSpread ? String(repeating: "\t", count: depth) + text + "\r\n" : text
  }

  private func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\(quote)\(value.escaped)\(quote)"
  }

  mutating func write(_ logged: LoggedEvent) {
    let event = logged.event
    let classic = event.classic
    var text = line(1, "<System>")
    text += provider(event)
    text += line(2, "<EventID>\(classic == nil ? event.id : 0)</EventID>")
    text += line(2, "<Version>\(event.version)</Version>")
    text += line(2, "<Level>\(event.level)</Level>")
    text += line(2, "<Task>\(event.task)</Task>")
    text += line(2, "<Opcode>\(classic?.opcode ?? event.opcode)</Opcode>")
    text += line(
      2, "<Keywords>0x" + String(event.keyword, radix: 16, uppercase: isSpread) + "</Keywords>")
    text += system(event, logged.processor) + line(1, "</System>")
    text += payload(event)
    if options.hasRendering { text += rendering(event) }
    if let classic, isSpread { text += tracingInfo(classic.provider) }
    append(text)
  }

  private func provider(_ event: ForgedEvent) -> String {
    guard event.classic == nil else {
      // The control GUID; the class stands in the tracing information. Dialect
      // B has no place for it.
      let guid = isSpread ? Self.kernelLogger : event.classic?.provider.description ?? ""
      return line(2, "<Provider" + attribute("Guid", "{\(guid)}") + (isSpread ? " />" : "/>"))
    }
    let name = event.providerName.map { attribute("Name", $0) } ?? ""
    return line(
      2, "<Provider" + name + attribute("Guid", "{\(event.provider)}") + (isSpread ? " />" : "/>"))
  }

  private func system(_ event: ForgedEvent, _ processor: Int) -> String {
    let end = isSpread ? " />" : "/>"
    var text = line(
      2,
      "<TimeCreated" + attribute("SystemTime", time(configuration.readBack(event.time))) + end)
    if !isSpread { text += "<EventRecordID>\(recordID)</EventRecordID>" }
    text += line(2, "<Correlation" + attribute("ActivityID", "{\(event.activity)}") + end)
    text += line(
      2,
      "<Execution" + attribute("ProcessID", String(event.processID))
        + attribute("ThreadID", String(event.threadID))
        + attribute("ProcessorID", String(processor)) + attribute("KernelTime", "15")
        + attribute("UserTime", "0") + end)
    text += line(2, isSpread ? "<Channel />" : "<Channel></Channel>")
    let computer = configuration.computerName ?? ""
    text += line(2, isSpread ? "<Computer />" : "<Computer>\(computer.escaped)</Computer>")
    return text + (isSpread ? "" : "<Security/>")
  }

  /// Local time with its offset and nine digits, or UTC with seven.
  private func time(_ time: FileTime) -> String {
    guard isSpread else { return time.description }
    let minutes = options.hasMinuteFault ? options.zoneMinutes - 1 : options.zoneMinutes
    let shown = options.isClockRight ? options.zoneMinutes : minutes
    let wall = time.advanced(bySeconds: Int64(shown) * 60).description.dropLast()
    let digits = [minutes.magnitude / 60, minutes.magnitude % 60].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    return "\(wall)00\(minutes < 0 ? "-" : "+")\(digits[0]):\(digits[1])"
  }

  private func payload(_ event: ForgedEvent) -> String {
    let isFollowed = event.provider == .winsockAFD || event.provider == .tcpip
    let form = isFollowed ? options.payload : .eventData
    if form == .eventData,
      let fields = event.renderedFields(
        pointerSize: configuration.pointerSize, style: options.style)
    {
      let rows = fields.map {
        line(2, "<Data" + attribute("Name", $0.name) + ">\($0.text.escaped)</Data>")
      }
      return line(1, "<EventData>") + rows.joined() + line(1, "</EventData>")
    }
    let hex = event.payload.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    if form == .processingError {
      return line(1, "<ProcessingErrorData>") + line(2, "<ErrorCode>15005</ErrorCode>")
        + line(2, "<DataItemName />") + line(2, "<EventPayload>\(hex)</EventPayload>")
        + line(1, "</ProcessingErrorData>")
    }
    return line(1, "<BinaryEventData>\(hex)</BinaryEventData>")
  }

  private func rendering(_ event: ForgedEvent) -> String {
    guard let name = event.providerName, let message = event.messageText(configuration) else {
      return ""
    }
    return line(1, "<RenderingInfo" + attribute("Culture", "en-US") + ">")
      + line(2, "<Level>Information </Level>") + line(2, "<Opcode>Open </Opcode>")
      + line(2, "<Task>\(event.layout?.name ?? "") </Task>")
      + line(2, "<Message>\(message.escaped) </Message>")
      + line(2, "<Provider>\(name.escaped) </Provider>") + line(1, "</RenderingInfo>")
  }

  private func tracingInfo(_ provider: GUID) -> String {
    line(
      1, "<ExtendedTracingInfo xmlns=\"http://schemas.microsoft.com/win/2004/08/events/trace\">")
      + line(2, "<EventGuid>{\(provider)}</EventGuid>") + line(1, "</ExtendedTracingInfo>")
  }

  /// The trace's header: its StartTime is also its own time.
  mutating func writeHeader(losses: ScenarioTruth) {
    let start = configuration.startTime
    let names: [(String, String)] = [
      ("BufferSize", "\(configuration.bufferSize)"), ("Version", "83951626"),
      ("ProviderVersion", "\(configuration.osBuild)"),
      ("NumberOfProcessors", "\(configuration.processors)"),
      ("EndTime", "\((losses.lastEvent ?? start).rawValue)"), ("TimerResolution", "156250"),
      ("MaxFileSize", "0"), ("LogFileMode", "0x10001"), ("BuffersWritten", "4"),
      ("StartBuffers", "1"), ("PointerSize", "\(configuration.pointerSize)"),
      ("EventsLost", "\(configuration.eventsLost)"), ("CPUSpeed", "2688"),
      ("LoggerName", "0x0"), ("LogFileName", "0x0"),
      ("BootTime", "\(configuration.bootTime.rawValue)"),
      ("PerfFreq", "\(configuration.clock.frequency)"), ("StartTime", "\(start.rawValue)"),
      ("ReservedFlags", "0x1"), ("BuffersLost", "\(configuration.buffersLost)"),
      ("SessionNameString", configuration.loggerName), ("LogFileNameString", "[multiple files]"),
    ]
    var text = line(1, "<System>")
    text += line(2, "<Provider" + attribute("Guid", "{\(Self.kernelLogger)}") + " />")
    for (name, value) in [
      ("EventID", "0"), ("Version", "2"), ("Level", "0"), ("Task", "0"), ("Opcode", "0"),
      ("Keywords", "0x0"),
    ] { text += line(2, "<\(name)>\(value)</\(name)>") }
    let header = ForgedEvent(provider: .eventTrace, id: 0, time: start)
    text += system(header, 0) + line(1, "</System>") + line(1, "<EventData>")
    for (name, value) in names {
      let isNumber = options.style.padsNumbers && UInt32(value) != nil
      let padding = String(repeating: " ", count: isNumber ? max(0, 8 - value.count) : 0)
      text += line(2, "<Data" + attribute("Name", name) + ">\(padding)\(value.escaped)</Data>")
    }
    append(text + line(1, "</EventData>") + tracingInfo(.eventTrace))
  }

  private mutating func append(_ inside: String) {
    recordID += 1
    let start = bytes.count
    bytes += options.encoding.bytes(
      line(0, "<Event xmlns=\(quote)\(Self.namespace)\(quote)>") + inside + "</Event>")
    ranges.append(start..<bytes.count)
    if isSpread || !options.hasRoot { bytes += options.encoding.bytes("\r\n") }
  }

  mutating func finish() -> XMLDump {
    if options.hasRoot { bytes += options.encoding.bytes(isSpread ? "</Events>\r\n" : "</Events>") }
    return XMLDump(bytes: bytes, eventCount: ranges.count, events: ranges)
  }
}

extension ForgedEvent {
  fileprivate func messageText(_ configuration: TraceLogConfiguration) -> String? {
    renderedMessage(pointerSize: configuration.pointerSize)
  }
}
