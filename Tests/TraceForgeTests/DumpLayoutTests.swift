import EventTracing
import Testing
import TraceForge

/// What the forge says of the events that it writes.
@Suite struct DumpLayoutTests {
  private let payloads = AFDPayloads()

  private func event(_ id: UInt16, _ payload: [UInt8]) -> ForgedEvent {
    ForgedEvent(
      provider: .winsockAFD, id: id, time: FileTime(rawValue: 133_541_028_000_000_000),
      payload: payload)
  }

  @Test("A failed bind is shown field by field and as one message")
  func failedBind() throws {
    let event = event(
      1030,
      payloads.bindWithAddress(
        enterExit: 1, location: 7_022, process: 0xFFFF_C60B_3288_F080,
        endpoint: 0xFFFF_C60B_35D0_1C20, status: .tooManyAddresses,
        address: SocketAddress(ipv4: 0x0A00_0001, port: 443)))
    let fields = try #require(event.renderedFields(pointerSize: 8))
    #expect(
      fields.map { "\($0.name)=\($0.text)" } == [
        "EnterExit=1", "Location=7022", "Process=0xFFFFC60B3288F080",
        "Endpoint=0xFFFFC60B35D01C20", "Status=0xC0000209", "AddressLen=16",
        "Address=10.0.0.1:443",
      ])
    #expect(
      event.renderedMessage(pointerSize: 8) == "bind: 1: Process 0xFFFFC60B3288F080, "
        + "Endpoint 0xFFFFC60B35D01C20, Address 10.0.0.1:443, Seq 7022, Status 0xC0000209")
    #expect(
      event.messageTemplate
        == "bind: %1: Process %3, Endpoint %4, Address %7, Seq %2, Status %5")
    #expect(event.providerName == "Microsoft-Windows-Winsock-AFD")
    #expect(event.taskName == "AfdBindWithAddress")
  }

  @Test("Addresses over IPv6 stand in brackets, and one that is missing is empty")
  func addresses() {
    func address(_ address: SocketAddress?) -> String? {
      event(
        1030,
        payloads.bindWithAddress(
          enterExit: 1, location: 1, process: 1, endpoint: 2, status: .success, address: address)
      ).renderedFields(pointerSize: 8)?.last?.text
    }
    #expect(
      address(SocketAddress(ipv6High: 0xFD00_0000_0000_0000, low: 1, port: 443))
        == "[fd00::1]:443")
    #expect(address(nil)?.isEmpty == true)
  }

  @Test("Where pointers have four bytes, fields follow one another at once")
  func shortPointers() throws {
    let event = event(
      1029,
      AFDPayloads(pointerSize: 4).bind(
        enterExit: 1, location: 7_022, process: 0x8A5F_1D40, endpoint: 0x8B21_C0A8,
        status: .tooManyAddresses))
    let fields = try #require(event.renderedFields(pointerSize: 4))
    #expect(fields.map(\.text) == ["1", "7022", "0x8A5F1D40", "0x8B21C0A8", "0xC0000209"])
    #expect(event.renderedFields(pointerSize: 8) == nil)
  }

  @Test(
    "A payload that does not fit its layout is not shown by name", arguments: [-1, 1])
  func misfits(change: Int) {
    var payload = payloads.plain(
      enterExit: 1, location: 1, process: 2, endpoint: 3, status: .success)
    if change < 0 { payload.removeLast() } else { payload.append(0) }
    let event = event(1029, payload)
    #expect(event.renderedFields(pointerSize: 8) == nil)
    #expect(event.renderedMessage(pointerSize: 8) == nil)
  }

  @Test("A text without a schema is its own message")
  func stringOnly() {
    var event = ForgedEvent(
      provider: GUID(low: 1, high: 2), id: 0, time: FileTime(rawValue: 0),
      payload: ForgedPayload.bytes { $0.utf16z("service 3 is up") })
    event.flags = 0x0004
    #expect(event.renderedMessage(pointerSize: 8) == "service 3 is up")
    #expect(event.renderedFields(pointerSize: 8) == nil)
  }

  @Test(
    "Every socket event of a scenario is dumped by name, and its message has all fields filled",
    arguments: ForgedScenario.allCases.filter { $0 != .packetsOnly }, [4, 8])
  func everyEvent(scenario: ForgedScenario, pointerSize: Int) {
    var options = scenario.options(seed: 5)
    options.duration = 2
    options.conversationsPerMinute = 90
    options.pointerSize = pointerSize
    var dump = DumpOptions()
    dump.encoding = .utf8
    let text = String(decoding: scenario.forge(options).xml(dump).bytes, as: UTF8.self)
    let providers = [
      "Microsoft-Windows-Winsock-AFD", "Microsoft-Windows-TCPIP",
      "Microsoft-Windows-Kernel-Process",
    ]
    var seen = 0
    for event in text.split(separator: "</Event>").map(String.init) {
      guard providers.contains(where: { event.contains("Name=\"\($0)\"") }) else { continue }
      seen += 1
      #expect(event.contains("<EventData>"), "\(event)")
      if let message = event.firstRange(of: "<Message>") {
        #expect(!event[message.upperBound...].prefix { $0 != "<" }.contains("%"), "\(event)")
      } else {
        // Global parameters' message is longer than any tool shows, running
        // processes have none.
        #expect(event.contains("<EventID>1110<") || event.contains("<EventID>15<"), "\(event)")
      }
    }
    #expect(seen > 0)
  }
}
