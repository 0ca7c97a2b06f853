import EventTracing
import IncidentAnalysis
import IncidentReport
import TraceForge
import TraceInput

@testable import PortExhaustion

extension SampleDocuments {
  /// One of the documents with other numbers, names and counts of rows.
  static func variation(_ random: inout SeededGenerator) -> ReportDocument {
    let documents = all.map(\.document)
    var document = documents[random.below(documents.count)]
    for index in document.inputs.indices {
      document.inputs[index].path = name(&random)
      document.inputs[index].trace?.computerName = random.chance(percent: 20) ? nil : name(&random)
      document.inputs[index].trace?.summary.eventCount = random.within(0...4_000_000_000)
      document.inputs[index].trace?.providerNames = ["", "", ""].map { _ in name(&random) }
    }
    for index in document.machines.indices { document.machines[index].name = name(&random) }
    guard var report = document.report else { return document }
    report.verdict.level = random.pick(Verdict.Level.allCases) ?? .clear
    report.requests.portFailures.bind = random.within(0...4_000_000_000)
    report.requests.portFailures.span.count = report.requests.portFailures.bind
    report.requests.bindOutcomes.succeeded = random.within(0...4_000_000_000)
    report.processes = (0..<random.within(0...30)).map { _ in process(&random) }
    let buckets = random.within(1...120)
    let start = random.below(buckets)
    report.timeline = timeline(
      buckets: buckets, seconds: random.pick([1, 5, 10, 30, 60, 300, 900, 3_600]) ?? 1,
      failsFrom: start, attempts: random.within(0...100_000)
    ) { $0 * 100 }
    document.report = report
    return document
  }

  private static func process(_ random: inout SeededGenerator) -> ProcessReport {
    let image = random.chance(percent: 20) ? nil : name(&random)
    let command = random.chance(percent: 50) ? nil : name(&random) + " " + name(&random)
    return process(
      random.chance(percent: 20) ? nil : UInt32(random.below(100_000)), image,
      random.within(0...4_000_000), held: random.within(0...65_536), commandLine: command,
      address: random.chance(percent: 50) ? 0 : random.next())
  }

  /// A name of up to 300 characters, from plain to hostile.
  private static func name(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "w3wp", ".exe", " ", "\\", "/", "\"", "é", "名", "🙂", "👩‍👩‍👧", "e\u{301}", "\u{1B}[2J", "\u{202E}",
      "\u{0}", "\r\n", "\t", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{1F1E9}\u{1F1EA}", "\u{E0041}",
      "%",
    ]
    return (0..<random.within(0...300)).map { _ in random.pick(pieces) ?? "" }.joined()
  }
}
