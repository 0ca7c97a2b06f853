import EventTracing
import IncidentAnalysis
import PortExhaustion
import TraceInput

/// What was read, and what it says as a whole.
extension ReportDocument {
  var verdictTable: CSVTable {
    typealias Column = CSVColumn<ExhaustionReport>
    let headline = headline
    return CSVTable(
      .verdict,
      [
        Column.text("level") { $0.verdict.level.rawValue },
        Column.text("headline") { _ in headline },
        Column.texts("reasons") { $0.verdict.reasons.map(\.words) },
        Column.number("bindFailures") { $0.requests.bindFailures.count },
        Column.number("portFailures") { $0.requests.portFailures.span.count },
        Column.number("bind") { $0.requests.portFailures.bind },
        Column.number("connect") { $0.requests.portFailures.connect },
        Column.number("transport") { $0.requests.portFailures.transport },
        Column.number("collision") { $0.requests.portFailures.collision },
        Column.time("firstTime") { $0.requests.portFailures.span.firstTime },
        Column.time("lastTime") { $0.requests.portFailures.span.lastTime },
        Column.number("attempts") { $0.requests.bindOutcomes.attempts },
        Column.number("succeeded") { $0.requests.bindOutcomes.succeeded },
        Column.number("exhausted") { $0.requests.bindOutcomes.exhausted },
        Column.number("portConflict") { $0.requests.bindOutcomes.portConflict },
        Column.number("insufficientResources") { $0.requests.bindOutcomes.insufficientResources },
        Column.number("other") { $0.requests.bindOutcomes.other },
        Column.number("unfinished") { $0.requests.bindOutcomes.unfinished },
        Column.number("nonIP") { $0.requests.bindOutcomes.nonIP },
      ], report.map { [$0] } ?? [])
  }

  var inputsTable: CSVTable {
    typealias Column = CSVColumn<ReportInput>
    let paths = inputs.map(\.displayPath)
    let file: [Column] = [
      .text("path", \.path),
      .text("member", \.member),
      .text("format") { $0.trace?.format.rawValue },
      .number("bytes") { $0.trace?.size },
      .text("sha256") { $0.trace?.sha256?.description },
      .number("eventCount") { $0.trace?.summary.eventCount },
      .number("packetCount") { $0.trace?.summary.packetCount },
      .time("firstEventTime") { $0.trace?.summary.firstTime },
      .time("lastEventTime") { $0.trace?.summary.lastTime },
      .text("timeBasis") { $0.trace?.summary.timeBasis.rawValue },
      .number("lostEventCount") { $0.trace?.summary.lostEvents },
      .number("lostBufferCount") { $0.trace?.summary.lostBuffers },
      .truth("complete") { $0.trace?.summary.isComplete ?? false },
      .text("duplicateOf") { input in
        input.trace?.duplicateOf.flatMap { paths.indices.contains($0) ? paths[$0] : nil }
      },
    ]
    let origin: [Column] = [
      .text("computerName") { $0.trace?.computerName },
      .text("computerNameSource") { $0.trace?.nameSource?.rawValue },
      .number("osBuild") { $0.trace?.session.osBuild },
      .number("processors") { $0.trace?.session.processors },
      .text("sessionName") { $0.trace?.session.name },
      .time("sessionStartTime") { $0.trace?.session.startTime },
      .time("bootTime") { $0.trace?.session.bootTime },
      .text("error", \.error),
    ]
    return CSVTable(.inputs, file + origin, inputs)
  }

  private struct ProblemRow {
    let input: ReportInput
    let problem: TraceProblem
  }

  var problemsTable: CSVTable {
    typealias Column = CSVColumn<ProblemRow>
    return CSVTable(
      .problems,
      [
        Column.text("path", \.input.path),
        Column.text("member", \.input.member),
        Column.text("kind", \.problem.kind.rawValue),
        Column.number("offset", \.problem.offset),
        Column.number("bytes", \.problem.bytes),
        Column.text("detail", \.problem.detail),
        Column.number("count", \.problem.count),
      ],
      inputs.flatMap { input in
        (input.trace?.summary.problems ?? []).map { ProblemRow(input: input, problem: $0) }
      })
  }
}
