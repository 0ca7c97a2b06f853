import EventDumpFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Encodings and dialects are told by content and say the same.
@Suite struct XMLEncodingTests {
  private static let trace: ForgedTrace = {
    var options = ForgedScenario.leak.options(seed: 5)
    options.duration = 3
    return ForgedScenario.leak.forge(options)
  }()

  @Test("An encoding changes nothing", arguments: DumpOptions.Encoding.allCases)
  func encodings(encoding: DumpOptions.Encoding) async throws {
    var options = DumpOptions()
    let plain = try await readXML(Self.trace.xml(options).bytes)
    options.encoding = encoding
    let bytes = Self.trace.xml(options).bytes
    let read = try await readXML(bytes)
    #expect(Self.isRecognized(Array(bytes.prefix(4_096))))
    #expect(read.summary.problems.isEmpty && read.isAccounted)
    #expect(read.events.map(\.line) == plain.events.map(\.line))
    #expect(read.session == plain.session)
  }

  private static func isRecognized(_ start: [UInt8]) -> Bool {
    XMLDumpReader.recognizes(start.rawSpan)
  }

  @Test("Fields that travel as texts are the bytes that travel", arguments: Seeds.fixed(8))
  func composed(seed: UInt64) async throws {
    let scenario = ForgedScenario.allCases[Int(seed % UInt64(ForgedScenario.allCases.count))]
    var forging = scenario.options(seed: seed)
    forging.duration = 3
    let trace = scenario.forge(forging)
    var filter = EventFilter.none
    filter.add(.winsockAFD)
    filter.add(.tcpip)
    var options = DumpOptions.drawn(seed: seed)
    options.payload = .binary
    let raw = try await readXML(trace.xml(options).bytes, filter)
    options.payload = .eventData
    let composed = try await composeXML(trace.xml(options).bytes, filter)
    #expect(composed.events.map(\.line) == raw.events.map(\.line))
  }

  @Test("Pairs of surrogates are one character, halves none")
  func surrogates() async throws {
    var event = WrittenEvent()
    event.payload = "<EventData><Data Name=\"A\">😀x</Data></EventData>"
    var units = Array(WrittenEvent.dump([event]).utf16)
    let pair = try #require(units.firstIndex(of: 0xD83D))
    func bytes() -> [UInt8] { units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } }
    #expect(try await readXML(bytes()).events.first?.payload == .fields(["A=😀x"]))
    units.remove(at: pair)
    #expect(try await readXML(bytes()).events.first?.payload == .fields(["A=\u{FFFD}x"]))
    units[pair] = 0xD83D
    #expect(try await readXML(bytes()).events.first?.payload == .fields(["A=\u{FFFD}x"]))
  }

  @Test("Characters that lie across two reads of the file are whole")
  func acrossChunks() async throws {
    var event = WrittenEvent()
    // Longer than a read, so that every place of a character meets an end.
    event.payload =
      "<EventData><Data Name=\"A\">\(String(repeating: "😀é", count: 120_000))</Data></EventData>"
    let text = WrittenEvent.dump([event, WrittenEvent()])
    let units = Array(text.utf16)
    let mark: [UInt8] = [0xFE, 0xFF]
    let wide = mark + units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let narrow = try await readXML(text)
    let read = try await readXML(wide)
    #expect(read.events.map(\.line) == narrow.events.map(\.line))
    #expect(read.summary.problems.isEmpty && read.isAccounted)
  }

  @Test(
    "Other files are not taken for events",
    arguments: [
      "", "<", "<html><body>Event</body></html>", "Event 1", "<Eventual>", "\u{FEFF}",
      "[0]08FC.2CB4::2023/06/22-18:55:06.496885100 [Microsoft-Windows-TCPIP]IP: Route",
    ])
  func others(text: String) {
    #expect(!Self.isRecognized(Array(text.utf8)))
  }

  @Test(
    "Events are recognized behind what may stand before them",
    arguments: [
      "<Event xmlns='x'>", "\u{FEFF}<Events>", " \r\n<?xml version=\"1.0\"?>\r\n<Events>",
      "<Events xmlns='x'>", "<Export><Event xmlns='x'>",
    ])
  func recognized(text: String) {
    #expect(Self.isRecognized(Array(text.utf8)))
  }
}
