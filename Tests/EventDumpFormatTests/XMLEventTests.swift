import EventDumpFormat
import EventTracing
import Testing

/// What one event in XML becomes.
@Suite struct XMLEventTests {
  private func read(_ change: (inout WrittenEvent) -> Void) async throws -> DumpedEvent {
    var event = WrittenEvent()
    change(&event)
    let dump = try await readXML(WrittenEvent.dump([event]))
    #expect(dump.summary.problems.isEmpty)
    #expect(dump.isAccounted)
    return try #require(dump.events.first)
  }

  @Test("The header has all that <System> says")
  func header() async throws {
    let header = try await read {
      $0.correlation = #"<Correlation ActivityID="{11223344-5566-7788-99AA-bbccddeeff00}" />"#
    }.header
    #expect(header.provider == .winsockAFD)
    #expect(header.id == 1030 && header.task == 1030 && header.opcode == 10 && header.level == 4)
    #expect(header.keywords == 0x8000_0000_0000_0004)
    #expect(header.time.description == "2024-07-25T15:45:01.4043384Z")
    #expect(header.processID == 4312 && header.threadID == 16 && header.processor == 3)
    #expect(header.activity == GUID("11223344-5566-7788-99aa-bbccddeeff00"))
    #expect(header.form == .manifest && header.pointerSize == 8)
  }

  @Test("Fields are texts in their order, as they were written")
  func fields() async throws {
    let event = try await read { _ in }
    #expect(
      event.payload
        == .fields([
          "EnterExit=       1", "Location=    7022", "Process=0xFFFFFA800143FA80",
          "Endpoint=0xFFFFFA8001440000", "Status=0xC0000209", "AddressLen=      16",
          "Address=0.0.0.0:0",
        ]))
  }

  @Test("Dialect B says the same in single quotes and on one line")
  func dialectB() async throws {
    let text = """
      <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider \
      Name='Microsoft-Windows-Winsock-AFD' Guid='{e53c6823-7bb8-44bb-90dc-3f86090d48a6}'/>\
      <EventID Qualifiers='0'>1029</EventID><Version>0</Version><Level>4</Level><Task>1029</Task>\
      <Opcode>10</Opcode><Keywords>0x8000000000000004</Keywords>\
      <TimeCreated SystemTime='2024-07-25T15:45:01.404338400Z'/><EventRecordID>9</EventRecordID>\
      <Correlation/><Execution ProcessID='4312' ThreadID='16'/><Channel>x</Channel>\
      <Computer>WEB01</Computer><Security/></System><EventData Name='BIND'><Data Name='EnterExit'>\
      1</Data><Data Name='Status'>0xc0000209</Data></EventData></Event>
      """
    let dump = try await readXML(text)
    let event = try #require(dump.events.first)
    #expect(event.header.id == 1029 && event.header.processID == 4312)
    #expect(event.header.time.description == "2024-07-25T15:45:01.4043384Z")
    #expect(event.payload == .fields(["EnterExit=1", "Status=0xc0000209"]))
    #expect(dump.session.computerName == "WEB01")
  }

  @Test("Processes and threads that are not known are 0")
  func unknownProcess() async throws {
    let header = try await read {
      $0.execution = #"ProcessID="4294967295" ThreadID="4294967295" ProcessorID="0""#
    }.header
    #expect(header.processID == 0 && header.threadID == 0)
  }

  @Test("A provider that has only a name is known by it")
  func nameOnly() async throws {
    let header = try await read { $0.provider = #"<Provider Name="Tcpip" />"# }.header
    #expect(header.provider == GUID(providerName: "tcpip"))
  }

  @Test("A classic source beside a manifest provider is the provider")
  func classicSource() async throws {
    let header = try await read {
      $0.provider =
        #"<Provider Name="Microsoft-Windows-TCPIP" "#
        + #"Guid="{2f07e2ee-15db-40f1-90ef-9d7ba282188a}" EventSourceName="Tcpip" />"#
    }.header
    #expect(header.provider == GUID(providerName: "Tcpip"))
  }

  @Test("A classic event is of its class, and its layout is the opcode")
  func classic() async throws {
    let header = try await read {
      $0.provider = #"<Provider Guid="{9e814aad-3204-11d2-9a82-006008a86939}" />"#
      $0.id = "0"
      $0.opcode = "3"
      $0.payload = """
        <EventData><Data Name="ProcessId">0x10</Data></EventData>
        <ExtendedTracingInfo xmlns="http://schemas.microsoft.com/win/2004/08/events/trace">
        <EventGuid>{3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c}</EventGuid></ExtendedTracingInfo>
        """
    }.header
    #expect(header.provider == GUID("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c"))
    #expect(header.form == .classic && header.layoutID == 3)
  }

  @Test(
    "Raw payloads are bytes",
    arguments: [
      "<BinaryEventData>0102FF</BinaryEventData>",
      """
      <ProcessingErrorData><ErrorCode>15005</ErrorCode><DataItemName />
      <EventPayload>0102FF</EventPayload></ProcessingErrorData>
      """,
      "<EventData><Binary>0102FF</Binary></EventData>",
    ])
  func bytes(payload: String) async throws {
    #expect(try await read { $0.payload = payload }.payload == .bytes([1, 2, 255]))
  }

  @Test(
    "Payloads of other shapes become fields",
    arguments: [
      (
        "<UserData><Cleared xmlns='x'><User>me</User><Id>7</Id></Cleared></UserData>",
        ["User=me", "Id=7"]
      ),
      (
        """
        <EventData><ComplexData Name="S"><Data Name="A">1</Data></ComplexData>\
        <Data Name="B">2</Data></EventData>
        """, ["A=1", "B=2"]
      ),
      ("<EventData><Data>a</Data><Data></Data><Data/></EventData>", ["=a", "=", "="]),
      ("<EventData><Data>a</Data><Binary>01</Binary></EventData>", ["=a", "Binary=01"]),
      (
        "<DebugData><SequenceNumber>5</SequenceNumber><Message>text</Message></DebugData>",
        ["SequenceNumber=5", "Message=text"]
      ),
      ("<EventData><x:raw xmlns:x='u'>t</x:raw><Data Name='A'>1</Data></EventData>", ["A=1"]),
      ("<EventData />", []), ("<EventData></EventData>", []),
    ])
  func shapes(payload: String, fields: [String]) async throws {
    #expect(try await read { $0.payload = payload }.payload == .fields(fields))
  }

  @Test("An event without a payload has no bytes, and one that is a text is a message")
  func others() async throws {
    #expect(try await read { $0.payload = "" }.payload == .bytes([]))
    let text = try await read { $0.payload = "<Data>all that it says</Data>" }
    #expect(text.payload == .message("all that it says"))
    #expect(text.header.form == .string)
  }

  @Test("Entities, references and CDATA are their characters")
  func entities() async throws {
    let payload =
      "<EventData><Data Name=\"A&amp;B\">&lt;&quot;&#20449;&#x4FE1;&apos;&gt;<![CDATA[<&>]]></Data></EventData>"
    #expect(
      try await read { $0.payload = payload }.payload == .fields(["A&B=<\"信信'><&>"]))
  }

  @Test("A prefix that nobody declares costs nothing")
  func undeclaredPrefix() async throws {
    let payload = #"<EventData><x:raw>t</x:raw><Data Name="A">1</Data></EventData>"#
    #expect(try await read { $0.payload = payload }.payload == .fields(["A=1"]))
  }

  @Test("Fields that did not fit their layout keep what they are")
  func errorData() async throws {
    struct Kinds: TraceEventVisitor {
      var kinds: [TextFields.Kind] = []

      mutating func visit(_ event: TraceEvent) {
        guard case .fields(let fields) = event.payload else { return }
        var offset = 0
        while let entry = fields.entry(at: offset) {
          kinds.append(entry.kind)
          offset = entry.next
        }
      }
    }
    var event = WrittenEvent()
    event.payload = """
      <EventData><Data Name="A">1</Data><Data Name="B" Type="win:ErrorLessData">0x01</Data>
      <Data Name="win:ExtraPayload" Type="win:ErrorMoreData">0x02</Data></EventData>
      """
    var visitor = Kinds()
    let reader = try XMLDumpReader(MemoryBytes(Array(WrittenEvent.dump([event]).utf8)))
    _ = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
    #expect(visitor.kinds == [.value, .cut, .surplus])
  }

  @Test("Only what a filter names is delivered, and all is counted")
  func filter() async throws {
    var other = WrittenEvent()
    other.id = "1003"
    var foreign = WrittenEvent()
    foreign.provider = #"<Provider Name="Contoso" Guid="{00000000-0000-0000-0000-000000000001}" />"#
    foreign.payload = "<BinaryEventData>01</BinaryEventData>"
    var filter = EventFilter.none
    filter.add(.winsockAFD, ids: [1030])
    let dump = try await readXML(
      WrittenEvent.dump([WrittenEvent(), other, foreign, WrittenEvent()]), filter)
    #expect(dump.events.map(\.header.id) == [1030, 1030])
    #expect(dump.summary.eventCount == 4)
    #expect(dump.forms == ["EventData": 3, "BinaryEventData": 1])
    #expect(dump.summary.providers.map(\.count) == [3, 1])
    #expect(dump.summary.providerNames[.winsockAFD] == "Microsoft-Windows-Winsock-AFD")
  }
}
