import EventDumpFormat
import EventTracing
import Testing

/// Lines of text dumps that damage has hit.
@Suite struct TextDamageTests {
  private static let bind =
    "bind: 1: Process 0xFFFFFA800143FA80, Endpoint 0xFFFFFA8001440000, Address 0.0.0.0:0, "
    + "Seq 7022, Status 0xC0000209"

  private static func line(_ message: String, provider: String = "Microsoft-Windows-Winsock-AFD")
    -> String
  {
    "[3]10D8.2CB4::2023/06/22-18:55:06.496885100 [\(provider)]\(message) \r\n"
  }

  @Test(
    "A line that is destroyed is told, and not glued to the message before it",
    arguments: [
      String(repeating: "\0", count: 120), "[3]10\0\0\0\0\0::2023/06/22-18:55:06.496885100 [x]y",
      "?3]10D8.2CB4::2023/06/22-18:55:06.496885100 [Microsoft-Windows-Winsock-AFD]bind: 1:",
      "2023/06/22-18:55:06.496885100 [Contoso]bind", "[Microsoft-Windows-TCPIP]IP: x",
    ])
  func destroyed(damaged: String) async throws {
    for provider in ["Microsoft-Windows-Winsock-AFD", "Contoso"] {
      let dump = try await readText(
        Self.line(Self.bind, provider: provider) + damaged + "\r\n" + Self.line(Self.bind))
      #expect(dump.summary.eventCount == 2)
      #expect(Set(dump.problems) == [.strayBytes] && dump.isAccounted)
      #expect(dump.events.last?.payload == .message(Self.bind))
    }
  }

  @Test("A message that goes on is no damage")
  func continued() async throws {
    let dump = try await readText(
      Self.line("It says: one", provider: "Contoso") + "two\r\n" + Self.line(Self.bind))
    #expect(dump.summary.eventCount == 2 && dump.problems.isEmpty && dump.isAccounted)
    #expect(dump.events.first?.payload == .message("It says: one two"))
  }

  @Test("A line that has lost its end holds the beginning of the next, and that is told")
  func joined() async throws {
    let text =
      Self.line("Started", provider: "Contoso")
      .replacing(" \r\n", with: "") + Self.line(Self.bind)
    let dump = try await readText(text)
    #expect(dump.problems == [.badRecord] && dump.isAccounted)
  }

  private static let head =
    "Event Name, Type, Event ID, Version, Channel, Level, Opcode, Task, Keyword, PID, TID, "
    + "Processor Number, Instance ID, Parent Instance ID, Activity ID, Related Activity ID, "
    + "Clock-Time, Kernel(ms), User(ms), User Data\r\n"

  private static func row(_ fields: String) -> String {
    "  Contoso,   Info,  7,  0, 0, 4, 10, 7, 0x0, 0x10D8, 0x2CB4, 3, , , "
      + "{11223344-5566-7788-99aa-bbccddeeff00}, , 133663959014043384, 15, 0\(fields)\r\n"
  }

  @Test("A quote that nothing closes costs its row alone", arguments: [1, 2, 3])
  func openQuotes(count: Int) async throws {
    var text = Self.head
    for number in 0..<400 {
      text += Self.row(number % 100 < count ? ", \"open" : ", \"x\", \"y \"\"z\"\"\"")
    }
    let dump = try await readText(text)
    #expect(dump.summary.eventCount == 400 - 4 * count)
    #expect(dump.summary.problems.allSatisfy { $0.kind == .badRecord })
    #expect(dump.summary.problems.reduce(0) { $0 + $1.count } == 4 * count)
    #expect(dump.isAccounted)
  }

  @Test("A text over several lines is one row")
  func lines() async throws {
    let dump = try await readText(Self.head + Self.row(", \"one\r\ntwo\r\nthree\"") + Self.row(""))
    #expect(dump.summary.eventCount == 2 && dump.problems.isEmpty && dump.isAccounted)
  }

  @Test("A time that cannot be is told")
  func impossibleTime() async throws {
    let text = Self.head + Self.row("") + Self.row("").replacing("133663959014043384", with: "7")
    let dump = try await readText(text)
    #expect(dump.problems == [.implausibleTime])
    #expect(Set(dump.events.map(\.header.time)).count == 1)
  }
}
