import Foundation
import TestSupport
import Testing
import TraceForge

/// How `bindscope scan` finds its inputs, and how it ends.
@Suite struct ScanCommandTests {
  private let folder: TemporaryFolder
  /// Offset of BootTime in a 64-bit trace: behind the headers of buffer and
  /// event, in TRACE_LOGFILE_HEADER (etl.md).
  private static let bootTime = 0x48 + 0x20 + 248

  init() throws { folder = try TemporaryFolder() }

  @Test("the table puts the worst first and tells copies")
  func table() throws {
    _ = try folder.forge(.healthy, as: "traces/a.etl")
    let leak = try forgeExhausted("traces/b.etl")
    try FileManager.default.copyItem(
      atPath: leak, toPath: folder.url(of: "traces/c.etl").path)
    let run = try CommandRun(["scan", folder.url(of: "traces").path])
    #expect(run.exitCode == 0)
    let rows = run.output.split(separator: "\n").map(String.init)
    #expect(rows[1].hasPrefix("exhausted") && rows[1].hasSuffix("/b.etl"))
    #expect(rows[2].hasPrefix("clear") && rows[2].hasSuffix("/a.etl"))
    #expect(run.output.contains("2 traces: 1 exhausted, 0 warning, 0 inconclusive, 1 clear"))
    #expect(run.output.contains("1 copy"))
    #expect(run.messages.isEmpty)
  }

  private func forgeExhausted(_ name: String) throws -> String {
    var options = ForgedScenario.leak.options(seed: 5)
    options.duration = 30
    options.portsTaken = 16_384 - 20
    return try folder.write(ForgedScenario.leak.forgedOnce(options).bytes, as: name)
  }

  @Test("CSV and JSON have the same lines as NDJSON, sorted")
  func formats() throws {
    let truth = try ScanTruth(folder)
    let lines = try ScanLines(CommandRun(["scan", "--format", "ndjson", truth.root]))
    let json = try CommandRun(["scan", "--format", "json", truth.root]).json()
    let csv = try CommandRun(["scan", "--format", "csv", truth.root]).output
    let traces = json["traces"] as? [[String: Any]] ?? []
    #expect(traces.count == lines.traces.count)
    #expect(csv.split(separator: "\r\n").count == lines.traces.count + 1)
    let failures = traces.compactMap {
      ($0["verdict"] as? String) == "exhausted"
        ? ($0["portFailures"] as? [String: Any])?["count"] as? Int : nil
    }
    #expect(failures == failures.sorted(by: >))
  }

  @Test("the output does not depend on the jobs")
  func jobs() throws {
    let truth = try ScanTruth(folder, ScanTruth.few)
    let one = try ScanLines(CommandRun(["scan", "--jobs", "1", "--format", "ndjson", truth.root]))
    let four = try ScanLines(
      CommandRun(["scan", "--jobs", "4", "--format", "ndjson", truth.root]))
    #expect(one.traces == four.traces)
  }

  @Test("a folder that is linked into itself is read once")
  func linkLoop() throws {
    _ = try folder.forge(.healthy, as: "traces/a.etl")
    let link = folder.url(of: "traces/again").path
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder.url(of: "traces").path)
    let run = try CommandRun(["scan", "--format", "ndjson", folder.url(of: "traces").path])
    #expect(run.exitCode == 0)
    #expect(try ScanLines(run).traces.count == 1)
  }

  @Test("paths come from a list too, ended by lines or by NUL", arguments: [false, true])
  func filesFrom(isNull: Bool) throws {
    let paths = [
      try folder.forge(.healthy, as: "a b.etl"), try folder.forge(.leak, as: "c.etl"),
    ]
    let list = paths.joined(separator: isNull ? "\0" : "\n")
    let run = try CommandRun(
      ["scan", "--format", "ndjson", "--files-from", "-"] + (isNull ? ["-0"] : []),
      input: Array(list.utf8))
    #expect(run.exitCode == 0)
    #expect(try ScanLines(run).traces.count == 2)
  }

  @Test("what cannot be opened is said, and hides nothing else")
  func unopenable() throws {
    _ = try folder.forge(.healthy, as: "traces/a.etl")
    let loop = folder.url(of: "traces/loop").path
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    let run = try CommandRun(["scan", folder.url(of: "traces").path, "/no/such/folder"])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("1 clear"))
    #expect(run.output.contains("/no/such/folder: cannot open"))
    #expect(run.output.contains("traces/loop: cannot open"))
  }

  @Test("where there is no trace, that and what there is is said")
  func noTrace() throws {
    _ = try folder.write(Array("hello".utf8), as: "texts/readme.txt")
    _ = try folder.write(Array("hello".utf8), as: "texts/notes.md")
    let run = try CommandRun(["scan", folder.url(of: "texts").path])
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("no trace was found: 2 files"))
    #expect(run.messages.contains("2 files are of another kind"))
  }

  @Test("numbered files are one capture only where a session rolled its file")
  func numberedFiles() throws {
    for number in 1...3 {
      var options = ForgedScenario.healthy.options(seed: UInt64(number))
      options.duration = 8
      let trace = ForgedScenario.healthy.forgedOnce(options)
      _ = try folder.write(trace.bytes, as: "traces/NetTrace_\(number).etl")
    }
    let run = try CommandRun(["scan", "--format", "ndjson", folder.url(of: "traces").path])
    #expect(try ScanLines(run).summary["traces"] == 3)
    #expect(try ScanLines(run).summary["parts"] == 0)
  }

  @Test("a file that is named must be a trace")
  func namedFile() throws {
    let text = try folder.write(Array("hello".utf8), as: "readme.txt")
    let trace = try folder.forge(.healthy)
    let run = try CommandRun(["scan", text, trace])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("readme.txt: not a trace"))
  }

  @Test("an archive with more traces than are opened at once is read to its end")
  func largeArchive() throws {
    var options = ForgedScenario.healthy.options(seed: 1)
    options.duration = 1
    options.conversationsPerMinute = 20
    let trace = ForgedScenario.healthy.forgedOnce(options).bytes
    let members = (0..<300).map { number in
      // Another time of boot makes it another machine's.
      var bytes = trace
      bytes[Self.bootTime] = UInt8(number & 0xFF)
      bytes[Self.bootTime + 1] = UInt8(number >> 8)
      return ArchiveMember(name: "\(number).etl", bytes: bytes)
    }
    let path = try folder.write(TarWriter.archive(members), as: "many.tar")
    let lines = try ScanLines(CommandRun(["scan", "--format", "ndjson", path]))
    #expect(lines.traces.count == 300)
    #expect(Set(lines.traces).count == 300)
    #expect(lines.summary["failed"] == 0)
  }

  @Test("a reader that goes away ends the scan well")
  func brokenPipe() throws {
    let truth = try ScanTruth(folder, ScanTruth.few)
    let script = "set -o pipefail; \"$0\" scan --format ndjson \"$1\" | head -n 1 > /dev/null"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, CommandRun.executable.path, truth.root]
    try process.run()
    process.waitUntilExit()
    // 2 where head read on until the end.
    #expect([0, 2].contains(process.terminationStatus))
  }

  @Test("an output that cannot be written is an error")
  func fullOutput() throws {
    _ = try folder.forge(.healthy, as: "traces/a.etl")
    let run = try CommandRun(
      ["scan", folder.url(of: "traces").path], outputPath: "/dev/full")
    #expect(run.exitCode == 74)
  }

  @Test("an interrupt ends the scan with 130 and leaves the catalog sound")
  func interrupt() throws {
    let trace = try folder.forge(.leak, as: "traces/a.etl")
    let catalog = folder.url(of: "scan.sqlite").path
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["scan", "--catalog", catalog, "--files-from", "-"]
    let (input, messages) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // It waits for the list when the catalog is there.
    while !FileManager.default.fileExists(atPath: catalog), process.isRunning { sched_yield() }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let text = try messages.fileHandleForReading.readToEnd() ?? Data()
    #expect(String(decoding: text, as: UTF8.self).contains("interrupted"))
    let run = try CommandRun(["scan", "--catalog", catalog, trace])
    #expect(run.exitCode == 0)
  }
}
