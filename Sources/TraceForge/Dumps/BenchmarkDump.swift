internal import EventTracing
public import SystemPackage

/// An XML dump of any size, for measuring: a round of events of about 1,600
/// bytes, written again and again with later times and other endpoints.
public enum BenchmarkDump {
  /// What such a dump holds.
  public struct Truth: Sendable {
    /// Events in it.
    public var events = 0
    /// AFD's among them.
    public var afdEvents = 0
    /// Binds that AFD reports failed for want of a port.
    public var bindFailures = 0
    /// Bytes of the file.
    public var fileBytes = 0
  }

  /// Which events are in a dump.
  public enum Mix: Sendable, Equatable {
    /// So many of a hundred are AFD's, the others of providers that no
    /// analysis of ports wants.
    case afd(percent: Int)
    /// All are AFD's.
    case allAFD
  }

  /// An event with the places that change from round to round.
  private struct Template {
    var bytes: [UInt8]
    let time: FileTime
    let timePlace: Int
    /// Where the sixteen digits of an AFD event's endpoint stand; nil for none.
    let endpointPlace: Int?
    let endpoint: UInt64
    let isFailure: Bool
  }

  /// Writes a dump of at least `bytes` bytes to `path`, as tracerpt would: a
  /// round is in memory, never the dump.
  public static func write(
    to path: String, bytes: Int, mix: Mix = .afd(percent: 10), seed: UInt64 = 1
  ) throws(Errno) -> Truth {
    var sink = try FileSink(path: path)
    let truth = try write(to: &sink, bytes: bytes, mix: mix, seed: seed)
    try sink.close()
    return truth
  }

  /// Writes a dump of at least `bytes` bytes to `sink`.
  public static func write<Sink: TraceSink>(
    to sink: inout Sink, bytes: Int, mix: Mix = .afd(percent: 10), seed: UInt64 = 1
  ) throws(Sink.Failure) -> Truth {
    let templates = round(mix, seed: seed)
    var truth = Truth()
    var block = Array("<Events>\r\n".utf8)
    var number = 0
    let isAFD = templates.map { $0.endpointPlace != nil ? 1 : 0 }.reduce(0, +)
    let failures = templates.map { $0.isFailure ? 1 : 0 }.reduce(0, +)
    repeat {
      for template in templates {
        append(template, round: number, to: &block)
        guard block.count >= 1 << 20 else { continue }
        try sink.write(block, at: truth.fileBytes)
        truth.fileBytes += block.count
        block.removeAll(keepingCapacity: true)
      }
      number += 1
    } while truth.fileBytes + block.count < bytes
    block += Array("</Events>\r\n".utf8)
    try sink.write(block, at: truth.fileBytes)
    truth.fileBytes += block.count
    truth.events = number * templates.count
    truth.afdEvents = number * isAFD
    truth.bindFailures = number * failures
    return truth
  }

  /// Rounds follow one another at once; endpoints are other ones for 64 rounds.
  private static func append(_ template: Template, round: Int, to block: inout [UInt8]) {
    let start = block.count
    block += template.bytes
    let time = template.time.advanced(bySeconds: Int64(round) * 4)
    // Nothing but the 27 characters before `00Z` differs.
    for (offset, code) in time.description.utf8.dropLast().enumerated() {
      block[start + template.timePlace + offset] = code
    }
    guard let place = template.endpointPlace else { return }
    let endpoint = template.endpoint &+ UInt64(round % 64) * 0x40_0000
    for digit in 0..<16 {
      let value = UInt8(truncatingIfNeeded: endpoint >> UInt64(60 - 4 * digit)) & 15
      block[start + place + digit] = value < 10 ? 0x30 + value : 0x37 + value
    }
  }

  // MARK: - One round

  /// About 2,000 events of four seconds.
  private static func round(_ mix: Mix, seed: UInt64) -> [Template] {
    var random = SeededGenerator(seed: seed &+ 0xBE)
    let payloads = AFDPayloads()
    let start = ForgeOptions.usualStart
    return (0..<2_000).map { number in
      let time = FileTime(rawValue: start.rawValue + Int64(number) * 20_000)
      let wanted: Bool
      switch mix {
      case .allAFD: wanted = true
      case .afd(let percent): wanted = random.chance(percent: percent)
      }
      guard wanted else { return other(random.below(4), number, time, &random) }
      let endpoint = 0xFFFF_C60B_35D0_0000 + UInt64(number) * 0x2A0
      let process: UInt64 = 0xFFFF_C60B_3288_F080 + UInt64(random.below(6)) * 0x1540
      let kind = random.below(20)
      var event = ForgedEvent(provider: .winsockAFD, id: kind == 0 ? 1029 : 1003, time: time)
      event.task = event.id
      event.opcode = 12
      event.keyword = 0x8000_0000_0000_0004
      event.processID = UInt32(4_312 + 4 * random.below(6))
      event.threadID = event.processID + 8
      event.payload =
        kind == 0
        ? payloads.bind(
          enterExit: 1, location: 7_022, process: process, endpoint: endpoint,
          status: .tooManyAddresses)
        : payloads.transfer(
          enterExit: UInt32(number & 1), location: 3_051, process: process, endpoint: endpoint,
          buffer: 0xFFFF_C60B_5000_0000, bufferLength: UInt32(random.within(20...1_400)),
          status: .success)
      return template(event, endpoint: endpoint, isFailure: kind == 0)
    }
  }

  /// An event of somebody else's.
  private static func other(
    _ kind: Int, _ number: Int, _ time: FileTime, _ random: inout SeededGenerator
  ) -> Template {
    let local = SocketAddress(ipv4: 0x0A00_0510, port: UInt16(random.within(49_152...65_535)))
    let remote = SocketAddress(ipv4: 0x0A00_0933, port: 443)
    var event = ForgedEvent(provider: .kernelNetwork, id: 10, time: time)
    event.payload = KernelNetworkPayloads.sent(
      processID: 4_312, size: UInt32(random.within(1...1_460)), local: local, remote: remote)
    if kind == 1 {
      event.provider = .nameResolution
      event.id = 1001
      event.payload = NameResolutionPayloads.result(
        name: "orders.corp.example", status: 0, result: "10.0.9.51;10.0.9.52;10.0.9.53;")
    } else if kind > 1 {
      event.provider = GUID(low: 0x4C5A_9B1E_7D20_31F4, high: UInt64(kind))
      event.id = 7
      event.payload = ForgedPayload.bytes { for _ in 0..<48 { $0.u64(random.next()) } }
    }
    event.keyword = 0x8000_0000_0000_0010
    event.processID = 4_312
    event.threadID = UInt32(8_000 + number % 64 * 4)
    return template(event, endpoint: nil, isFailure: false)
  }

  private static func template(
    _ event: ForgedEvent, endpoint: UInt64?, isFailure: Bool
  ) -> Template {
    let bytes = Array(text(event).utf8)
    func place(behind mark: String) -> Int? {
      let mark = Array(mark.utf8)
      return bytes.indices.first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
    }
    return Template(
      bytes: bytes, time: event.time, timePlace: place(behind: "SystemTime=\"") ?? 0,
      endpointPlace: endpoint == nil ? nil : place(behind: "Name=\"Endpoint\">0x"),
      endpoint: endpoint ?? 0, isFailure: isFailure)
  }

  /// The event as tracerpt writes it where the clock shows UTC, with all the
  /// texts for people that make it long.
  private static func text(_ event: ForgedEvent) -> String {
    var text = "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">\r\n"
    func line(_ depth: Int, _ line: String) {
      text += String(repeating: "\t", count: depth) + line + "\r\n"
    }
    line(1, "<System>")
    let name = event.providerName.map { " Name=\"\($0)\"" } ?? ""
    line(2, "<Provider\(name) Guid=\"{\(event.provider)}\" />")
    for (name, value) in [
      ("EventID", String(event.id)), ("Version", String(event.version)),
      ("Level", String(event.level)), ("Task", String(event.task)),
      ("Opcode", String(event.opcode)),
      ("Keywords", "0x" + String(event.keyword, radix: 16, uppercase: true)),
    ] { line(2, "<\(name)>\(value)</\(name)>") }
    line(2, "<TimeCreated SystemTime=\"\(event.time.description.dropLast())00+00:00\" />")
    line(2, "<Correlation ActivityID=\"{\(GUID.zero)}\" />")
    line(
      2,
      "<Execution ProcessID=\"\(event.processID)\" ThreadID=\"\(event.threadID)\""
        + " ProcessorID=\"2\" KernelTime=\"15\" UserTime=\"30\" />")
    line(2, "<Channel>Microsoft-Windows-Winsock Network Event/Operational</Channel>")
    line(2, "<Computer />")
    line(1, "</System>")
    if let fields = event.renderedFields(pointerSize: 8, style: RenderingStyle()) {
      line(1, "<EventData>")
      for field in fields { line(2, "<Data Name=\"\(field.name)\">\(field.text.escaped)</Data>") }
      line(1, "</EventData>")
    } else {
      line(1, "<BinaryEventData>\(RenderingStyle.digits(event.payload))</BinaryEventData>")
    }
    line(1, "<RenderingInfo Culture=\"en-US\">")
    line(2, "<Level>Information </Level>")
    line(2, "<Opcode>Connected </Opcode>")
    line(2, "<Keywords>")
    line(3, "<Keyword>Winsock initiated event </Keyword>")
    line(2, "</Keywords>")
    line(2, "<Task>\(event.taskName ?? "") </Task>")
    line(2, "<Message>\(event.renderedMessage(pointerSize: 8)?.escaped ?? "") </Message>")
    line(2, "<Channel>Microsoft-Windows-Winsock Network Event/Operational </Channel>")
    line(2, "<Provider>\(event.providerName ?? "") </Provider>")
    line(1, "</RenderingInfo>")
    return text + "</Event>\r\n"
  }
}
