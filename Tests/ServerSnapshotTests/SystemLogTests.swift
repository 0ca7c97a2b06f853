import EventTracing
import TestSupport
import Testing

@testable import ServerSnapshot

/// The System log as people give it, as text.
@Suite struct SystemLogTests {
  private struct Visitor: TraceEventVisitor {
    var events: [(provider: GUID, id: UInt16, time: FileTime)] = []
    mutating func visit(_ event: TraceEvent) {
      events.append((event.header.provider, event.header.id, event.header.time))
    }
  }

  private func read(_ text: String) async throws -> (Visitor, TraceSummary) {
    let folder = try TemporaryFolder()
    let file = try folder.write(Array(text.utf8), as: "log.txt")
    #expect(SystemLogReader.recognizes(Array(text.utf8.prefix(4_096))))
    var visitor = Visitor()
    let reader = SystemLogReader(try FileBytes(path: file), localTime: nil)
    let summary = try await reader.read(.everything, jobs: 1, into: &visitor) { _ in }
    return (visitor, summary)
  }

  private static let copied = """
    Log Name:      System
    Source:        Tcpip
    Date:          3/17/2025 8:05:00 AM
    Event ID:      4231
    Level:         Warning
    Computer:      srv01
    Description:
    A request to allocate an ephemeral port number from the global TCP port space has failed.
    """

  @Test(
    "Blocks of labels in any language, by source and number",
    arguments: [
      copied,
      """
      Protokollname: System
      Quelle:        Tcpip
      Datum:         17.03.2025 08:05:00
      Ereignis-ID:   4231
      Ebene:         Warnung
      """,
      """
      Event[0]:
        Log Name: System
        Source: Tcpip
        Date: 2025-03-17T08:05:00.000
        Event ID: 4231
      """,
      """
      TimeCreated  : 3/17/2025 8:05:00 AM
      ProviderName : Tcpip
      Id           : 4231
      Message      : A request to allocate an ephemeral port number
      """,
      """
         ProviderName: Tcpip

      TimeCreated                     Id LevelDisplayName Message
      -----------                     -- ---------------- -------
      3/17/2025 8:05:00 AM          4231 Warning          A request to allocate
      """,
      "Level,Date and Time,Source,Event ID,Task Category\r\n"
        + "Warning,3/17/2025 8:05:00 AM,Tcpip,4231,None,\"A request, to allocate\"\r\n",
      "Ebene\tDatum und Uhrzeit\tQuelle\tEreignis-ID\tAufgabenkategorie\r\n"
        + "Warnung\t17.03.2025 08:05:00\tTcpip\t4231\tKeine\tFehler\r\n",
    ])
  func forms(text: String) async throws {
    let (visitor, summary) = try await read(text)
    #expect(visitor.events.map(\.id) == [4_231])
    #expect(visitor.events.first?.provider == GUID(providerName: "Tcpip"))
    let moment = try #require(FileTime(year: 2025, month: 3, day: 17))
    #expect(visitor.events.first?.time == moment.advanced(bySeconds: 8 * 3_600 + 300))
    #expect(summary.eventCount == 1 && summary.bytes.isBalanced)
  }

  @Test("The XML that Event Viewer copies has the time in UTC")
  func exact() async throws {
    let xml = """

      Event Xml:
      <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
        <System>
          <TimeCreated SystemTime="2025-03-17T07:05:00.6180000Z" />
        </System>
      </Event>
      """
    let (visitor, summary) = try await read(Self.copied + xml)
    #expect(visitor.events.map(\.time.description) == ["2025-03-17T07:05:00.6180000Z"])
    #expect(summary.timeBasis == .utc)
  }

  @Test("Entries one after the other, those of others among them")
  func several() async throws {
    let other = Self.copied.replacing("Tcpip", with: "Service Control Manager")
      .replacing("4231", with: "7036")
    let reused = Self.copied.replacing("4231", with: "4227")
    let (visitor, summary) = try await read(
      [Self.copied, other, reused].joined(separator: "\n\n"))
    #expect(visitor.events.map(\.id) == [4_231, 7_036, 4_227] && summary.eventCount == 3)
  }

  @Test("Texts of other kinds are none", arguments: [Texts.netstat, "hello\n", "Id : 4231\n"])
  func none(text: String) {
    #expect(!SystemLogReader.recognizes(Array(text.utf8)))
  }
}
