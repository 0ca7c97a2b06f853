import ArgumentParser
import Foundation
import TraceForge

/// System calls that fail, one after another, under every command.
struct Faults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "Failing system calls: the whole result, or an error that is told.",
    discussion: """
      swift run -c release Acceptance faults
      strace makes them fail. A command must give what it gives without, or end with an
      error code and a reason; no signal, no waiting.
      """)

  @Option(help: "Calls of each kind that fail, from the first on.")
  var sweep = 24

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  /// Calls that are looked through, those of the dynamic loader among them: where
  /// one of these fails, no command begins.
  private static let calls = 200, notStarted = 127

  func run() throws {
    guard (try? Program.run(["strace", "-V"]))?.isEmpty == false else {
      print("strace is not installed: no system call was made to fail")
      return
    }
    let place = try Program.scratchFolder("faults", in: folder)
    defer { try? FileManager.default.removeItem(at: place) }
    var isRight = true
    for subject in try FaultSubject.all(in: place) {
      let clean = try subject.run(in: place)
      for fault in subject.faults {
        var counts = FaultCounts()
        var number = 0
        while counts.started < sweep, number < Self.calls {
          number += 1
          let found = try subject.run(injecting: fault, into: number, in: place)
          if found.exitCode == Self.notStarted { continue }
          if let wrong = counts.note(found, clean: clean, mustRecover: fault.isHarmless) {
            isRight = false
            print("\(subject.name), \(fault.text(number)): \(wrong)")
          }
        }
        print("\(subject.name), \(fault.call) \(fault.error): \(counts.text)")
      }
    }
    print(isRight ? "nothing was lost in silence" : "some faults were not told")
    if !isRight { throw ExitCode.failure }
  }
}

/// A system call, and how it fails.
struct InjectedFault {
  let call: String, error: String
  /// Whether it fails once, and the command must go on as if it had not.
  var isHarmless = false
  /// The one file, in the folder, whose calls fail. Without it the language's runtime is
  /// struck as well: it reads the command line from `/proc`, and does not try again.
  var file: String?

  func text(_ number: Int) -> String {
    "\(call):error=\(error):when=\(number)" + (isHarmless ? "" : "+")
  }
}

/// A command, and the system calls that it lives on.
struct FaultSubject {
  let name: String
  /// A line of a shell; `$B` is the command under strace.
  let line: String
  let faults: [InjectedFault]

  static func all(in place: URL) throws -> [FaultSubject] {
    let traces = place.appendingPathComponent("traces")
    try FileManager.default.createDirectory(at: traces, withIntermediateDirectories: true)
    for seed in 1...3 {
      var options = ForgedScenario.leak.options(seed: UInt64(seed))
      options.duration = 20
      let trace = ForgedScenario.leak.forge(options)
      try Data(trace.bytes).write(to: traces.appendingPathComponent("\(seed).etl"))
      try Data(trace.written(as: .tracerptXML, seed: 1)).write(
        to: traces.appendingPathComponent("\(seed).xml"))
    }
    let read = InjectedFault(call: "pread64", error: "EIO")
    let interrupted = InjectedFault(call: "pread64", error: "EINTR", isHarmless: true)
    let full = InjectedFault(call: "write", error: "ENOSPC")
    let fullPages = InjectedFault(call: "pwrite64", error: "ENOSPC")
    let noDescriptor = InjectedFault(call: "openat", error: "EMFILE")
    return [
      FaultSubject(
        name: "analyze", line: "$B analyze --format json traces/1.etl",
        faults: [read, interrupted, noDescriptor]),
      FaultSubject(
        name: "analyze of XML", line: "$B analyze --format json traces/1.xml",
        faults: [read, interrupted]),
      FaultSubject(name: "info", line: "$B info traces/1.etl", faults: [read, interrupted, full]),
      FaultSubject(name: "events", line: "$B events traces/2.xml", faults: [read, full]),
      FaultSubject(
        name: "standard input",
        line: "mkfifo input; cat traces/1.etl > input & $B analyze --format json - < input; "
          + "S=$?; rm input; exit $S",
        faults: [
          full, InjectedFault(call: "read", error: "EINTR", isHarmless: true, file: "input"),
          InjectedFault(call: "read", error: "EIO", file: "input"),
        ]),
      FaultSubject(
        name: "report",
        line: "$B report --output r.html traces/1.etl && cat r.html; "
          + "S=$?; ls | grep partial; rm -f r.html; exit $S",
        faults: [full, InjectedFault(call: "rename", error: "EIO"), noDescriptor]),
      FaultSubject(
        name: "scan", line: "$B scan --format ndjson traces", faults: [read, full, noDescriptor]),
      FaultSubject(
        name: "catalog",
        line: "$B scan --format ndjson --catalog c.sqlite traces; S=$?; rm -f c.sqlite*; exit $S",
        faults: [
          fullPages, InjectedFault(call: "fdatasync", error: "EIO"),
        ]),
    ]
  }

  private static let seconds = 60

  /// - Parameter number: Which call of the kind fails, from one on.
  func run(
    injecting fault: InjectedFault? = nil, into number: Int = 1, in place: URL
  ) throws -> Program.Outcome {
    let command = Program.sibling("bindscope")
    let tracer =
      fault.map { fault in
        let only = fault.file.map { "-P \(place.appendingPathComponent($0).path) " } ?? ""
        return "strace -f -qqq -o /dev/null \(only)-e trace=\(fault.call) "
          + "-e inject=\(fault.text(number)) "
      } ?? ""
    let traced = "timeout \(Self.seconds) \(tracer)\(command)"
    return try Program.outcome(
      of: ["sh", "-c", line.replacingOccurrences(of: "$B", with: traced)], in: place)
  }
}

/// What came of one kind of fault.
struct FaultCounts {
  private var whole = 0, told = 0

  var text: String { "\(whole) whole, \(told) told" }
  /// Runs that were looked at.
  private(set) var started = 0

  /// Codes of commands that say that something is missing: unreadable input, and
  /// output that could not be written.
  private static let telling = [2, 74]

  /// The text without its numbers: times of day, and durations.
  private static func masked(_ output: Data) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in output {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if isDigit, bytes.last == UInt8(ascii: "0") { continue }
      bytes.append(isDigit ? UInt8(ascii: "0") : byte)
    }
    return bytes
  }

  /// Takes a run; what is wrong with it, in words.
  mutating func note(
    _ found: Program.Outcome, clean: Program.Outcome, mustRecover: Bool
  ) -> String? {
    started += 1
    if found.exitCode == clean.exitCode, Self.masked(found.output) == Self.masked(clean.output) {
      whole += 1
      return nil
    }
    if mustRecover { return "exit \(found.exitCode), or another result" }
    guard Self.telling.contains(found.exitCode) else {
      return "exit \(found.exitCode), with \(found.output.count) of \(clean.output.count) bytes"
    }
    told += 1
    return nil
  }
}
