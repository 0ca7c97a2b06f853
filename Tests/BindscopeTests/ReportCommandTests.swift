import Foundation
import TestSupport
import Testing
import TraceForge

/// `bindscope report`, as a user runs it.
@Suite struct ReportCommandTests {
  let folder = try? TemporaryFolder()

  /// The forms by their names and by the extensions of files, with what each
  /// begins with.
  static let forms: [(name: String, extensions: [String], start: String)] = [
    ("html", ["html", "HTM"], "<!DOCTYPE html>"), ("markdown", ["md", "markdown"], "# "),
    ("json", ["json"], "{\n"), ("csv", ["csv"], "incident,"),
    ("timesketch", ["jsonl"], "{\"message\""), ("ecs", ["ndjson"], "{\"@timestamp\""),
  ]

  /// A trace in which ports run out, and what it is made of.
  static let incident: ForgedTrace = {
    var options = ForgedScenario.leak.options(seed: 11)
    options.duration = 10
    options.portsTaken = 16_384 - 8
    return ForgedScenario.leak.forge(options)
  }()

  func trace(_ name: String = "NetTrace.etl") throws -> String {
    try #require(folder).write(Self.incident.bytes, as: name)
  }

  func path(_ name: String) throws -> String { try #require(folder).url(of: name).path }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// Runs the command with the time given, which is all that two runs differ in.
  func report(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(["report", "--report-time", "2026-03-04T12:00:00Z"] + arguments)
  }

  @Test("the file's extension says which form", arguments: forms.indices)
  func byExtension(form: Int) throws {
    let trace = try trace()
    for ending in Self.forms[form].extensions {
      let file = try path("incident.\(ending)")
      let run = try report([trace, "-o", file])
      #expect(run.exitCode == 0 && run.output.isEmpty && run.messages.isEmpty)
      #expect(try text(file).hasPrefix(Self.forms[form].start))
    }
  }

  @Test("--format says it whatever the file is called", arguments: forms.indices)
  func byFormat(form: Int) throws {
    let file = try path("incident.txt")
    let run = try report([trace(), "-o", file, "--format", Self.forms[form].name])
    #expect(run.exitCode == 0)
    #expect(try text(file).hasPrefix(Self.forms[form].start))
  }

  @Test("- is standard output, and holds what a file would", arguments: forms.indices)
  func standardOutput(form: Int) throws {
    let trace = try trace()
    let file = try path("incident.out")
    let name = Self.forms[form].name
    // Redacted: else the page shows the command line, which differs.
    let run = try report([trace, "-o", "-", "--redact", "--format", name])
    #expect(run.exitCode == 0)
    _ = try report([trace, "-o", file, "--redact", "--format", name])
    #expect(try text(file) == run.output)
  }

  @Test("a folder is filled with a file for each table")
  func tables() throws {
    let trace = try trace()
    let place = try path("tables") + "/"
    #expect(try report([trace, "-o", place]).exitCode == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: place)
    #expect(names.count == 18)
    #expect(names.allSatisfy { $0.hasSuffix(".csv") })
    // Also one that is there, with files of an earlier report.
    try "x".write(toFile: place + "/holders.csv", atomically: false, encoding: .utf8)
    #expect(try report([trace, "-o", String(place.dropLast()), "--format", "csv"]).exitCode == 0)
    let holders = try path("holders.csv")
    #expect(try report([trace, "-o", holders, "--table", "holders"]).exitCode == 0)
    #expect(try text(holders) == text(place + "/holders.csv"))
    #expect(try text(holders).contains("BackupAgent.exe"))
  }

  @Test("same input, same bytes, however many processors", arguments: forms.map(\.name))
  func sameBytes(form: String) throws {
    let trace = try trace()
    let file = try path("incident.out")
    var bytes: Set<String> = []
    for jobs in ["1", "2", "1"] {
      #expect(
        try report([trace, "-o", file, "--redact", "--format", form, "--jobs", jobs]).exitCode == 0)
      bytes.insert(try text(file))
    }
    #expect(bytes.count == 1)
  }

  @Test("the page says when it was made and by which command")
  func provenance() throws {
    let file = try path("incident.md")
    let run = try report([trace(), "-o", file, "--time-zone", "+02:00"])
    #expect(run.exitCode == 0)
    let page = try text(file)
    #expect(page.contains("2026-03-04 14:00:00 +02:00"))
    #expect(page.contains("bindscope report --report-time 2026-03-04T12:00:00Z"))
  }

  @Test("each input's SHA-256 is that of sha256sum", arguments: ["html", "markdown", "json"])
  func hashes(form: String) throws {
    let traces = [
      try trace("a.etl"), try #require(folder).forge(.healthy, as: "b.etl"),
      try #require(folder).write(Self.incident.written(as: .tracerptXML), as: "c.xml"),
    ]
    let page = try report(traces + ["-o", "-", "--format", form]).output
    for trace in traces {
      let sum = try Shell.run("sha256sum < '\(trace)'").output.prefix(64)
      #expect(sum.count == 64)
      #expect(page.contains(sum))
    }
  }

  @Test("the verdict's exit code is given when asked for")
  func exitCode() throws {
    let file = try path("incident.json")
    #expect(try report([trace(), "-o", file, "--exit-code"]).exitCode == 1)
    #expect(try text(file).contains("\"exhausted\""))
  }

  @Test("of several servers the title names those that ran out")
  func title() throws {
    var options = ForgedScenario.healthy.options(seed: 3)
    options.duration = 10
    options.computerName = "WEB77"
    let healthy = try #require(folder).write(
      ForgedScenario.healthy.forge(options).bytes, as: "healthy.etl")
    let page = try report([trace(), healthy, "-o", "-", "--format", "markdown"]).output
    #expect(page.hasPrefix("# WEB01 ran out of ephemeral ports\n"))
    #expect(page.contains("WEB77"))
  }
}
