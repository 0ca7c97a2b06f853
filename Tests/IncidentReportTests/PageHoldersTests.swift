import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// Ports held by process over time, from a trace to its chart.
@Suite struct PageHoldersTests {
  @Test(
    "the program that leaks is the first line, and ends as high as its peak", arguments: [1, 7])
  func leak(seed: UInt64) async throws {
    var options = ForgedScenario.leak.options(seed: seed)
    options.duration = 40
    let report = try await analyze(ForgedScenario.leak.forge(options).bytes).report
    let timeline = try #require(report.timeline)
    let first = try #require(timeline.holders.first)
    let most = try #require(report.processes.max { $0.peakPortsHeld < $1.peakPortsHeld })
    #expect(first.processID == most.identity.processID)
    #expect(first.portsHeld.max() == most.peakPortsHeld)
    for holder in timeline.holders {
      #expect(holder.portsHeld.count == timeline.buckets.count)
      for (held, bucket) in zip(holder.portsHeld, timeline.buckets) {
        #expect(held <= bucket.portsHeld)
      }
    }
    let page = SampleDocuments.document(report).page()
    let lines = page.sections.flatMap(\.blocks).compactMap { block -> LinesData? in
      if case .chart(let chart) = block, case .lines(let data) = chart.content { return data }
      return nil
    }
    #expect(
      lines.map(\.lines.count) == [
        timeline.holders.filter { $0.portsHeld.contains { $0 > 0 } }.count
      ])
    #expect(lines.first?.lines.first?.values == first.portsHeld)
  }
}
