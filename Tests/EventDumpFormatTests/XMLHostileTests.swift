import EventDumpFormat
import EventTracing
import Testing

/// Files that mean harm: no entity is expanded, nothing is fetched, and memory
/// stays bounded.
@Suite struct XMLHostileTests {
  private static let bomb = """
    <?xml version="1.0"?><!DOCTYPE Events [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">\
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
    """

  @Test("A document type is refused, and entities stay what they are")
  func entityBomb() async throws {
    var event = WrittenEvent()
    event.payload = "<EventData><Data Name=\"A\">&c;</Data></EventData>"
    let read = try await readXML(Self.bomb + WrittenEvent.dump([event, WrittenEvent()]))
    #expect(read.problems == [.badRecord, .repairedRecord])
    #expect(read.summary.problems.first?.detail.contains("document type") == true)
    #expect(read.events.first?.payload == .fields(["A=&c;"]))
    #expect(read.events.count == 2 && read.isAccounted)
  }

  @Test(
    "External entities are not fetched",
    arguments: [
      "<!DOCTYPE Events SYSTEM \"http://127.0.0.1:9/x.dtd\">",
      "<!DOCTYPE Events [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
      "<!DOCTYPE Events [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>",
    ])
  func external(type: String) async throws {
    var event = WrittenEvent()
    event.payload = "<EventData><Data Name=\"A\">&x;</Data></EventData>"
    let read = try await readXML(type + WrittenEvent.dump([event]))
    #expect(read.events.first?.payload == .fields(["A=&x;"]))
    #expect(read.problems.contains(.badRecord))
  }

  @Test("A document type inside an event costs that event")
  func insideEvent() async throws {
    var event = WrittenEvent()
    event.payload = "<!DOCTYPE x><EventData></EventData>"
    let read = try await readXML(WrittenEvent.dump([event, WrittenEvent()]))
    #expect(read.problems == [.badRecord] && read.events.count == 1 && read.isAccounted)
  }

  @Test("An event that is larger than any can be is skipped, and the next one read")
  func hugeEvent() async throws {
    var event = WrittenEvent()
    event.payload =
      "<EventData><Data Name=\"A\">\(String(repeating: "a", count: 9 << 20))</Data></EventData>"
    let read = try await readXML(WrittenEvent.dump([event, WrittenEvent()]))
    #expect(read.events.count == 1 && read.summary.eventCount == 1)
    #expect(read.problems.contains(.badRecord) && read.isAccounted)
    #expect(read.summary.bytes.skipped > 9 << 20)
  }

  @Test("Elements in each other thousands deep cost their event")
  func deep() async throws {
    var event = WrittenEvent()
    event.payload =
      "<UserData>" + String(repeating: "<a>", count: 50_000)
      + String(repeating: "</a>", count: 50_000) + "</UserData>"
    let read = try await readXML(WrittenEvent.dump([event, WrittenEvent()]))
    #expect(read.events.count == 1 && read.problems == [.badRecord] && read.isAccounted)
  }

  @Test("Names, each of its own, do not pile up")
  func manyNames() async throws {
    let events = (0..<40).map { number in
      var event = WrittenEvent()
      let names = (0..<4_000).map { "<n\(number)x\($0)/>" }.joined()
      event.payload = "<UserData><u>\(names)</u></UserData>"
      return event
    }
    let read = try await readXML(WrittenEvent.dump(events))
    #expect(read.events.count == 40 && read.summary.problems.isEmpty)
  }

  @Test("Numbers that fit nowhere are clamped, and no number is 0")
  func numbers() async throws {
    var event = WrittenEvent()
    event.execution = #"ProcessID="x" ThreadID="18446744073709551615" ProcessorID="70000""#
    event.time = #"SystemTime="9999-99-99T99:99:99Z""#
    let header = try #require(try await readXML(WrittenEvent.dump([event])).events.first?.header)
    #expect(header.processID == 0 && header.threadID == .max && header.processor == .max)
  }

  @Test(
    "An event whose kind cannot be told is damage, whoever asks",
    arguments: [
      ("99999999999999999999", "10"), ("65536", "10"), ("10 29", "10"), ("1030", "-1"),
      ("1030", "256"),
    ])
  func unreadableKind(id: String, opcode: String) async throws {
    var event = WrittenEvent()
    event.id = id
    event.opcode = opcode
    let read = try await readXML(WrittenEvent.dump([event, WrittenEvent()]))
    #expect(read.events.count == 1 && read.problems == [.badRecord] && read.isAccounted)
  }

  @Test("Text that is left over from another event is damage, not framing")
  func leftOver() async throws {
    let read = try await readXML(
      "<Events>" + WrittenEvent().text + "</System></Event>\r\n" + WrittenEvent().text
        + "</Events>")
    #expect(read.events.count == 2 && read.problems == [.strayBytes] && read.isAccounted)
  }
}
