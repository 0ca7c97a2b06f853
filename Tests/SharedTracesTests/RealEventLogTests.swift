import EventTracing
import Testing

@testable import TraceInput

/// Real event logs: as many records as an independent reader finds.
@Suite(
  .enabled(
    if: SharedFolder.exists,
    "needs the folder of shared traces: set BINDSCOPE_SHARED to its path"))
struct RealEventLogTests {
  private struct Visitor: TraceEventVisitor {
    var ids: [UInt16] = []
    mutating func visit(_ event: TraceEvent) { ids.append(event.header.id) }
  }

  private func read(_ bytes: [UInt8]) async throws -> (Visitor, TraceSummary) {
    let opened = try OpenedTrace(
      MemoryBytes(bytes), path: "System.evtx", options: InputOptions())
    var visitor = Visitor()
    let summary = try await opened.read(.everything, jobs: 1, into: &visitor) { _ in }
    return (visitor, summary)
  }

  @Test(
    "Every record is read, also behind damage",
    arguments: [
      ("application-nocrc-2021", 17), ("capi2-userdata-onechunk", 35), ("dns-server-2016", 5),
      ("forwarded-exchange-2021", 1), ("hello-damaged-2018", 6), ("http-etw-truncated", 496),
      ("languagepack-damaged-2018", 17), ("liveid-systemtime-onechunk", 24),
      ("security-2016", 7), ("security-sizet-onechunk", 114), ("security-win7-2013", 4),
      ("system-netbt-2018-onechunk", 118), ("system-nic-2017-twochunks", 210),
    ])
  func records(log: (name: String, count: Int)) async throws {
    let (visitor, summary) = try await read(
      SharedFolder.bytes("traces/evtx/\(log.name).evtx"))
    #expect(summary.eventCount == log.count && visitor.ids.count == log.count)
    #expect(summary.bytes.isBalanced)
    // Parts of logs: the header, which says that the log was closed, knows of more.
    let isPart = ["capi2-userdata-onechunk", "security-sizet-onechunk"].contains(log.name)
    let isDamaged = log.name.contains("damaged") || log.name.contains("truncated")
    #expect(summary.problems.isEmpty != (isDamaged || isPart))
    #expect(!isPart || summary.problems.map(\.kind) == [.missingBuffers])
  }

  @Test("Bytes that change anywhere are no crash, and none is lost in silence")
  func flips() async throws {
    let original = try SharedFolder.bytes("traces/evtx/security-win7-2013.evtx")
    for place in stride(from: 4_096, to: 12_000, by: 37) {
      var bytes = original
      bytes[place] ^= 0x5A
      let (_, summary) = try await read(bytes)
      #expect(summary.bytes.isBalanced)
      #expect(summary.eventCount == 4 || !summary.problems.isEmpty)
    }
  }
}
