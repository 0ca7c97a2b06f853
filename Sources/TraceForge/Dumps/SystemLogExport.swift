public import EventTracing

/// An export of the System log as wevtutil writes it, with the entries that
/// confess a want of ports among others that do not.
///
///     var options = SystemLogOptions()
///     options.counts = [4231: 3, 16002: 1]
///     let export = SystemLogExport(options)
public struct SystemLogExport: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Entries in it.
  public let eventCount: Int
  /// When the entries of each of the four ids were logged, in order.
  public let times: [UInt16: [FileTime]]
}

/// What an export of the System log holds.
public struct SystemLogOptions: Sendable {
  /// How many entries of 4227, 4231, 4266 and 16002.
  public var counts: [UInt16: Int] = [4227: 2, 4231: 3, 4266: 1, 16002: 1]
  /// Entries that say nothing about ports.
  public var others = 12
  /// The time of the first entry.
  public var startTime = ForgeOptions.usualStart
  /// The machine's name.
  public var computerName = "WEB01"
  /// Whether TCP/IP's entries name the manifest provider beside the old source.
  public var namesManifest = false
  /// Whether the texts for people are there, as in `RenderedXml`.
  public var hasRendering = false
  /// Whether a root element is around them.
  public var hasRoot = false
  /// The encoding.
  public var encoding = DumpOptions.Encoding.utf8
  /// Draws the order and the distances.
  public var seed: UInt64 = 1

  /// What `wevtutil qe System` prints.
  public init() {}

  /// Options drawn by `seed`.
  public static func drawn(seed: UInt64) -> SystemLogOptions {
    var random = SeededGenerator(seed: seed &+ 0x5E)
    var options = SystemLogOptions()
    options.seed = seed
    for id in options.counts.keys.sorted() { options.counts[id] = random.below(5) }
    options.others = random.below(30)
    options.namesManifest = random.chance(percent: 30)
    options.hasRendering = random.chance(percent: 50)
    options.hasRoot = random.chance(percent: 50)
    options.encoding = random.pick(DumpOptions.Encoding.allCases) ?? .utf8
    return options
  }
}

extension SystemLogExport {
  /// Writes the export that `options` ask for.
  public init(_ options: SystemLogOptions) {
    var random = SeededGenerator(seed: options.seed)
    var waiting: [UInt16] = Array(repeating: 0, count: max(0, options.others))
    for (id, count) in options.counts.sorted(by: { $0.key < $1.key }) {
      waiting += Array(repeating: id, count: max(0, count))
    }
    var text = options.hasRoot ? "<Events>" : ""
    var times: [UInt16: [FileTime]] = [:]
    var time = options.startTime
    eventCount = waiting.count
    for number in 0..<eventCount {
      let id = waiting.remove(at: random.below(waiting.count))
      time = FileTime(rawValue: time.rawValue + Int64(random.within(1...900_000_000)))
      if id != 0 { times[id, default: []].append(time) }
      let entry =
        SystemLogEntry.telling(id, options, &random) ?? .other(random.below(4), &random)
      text += entry.xml(number: 9_000 + number, at: time, options) + "\r\n"
    }
    self.times = times
    if options.hasRoot { text += "</Events>" }
    bytes = options.encoding.mark + options.encoding.bytes(text)
  }
}

/// One entry.
private struct SystemLogEntry {
  let provider: String
  let id: UInt16
  /// High half of the message's number; nil where a manifest describes it.
  var qualifiers: UInt16?
  var level = 3
  /// The element with the payload.
  let payload: String
  let message: String

  /// An entry of one of the four ids (socket-events.md §4); nil for another.
  static func telling(
    _ id: UInt16, _ options: SystemLogOptions, _ random: inout SeededGenerator
  ) -> SystemLogEntry? {
    if id == 16002 {
      let port = random.within(49_152...65_535)
      return SystemLogEntry(
        provider: "<Provider Name='AFD'/>", id: id, qualifiers: 0x8000,
        payload: "<EventData><Data></Data><Data>TCP</Data><Data>\(port)</Data><Data>4312</Data>"
          + "<Binary>\(binary(0x3E82))</Binary></EventData>",
        message: "Closing a TCP socket with local port number \(port) in process 4312 is taking"
          + " longer than expected. The local port number may not be available until the close"
          + " operation is completed.")
    }
    guard let message = messages[id] else { return nil }
    let provider =
      options.namesManifest
      ? "<Provider Name='Microsoft-Windows-TCPIP' Guid='{\(GUID.tcpip)}' EventSourceName='Tcpip'/>"
      : "<Provider Name='Tcpip'/>"
    return SystemLogEntry(
      provider: provider, id: id, qualifiers: 0x8000,
      payload: "<EventData><Data></Data><Binary>\(binary(id))</Binary></EventData>",
      message: message)
  }

  /// An entry of somebody else; one of them has an id of the four.
  static func other(_ kind: Int, _ random: inout SeededGenerator) -> SystemLogEntry {
    switch kind {
    case 0:
      SystemLogEntry(
        provider: "<Provider Name='Service Control Manager'"
          + " Guid='{555908d1-a6d7-4695-8e1e-26931d2012f4}' EventSourceName='Service Control Manager'/>",
        id: 7036, qualifiers: 0x4000, level: 4,
        payload: "<EventData><Data Name='param1'>Windows Überwachung &amp; Co</Data>"
          + "<Data Name='param2'>running</Data></EventData>",
        message: "The Windows Überwachung & Co service entered the running state.")
    case 1:
      SystemLogEntry(
        provider: "<Provider Name='Microsoft-Windows-Eventlog'"
          + " Guid='{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}'/>",
        id: 104, level: 4,
        payload: "<UserData><LogFileCleared"
          + " xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>"
          + "<SubjectUserName>admin</SubjectUserName><Channel>System</Channel><BackupPath/>"
          + "</LogFileCleared></UserData>",
        message: "The System log file was cleared.")
    case 2:
      SystemLogEntry(
        provider: "<Provider Name='Contoso-Agent'/>", id: 4231, qualifiers: 0,
        payload: "<EventData><Data>Quota \(random.below(100)) %</Data></EventData>",
        message: "Quota of the agent.")
    default:
      SystemLogEntry(
        provider: "<Provider Name='EventLog'/>", id: 6013, qualifiers: 0x8000, level: 4,
        payload: "<EventData><Data></Data><Data></Data><Data></Data><Data></Data>"
          + "<Data>\(random.below(900_000))</Data><Data>60</Data></EventData>",
        message: "The system uptime is many seconds.")
    }
  }

  private static let messages: [UInt16: String] = [
    4227: "TCP/IP failed to establish an outgoing connection because the selected local endpoint"
      + " was recently used to connect to the same remote endpoint.",
    4231: "A request to allocate an ephemeral port number from the global TCP port space has"
      + " failed due to all such ports being in use.",
    4266: "A request to allocate an ephemeral port number from the global UDP port space has"
      + " failed due to all such ports being in use.",
  ]

  /// The 40 bytes that drivers add: the message's number at 12.
  private static func binary(_ id: UInt16) -> String {
    RenderingStyle.digits(
      ForgedPayload.bytes {
        $0.u32(0)
        $0.u32(0x0030_0001)
        $0.u32(0)
        $0.u32(0x8000_0000 | UInt32(id))
        $0.zeros(24)
      })
  }

  func xml(number: Int, at time: FileTime, _ options: SystemLogOptions) -> String {
    let eventID =
      qualifiers.map { "<EventID Qualifiers='\($0)'>\(id)</EventID>" }
      ?? "<EventID>\(id)</EventID>"
    var text = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
    text += provider + eventID + "<Version>0</Version><Level>\(level)</Level><Task>0</Task>"
    text += "<Opcode>0</Opcode><Keywords>0x80000000000000</Keywords>"
    text += "<TimeCreated SystemTime='\(time)'/><EventRecordID>\(number)</EventRecordID>"
    text += "<Correlation/><Execution ProcessID='4' ThreadID='312'/><Channel>System</Channel>"
    text += "<Computer>\(options.computerName.escaped)</Computer><Security/></System>" + payload
    if options.hasRendering {
      text += "<RenderingInfo Culture='en-US'><Message>\(message.escaped)</Message>"
      text += "<Level>Warning</Level><Task></Task><Opcode></Opcode><Channel></Channel>"
      text += "<Provider></Provider><Keywords><Keyword>Classic</Keyword></Keywords>"
      text += "</RenderingInfo>"
    }
    return text + "</Event>"
  }
}
