import EventQuery
import EventTracing
import Testing
import TraceForge
import TraceLogFormat

/// The table of events of `info`.
@Suite struct EventCensusTests {
  private struct Counter: TraceEventVisitor {
    var census = EventCensus()

    mutating func visit(_ event: TraceEvent) { census.count(event) }
  }

  private func census(of trace: ForgedTrace) async throws -> (EventCensus, TraceSummary) {
    var counter = Counter()
    let reader = try TraceLogReader(MemoryBytes(trace.bytes))
    let summary = try await reader.read(.everything, jobs: 2, into: &counter) { _ in }
    return (counter.census, summary)
  }

  @Test("Rows add up to what the reader counted, and all known events decode")
  func sums() async throws {
    let (census, summary) = try await census(of: forge(.leak))
    for count in summary.providers where count.provider != .zero {
      let rows = census.rows(of: count.provider)
      #expect(rows.reduce(0) { $0 + $1.count } == count.count)
      #expect(rows.allSatisfy { $0.minimumLength <= $0.maximumLength })
    }
    for provider in [GUID.winsockAFD, .tcpip, .kernelProcess] {
      #expect(!census.rows(of: provider).isEmpty)
      #expect(census.rows(of: provider).allSatisfy { $0.undecoded == 0 })
    }
  }

  @Test("A payload that is shorter than its layout counts as undecoded")
  func undecoded() throws {
    var census = EventCensus()
    var header = TraceEventHeader(provider: .winsockAFD, time: ForgeOptions.usualStart)
    header.id = 1029
    for count in [28, 27, 30] {
      let payload = [UInt8](repeating: 1, count: count)
      census.count(TraceEvent(header: header, payload: .bytes(payload.rawSpan)))
    }
    let row = try #require(census.rows(of: .winsockAFD).first)
    #expect(row.name == "AfdBind")
    #expect(row.count == 3)
    #expect(row.undecoded == 1)
    #expect(row.minimumLength == 27)
    #expect(row.maximumLength == 30)
  }
}
