import EventTracing
import Foundation
import TraceForge

/// Compares what `bindscope analyze` says of a trace with what is known.
struct Check {
  private let trace: ForgedTrace

  init(_ trace: ForgedTrace) { self.trace = trace }

  /// The numbers that differ, in words; empty when all are equal.
  func differences(oracle: Oracle?) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bindscope-acceptance-\(ProcessInfo.processInfo.processIdentifier).etl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(trace.bytes).write(to: file)
    let output = try Program.run(
      [Program.sibling("bindscope"), "analyze", "--format", "json", file.path])
    guard let report = try JSONSerialization.jsonObject(with: output) as? [String: Any] else {
      return ["no report"]
    }
    var differences = numbers(report).compactMap { name, found, known in
      found == known ? nil : "\(name) \(found ?? "missing") instead of \(known)"
    }
    if let oracle, trace.configuration.compression == .none,
      let count = try oracle.count(file.path),
      count != trace.truth.records.total
    {
      differences.append("dissect.etl counts \(count) of \(trace.truth.records.total) records")
    }
    return differences
  }

  private func numbers(_ report: [String: Any]) -> [(String, String?, String)] {
    let truth = trace.truth
    let verdict = (report["verdict"] as? [String: Any])?["level"] as? String
    let outcomes = report["bindOutcomes"] as? [String: Any]
    let failures = report["portFailures"] as? [String: Any]
    let input = (report["inputs"] as? [[String: Any]])?.first
    func text(_ value: Any?) -> String? { value.map { "\($0)" } }
    return [
      ("verdict", verdict, truth.verdict.rawValue),
      ("attempts", text(outcomes?["attempts"]), "\(truth.bindOutcomes.attempts)"),
      ("succeeded", text(outcomes?["succeeded"]), "\(truth.bindOutcomes.succeeded)"),
      ("exhausted", text(outcomes?["exhausted"]), "\(truth.bindOutcomes.exhausted)"),
      ("portConflict", text(outcomes?["portConflict"]), "\(truth.bindOutcomes.portConflict)"),
      ("unfinished", text(outcomes?["unfinished"]), "\(truth.bindOutcomes.unfinished)"),
      ("nonIP", text(outcomes?["nonIP"]), "\(truth.bindOutcomes.nonIP)"),
      ("port failures", text(failures?["count"]), "\(truth.portFailures.count)"),
      ("first", failures?["firstTime"] as? String, truth.portFailures.first?.description ?? "null"),
      ("events", text(input?["eventCount"]), "\(truth.records.total)"),
    ].filter { $0.2 != "null" }
  }
}

/// Programs that are run.
enum Program {
  /// How a program ended, and what it wrote to standard output.
  struct Outcome {
    let exitCode: Int
    let output: Data

    /// The output as an object of JSON; empty where it is none.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: output)) as? [String: Any] ?? [:]
    }
  }

  /// Runs a command and returns what it wrote to standard output.
  static func run(_ command: [String]) throws -> Data { try outcome(of: command).output }

  /// Runs a command, in a folder where one is given.
  static func outcome(of command: [String], in folder: URL? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(exitCode: Int(process.terminationStatus), output: output)
  }

  /// Runs this build's bindscope in 512 MiB of address space, libraries included.
  static func bindscopeInLittleMemory(_ arguments: [String]) throws -> Outcome {
    let script = #"ulimit -v 524288; exec "$0" "$@""#
    return try outcome(of: ["sh", "-c", script, sibling("bindscope")] + arguments)
  }

  /// A new folder in `parent` for what a check writes.
  static func scratchFolder(_ check: String, in parent: String) throws -> URL {
    let place = URL(fileURLWithPath: parent).appendingPathComponent(
      "bindscope-\(check)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }

  /// A program of the same build.
  static func sibling(_ name: String) -> String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent(name).path
  }
}

/// An independent reader of event trace logs: dissect.etl.
struct Oracle {
  private static let program = """
    import sys
    from dissect.etl import ETL
    print(sum(1 for _ in ETL(open(sys.argv[1], "rb"))))
    """

  /// Nil where it is not installed.
  init?() {
    let found = try? Program.run(["python3", "-c", "import dissect.etl; print('found')"])
    if found?.isEmpty != false { return nil }
  }

  /// Records in the trace; nil where the reader gives up.
  func count(_ path: String) throws -> Int? {
    let output = try Program.run(["python3", "-c", Self.program, path])
    return Int(
      String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
