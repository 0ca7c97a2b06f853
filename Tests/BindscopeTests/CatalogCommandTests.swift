import Foundation
import TestSupport
import Testing
import TraceForge

/// `bindscope catalog`, and catalogs that cannot be used.
@Suite struct CatalogCommandTests {
  private let folder: TemporaryFolder
  private var catalog: String { folder.url(of: "scan.sqlite").path }

  init() throws { folder = try TemporaryFolder() }

  @Test("exhausted traces are counted by computer, process and week")
  func groups() throws {
    for (name, scenario) in [("a", ForgedScenario.leak), ("b", .leak), ("c", .healthy)] {
      var options = scenario.options(seed: UInt64(name.utf8.first ?? 0))
      options.duration = 30
      if scenario == .leak { options.portsTaken = 16_384 - 20 }
      options.computerName = name == "b" ? "DB07" : "WEB01"
      _ = try folder.write(scenario.forgedOnce(options).bytes, as: "traces/\(name).etl")
    }
    let scan = try CommandRun(["scan", "--catalog", catalog, folder.url(of: "traces").path])
    #expect(scan.exitCode == 0)
    let computers = try CommandRun(["catalog", "--by", "computer", "--format", "csv", catalog])
    let rows = computers.output.split(separator: "\r\n")
    #expect(rows.count == 3)
    #expect(rows.contains { $0.hasPrefix("WEB01,false,1,") })
    #expect(rows.contains { $0.hasPrefix("DB07,false,1,") })
    let processes = try CommandRun(["catalog", "--by", "process", catalog])
    #expect(processes.output.contains("exhausted traces by process"))
    #expect(processes.output.contains("BackupAgent.exe"))
    let weeks = try CommandRun(["catalog", "--by", "week", "--format", "ndjson", catalog])
    let first = weeks.output.split(separator: "\n").first ?? ""
    let week = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any]
    #expect(week?["name"] as? String == "2024-03-04")
    #expect(week?["traces"] as? Int == 2)
  }

  @Test("what is no catalog is refused and left as it is")
  func notACatalog() throws {
    let text = try folder.write(Array("my notes, all of them\n".utf8), as: "notes.txt")
    let trace = try folder.forge(.healthy)
    let run = try CommandRun(["scan", "--catalog", text, trace])
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("no catalog of bindscope"))
    #expect(try String(contentsOfFile: text, encoding: .utf8) == "my notes, all of them\n")
    #expect(try CommandRun(["catalog", text]).exitCode == 2)
  }

  @Test("a catalog that does not exist cannot be asked")
  func missing() throws {
    let run = try CommandRun(["catalog", catalog])
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("there is no such catalog"))
    #expect(!FileManager.default.fileExists(atPath: catalog))
  }

  @Test("a catalog that cannot be made is said before anything is read")
  func unwritablePlace() throws {
    let trace = try folder.forge(.healthy)
    let run = try CommandRun(["scan", "--catalog", "/no/such/folder/scan.sqlite", trace])
    #expect(run.exitCode == 74)
    #expect(run.output.isEmpty)
  }

  @Test("a read-only catalog is refused", .disabled(if: geteuid() == 0, "root may write"))
  func readOnly() throws {
    let trace = try folder.forge(.healthy)
    _ = try CommandRun(["scan", "--catalog", catalog, trace])
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: catalog)
    let run = try CommandRun(["scan", "--catalog", catalog, trace])
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("read-only"))
  }

  @Test("a full disk under the catalog costs its memory and not the findings")
  func fullDisk() throws {
    let truth = try ScanTruth(folder)
    // A limit on the size of files stands for the disk's end.
    let script = """
      trap '' XFSZ; ulimit -f 400; "$0" scan --catalog "$1" --format ndjson "$2" | cat; \
      exit ${PIPESTATUS[0]}
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, CommandRun.executable.path, catalog, truth.root]
    let (output, messages) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try messages.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74, "\(String(decoding: said, as: UTF8.self))")
    #expect(
      try truth.differences(from: String(decoding: text, as: UTF8.self)) == [])
    // What it holds is sound, and another scan completes it.
    let again = try CommandRun(["scan", "--catalog", catalog, "--format", "ndjson", truth.root])
    #expect(try truth.differences(from: again.output) == [])
  }
}
