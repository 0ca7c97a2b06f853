import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// Runs of netstat stay a second source, placed in time.
@Suite struct SnapshotEvidenceTests {
  private static let incident: ServerIncident? = (1...60 as ClosedRange<UInt64>).first {
    ServerIncident.traits(seed: $0).pattern == .smallRange
  }.map { ServerIncident(seed: $0) }

  private func run(_ time: FileTime?, inUse: Int = 10, line: Int) -> SnapshotEvidence {
    let row = PortSample(
      time: time, pool: PortPoolID(transport: .tcp), place: .pool,
      portsInUse: inUse, maximum: 100, listeningPorts: 0, processCount: 1,
      states: PortSample.States(), topProcesses: [])
    return SnapshotEvidence(
      file: "ports.txt", line: line, time: time, isTimeLocal: false, pools: [row], omittedRows: 0)
  }

  @Test("The last run before the trace, the fullest within it, and those without a time")
  func chosen() async throws {
    let forged = try #require(Self.incident).forge()
    let first = forged.truth.window.lowerBound
    let last = forged.truth.window.upperBound
    var options = AnalysisOptions()
    options.snapshots = [
      run(first.advanced(bySeconds: -4_000), line: 1),
      run(first.advanced(bySeconds: -200), line: 2),
      run(first.advanced(bySeconds: 10), inUse: 20, line: 3),
      run(first.advanced(bySeconds: 20), inUse: 90, line: 4),
      run(last.advanced(bySeconds: 60), inUse: 99, line: 5), run(nil, line: 6),
    ]
    let report = try await analyze(forged.bytes, options: options).report
    #expect(report.ports.snapshots.map(\.line) == [2, 4, 6])
    #expect(report.ports.snapshots.map(\.moment) == [.shortlyBefore, .within, .unknown])
    #expect(report.ports.snapshots.map { $0.portsInTrace.isEmpty } == [true, false, true])
  }

  @Test("They change no count of the trace")
  func apart() async throws {
    let forged = try #require(Self.incident).forge()
    var options = AnalysisOptions()
    let plain = try await analyze(forged.bytes, options: options).report
    options.snapshots = [run(forged.truth.window.lowerBound.advanced(bySeconds: 5), line: 1)]
    let report = try await analyze(forged.bytes, options: options).report
    #expect(report.verdict == plain.verdict)
    #expect(report.incidents == plain.incidents)
    #expect(report.ports.usage == plain.ports.usage)
    #expect(report.processes == plain.processes)
  }
}
