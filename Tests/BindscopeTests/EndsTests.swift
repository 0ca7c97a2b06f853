import Foundation
import TestSupport
import Testing
import TraceForge

/// How commands end that somebody ends, or that get what is no file.
@Suite struct EndsTests {
  private let folder = try? TemporaryFolder()

  @Test(
    "A signal ends a command with its code, and nothing half written stays",
    arguments: [(Int32(15), Int32(143)), (1, 129), (2, 130)])
  func signals(signal: Int32, code: Int32) throws {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["analyze", "-"]
    let input = Pipe()
    process.standardInput = input
    process.standardError = Pipe()
    process.standardOutput = Pipe()
    try process.run()
    // More than a pipe holds can be written only once the command reads.
    try input.fileHandleForWriting.write(contentsOf: Data(count: 1 << 20))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == code)
  }

  @Test("A pipe by its name, and a folder, are refused at once")
  func noFiles() throws {
    let place = try #require(folder)
    let pipe = place.url(of: "pipe.etl").path
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    for (path, word) in [(pipe, "a pipe"), (place.url(of: ".").path, "a folder")] {
      for command in ["analyze", "info", "events"] {
        let run = try CommandRun([command, path])
        #expect(run.exitCode == 2)
        #expect((run.output + run.messages).contains(word))
      }
    }
  }

  private static var limits: [(String, String)] {
    let descriptors = [("-n 6", "open files"), ("-n 31", "open files")]
    // A sanitizer's own tables take more memory than the limit, before any check.
    #if SANITIZED
      return descriptors
    #else
      return [("-d 20480", "memory")] + descriptors
    #endif
  }

  @Test(
    "Too little of what a program needs is said, and not waited for",
    arguments: limits)
  func littleAllowed(_ limit: String, _ word: String) throws {
    let trace = try #require(folder).forge(.healthy)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit \(limit); exec \"$0\" scan \"$1\"", CommandRun.executable.path, trace,
    ]
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = try messages.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(String(decoding: said, as: UTF8.self).contains(word))
  }

  @Test("A limit that an archive reached is what analyze says of it")
  func archiveLimit() throws {
    let deep = HostileArchive.deep.bytes(trace: Array("no trace".utf8))
    let file = try #require(folder).write(deep, as: "deep.zip")
    let run = try CommandRun(["analyze", file])
    #expect(run.exitCode == 2)
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("deeper than 2 archives"))
  }

  @Test("A reader that is killed costs its file at most, and the scan goes on")
  func killedReader() throws {
    let place = try #require(folder)
    for number in 0..<24 {
      var options = ForgedScenario.leak.options(seed: UInt64(number))
      options.duration = 5
      _ = try place.write(
        ForgedScenario.leak.forgedOnce(options).bytes, as: "traces/\(number).etl")
    }
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = [
      "scan", "--format", "ndjson", "--jobs", "1", place.url(of: "traces").path,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The first line shows that a reader is there.
    var lines = output.fileHandleForReading.availableData
    let children = try Shell.run("pgrep -P \(process.processIdentifier)").output
    for child in children.split(whereSeparator: \.isNewline) {
      if let child = pid_t(child) { kill(child, SIGKILL) }
    }
    lines += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let traces = String(decoding: lines, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains(#""type":"trace""#) }
    #expect(traces.count == 24)
    let failed = traces.filter { !$0.contains(#""error":null"#) }
    #expect(failed.count <= 1)
    #expect(failed.allSatisfy { $0.contains("the reader crashed") })
    #expect([0, 2].contains(process.terminationStatus))
  }

  @Test("What is no trace ends no scan: each file has its line")
  func poisoned() throws {
    let place = try #require(folder)
    _ = try place.forge(.leak, as: "traces/a.etl")
    _ = try place.write([UInt8](repeating: 0x48, count: 70_000), as: "traces/b.etl")
    _ = try place.forge(.healthy, as: "traces/c.etl")
    let run = try CommandRun(["scan", "--format", "ndjson", place.url(of: "traces").path])
    let traces = run.output.split(separator: "\n").filter { $0.contains(#""type":"trace""#) }
    #expect(traces.count == 3 && run.exitCode == 2)
  }
}
