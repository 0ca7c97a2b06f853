import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// What the analysis finds in forged traces is what the simulation knows.
@Suite struct ForgedTruthTests {
  private static let cases = ForgedScenario.allCases.flatMap { scenario in
    Seeds.fixed(scenario == .leak || scenario == .timeWaitChurn ? 4 : 2).map { (scenario, $0) }
  }

  @Test("counts, times and processes equal the scenario's", arguments: cases)
  func equalsTruth(scenario: ForgedScenario, seed: UInt64) async throws {
    var options = scenario.options(seed: seed)
    options.duration = 60
    vary(&options, seed)
    // The lives of one process id cannot be told apart without process events.
    if scenario == .reuse, options.processNames == .none { options.processNames = .kernelProcess }
    let trace = scenario.forge(options)
    let found = try await analyze(trace.bytes)
    expectEqual(found, trace.truth)
  }

  /// Names, evidence, width and compression are drawn apart from what happens.
  private func vary(_ options: inout ForgeOptions, _ seed: UInt64) {
    options.pointerSize = seed % 3 == 0 ? 4 : 8
    options.compression = LogCompression.allCases[Int(seed % 4)]
    options.processNames = ProcessNameSource.allCases[Int(seed / 2 % 3)]
    options.processors = [1, 4, 16][Int(seed % 3)]
    if seed % 2 == 0 { options.merged = false }
  }

  private func expectEqual(_ found: ReadTrace, _ truth: ScenarioTruth) {
    let report = found.report
    #expect(found.summary.problems == [])
    #expect(report.verdict.level.rawValue == truth.verdict.rawValue)
    #expect(OutcomeCounts(report.requests.bindOutcomes) == OutcomeCounts(truth.bindOutcomes))
    #expect(report.requests.bindFailures.count == truth.bindOutcomes.exhausted)
    #expect(report.requests.bindFailures.firstTime == truth.firstBindFailure)
    #expect(report.requests.bindFailures.lastTime == truth.lastBindFailure)
    #expect(report.requests.portFailures.bind == truth.portFailures.bind)
    #expect(report.requests.portFailures.connect == truth.portFailures.connect)
    #expect(report.requests.portFailures.transport == truth.portFailures.transport)
    #expect(report.requests.portFailures.span.count == truth.portFailures.count)
    #expect(report.requests.portFailures.span.firstTime == truth.portFailures.first)
    #expect(report.requests.portFailures.span.lastTime == truth.portFailures.last)
    #expect(sources(report) == truth.corroboration)
    #expect(rows(report.processes) == rows(truth.processes))
    #expect(rows(report.incidents) == rows(truth.incidents))
    // Beside what is bound, ports that wait in TIME_WAIT are held.
    for process in truth.processes where process.peakPortsHeld > 0 {
      let found = report.processes.filter { $0.identity.processID == process.processID }
      #expect(found.map(\.peakPortsHeld).max() ?? 0 >= process.peakPortsHeld)
    }
    #expect(found.summary.eventCount == truth.records.total)
    #expect(found.summary.lostEvents == truth.eventsLost)
  }

  /// Both sides' outcomes in one form.
  private struct OutcomeCounts: Equatable {
    let counts: [Int]

    init(_ outcomes: BindOutcomes) {
      counts = [
        outcomes.attempts, outcomes.succeeded, outcomes.exhausted, outcomes.portConflict,
        outcomes.insufficientResources, outcomes.other, outcomes.unfinished, outcomes.nonIP,
      ]
    }

    init(_ outcomes: ScenarioTruth.BindOutcomes) {
      counts = [
        outcomes.attempts, outcomes.succeeded, outcomes.exhausted, outcomes.portConflict,
        outcomes.insufficientResources, outcomes.other, outcomes.unfinished, outcomes.nonIP,
      ]
    }
  }

  private func sources(_ report: ExhaustionReport) -> [String: Int] {
    let names: [GUID: String] = [
      .tcpip: "Microsoft-Windows-TCPIP", .winsockAFD: "Microsoft-Windows-Winsock-AFD",
    ]
    var sources: [String: Int] = [:]
    for row in report.requests.corroboration {
      sources["\(names[row.provider] ?? "?")/\(row.id)"] = row.span.count
    }
    return sources
  }

  private func rows(_ processes: [ProcessReport]) -> [String] {
    processes.filter {
      $0.attempts + $0.portFailures + $0.openAtEnd + $0.preexistingSockets > 0
    }.map { process in
      row(
        process.identity.processID, process.identity.imageName,
        [
          process.attempts, process.succeeded, process.exhausted, process.portFailures,
          process.openAtEnd, process.preexistingSockets,
        ], process.firstFailureTime, process.lastFailureTime)
    }.sorted()
  }

  private func rows(_ processes: [ScenarioTruth.Process]) -> [String] {
    processes.filter {
      $0.attempts + $0.portFailures + $0.openAtEnd + $0.preexistingSockets > 0
    }.map { process in
      row(
        process.processID, process.imageName,
        [
          process.attempts, process.succeeded, process.exhausted, process.portFailures,
          process.openAtEnd, process.preexistingSockets,
        ], process.firstFailure, process.lastFailure)
    }.sorted()
  }

  private func row(
    _ processID: UInt32?, _ name: String?, _ counts: [Int], _ first: FileTime?, _ last: FileTime?
  ) -> String {
    let times = [first, last].map { $0?.description ?? "never" }.joined(separator: " to ")
    return "\(processID ?? 0) \(name ?? "?") \(counts) \(times)"
  }

  private func rows(_ incidents: [Incident]) -> [String] {
    incidents.map {
      "\($0.pool.transport?.rawValue ?? "?") "
        + "\($0.start) \($0.end) \($0.portFailures)"
    }.sorted()
  }

  private func rows(_ incidents: [ScenarioTruth.Incident]) -> [String] {
    incidents.map { "\($0.pool) \($0.start) \($0.end) \($0.portFailures)" }.sorted()
  }
}
