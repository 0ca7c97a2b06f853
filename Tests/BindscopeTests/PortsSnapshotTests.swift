import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// What netstat says of a server whose truth is known.
@Suite struct PortsSnapshotTests {
  /// An incident of TCP over IPv4 in a small range, so that texts stay short.
  private static let incident: ServerIncident? = (1...60 as ClosedRange<UInt64>).lazy.filter {
    ServerIncident.traits(seed: $0).pattern == .smallRange
  }.map { ServerIncident(seed: $0) }.first { $0.portRange.count < 700 }

  private static let languages: [ServerLanguage] = [.english, .german]

  /// A moment on a full second, so many seconds into the trace.
  private func moment(_ truth: IncidentTruth, _ seconds: Int64) -> FileTime {
    truth.window.lowerBound.advanced(bySeconds: seconds).alignedDown(toSeconds: 1)
  }

  @Test("A run of netstat shows the server's population", arguments: languages)
  func population(language: ServerLanguage) throws {
    let incident = try #require(Self.incident)
    let truth = incident.truth()
    var netstat = ForgedNetstat(truth)
    netstat.language = language
    let times = [moment(truth, 10), moment(truth, 30)]
    let text = times.map { netstat.text(at: $0) }.joined()
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), as: "ports.log")
    let run = try CommandRun(["ports", "--format", "ndjson", path] + incident.arguments)
    #expect(run.exitCode == 0)
    let rows = try run.output.split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }.filter {
      $0["place"] as? String == "pool"
        && ($0["pool"] as? [String: Any])?["protocol"] as? String == "tcp"
    }
    #expect(rows.map { $0["time"] as? String } == times.map(\.description))
    #expect(
      rows.map { $0["portsInUse"] as? Int }
        == times.map { truth.portsHeld(in: incident.pool, at: $0) })
  }

  @Test("A netstat beside a trace is told as a second source, with the trace's own number")
  func evidence() throws {
    let incident = try #require(Self.incident)
    let forged = incident.forge()
    let time = moment(forged.truth, 30)
    let text = ForgedNetstat(forged.truth).text(at: time)
    let folder = try TemporaryFolder()
    let members = [
      ArchiveMember(name: "case/NetTrace.etl", bytes: forged.bytes),
      ArchiveMember(name: "case/ports.txt", bytes: Array(text.utf8)),
    ]
    let path = try folder.write(ZipWriter.archive(members), as: "case.zip")
    // The text's times are those of the forge, in UTC.
    let arguments = [path, "--input-time-zone", "utc"] + incident.arguments
    let report = try CommandRun(["analyze", "--format", "json"] + arguments).json()
    let snapshot = try #require((report["snapshots"] as? [[String: Any]])?.first)
    #expect(snapshot["moment"] as? String == "within")
    let pools = try #require(snapshot["pools"] as? [[String: Any]])
    let pool = try #require(
      pools.first { ($0["pool"] as? [String: Any])?["protocol"] as? String == "tcp" })
    #expect(pool["portsInUse"] as? Int == forged.truth.portsHeld(in: incident.pool, at: time))
    let traced = try #require(pool["portsInTrace"] as? Int)
    #expect(traced > 0 && traced <= incident.portRange.count)
    let shown = try CommandRun(["analyze"] + arguments).output
    #expect(shown.contains("by netstat"))
    // `ports` shows both, each as a source of its own.
    let ports = try CommandRun(["ports", "--format", "ndjson"] + arguments).output
    #expect(ports.contains("\"kind\":\"trace\"") && ports.contains("\"kind\":\"netstat\""))
  }

  @Test("Without a netstat there is no such evidence")
  func none() throws {
    let folder = try TemporaryFolder()
    let path = try folder.forge(.leak)
    let run = try CommandRun(["analyze", "--format", "json", path])
    #expect(try run.json()["snapshots"] == nil)
  }
}
