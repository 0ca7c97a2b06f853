import EventTracing
import IncidentAnalysis
import IncidentReport
import TraceInput

@testable import PortExhaustion

extension SampleDocuments {
  static var clear: ReportDocument {
    var report = report(.clear, [.noFailures(binds: 12_345)])
    report.requests.bindOutcomes.succeeded = 12_131
    report.requests.bindOutcomes.portConflict = 214
    report.requests.bindOutcomes.nonIP = 38
    report.requests.otherStatuses = [
      StatusCount(status: .addressAlreadyExists, count: 200),
      StatusCount(status: .insufficientResources, count: 13),
      StatusCount(status: NTStatus(rawValue: 0xC0DE_0001), count: 1),
    ]
    report.timeline = timeline(buckets: 119, seconds: 10, failsFrom: 999) { 900 + $0 * 3 }
    report.processes = [process(4_321, "w3wp.exe", 0, attempts: 12_000, held: 1_200)]
    report.ports.ranges = [range(1_257, 1_180)]
    return document(report)
  }

  static var warning: ReportDocument {
    var report = report(
      .warning,
      [
        .portsShared(12), .tupleCollisions(40), .nearlyFull(pool: tcp, peak: 14_001, of: 16_384),
      ])
    report.requests.bindOutcomes.succeeded = 20_000
    report.timeline = timeline(buckets: 20, seconds: 60, failsFrom: 999) { 700 * ($0 + 1) + 1 }
    report.processes = [process(4_321, "w3wp.exe", 0, attempts: 20_000, held: 13_500)]
    report.ports.ranges = [range(14_001, 1_180)]
    report.requests.corroboration = [
      Corroboration(provider: .tcpip, id: 1_195, span: span(12, 1_000, 1_100))
    ]
    return document(report)
  }

  static var inconclusive: ReportDocument {
    document(
      report(.inconclusive, [.noSocketEvents]),
      trace: trace(
        computer: nil, events: 8_924, seconds: 32.5,
        rows: [
          (.kernelNetwork, "Microsoft-Windows-Kernel-Network", 8_923),
          (.eventTrace, "EventTrace", 1),
        ]))
  }

  static var lossy: ReportDocument {
    var report = report(
      .inconclusive,
      [.lostEvents(3_012), .lostBuffers(1), .notFinalized, .damaged(problems: 9)])
    report.requests.bindOutcomes.succeeded = 1_000
    report.timeline = timeline(buckets: 3, seconds: 1, failsFrom: 999) { $0 * 9 }
    report.processes = [process(4, nil, 0, attempts: 1_000, held: 18)]
    report.ports.ranges = [range(18, 2)]
    return document(
      report,
      trace: trace(seconds: 2.5) { summary in
        summary.lostEvents = 3_012
        summary.lostBuffers = 1
        summary.isFinalized = false
        summary.problems = [
          TraceProblem(
            kind: .badBufferHeader, offset: 65_536, bytes: 65_536,
            detail: "the buffer's size of 3,735,928,559 bytes is beyond the file", count: 8),
          TraceProblem(
            kind: .truncatedBuffer, offset: 1_048_576, bytes: 512,
            detail: "the file ends 65,024 bytes before its last buffer does"),
          TraceProblem(
            kind: .unknownVersion, offset: nil, detail: "event 1029 has version 9, known is 0"),
        ]
      })
  }

  /// A trace, a copy of it, and something that is no trace.
  static var severalInputs: ReportDocument {
    var document = leak
    var copy = trace()
    copy.duplicateOf = 0
    document.inputs += [
      ReportInput(path: "/traces/copies/NetTrace.etl", trace: copy, error: nil),
      ReportInput(
        path: "/traces/notes.txt", trace: nil,
        error: "not a trace: it looks like text; give the .etl that it was made from"),
    ]
    return document
  }

  static var nothingRead: ReportDocument {
    ReportDocument(
      generatorVersion: "1",
      inputs: [
        ReportInput(
          path: "-", trace: nil, error: "not a trace: the file is empty; copy it again")
      ], machines: [], report: nil)
  }

  static let escape = "\u{1B}[31m\u{202E}evil\r\n\u{7}\u{9B}2J"

  /// Names that would take over a terminal, or a page.
  static var hostile: ReportDocument {
    let long = String(repeating: "长い名前é🙂", count: 60)
    var report = leakReport
    report.processes[0].identity.imageName = escape + long
    report.processes[0].identity.commandLine = "\"\(escape)\" " + long + escape
    report.processes[1].identity.imageName = long
    report.processes[2].identity.imageName = "\u{301}\u{301}combining.exe"
    let path = "/tmp/\(escape)\(long).etl"
    return document(
      report,
      trace: trace(
        computer: escape + long,
        rows: [(.kernelNetwork, escape + long, 12), (.tcpip, long, 4)]
      ) { summary in
        summary.problems = [
          TraceProblem(kind: .badEventHeader, offset: 1, bytes: 2, detail: escape + long)
        ]
      }, path: path)
  }

  /// The same names where nothing can be judged.
  static var hostileInconclusive: ReportDocument {
    var document = hostile
    document.report = report(.inconclusive, [.noSocketEvents])
    document.inputs.append(
      ReportInput(path: escape, trace: nil, error: escape + String(repeating: "x", count: 300)))
    return document
  }

  static var all: [(name: String, document: ReportDocument)] {
    [
      ("leak", leak), ("outAtStart", outAtStart), ("deferred", deferred),
      ("twoMachines", twoMachines), ("clear", clear), ("warning", warning),
      ("inconclusive", inconclusive), ("lossy", lossy), ("severalInputs", severalInputs),
      ("nothingRead", nothingRead), ("hostile", hostile),
      ("hostileInconclusive", hostileInconclusive),
    ]
  }
}
