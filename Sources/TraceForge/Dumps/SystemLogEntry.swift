import EventTracing

/// One entry.
struct SystemLogEntry {
  struct Provider {
    let name: String
    var guid: String?
    /// The source that it is registered as, beside its name.
    var source: String?
  }

  enum Payload {
    /// Texts without names, and bytes that a driver adds.
    case classic([String], binary: [UInt8]?)
    case named([(name: String, text: String)])
    /// That the log was cleared.
    case cleared
  }

  let provider: Provider
  let id: UInt16
  /// High half of the message's number; nil where a manifest describes it.
  var qualifiers: UInt16?
  var level = 3
  let payload: Payload
  let message: String

  /// An entry of one of the four ids (socket-events.md §4); nil for another.
  static func telling(
    _ id: UInt16, _ options: SystemLogOptions, _ random: inout SeededGenerator
  ) -> SystemLogEntry? {
    if id == 16002 {
      let port = random.within(49_152...65_535)
      return SystemLogEntry(
        provider: Provider(name: "AFD"), id: id, qualifiers: 0x8000,
        payload: .classic(["", "TCP", "\(port)", "4312"], binary: binary(0x3E82)),
        message: "Closing a TCP socket with local port number \(port) in process 4312 is taking"
          + " longer than expected. The local port number may not be available until the close"
          + " operation is completed.")
    }
    guard let message = messages[id] else { return nil }
    let provider =
      options.namesManifest
      ? Provider(name: "Microsoft-Windows-TCPIP", guid: "{\(GUID.tcpip)}", source: "Tcpip")
      : Provider(name: "Tcpip")
    return SystemLogEntry(
      provider: provider, id: id, qualifiers: 0x8000,
      payload: .classic([""], binary: binary(id)),
      message: message)
  }

  /// An entry of somebody else; one of them has an id of the four.
  static func other(_ kind: Int, _ random: inout SeededGenerator) -> SystemLogEntry {
    switch kind {
    case 0:
      SystemLogEntry(
        provider: Provider(
          name: "Service Control Manager", guid: "{555908d1-a6d7-4695-8e1e-26931d2012f4}",
          source: "Service Control Manager"), id: 7036, qualifiers: 0x4000, level: 4,
        payload: .named([("param1", "Windows Überwachung & Co"), ("param2", "running")]),
        message: "The Windows Überwachung & Co service entered the running state.")
    case 1:
      SystemLogEntry(
        provider: Provider(
          name: "Microsoft-Windows-Eventlog", guid: "{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}"),
        id: 104, level: 4, payload: .cleared,
        message: "The System log file was cleared.")
    case 2:
      SystemLogEntry(
        provider: Provider(name: "Contoso-Agent"), id: 4231, qualifiers: 0,
        payload: .classic(["Quota \(random.below(100)) %"], binary: nil),
        message: "Quota of the agent.")
    default:
      SystemLogEntry(
        provider: Provider(name: "EventLog"), id: 6013, qualifiers: 0x8000, level: 4,
        payload: .classic(["", "", "", "", "\(random.below(900_000))", "60"], binary: nil),
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
  private static func binary(_ id: UInt16) -> [UInt8] {
    ForgedPayload.bytes {
      $0.u32(0)
      $0.u32(0x0030_0001)
      $0.u32(0)
      $0.u32(0x8000_0000 | UInt32(id))
      $0.zeros(24)
    }
  }
}

// MARK: - As XML

extension SystemLogEntry {

  func xml(number: Int, at time: FileTime, _ options: SystemLogOptions) -> String {
    let eventID =
      qualifiers.map { "<EventID Qualifiers='\($0)'>\(id)</EventID>" }
      ?? "<EventID>\(id)</EventID>"
    var text = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
    text += provider.xml + eventID + "<Version>0</Version><Level>\(level)</Level><Task>0</Task>"
    text += "<Opcode>0</Opcode><Keywords>0x80000000000000</Keywords>"
    text += "<TimeCreated SystemTime='\(time)'/><EventRecordID>\(number)</EventRecordID>"
    text += "<Correlation/><Execution ProcessID='4' ThreadID='312'/><Channel>System</Channel>"
    text += "<Computer>\(options.computerName.escaped)</Computer><Security/></System>" + payload.xml
    if options.hasRendering {
      text += "<RenderingInfo Culture='en-US'><Message>\(message.escaped)</Message>"
      text += "<Level>Warning</Level><Task></Task><Opcode></Opcode><Channel></Channel>"
      text += "<Provider></Provider><Keywords><Keyword>Classic</Keyword></Keywords>"
      text += "</RenderingInfo>"
    }
    return text + "</Event>"
  }
}

extension SystemLogEntry.Provider {
  fileprivate var xml: String {
    "<Provider Name='\(name)'" + (guid.map { " Guid='\($0)'" } ?? "")
      + (source.map { " EventSourceName='\($0)'" } ?? "") + "/>"
  }
}

extension SystemLogEntry.Payload {
  fileprivate var xml: String {
    switch self {
    case .classic(let texts, let binary):
      "<EventData>" + texts.map { "<Data>\($0.escaped)</Data>" }.joined()
        + (binary.map { "<Binary>\(RenderingStyle.digits($0))</Binary>" } ?? "") + "</EventData>"
    case .named(let fields):
      "<EventData>"
        + fields.map { "<Data Name='\($0.name)'>\($0.text.escaped)</Data>" }.joined()
        + "</EventData>"
    case .cleared:
      "<UserData><LogFileCleared"
        + " xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>"
        + "<SubjectUserName>admin</SubjectUserName><Channel>System</Channel><BackupPath/>"
        + "</LogFileCleared></UserData>"
    }
  }
}
