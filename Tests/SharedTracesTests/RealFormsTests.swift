import EventTracing
import PortExhaustion
import Testing

@testable import TraceInput

/// Real dumps and captures.
@Suite(
  .enabled(
    if: SharedFolder.exists,
    "needs the folder of shared traces: set BINDSCOPE_SHARED to its path"))
struct RealFormsTests {
  private func read(_ path: String) async throws -> (TraceSummary, ExhaustionReport) {
    let opened = try OpenedTrace(
      MemoryBytes(SharedFolder.bytes(path)), path: path, options: InputOptions())
    var visitor = AnalysisVisitor(options: AnalysisOptions())
    let summary = try await opened.read(AnalysisVisitor.filter, jobs: 1, into: &visitor) { _ in }
    return (summary, visitor.finish(summaries: [summary]))
  }

  @Test("netsh's own XML has 145 events, in the forms that its source lists")
  func netshConvert() async throws {
    let (summary, _) = try await read("traces/xml/netsh-convert.xml")
    #expect(summary.eventCount == 145)
    let forms = Dictionary(uniqueKeysWithValues: summary.eventsByHeader.map { ($0.name, $0.count) })
    #expect(forms == ["EventData": 89, "BinaryEventData": 49, "ProcessingErrorData": 7])
    #expect(summary.problems == [])
    #expect(summary.firstTime?.description == "2024-07-25T15:45:01.4043384Z")
    #expect(summary.bytes.file == summary.bytes.events + summary.bytes.headers)
  }

  @Test("one event of an export with UserData")
  func userData() async throws {
    let (summary, _) = try await read("traces/xml/userdata.xml")
    #expect(summary.eventCount == 1)
    #expect(summary.eventsByHeader.map(\.name) == ["UserData"])
  }

  @Test("Network Monitor's capture has 669 events")
  func networkMonitor() async throws {
    let (summary, report) = try await read("traces/capture/netmon-events.cap")
    #expect(summary.eventCount == 669)
    #expect(summary.problems == [])
    #expect(report.verdict.level == .inconclusive)
  }

  @Test(
    "captures of packets alone are inconclusive, and their packets counted",
    arguments: ["netmon-packets.cap", "ldap.pcapng", "snmp.pcapng"])
  func packets(name: String) async throws {
    let (summary, report) = try await read("traces/capture/\(name)")
    #expect(summary.eventCount == 0)
    #expect(summary.packetCount > 0)
    #expect(report.verdict.level == .inconclusive)
    #expect(report.verdict.reasons.contains(.noSocketEvents))
  }
}
