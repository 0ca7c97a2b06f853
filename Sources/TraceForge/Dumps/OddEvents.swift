public import EventTracing

/// Forms of XML in which tools write an event only now and then
/// (dumps-and-captures.md §1.2, §1.3).
public enum OddEventForm: String, CaseIterable, Sendable {
  /// `tracerpt -lr`: the last field's bytes are cut short.
  case lenientCut
  /// `tracerpt -lr`: bytes behind the last field.
  case lenientSurplus
  /// `UserData`: fields are elements of a namespace of the provider's.
  case userData
  /// `ComplexData`: a structure with fields of its own among the others.
  case complexData
  /// A field that is XML itself, raw within `EventData`.
  case rawElements
  /// `tracerpt -rts`: ticks of the session's clock in the place of the time.
  case rawTime
  /// No `TimeCreated`.
  case noTime
  /// A session of user mode: one processor time, and a session.
  case userModeTimes
  /// `Security`, `Stack` and `PmcCounters` behind the rest of `System`.
  case fullSystem
  /// `DebugData` of WPP: no event of a provider with fields.
  case debugData
  /// `Data` directly in the event: nothing but a text.
  case stringOnly

  /// Whether it says, as the other forms do, that a bind failed for want of a
  /// port.
  public var tellsOfFailure: Bool { self != .debugData && self != .stringOnly }
  /// Whether it says when.
  public var tellsTime: Bool { self != .rawTime && self != .noTime }
}

/// A dump of odd events, among ordinary ones that are no failures: each form
/// that can tells of one failed bind, of an endpoint of its own.
public struct OddEventDump: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Events in it.
  public let eventCount: Int
  /// When the event of each form happened, also where it does not say so.
  public let times: [OddEventForm: FileTime]

  /// A dump of `forms` in `encoding`, one a second from `startTime` on.
  public init(
    _ forms: [OddEventForm] = OddEventForm.allCases,
    encoding: DumpOptions.Encoding = .ascii, startTime: FileTime = ForgeOptions.usualStart
  ) {
    var text = "<Events>\r\n"
    var times: [OddEventForm: FileTime] = [:]
    for (index, form) in forms.enumerated() {
      let event = OddEvent(
        endpoint: 0xFFFF_C60B_35D0_0000 + UInt64(index) * 0x2A0,
        time: startTime.advanced(bySeconds: Int64(index)))
      times[form] = event.time
      text += event.xml(form) + "\r\n"
    }
    eventCount = forms.count
    self.times = times
    bytes = encoding.mark + encoding.bytes(text + "</Events>\r\n")
  }
}

/// A bind that failed.
private struct OddEvent {
  let endpoint: UInt64
  let time: FileTime

  private var fields: [(name: String, text: String)] {
    [
      ("EnterExit", "       1"), ("Location", "    7022"), ("Process", "0xFFFFC60B3288F080"),
      ("Endpoint", "0x" + String(endpoint, radix: 16, uppercase: true)),
      ("Status", "0xC0000209"), ("AddressLen", "      16"),
    ]
  }

  private static let address = "02000000000000000000000000000000"
  private static let namespace = "http://schemas.microsoft.com/win/2004/08/events"

  private func rows(_ more: String) -> String {
    "<EventData>" + fields.map { Self.data($0.name, $0.text) }.joined() + more + "</EventData>"
  }

  private static func data(_ name: String, _ text: String, type: String? = nil) -> String {
    let type = type.map { " Type=\"\($0)\"" } ?? ""
    return "<Data Name=\"\(name)\"\(type)>\(text)</Data>"
  }

  private func payload(_ form: OddEventForm) -> String {
    let whole = Self.data("Address", Self.address)
    switch form {
    case .lenientCut:
      return rows(Self.data("Address", "0x02000000", type: "win:ErrorLessData"))
    case .lenientSurplus:
      return rows(whole + Self.data("win:ExtraPayload", "0xDEADBEEF", type: "win:ErrorMoreData"))
    case .userData:
      let elements = (fields + [("Address", Self.address)]).map { "<\($0.0)>\($0.1)</\($0.0)>" }
      return "<UserData><AfdBindWithAddress xmlns=\"Microsoft-Windows-Winsock-AFD\">"
        + elements.joined() + "</AfdBindWithAddress></UserData>"
    case .complexData:
      return rows(
        whole + "<ComplexData Name=\"More\">" + Self.data("Status", "0x0")
          + Self.data("EnterExit", "0") + "</ComplexData>")
    case .rawElements:
      return rows(whole + "<more:Thing xmlns:more=\"urn:x\"><Data>1</Data></more:Thing>")
    case .debugData:
      return "<DebugData><SequenceNumber>7</SequenceNumber><FlagsName>AFD</FlagsName>"
        + "<LevelName>4</LevelName><Component>afd</Component><FileLine>bind.c_512</FileLine>"
        + "<Message>GUID={\(GUID.winsockAFD)} (No Format Information found).</Message></DebugData>"
    case .stringOnly: return "<Data>bind: 1: Status 0xC0000209</Data>"
    default: return rows(whole)
    }
  }

  private func created(_ form: OddEventForm) -> String {
    switch form {
    case .noTime: ""
    case .rawTime: "<TimeCreated RawTime=\"\(time.rawValue / 7)\" />"
    default: "<TimeCreated SystemTime=\"\(time)\" />"
    }
  }

  func xml(_ form: OddEventForm) -> String {
    let hasFields = form.tellsOfFailure
    let times =
      form == .userModeTimes
      ? "SessionID=\"1\" KernelTime=\"187500\"" : "KernelTime=\"15\" UserTime=\"0\""
    var text = "<Event xmlns=\"\(Self.namespace)/event\"><System>"
    text += "<Provider Name=\"Microsoft-Windows-Winsock-AFD\" Guid=\"{\(GUID.winsockAFD)}\" />"
    text += "<EventID>\(hasFields ? 1030 : 0)</EventID><Version>0</Version><Level>4</Level>"
    text += "<Task>\(hasFields ? 1030 : 0)</Task><Opcode>12</Opcode>"
    text += "<Keywords>0x8000000000000004</Keywords>" + created(form)
    text += "<Correlation ActivityID=\"{\(GUID.zero)}\" />"
    text += "<Execution ProcessID=\"4312\" ThreadID=\"8628\" ProcessorID=\"1\" \(times) />"
    text += "<Channel>Microsoft-Windows-Winsock Network Event/Operational</Channel><Computer />"
    if form == .fullSystem {
      text += "<Security UserID=\"S-1-5-18\" /><PsmKey>w3wp</PsmKey>"
      text += "<Stack><MatchId>0x7</MatchId><Address>0xFFFFF80123456780</Address></Stack>"
      text += "<PmcCounters><PmcCounter>12</PmcCounter></PmcCounters>"
    }
    return text + "</System>" + payload(form) + "</Event>"
  }
}
