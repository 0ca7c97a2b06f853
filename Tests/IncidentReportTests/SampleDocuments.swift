import EventTracing
import IncidentAnalysis
import IncidentReport
import TraceInput

@testable import PortExhaustion

/// Reports made by hand, whose numbers are those of the mock-ups.
enum SampleDocuments {
  /// 2026-03-04 09:12:07 UTC
  static let begin =
    FileTime(
      year: 2026, month: 3, day: 4, hour: 9, minute: 12, second: 7) ?? FileTime(rawValue: 0)

  static func time(_ seconds: Double) -> FileTime {
    FileTime(rawValue: begin.rawValue + Int64(seconds * 10_000_000))
  }

  static let tcp = PortPoolID(transport: .tcp)

  static func span(_ count: Int, _ first: Double, _ last: Double) -> FailureSpan {
    var span = FailureSpan()
    span.count = count
    span.firstTime = time(first)
    span.lastTime = time(last)
    return span
  }

  static func process(
    _ id: UInt32?, _ image: String?, _ failures: Int, attempts: Int? = nil, held: Int = 0,
    commandLine: String? = nil, address: UInt64 = 0
  ) -> ProcessReport {
    var process = ProcessReport(
      identity: ProcessIdentity(processID: id, process: address, attribution: .socketCreate))
    process.identity.imageName = image
    process.identity.commandLine = commandLine
    process.portFailures = failures
    process.exhausted = failures
    process.attempts = attempts ?? failures
    process.peakPortsHeld = held
    process.openAtEnd = held
    return process
  }

  static func providers(_ rows: [(GUID, String, Int)]) -> ([ProviderCount], [String]) {
    (
      rows.map { ProviderCount(provider: $0.0, count: $0.2, firstTime: begin, lastTime: begin) },
      rows.map(\.1)
    )
  }

  static let socketProviders: [(GUID, String, Int)] = [
    (.winsockAFD, "Microsoft-Windows-Winsock-AFD", 4_000_000),
    (.tcpip, "Microsoft-Windows-TCPIP", 182_902), (.eventTrace, "EventTrace", 1),
  ]

  static func trace(
    computer: String? = "WEB01", events: Int = 4_182_903, seconds: Double = 1_188,
    rows: [(GUID, String, Int)] = socketProviders, change: (inout TraceSummary) -> Void = { _ in }
  ) -> ReportTrace {
    var summary = TraceSummary()
    summary.eventCount = events
    summary.firstTime = begin
    summary.lastTime = time(seconds)
    let names: [String]
    (summary.providers, names) = providers(rows)
    change(&summary)
    return ReportTrace(
      format: .etl, size: 1 << 30,
      session: TraceSession(
        name: "NetTrace", mode: 0, startTime: begin, bootTime: begin, endTime: time(seconds),
        clockFrequency: 10_000_000, processors: 16, osBuild: 17_763, osVersion: "10.0",
        pointerSize: 8),
      summary: summary, computerName: computer, nameSource: .trace, duplicateOf: nil,
      providerNames: names)
  }

  static func document(
    _ report: ExhaustionReport, trace: ReportTrace = trace(), path: String = "/traces/NetTrace.etl"
  ) -> ReportDocument {
    ReportDocument(
      generatorVersion: "1", inputs: [ReportInput(path: path, trace: trace, error: nil)],
      machines: [ReportMachine(name: trace.computerName, path: path)], report: report)
  }

  static func report(_ level: Verdict.Level, _ reasons: [Verdict.Reason] = []) -> ExhaustionReport {
    ExhaustionReport(
      verdict: Verdict(level: level, reasons: reasons), timeline: nil, incidents: [],
      processes: [], problems: [])
  }

  static func range(_ peak: Int, _ at: Double) -> PoolRange {
    PoolRange(pool: tcp, range: .assumed, peakPortsHeld: peak, peakTime: time(at))
  }
}
