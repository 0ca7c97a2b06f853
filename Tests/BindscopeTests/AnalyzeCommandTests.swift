import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// What `bindscope analyze` shows.
@Suite struct AnalyzeCommandTests {
  private let folder = try? TemporaryFolder()

  @Test("the JSON has the counts of the scenario and the keys of schema version 2")
  func json() throws {
    var options = ForgedScenario.leak.options(seed: 9)
    options.duration = 60
    let trace = ForgedScenario.leak.forgedOnce(options)
    let path = try #require(folder).write(trace.bytes, as: "NetTrace.etl")
    let report = try CommandRun(["analyze", "--format", "json", path]).json()
    #expect(report["schemaVersion"] as? Int == 2)
    #expect(
      Set(report.keys) == [
        "schemaVersion", "generator", "inputs", "verdict", "evidence", "bindFailures",
        "bindOutcomes", "portFailures", "otherStatuses", "failedConnects", "corroboration",
        "timeline", "incidents", "processes", "breakdown", "portRanges", "packets", "portUsage",
        "simulations", "recommendations",
      ])
    let failures = try #require(report["bindFailures"] as? [String: Any])
    #expect(failures["count"] as? Int == trace.truth.bindOutcomes.exhausted)
    #expect(failures["firstTime"] as? String == trace.truth.firstBindFailure?.description)
    #expect(failures["status"] as? String == "0xC0000209")
    let timeline = try #require(report["timeline"] as? [String: Any])
    let buckets = try #require(timeline["buckets"] as? [[String: Any]])
    #expect(
      buckets.reduce(0) { $0 + ($1["portFailures"] as? Int ?? 0) } == trace.truth.portFailures.count
    )
    #expect(buckets.count <= 120)
  }

  @Test("the output does not depend on the number of jobs")
  func jobs() throws {
    let path = try #require(folder).forge(.timeWaitChurn)
    let one = try CommandRun(["analyze", "--jobs", "1", "--format", "json", path])
    let two = try CommandRun(["analyze", "--jobs", "2", "--format", "json", path])
    #expect(one.output == two.output)
    #expect(!one.output.isEmpty)
  }

  @Test("copies of one capture count once and say whose copies they are")
  func copies() throws {
    let folder = try #require(folder)
    let set = ForgedSet.sameTraceTwice(seed: 3)
    let paths = try set.files.map { try folder.write($0.trace.bytes, as: $0.name) }
    let report = try CommandRun(["analyze", "--format", "json"] + paths).json()
    let failures = try #require(report["bindFailures"] as? [String: Any])
    #expect(failures["count"] as? Int == set.files[0].trace.truth.bindOutcomes.exhausted)
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(inputs.filter { $0["duplicateOf"] is String }.count == paths.count - 1)
  }

  @Test("two servers stay apart")
  func twoServers() throws {
    let folder = try #require(folder)
    let set = ForgedSet.twoServers(seed: 3)
    let paths = try set.files.map { try folder.write($0.trace.bytes, as: $0.name) }
    let report = try CommandRun(["analyze", "--format", "json"] + paths).json()
    let processes = try #require(report["processes"] as? [[String: Any]])
    #expect(Set(processes.compactMap { $0["computer"] as? String }) == ["SERVER-A", "SERVER-B"])
    let outcomes = try #require(report["bindOutcomes"] as? [String: Any])
    let attempts = set.files.reduce(0) { $0 + $1.trace.truth.bindOutcomes.attempts }
    #expect(outcomes["attempts"] as? Int == attempts)
  }

  @Test("standard input gives the same report as the file")
  func standardInput() throws {
    var options = ForgedScenario.leak.options(seed: 4)
    options.duration = 20
    let bytes = ForgedScenario.leak.forgedOnce(options).bytes
    let path = try #require(folder).write(bytes, as: "NetTrace.etl")
    let file = try CommandRun(["analyze", "--format", "json", path]).output
    let piped = try CommandRun(["analyze", "--format", "json", "-"], input: bytes).output
    #expect(piped == file.replacingOccurrences(of: "\"\(path)\"", with: "\"-\""))
  }

  @Test("every line of the text fits 80 columns", arguments: ForgedScenario.allCases)
  func width(scenario: ForgedScenario) throws {
    let path = try #require(folder).forge(scenario, as: "t.etl")
    let lines = try CommandRun(["analyze", path]).output.split(separator: "\n")
    #expect(lines.filter { $0.count > 80 } == [])
    #expect(lines.count > 3)
  }

  @Test("an asked-for interval is the one that is used")
  func bucket() throws {
    let path = try #require(folder).forge(.leak)
    let report = try CommandRun(["analyze", "--bucket", "5s", "--format", "json", path]).json()
    let timeline = try #require(report["timeline"] as? [String: Any])
    #expect(timeline["bucketSeconds"] as? Int == 5)
  }

  @Test("a given range is the range that is reported")
  func dynamicRange() throws {
    let path = try #require(folder).forge(.leak)
    let report = try CommandRun([
      "analyze", "--dynamic-range", "tcp/ipv4=10000,55535", "--format", "json", path,
    ]).json()
    let ranges = try #require(report["portRanges"] as? [[String: Any]])
    let tcp = ranges.first { $0["protocol"] as? String == "tcp" }
    #expect(tcp?["start"] as? Int == 10_000)
    #expect(tcp?["source"] as? String == "option")
  }
}
