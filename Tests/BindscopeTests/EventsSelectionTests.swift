import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// Options of `bindscope events` that select, and its forms of output.
@Suite struct EventsSelectionTests {
  private let folder = try? TemporaryFolder()
  private static let published =
    "Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Status.LENTStatus.Code == 0x209"

  private func leak() throws -> (path: String, truth: ScenarioTruth) {
    var options = ForgedScenario.leak.options(seed: 6)
    options.duration = 60
    let trace = ForgedScenario.leak.forgedOnce(options)
    return (try #require(folder).write(trace.bytes, as: "NetTrace.etl"), trace.truth)
  }

  private func events(_ arguments: [String]) throws -> [[String: Any]] {
    let run = try CommandRun(["events", "--format", "ndjson"] + arguments)
    #expect(run.exitCode == 0, "\(run.messages)")
    return try run.output.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }

  @Test("The published filter selects the bind failures, verbatim")
  func published() throws {
    let (path, truth) = try leak()
    let found = try events(["--where", Self.published, path])
    #expect(found.count == truth.bindOutcomes.exhausted)
    #expect(Set(found.compactMap { $0["id"] as? Int }).isSubset(of: [1029, 1030]))
  }

  @Test("Options narrow each other")
  func narrowing() throws {
    let (path, _) = try leak()
    let binds = try events([
      "--id", "1029-1030", "--provider", "Microsoft-Windows-Winsock-AFD", path,
    ])
    #expect(!binds.isEmpty)
    let processes = Set(binds.compactMap { $0["processID"] as? Int })
    let process = try #require(processes.first)
    let mine = try events(["--id", "1029,1030", "--process", "\(process)", path])
    #expect(mine.count == binds.count { $0["processID"] as? Int == process })
    let failures = try events(["--bind-failures", "--id", "1029", path])
    #expect(failures.allSatisfy { $0["id"] as? Int == 1029 })
    let times = try binds.map { try #require($0["time"] as? String) }
    let middle = times[times.count / 2]
    let early = try events([
      "--id", "1029,1030", "--provider", "e53c6823-7bb8-44bb-90dc-3f86090d48a6",
      "--to", middle, path,
    ])
    let late = try events(["--where", "AFD_EVENT_BIND", "--from", middle, path])
    #expect(early.count == times.count { $0 <= middle })
    #expect(late.count == times.count { $0 >= middle })
  }

  @Test("A process is found by its name")
  func processName() throws {
    let (path, truth) = try leak()
    let named = try #require(
      truth.processes.first { $0.imageName != nil && $0.attempts > 0 })
    let name = try #require(named.imageName)
    let ids = Set(truth.processes.filter { $0.imageName == name }.map { Int($0.processID) })
    let found = try events(["--process", name.uppercased(), "--where", "AFD_EVENT_BIND", path])
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { ids.contains($0["processID"] as? Int ?? 0) })
  }

  @Test(
    "A wrong expression is a usage error that points at its place",
    arguments: [
      "Status = 5", "Statos == 5", "(Id == 5", "Id == 1030 AND AND",
    ])
  func wrong(expression: String) throws {
    let run = try CommandRun(["events", "--where", expression, "no-such-file.etl"])
    #expect(run.exitCode == 64)
    #expect(run.messages.contains("\n\(expression)\n"))
    #expect(run.messages.contains("^\ncolumn "))
  }

  @Test("CSV has a row for each event, and its cells are what the event says")
  func csv() throws {
    let (path, truth) = try leak()
    let run = try CommandRun(["events", "--where", Self.published, "--format", "csv", path])
    let rows = Self.rows(run.output)
    #expect(rows.count == truth.bindOutcomes.exhausted + 1)
    #expect(rows.first?.prefix(5) == ["time", "provider", "id", "version", "event"])
    let lines = try events(["--where", Self.published, path])
    for (row, event) in zip(rows.dropFirst(), lines) {
      #expect(row.count == 13)
      #expect(row[0] == event["time"] as? String)
      #expect(row[2] == "\(event["id"] as? Int ?? 0)")
      #expect(row[11] == event["message"] as? String)
      let fields = try JSONSerialization.jsonObject(with: Data(row[12].utf8)) as? NSDictionary
      #expect(fields == event["fields"] as? NSDictionary)
    }
  }

  /// RFC 4180, read without sharing anything with the writer.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        cell.unicodeScalars.append(scalars.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted:
        rows.append(row + [cell])
        row = []
        cell = ""
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test("A manifest names the events of its provider")
  func manifest() throws {
    let (path, _) = try leak()
    let manifest = """
      <instrumentationManifest><instrumentation><events>
      <provider name="Contoso-Shop" guid="{11111111-2222-3333-4444-555555555555}">
      <templates><template tid="T"><data name="Basket" inType="win:UInt32"/></template></templates>
      <events><event value="7" symbol="ORDER" template="T"/></events></provider>
      </events></instrumentation></instrumentationManifest>
      """
    let file = try #require(folder).write(Array(manifest.utf8), as: "Contoso.man")
    let found = try events(["--manifest", file, "--where", "Contoso-Shop.ORDER.Basket == 1", path])
    #expect(found.isEmpty)
    let without = try CommandRun(["events", "--where", "Contoso-Shop.ORDER.Basket == 1", path])
    #expect(without.exitCode == 64)
    let missing = try CommandRun(["events", "--manifest", path, path])
    #expect(missing.exitCode == 2)
    #expect(missing.messages.contains("not XML"))
    let wrong = try CommandRun(["events", "--manifest", file, "--where", "Baskt == 1", path])
    #expect(wrong.exitCode == 64)
    #expect(wrong.messages.contains("'Basket'"))
  }
}
