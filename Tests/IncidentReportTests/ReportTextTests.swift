import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge
import TraceInput

@testable import IncidentReport

/// The text of a report.
@Suite struct ReportTextTests {
  /// A report of forged traces, with names that a hostile trace could hold.
  private func document(_ scenario: ForgedScenario, seed: UInt64, hostile: String? = nil)
    async throws -> ReportDocument
  {
    var options = scenario.options(seed: seed)
    options.duration = 30
    let found = try await analyze(scenario.forge(options).bytes)
    var report = found.report
    if let hostile {
      for index in report.processes.indices {
        report.processes[index].imageName = hostile
        report.processes[index].commandLine = hostile
      }
    }
    let session = TraceSession(
      name: hostile, mode: 1, startTime: nil, bootTime: nil, endTime: nil,
      clockFrequency: 10_000_000, processors: 4, osBuild: 20_348, osVersion: "10.0", pointerSize: 8)
    let trace = ReportTrace(
      format: .etl, size: 1, session: session, summary: found.summary, computerName: hostile,
      nameSource: hostile.map { _ in .trace }, duplicateOf: nil,
      providerNames: found.summary.providers.map { hostile ?? $0.provider.description })
    return ReportDocument(
      generatorVersion: "test",
      inputs: [
        ReportInput(path: hostile ?? "NetTrace.etl", trace: trace, error: nil),
        ReportInput(path: "other.etl", trace: nil, error: hostile ?? "cannot open"),
      ], machines: [ReportMachine(name: hostile, path: "NetTrace.etl")], report: report)
  }

  private static let hostile = [
    "\u{1B}[31mred\u{7}", "\u{202E}txt.exe", String(repeating: "long name ", count: 40),
    String(repeating: "x", count: 300), "two\nlines\r\n", "\u{9B}31m", "日本語のプロセス名.exe",
  ]

  @Test("no line is wider than asked for", arguments: [52, 63, 80, 120])
  func width(columns: Int) async throws {
    for scenario in ForgedScenario.allCases {
      let document = try await document(scenario, seed: 3)
      let lines = document.text(options: TextOptions(width: columns)).split(separator: "\n")
      #expect(lines.filter { $0.count > columns } == [], "\(scenario)")
    }
  }

  @Test("names of any kind neither widen a line nor reach the terminal raw", arguments: hostile)
  func hostileNames(name: String) async throws {
    for scenario in [ForgedScenario.leak, .packetsOnly, .healthy] {
      let document = try await document(scenario, seed: 3, hostile: name)
      let text = document.text(options: TextOptions())
      #expect(text.split(separator: "\n").filter { $0.count > 80 } == [])
      let controls = text.unicodeScalars.filter { $0 != "\n" && $0.isInvisibleControl }
      #expect(controls.isEmpty)
    }
  }

  @Test("colour changes no word")
  func color() async throws {
    let document = try await document(.leak, seed: 3)
    let plain = document.text(options: TextOptions())
    let colored = document.text(options: TextOptions(useColor: true))
    #expect(colored != plain)
    #expect(!plain.contains("\u{1B}"))
    let stripped = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain)
  }

  @Test("the first sentence holds the count of the failures")
  func headline() async throws {
    let document = try await document(.exhaustedFromTheStart, seed: 3)
    let count = try #require(document.report?.bindFailures.count)
    #expect(document.headline.contains(Words.number(count)))
    #expect(document.text(options: TextOptions()).contains("EXHAUSTED"))
  }

  @Test("an inconclusive trace is told how to be captured")
  func advice() async throws {
    let text = try await document(.packetsOnly, seed: 3).text(options: TextOptions())
    for word in CaptureAdvice.start { #expect(text.contains(word)) }
    #expect(text.contains("It does hold"))
  }

  @Test("a section with nothing to say is not there")
  func absentSections() async throws {
    let text = try await document(.healthy, seed: 3).text(options: TextOptions())
    #expect(!text.contains("Who failed"))
    #expect(!text.contains("netsh"))
    #expect(!text.contains("\n\n\n"))
  }

  @Test("the JSON of hostile names is JSON without raw controls", arguments: hostile)
  func json(name: String) async throws {
    let bytes = try await document(.leak, seed: 3, hostile: name).json()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isInvisibleControl })
  }
}
