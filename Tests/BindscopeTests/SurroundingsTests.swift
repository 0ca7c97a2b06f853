import Foundation
import TestSupport
import Testing
import TraceForge

/// Where commands run: little room, odd terminals, languages, clocks.
@Suite struct SurroundingsTests {
  private let folder = try? TemporaryFolder()

  private func shell(_ line: String) throws -> Shell {
    try Shell.run(line, in: #require(folder).url(of: "."))
  }

  @Test(
    "No room for what is written ends with a reason and a code, and leaves nothing half written",
    arguments: [
      ("bindscope analyze - < NetTrace.etl", Int32(2)),
      ("bindscope report --output report.html NetTrace.etl", 74),
      ("bindscope events NetTrace.etl > events.txt", 74),
      ("bindscope scan --catalog catalog.sqlite .", 74),
    ])
  func noRoom(line: String, code: Int32) throws {
    _ = try #require(folder).forge(.leak)
    let run = try shell("ulimit -f 8; \(line)")
    #expect(run.exitCode == code)
    #expect(run.output.contains("File too large") || run.output.contains("bindscope: "))
    let left = try shell("ls").output
    #expect(!left.contains("partial"))
  }

  @Test(
    "Streams that are closed are no crash",
    arguments: [
      ("bindscope analyze NetTrace.etl >&-", Int32(74)),
      ("bindscope analyze - <&-", 2), ("bindscope analyze NetTrace.etl > /dev/null 2>&-", 0),
      ("bindscope events NetTrace.etl | head -1 > /dev/null", 0),
    ])
  func closedStreams(line: String, code: Int32) throws {
    _ = try #require(folder).forge(.leak)
    let run = try shell(line)
    #expect(run.exitCode == code)
  }

  @Test("A terminal of any width shows the answer", arguments: [0, 1, 10_000])
  func terminals(columns: Int) throws {
    _ = try #require(folder).forge(.leak)
    for command in ["analyze", "info", "scan", "help"] {
      let inner = "stty cols \(columns); bindscope \(command) NetTrace.etl"
      let run = try shell("script -qec '\(inner)' /dev/null")
      #expect(run.exitCode == 0, "\(command): \(run.output)")
      if command == "analyze" { #expect(run.output.contains("WEB01")) }
    }
  }

  @Test(
    "Language and zone of the machine change nothing",
    arguments: [
      "LC_ALL=tr_TR.UTF-8", "LC_ALL=C LANG=", "LANG=xx_YY.nonsense", "TZ=:/nonexistent",
      "TZ=XYZ-25:99", "TZ=Asia/Kathmandu",
    ])
  func languages(setting: String) throws {
    _ = try #require(folder).forge(.leak)
    let line = "bindscope analyze --format json NetTrace.etl"
    let (odd, usual) = (try shell("\(setting) \(line)"), try shell(line))
    #expect(odd.output == usual.output)
  }

  @Test("Files of the future and of long ago are read, and then known")
  func clocks() throws {
    _ = try #require(folder).forge(.leak, as: "traces/a.etl")
    _ = try #require(folder).forge(.healthy, as: "traces/b.etl")
    _ = try shell("touch -d 2199-01-01 traces/a.etl; touch -d 1902-01-01 traces/b.etl")
    let line = "bindscope scan --format ndjson --catalog c.sqlite traces"
    let first = try shell(line)
    let second = try shell(line)
    #expect(first.exitCode == 0)
    #expect(first.output.contains(#""filesRead":2"#))
    #expect(second.output.contains(#""filesRead":0"#))
  }
}
