import Foundation
import TestSupport
import Testing
import TraceForge

/// The exit codes that `bindscope --help` promises.
@Suite struct ExitCodeTests {
  private let folder = try? TemporaryFolder()

  private func path(_ scenario: ForgedScenario, fault: TraceFault? = nil) throws -> String {
    try #require(folder).forge(scenario, fault: fault)
  }

  @Test("a healthy trace gives 0")
  func healthy() throws {
    #expect(try CommandRun(["analyze", path(.healthy)]).exitCode == 0)
  }

  @Test("a finding alone gives 0")
  func findingAlone() throws {
    #expect(try CommandRun(["analyze", path(.exhaustedFromTheStart)]).exitCode == 0)
  }

  @Test("inconclusive alone gives 0")
  func inconclusive() throws {
    #expect(try CommandRun(["analyze", path(.packetsOnly)]).exitCode == 0)
  }

  @Test("exhaustion gives 1 with --exit-code")
  func exhaustedWhenAsked() throws {
    let trace = try path(.exhaustedFromTheStart)
    #expect(try CommandRun(["analyze", "--exit-code", trace]).exitCode == 1)
  }

  @Test("a warning gives 1 only with --exit-code=warning")
  func warningWhenAsked() throws {
    let trace = try path(.warningSigns)
    #expect(try CommandRun(["analyze", "--exit-code", trace]).exitCode == 0)
    #expect(try CommandRun(["analyze", "--exit-code=warning", trace]).exitCode == 1)
  }

  @Test("a missing input gives 2 and is named")
  func missingInput() throws {
    let run = try CommandRun(["analyze", "no-such-trace.etl"])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("no-such-trace.etl"))
  }

  @Test("a cut trace gives 2, also where a finding was asked for")
  func incompleteWins() throws {
    let trace = try path(.exhaustedFromTheStart, fault: .cut(at: 200_000))
    let run = try CommandRun(["analyze", "--exit-code", trace])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("EXHAUSTED"))
  }

  @Test("info and events of a cut trace give 2 and what could be read")
  func otherCommandsOnDamage() throws {
    let trace = try path(.leak, fault: .cut(at: 200_000))
    for command in ["info", "events"] {
      let run = try CommandRun([command, trace])
      #expect(run.exitCode == 2)
      #expect(!run.output.isEmpty)
    }
  }

  @Test(
    "what is not a trace gives 2 and says what it looks like",
    arguments: [
      (Array("<html>".utf8), "XML"), (Array("RTSS\0".utf8), "Network Monitor 1.x"),
      ([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0], "pcap capture"), ([], "empty"),
      ([UInt8](repeating: 0x20, count: 4_096), "blank"),
    ])
  func notATrace(content: [UInt8], word: String) throws {
    let file = try #require(folder).write(content, as: "x.etl")
    let run = try CommandRun(["analyze", file])
    #expect(run.exitCode == 2)
    #expect(run.output.contains(word))
  }

  @Test("in JSON an input that cannot be read is an entry, and named on standard error")
  func unreadableInJSON() throws {
    let run = try CommandRun(["analyze", "--format", "json", "no-such-trace.etl"])
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("no-such-trace.etl"))
    let inputs = try run.json()["inputs"] as? [[String: Any]]
    #expect(inputs?.first?["complete"] as? Bool == false)
  }

  @Test(
    "wrong usage gives 64",
    arguments: [
      ["analyze"], ["analyse", "x.etl"], ["analyze", "--bucket", "x", "x.etl"],
      ["analyze", "--time-zone", "Mars/Base", "x.etl"],
      ["analyze", "--dynamic-range", "1,1", "x.etl"], ["info"], ["analyze", "--jobs", "0", "x"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try CommandRun(arguments).exitCode == 64)
  }

  @Test("output that cannot be written gives 74", arguments: ["analyze", "info", "events"])
  func fullDisk(command: String) throws {
    let run = try CommandRun([command, path(.healthy)], outputPath: "/dev/full")
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("cannot write"))
  }

  @Test("a reader that goes away is no failure")
  func brokenPipe() throws {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["events", try path(.leak)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    try pipe.fileHandleForReading.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(process.terminationReason == .exit)
  }

  @Test("an interrupt gives 130")
  func interrupted() throws {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["analyze", "-"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardError = output
    try process.run()
    // The command has taken its input when the pipe is empty again: more than
    // a pipe holds can be written only then.
    try input.fileHandleForWriting.write(contentsOf: Data(count: 1 << 20))
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }
}
