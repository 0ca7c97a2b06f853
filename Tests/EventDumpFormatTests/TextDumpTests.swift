import EventDumpFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// `netsh trace convert` and `pktmon etl2txt`.
@Suite struct TextDumpTests {
  private static let bind =
    "bind: 1: Process 0xFFFFFA800143FA80, Endpoint 0xFFFFFA8001440000, Address 0.0.0.0:0, "
    + "Seq 7022, Status 0xC0000209"

  private static func line(
    _ message: String, provider: String = "Microsoft-Windows-Winsock-AFD", second: Int = 6
  ) -> String {
    "[3]10D8.2CB4::2023/06/22-18:55:0\(second).496885100 [\(provider)]\(message) \r\n"
  }

  @Test("A line gives processor, ids, time and provider, its message the event")
  func line() async throws {
    let dump = try await readText(Self.line(Self.bind))
    let event = try #require(dump.events.first)
    #expect(event.header.provider == .winsockAFD && event.header.id == 1030)
    #expect(event.header.processor == 3)
    #expect(event.header.processID == 0x10D8 && event.header.threadID == 0x2CB4)
    #expect(event.header.time.description == "2023-06-22T18:55:06.4968851Z")
    #expect(event.payload == .message(Self.bind))
    #expect(dump.summary.timeBasis == .assumed)
    #expect(dump.summary.problems.isEmpty && dump.isAccounted)
  }

  @Test("The form of pktmon says the same")
  func packetMonitor() async throws {
    let text =
      "[3]10D8.2CB4::2023-06-22 18:55:06.496885100 [Microsoft-Windows-Winsock-AFD] \(Self.bind)\r\n"
    #expect(
      try await readText(text).events.map(\.line)
        == (try await readText(Self.line(Self.bind)).events.map(\.line)))
  }

  @Test(
    "The header line of pktmon puts local times right",
    arguments: [-420, -150, 0, 60, 330, 345, 840])
  func calibrated(zone: Int) async throws {
    // 2023-06-22 18:55:00 UTC; the first event comes 6.5 s later.
    let start = try #require(
      FileTime(year: 2023, month: 6, day: 22, hour: 18, minute: 55, second: 0))
    let wall = start.advanced(bySeconds: Int64(zone) * 60 + 6).description
    let clock = wall.prefix(19).replacing("T", with: " ")
    let text = """
      [MSNT_SystemTrace] Header, EndTime: 0, StartTime: \(start.rawValue), EventsLost: 5, BuffersLost: 2\r
      [0]0004.0008::\(clock).496885100 [Microsoft-Windows-Winsock-AFD] \(Self.bind)\r

      """
    let dump = try await readText("\u{FEFF}" + text)
    #expect(dump.events.first?.header.time.description == "2023-06-22T18:55:06.4968851Z")
    #expect(dump.summary.timeBasis == .calibrated)
    #expect(dump.summary.lostEvents == 5 && dump.summary.lostBuffers == 2)
    #expect(dump.isAccounted)
  }

  @Test("A zone that was given turns local times into UTC")
  func zone() async throws {
    let dump = try await readText(Self.line(Self.bind)) { $0.advanced(bySeconds: -7_200) }
    #expect(dump.events.first?.header.time.description == "2023-06-22T16:55:06.4968851Z")
  }

  @Test("Lines that begin no event belong to the message before them")
  func continuation() async throws {
    let text = Self.line("first\r\nsecond\r\n[third") + Self.line(Self.bind, second: 7)
    let dump = try await readText(text)
    #expect(dump.events.count == 2)
    #expect(dump.events.first?.payload == .message("first second [third"))
    #expect(dump.summary.problems.isEmpty && dump.isAccounted)
  }

  @Test("A message that no template knows is delivered as it is")
  func unknown() async throws {
    var filter = EventFilter.none
    filter.add(.winsockAFD, ids: [1030])
    let text =
      Self.line("something new: 7") + Self.line(Self.bind)
      + Self.line("IP: Route", provider: "Contoso")
    let dump = try await readText(text, filter)
    #expect(dump.events.map(\.header.id) == [0, 1030])
    #expect(dump.events.first?.payload == .message("something new: 7"))
    #expect(dump.summary.eventCount == 3)
    #expect(dump.summary.providers.map(\.count) == [2, 1])
  }

  @Test("A message of 1,023 characters is said to be cut")
  func cut() async throws {
    let message = String(repeating: "a", count: 1_023)
    let dump = try await readText(Self.line(message))
    #expect(dump.problems == [.truncatedMessage])
    #expect(dump.events.first?.payload == .message(message))
    #expect(try await readText(Self.line(String(message.dropLast()))).problems == [])
  }

  @Test("What stands before the first event belongs to none")
  func stray() async throws {
    let dump = try await readText("\r\nnothing\r\n" + Self.line(Self.bind))
    #expect(dump.problems == [.strayBytes] && dump.events.count == 1 && dump.isAccounted)
  }

  @Test("A first line that has lost its end has swallowed an event, and that is told")
  func swallowed() async throws {
    let head = "[MSNT_SystemTrace] Header, StartTime: 133319337000000000, PointerSize: 8"
    let dump = try await readText(head + Self.line(Self.bind) + Self.line(Self.bind))
    #expect(dump.problems == [.badRecord] && dump.events.count == 1 && dump.isAccounted)
    #expect(try await readText(head + "\r\n" + Self.line(Self.bind)).problems == [])
  }

  @Test(
    "pktmon's header with a line's beginning, in any language, tells losses and the offset",
    arguments: [
      "[00]1ADC.3E44::2025-03-07 09:20:20.000000000 [MSNT_SystemTrace] Event: Header, ",
      "[00]1ADC.3E44::2025-03-07 09:20:20.000000000 [MSNT_SystemTrace] 事件: Header, ",
      "[00]1ADC.3E44::2025-03-07 09:20:20.000000000 [MSNT_SystemTrace] ",
      "[MSNT_SystemTrace] Header, ",
    ])
  func packetMonitorHeader(beginning: String) async throws {
    let start = try #require(FileTime(year: 2025, month: 3, day: 7))
      .advanced(bySeconds: 7 * 3_600 + 20 * 60 + 20)
    let head =
      beginning
      + "BufferSize: 65536, StartTime: \(start.rawValue), EventsLost: 5000, BuffersLost: 12"
    let line =
      "[02]10E0.0A10::2025-03-07 09:20:21.000000000 [Microsoft-Windows-Winsock-AFD] \(Self.bind)"
    let dump = try await readText(head + "\r\n" + line + "\r\n")
    #expect(dump.events.count == 1 && dump.problems == [])
    #expect(dump.summary.lostEvents == 5_000 && dump.summary.lostBuffers == 12)
    #expect(dump.events.first?.header.time == start.advanced(bySeconds: 1))
  }

  @Test("A line without an end, and one that is too long for memory, are read")
  func longLines() async throws {
    let open = Self.line(Self.bind).dropLast(3)
    #expect(try await readText(String(open)).events.first?.header.id == 1030)
    let long = Self.line(String(repeating: "b", count: 20 << 20)) + Self.line(Self.bind)
    let dump = try await readText(long)
    #expect(dump.events.count == 2 && dump.isAccounted)
    #expect(dump.events.last?.header.id == 1030)
  }

  @Test("Bytes that change anywhere are no crash", arguments: Seeds.fixed(10))
  func flips(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let text = (0..<200).map { Self.line(Self.bind, second: $0 % 10) }.joined()
    var bytes = Array(text.utf8)
    for _ in 0..<32 { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
    let reader = try TextDumpReader(MemoryBytes(bytes), localTime: nil)
    let dump = try await readDump(reader, .everything)
    #expect(dump.isAccounted && dump.summary.eventCount >= 168)
  }
}
