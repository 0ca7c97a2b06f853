import EventQuery
import EventTracing
import Testing
import TraceForge

/// Events written by hand, for expressions to select from.
enum FilteredEvent: String, CaseIterable, CustomTestStringConvertible {
  /// A bind of w3wp (process 4312) that found no port, with its address.
  case refused
  /// The same without an address, and with the status's low bits alone.
  case refusedBare
  /// A bind that got a port, IPv6.
  case bound
  /// The creation of a socket by process 900.
  case created
  /// A process called `C:\Windows\System32\svchost.exe` that started.
  case started
  /// A legacy bind of Windows Vista that found no port.
  case legacy
  /// An event that no table describes, with its fields as texts.
  case written
  /// An event that nothing describes.
  case unknown

  static let provider = GUID("11111111-2222-3333-4444-555555555555") ?? .zero

  var testDescription: String { rawValue }

  var header: TraceEventHeader {
    var header = TraceEventHeader(
      provider: .winsockAFD, time: ForgeOptions.usualStart.advanced(bySeconds: Int64(index)))
    header.processID = 4_312
    header.threadID = 128
    header.level = 4
    header.keywords = 0x8000_0000_0000_0004
    header.processor = UInt16(index)
    switch self {
    case .refused, .bound: header.id = 1030
    case .refusedBare: header.id = 1029
    case .created:
      header.id = 1000
      header.processID = 900
    case .started:
      header.provider = .kernelProcess
      header.id = 1
      header.processID = 4
      header.opcode = 1
      header.task = 1
    case .legacy:
      header.id = 2
      header.level = 2
    case .written, .unknown:
      header.provider = Self.provider
      header.id = 7
    }
    return header
  }

  private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  private var payload: [UInt8] {
    switch self {
    case .refused:
      AFDPayloads().bindWithAddress(
        enterExit: 1, location: 7_022, process: 0xFFFF_C60B_3288_F080,
        endpoint: 0xFFFF_C60B_35D0_1C20, status: .tooManyAddresses,
        address: SocketAddress(ipv4: 0x0A00_0510, port: 52_139))
    case .refusedBare:
      AFDPayloads().bind(
        enterExit: 1, location: 7_018, process: 1, endpoint: 2, status: NTStatus(rawValue: 0x209))
    case .bound:
      AFDPayloads().bindWithAddress(
        enterExit: 1, location: 7_022, process: 3, endpoint: 4, status: .success,
        address: SocketAddress(ipv6High: 0xFE80 << 48, low: 1, port: 50_000))
    case .created:
      AFDPayloads().create(
        enterExit: 0, location: 1_001, process: 5, endpoint: 6, family: 2, socketType: 1,
        protocolNumber: 6,
        processID: 900, status: .success)
    case .started:
      ForgedPayload.bytes {
        $0.u32(900)
        $0.u64(UInt64(bitPattern: ForgeOptions.usualStart.rawValue))
        $0.u32(4)
        $0.u32(1)
        $0.utf16z(#"\Device\HarddiskVolume1\Windows\System32\svchost.exe"#)
      }
    case .legacy:
      AFDPayloads().legacyBind(
        process: 7, endpoint: 8, address: SocketAddress(ipv4: 0x0A00_0001, port: 443),
        status: .tooManyAddresses)
    case .written, .unknown: [1, 2, 3, 4]
    }
  }

  /// Delivers the event to `body`.
  func deliver(_ body: (borrowing TraceEvent) -> Void) {
    guard self == .written else {
      let bytes = payload
      body(TraceEvent(header: header, payload: .bytes(bytes.rawSpan)))
      return
    }
    var builder = TextFieldsBuilder()
    for (name, value) in [
      ("Status", "-1073741303"), ("RemoteAddress", "10.0.0.7:443"), ("Service", "MSSQL $ Ünïcode"),
      ("Enabled", "true"), ("Ratio", "0.5"),
    ] {
      let (name, value) = (Array(name.utf8), Array(value.utf8))
      builder.add(name: name.rawSpan, value: value.rawSpan)
    }
    let bytes = builder.bytes
    body(TraceEvent(header: header, payload: .fields(TextFields(bytes.rawSpan))))
  }

  /// The events that an expression selects, in order.
  static func selected(by expression: FilterExpression) -> [FilteredEvent] {
    var selection = EventSelection(expression)
    var catalog = SchemaCatalog()
    return allCases.filter { event in
      var isSelected = false
      event.deliver { isSelected = selection.selects($0, &catalog) }
      return isSelected
    }
  }
}
