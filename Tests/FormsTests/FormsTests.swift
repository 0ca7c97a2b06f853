import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import TraceInput

/// The same incident gives the same report in whatever form it arrives.
@Suite struct FormsTests {
  /// What is known of a trace of every form when it has been analysed.
  private func analyze(_ bytes: [UInt8], form: TraceForm) async throws -> ExhaustionReport {
    var options = InputOptions()
    // Text of netsh is in local time; these dumps are written in UTC.
    options.localTime = { $0 }
    let opened: OpenedTrace
    switch form {
    case .zip, .cabinet, .ticket:
      var visitor = MemberVisitor(
        FoundInput(path: "archive"), options: options, takesTraces: true)
      let archive = try #require(try ArchiveReader(MemoryBytes(bytes), path: "archive"))
      try archive.read(into: &visitor)
      #expect(visitor.found.problems.isEmpty)
      opened = try #require(visitor.found.traces.first)
    default: opened = try OpenedTrace(MemoryBytes(bytes), path: "trace", options: options)
    }
    var visitor = AnalysisVisitor(options: AnalysisOptions())
    let summary = try await opened.read(
      AnalysisVisitor.filter, jobs: 2, into: &visitor
    ) { _ in }
    #expect(summary.problems.filter { $0.isDamage } == [])
    return visitor.finish(summaries: [summary])
  }

  /// A small trace of any scenario, drawn by the seed.
  private func trace(_ seed: UInt64) -> ForgedTrace {
    let scenario = ForgedScenario.allCases[Int(seed % UInt64(ForgedScenario.allCases.count))]
    var options = scenario.options(seed: seed)
    var random = SeededGenerator(seed: seed)
    options.duration = random.within(8...20)
    options.conversationsPerMinute = random.within(40...120)
    options.pointerSize = random.chance(percent: 25) ? 4 : 8
    options.portsTaken = options.portsTaken == 0 ? 0 : 16_384 - random.within(2...12)
    options.processNames = .kernelProcess
    return scenario.forge(options)
  }

  @Test(
    "every form gives the report of the .etl, as far as it carries it", arguments: Seeds.fixed(3))
  func equalReports(seed: UInt64) async throws {
    let trace = trace(seed)
    let known = try await analyze(trace.bytes, form: .etl)
    for form in TraceForm.allCases where form != .etl {
      let report = try await analyze(trace.written(as: form, seed: seed), form: form)
      let expected = Essentials(known, form)
      let found = Essentials(report, form)
      for (name, differs) in found.differences(from: expected) where differs {
        Issue.record("\(form.rawValue), seed \(seed): \(name) differs")
      }
    }
  }
}

extension Essentials {
  fileprivate func differences(from known: Essentials) -> [(String, Bool)] {
    [
      ("verdict \(level) for \(known.level)", level != known.level),
      ("bind failures", bindFailures != known.bindFailures),
      ("outcomes \(outcomes) for \(known.outcomes)", outcomes != known.outcomes),
      (
        "port failures \(portFailures) for \(known.portFailures)",
        portFailures != known.portFailures
      ),
      ("statuses", statuses != known.statuses),
      ("corroboration", corroboration != known.corroboration),
      ("processes \(processes) for \(known.processes)", processes != known.processes),
      ("incidents", incidents != known.incidents),
    ]
  }
}

/// What a report says that a form of some fidelity can carry.
struct Essentials: Equatable {
  let level: Verdict.Level
  let bindFailures: FailureSpan
  let outcomes: BindOutcomes
  let portFailures: PortFailures
  let statuses: [StatusCount]
  let corroboration: [Corroboration]
  let processes: [String]
  let incidents: [String]

  init(_ report: ExhaustionReport, _ form: TraceForm) {
    let fidelity = form.fidelity
    let isBare = fidelity == .bareMessages
    let hasNames = fidelity != .messages && !isBare
    // Without its losses a trace may seem clear.
    let isInDoubt = report.verdict.level == .inconclusive && !form.carriesLosses
    level =
      isInDoubt && !report.verdict.reasons.contains(.noSocketEvents)
      ? .clear : report.verdict.level
    bindFailures = isBare ? report.requests.bindFailures.rounded : report.requests.bindFailures
    outcomes = report.requests.bindOutcomes
    var failures = report.requests.portFailures
    if isBare { failures.span = failures.span.rounded }
    portFailures = failures
    statuses = report.requests.otherStatuses
    corroboration =
      isBare
      ? []
      : report.requests.corroboration.sorted {
        ($0.provider.description, $0.id) < ($1.provider.description, $1.id)
      }
    processes =
      isBare
      ? []
      : report.processes.map { process in
        "\(process.identity.processID ?? 0) \(hasNames ? process.identity.imageName ?? "-" : "") "
          + "\(process.attempts) \(process.exhausted) \(process.portFailures) "
          + "\(process.peakPortsHeld) \(process.openAtEnd)"
      }.sorted()
    incidents = report.incidents.map { incident in
      let start = isBare ? incident.start.rawValue / 10 * 10 : incident.start.rawValue
      return "\(incident.pool) \(start) \(incident.portFailures) \(incident.ports.heldAtStart)"
    }
  }
}

extension FailureSpan {
  /// Times in whole microseconds, as some forms keep them.
  fileprivate var rounded: FailureSpan {
    var span = self
    span.firstTime = firstTime.map { FileTime(rawValue: $0.rawValue / 10 * 10) }
    span.lastTime = lastTime.map { FileTime(rawValue: $0.rawValue / 10 * 10) }
    return span
  }
}
