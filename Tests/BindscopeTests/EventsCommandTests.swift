import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// What `bindscope events` and `bindscope info` show.
@Suite struct EventsCommandTests {
  private let folder = try? TemporaryFolder()

  private func leak() throws -> (path: String, truth: ScenarioTruth) {
    var options = ForgedScenario.leak.options(seed: 6)
    options.duration = 60
    let trace = ForgedScenario.leak.forgedOnce(options)
    return (try #require(folder).write(trace.bytes, as: "NetTrace.etl"), trace.truth)
  }

  @Test("--bind-failures shows every bind that found no port, with its fields")
  func bindFailures() throws {
    let (path, truth) = try leak()
    let run = try CommandRun(["events", "--bind-failures", "--format", "ndjson", path])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == truth.bindOutcomes.exhausted)
    for line in lines {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let fields = try #require(event?["fields"] as? [String: Any])
      #expect(fields["Status"] as? String == "0xC0000209")
      #expect(fields["Endpoint"] is String)
    }
  }

  @Test("without options every event is shown")
  func allEvents() throws {
    let (path, truth) = try leak()
    let run = try CommandRun(["events", "--format", "ndjson", path])
    #expect(run.output.split(separator: "\n").count == truth.records.total)
  }

  @Test("info counts records by header and provider")
  func info() throws {
    let (path, truth) = try leak()
    let info = try CommandRun(["info", "--format", "json", path]).json()
    let headers = try #require(info["eventCountsByHeader"] as? [String: Int])
    #expect(headers == truth.records.byHeader)
    let providers = try #require(info["providers"] as? [[String: Any]])
    for (guid, count) in truth.records.byProvider {
      let row = providers.first { $0["guid"] as? String == guid.description }
      #expect(row?["count"] as? Int == count)
    }
    let binds = try #require(info["bindLocations"] as? [[String: Any]])
    let failed = binds.filter { $0["status"] as? String == "0xC0000209" }
    #expect(failed.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == truth.bindOutcomes.exhausted)
  }
}
