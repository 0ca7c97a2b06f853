import EventDumpFormat
import EventTracing
import Testing

/// tracerpt's CSV.
@Suite struct CSVDumpTests {
  private static let head =
    "Event Name, Type, Event ID, Version, Channel, Level, Opcode, Task, Keyword, PID, TID, "
    + "Processor Number, Instance ID, Parent Instance ID, Activity ID, Related Activity ID, "
    + "Clock-Time, Kernel(ms), User(ms), User Data\r\n"

  private static func row(_ fields: String, name: String = "Microsoft-Windows-Winsock-AFD")
    -> String
  {
    "  \(name),   Info,  1030,  0, 0, 4, 10, 1030, 0x8000000000000004, 0x10D8, 0x2CB4, 3, , , "
      + "{11223344-5566-7788-99aa-bbccddeeff00}, , 133663959014043384, 15, 0\(fields)\r\n"
  }

  @Test("A row has the header's columns, and fields without names")
  func row() async throws {
    let dump = try await readText(
      Self.head + Self.row(", 1, 7022, 0xFFFFFA800143FA80, \"say \"\"a,b\"\"\", \"\""))
    let event = try #require(dump.events.first)
    #expect(event.header.provider == .winsockAFD && event.header.id == 1030)
    #expect(event.header.opcode == 10 && event.header.task == 1030 && event.header.level == 4)
    #expect(event.header.keywords == 0x8000_0000_0000_0004 && event.header.processor == 3)
    #expect(event.header.processID == 0x10D8 && event.header.threadID == 0x2CB4)
    #expect(event.header.activity == GUID("11223344-5566-7788-99aa-bbccddeeff00"))
    #expect(event.header.time.description == "2024-07-25T15:45:01.4043384Z")
    #expect(
      event.payload == .fields(["=1", "=7022", "=0xFFFFFA800143FA80", "=say \"a,b\"", "="]))
    #expect(dump.summary.timeBasis == .utc)
    #expect(dump.summary.problems.isEmpty && dump.isAccounted)
  }

  @Test("The older head of seven columns is understood")
  func oldHead() async throws {
    let dump = try await readText(
      "Event Name, Type, TID, Clock-Time, Kernel(ms), User(ms), User Data\r\n"
        + "Contoso, Info, 0x0010, 133663959014043384, 15, 0, 5, \"x\"\r\n")
    let event = try #require(dump.events.first)
    #expect(event.header.threadID == 16 && event.header.provider == GUID(providerName: "Contoso"))
    #expect(event.payload == .fields(["=5", "=x"]))
  }

  @Test("Fields of a row are composed by their place")
  func composed() async throws {
    let fields =
      ", 1, 7022, 0xFFFFFA800143FA80, 0xFFFFFA8001440000, 0xC0000209, 16, 10.0.0.1:443"
    let reader = try TextDumpReader(
      MemoryBytes(Array((Self.head + Self.row(fields)).utf8)), localTime: nil)
    var composing = ComposingVisitor(DumpCollector())
    _ = try await reader.read(.everything, jobs: 1, into: &composing) { _ in }
    guard case .bytes(let bytes) = composing.base.events.first?.payload else {
      Issue.record("not composed")
      return
    }
    #expect(bytes.count == 48)
    #expect(Array(bytes[24..<28]) == [0x09, 0x02, 0x00, 0xC0] as [UInt8])
    #expect(Array(bytes[32..<40]) == [2, 0, 1, 0xBB, 10, 0, 0, 1] as [UInt8])
  }

  @Test("A text with a line end in it costs no row")
  func lineEnd() async throws {
    let dump = try await readText(
      Self.head + Self.row(", \"first\r\nsecond, third\"", name: "Contoso") + Self.row(", 1"))
    #expect(dump.events.count == 2)
    #expect(dump.summary.problems.isEmpty && dump.isAccounted)
  }

  @Test("A row that is no event is skipped and said")
  func badRow() async throws {
    let dump = try await readText(Self.head + "a, b, c\r\n" + Self.row(", 1"))
    #expect(dump.events.count == 1 && dump.problems == [.badRecord] && dump.isAccounted)
  }

  @Test("A trace's header row gives losses and the session")
  func headerRow() async throws {
    let row =
      "  EventTrace,   Header, 0, 2, 0, 0, 0, 0, 0x0, 0x10D8, 0x2CB4, 3, , , , , "
      + "133663959014043384, 15, 0, 65536, 83951626, 22631, 12, 133663959017255496, 156250, 0, "
      + "0x10001, 4, 1, 8, 7, 2688, 0, 0, 133662580415000000, 10000000, 133663959014043384, 1, 2, "
      + "\"Relogger\", \"[multiple files]\"\r\n"
    let dump = try await readText(Self.head + row)
    #expect(dump.summary.lostEvents == 7 && dump.summary.lostBuffers == 2)
    #expect(dump.session.osBuild == 22631 && dump.session.name == "Relogger")
    #expect(dump.events.first?.header.provider == .eventTrace)
  }

  @Test("A process of the kernel logger is of its class")
  func classicProcess() async throws {
    let row =
      "  Process,   DCStart, 0, 4, 0, 0, 3, 0, 0x0, 0x10D8, 0x2CB4, 3, , , , , "
      + "133663959014043384, 15, 0, 0x1, 0x10, 0x4, 0, 259, 0x0, \"S-1-5-18\", \"a.exe\"\r\n"
    let header = try #require(try await readText(Self.head + row).events.first?.header)
    #expect(header.provider == .classicProcess && header.form == .classic)
    #expect(header.opcode == 3 && header.layoutID == 3)
  }
}
