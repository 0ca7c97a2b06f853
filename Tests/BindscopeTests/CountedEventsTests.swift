import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// The expressions that a report gives for its numbers, asked for.
@Suite struct CountedEventsTests {
  private let folder = try? TemporaryFolder()

  private struct Claim {
    let text: String, filter: String
    let events: Int
  }

  private func claims(_ path: String) throws -> [Claim] {
    let report = try CommandRun(["analyze", "--format", "json", path]).json()
    let rows = try #require(report["evidence"] as? [[String: Any]])
    return rows.map {
      Claim(
        text: $0["claim"] as? String ?? "", filter: $0["filter"] as? String ?? "",
        events: $0["events"] as? Int ?? -1)
    }
  }

  private func listed(_ filter: String, in path: String) throws -> Int {
    let run = try CommandRun(["events", "--format", "ndjson", "--where", filter, path])
    return run.output.split(separator: "\n").count
  }

  @Test(
    "Each expression lists exactly the events of its number",
    arguments: [
      ForgedScenario.leak, .timeWaitChurn, .legacyBinds, .portConflictsOnly, .healthy,
      .deferredPortSelection, .exhaustedFromTheStart,
    ])
  func forged(scenario: ForgedScenario) throws {
    var options = scenario.options(seed: 11)
    options.duration = 30
    let trace = scenario.forgedOnce(options)
    let path = try #require(folder).write(trace.bytes, as: "trace.etl")
    let claims = try claims(path)
    #expect(!claims.isEmpty)
    for claim in claims {
      #expect(try listed(claim.filter, in: path) == claim.events, "\(claim.text)")
      #expect(!claim.text.contains("others among them"))
    }
    let refused = claims.first { $0.text.contains("refused a port") && $0.text.contains("bind") }
    #expect(refused?.events ?? 0 == trace.truth.bindOutcomes.exhausted)
  }

  @Test("--evidence shows them in the text, and nothing else does")
  func text() throws {
    let trace = ForgedScenario.leak.forgedOnce(ForgedScenario.leak.options(seed: 6))
    let path = try #require(folder).write(trace.bytes, as: "NetTrace.etl")
    let run = try CommandRun(["analyze", "--evidence", path])
    #expect(run.output.contains("bindscope events --where 'Provider =="))
    #expect(try !CommandRun(["analyze", path]).output.contains("--where"))
  }
}
