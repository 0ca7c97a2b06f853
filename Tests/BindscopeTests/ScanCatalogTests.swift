import Foundation
import TestSupport
import Testing
import TraceForge

/// What a scan with a catalog reads again, and what it does not.
@Suite struct ScanCatalogTests {
  private let folder: TemporaryFolder
  private let truth: ScanTruth
  private var catalog: String { folder.url(of: "scan.sqlite").path }

  init() throws {
    folder = try TemporaryFolder()
    truth = try ScanTruth(folder, ScanTruth.few)
  }

  @Test("a second scan reads nothing and says the same")
  func secondPass() throws {
    let first = try ScanLines(scan())
    let second = try ScanLines(scan())
    #expect(first.traces == second.traces)
    #expect(first.catalog["filesUnchanged"] == 0)
    #expect(second.catalog["filesRead"] == 0)
    #expect(second.catalog["filesUnchanged"] == first.catalog["filesRead"])
    for difference in try truth.differences(from: second.output) {
      Issue.record("\(difference)")
    }
  }

  @Test("with --rehash everything is read again")
  func rehash() throws {
    let first = try ScanLines(scan())
    let second = try ScanLines(scan(["--rehash"]))
    #expect(second.catalog["filesRead"] == first.catalog["filesRead"])
    #expect(second.traces == first.traces)
  }

  @Test("a file that changed is read again, and no other")
  func changedFile() throws {
    _ = try scan()
    let other = ForgedCollection(count: 1, seed: 9).ticket(0)
    _ = try folder.write(other.files[0].bytes, as: "archive/ticket-00000/NetTrace.etl")
    let second = try ScanLines(scan())
    #expect(second.catalog["filesRead"] == 1)
    #expect(second.catalog["filesChanged"] == 1)
    let fresh = try ScanLines(CommandRun(["scan", "--format", "ndjson", truth.root]))
    #expect(second.traces == fresh.traces)
  }

  @Test("a file that was moved is the same trace at another path")
  func movedFile() throws {
    let before = try ScanLines(scan())
    try FileManager.default.moveItem(
      at: folder.url(of: "archive/ticket-00000/NetTrace.etl"),
      to: folder.url(of: "archive/ticket-00000/Moved.etl"))
    let after = try ScanLines(scan())
    #expect(after.catalog["filesRead"] == 1)
    #expect(after.catalog["filesGone"] == 1)
    #expect(after.summary["traces"] == before.summary["traces"])
    let answer = try CommandRun(["catalog", "--format", "ndjson", catalog])
    #expect(try answer.json()["traces"] as? Int == before.summary["traces"])
  }

  @Test("a cabinet that is put beside its trace is read together with it")
  func addedCompanion() throws {
    let trace = ForgedScenario.leak.forge(ForgedScenario.leak.options(seed: 4))
    let delivery = ForgedDelivery(trace)
    _ = try folder.write(delivery.files[0].bytes, as: "archive/added/NetTrace.etl")
    let before = try ScanLines(scan())
    _ = try folder.write(delivery.files[1].bytes, as: "archive/added/NetTrace.cab")
    let after = try ScanLines(scan())
    #expect(after.catalog["filesRead"] == 2)
    #expect(after.summary["traces"] == before.summary["traces"])
    #expect(after.summary["duplicates"] == (before.summary["duplicates"] ?? 0) + 1)
  }

  @Test("killed at any moment, a scan goes on where it was")
  func killed() throws {
    let unbroken = try ScanLines(CommandRun(["scan", "--format", "ndjson", truth.root]))
    for moment in 0..<4 {
      let catalog = folder.url(of: "killed-\(moment).sqlite").path
      try kill(catalog, afterLines: 1 + moment * 3)
      let arguments = ["scan", "--catalog", catalog, "--format", "ndjson", truth.root]
      #expect(try ScanLines(CommandRun(arguments)).traces == unbroken.traces)
      let last = try ScanLines(CommandRun(arguments))
      #expect(last.catalog["filesRead"] == 0)
      #expect(last.traces == unbroken.traces)
    }
  }

  /// Starts a scan and kills it when so many lines were seen.
  private func kill(_ catalog: String, afterLines wanted: Int) throws {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["scan", "--catalog", catalog, "--format", "ndjson", truth.root]
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var lines = 0
    while lines < wanted {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      lines += data.count(where: { $0 == UInt8(ascii: "\n") })
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test("two scans may use one catalog at a time")
  func concurrentScans() throws {
    let processes = try (0..<2).map { _ in
      let process = Process()
      process.executableURL = CommandRun.executable
      process.arguments = ["scan", "--catalog", catalog, "--format", "ndjson", truth.root]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
    }
    let unbroken = try ScanLines(CommandRun(["scan", "--format", "ndjson", truth.root]))
    let last = try ScanLines(scan())
    #expect(last.catalog["filesRead"] == 0)
    #expect(last.traces == unbroken.traces)
  }

  private func scan(_ options: [String] = []) throws -> CommandRun {
    try CommandRun(
      ["scan", "--catalog", catalog, "--format", "ndjson"] + options + [truth.root])
  }
}

/// The lines of one scan.
struct ScanLines {
  let output: String
  /// The lines about traces, as they are.
  let traces: [Substring]
  /// Numbers of the summary, and those about the catalog.
  let summary: [String: Int], catalog: [String: Int]

  init(_ run: CommandRun) throws {
    output = run.output
    let lines = run.output.split(separator: "\n")
    traces = Array(lines.dropLast())
    let last = try JSONSerialization.jsonObject(with: Data((lines.last ?? "{}").utf8))
    let object = last as? [String: Any] ?? [:]
    summary = object.compactMapValues { $0 as? Int }
    catalog = object["catalog"] as? [String: Int] ?? [:]
  }
}
