import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// `analyze --snapshot`: what a server said of itself, beside its trace.
@Suite struct SnapshotOptionTests {
  private let folder = try? TemporaryFolder()
  private static let incident = ServerIncident(.shrunkenRangeLeak)
  private static let forged = incident.forge()

  /// The trace of a told incident and, as files, what was saved on its server.
  private func analyze(_ names: [String]) throws -> CommandRun {
    let (incident, forged) = (Self.incident, Self.forged)
    let server = ForgedServerTexts(computerName: "WEB02")
    let end = forged.truth.window.upperBound
    let texts = [
      "range.txt": server.dynamicPorts(
        .init(start: incident.portRange.start, count: incident.portRange.count)),
      "netstat.txt": ForgedNetstat(forged.truth).text(at: end.advanced(bySeconds: -5)),
      "tasks.txt": forged.taskList,
    ]
    let folder = try #require(folder)
    let trace = try folder.write(forged.bytes, as: "web02.etl")
    let options = try names.flatMap { name in
      ["--snapshot", try folder.write(Array((texts[name] ?? "").utf8), as: name)]
    }
    return try CommandRun(["analyze", "--format", "json", trace] + options)
  }

  @Test("a saved range is the pool's range")
  func range() throws {
    let json = try analyze(["range.txt"]).json()
    let ranges = try #require(json["portRanges"] as? [[String: Any]])
    let tcp = try #require(
      ranges.first { $0["protocol"] as? String == "tcp" })
    #expect(tcp["start"] as? Int == 49_152)
    #expect(tcp["count"] as? Int == 2_000)
    #expect(tcp["source"] as? String == "file")
  }

  @Test("netstat's holders are shown as evidence of their own, with names from tasklist")
  func netstat() throws {
    let run = try analyze(["range.txt", "netstat.txt", "tasks.txt"])
    #expect(run.exitCode == 0)
    let snapshots = try #require(try run.json()["snapshots"] as? [[String: Any]])
    #expect(snapshots.count == 1)
    #expect("\(snapshots)".contains("w3wp.exe"))
    let incidents = try #require(try run.json()["incidents"] as? [[String: Any]])
    let holders = try #require(incidents.first?["holders"] as? [[String: Any]])
    #expect(holders.first?["imageName"] as? String == "w3wp.exe")
    #expect(holders.first?["ports"] as? Int == 1_881)
  }

  @Test("without them the trace knows neither the range nor the names")
  func nothing() throws {
    let json = try analyze([]).json()
    #expect(json["snapshots"] == nil)
    let incidents = try #require(json["incidents"] as? [[String: Any]])
    let holders = try #require(incidents.first?["holders"] as? [[String: Any]])
    #expect(holders.first?["imageName"] is NSNull)
  }
}
