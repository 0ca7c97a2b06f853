import Foundation
import TestSupport
import TraceForge

/// One run of the built command, as a user would start it.
struct CommandRun {
  let exitCode: Int32
  let output: String
  let messages: String

  /// Runs bindscope with `arguments`.
  ///
  /// - Parameters:
  ///   - input: What it reads on standard input; nothing by default.
  ///   - outputPath: A file that takes standard output instead.
  init(_ arguments: [String], input: [UInt8] = [], outputPath: String? = nil) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["TZ"] = "UTC"
    process.environment = environment
    let outputURL = outputPath.map { URL(fileURLWithPath: $0) } ?? folder.url(of: "output")
    let messagesURL = folder.url(of: "messages")
    let inputURL = folder.url(of: "input")
    try Data(input).write(to: inputURL)
    for url in [outputURL, messagesURL] where outputPath != url.path {
      try Data().write(to: url)
    }
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: messagesURL)
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    output = outputPath == nil ? try String(contentsOf: outputURL, encoding: .utf8) : ""
    messages = try String(contentsOf: messagesURL, encoding: .utf8)
  }

  /// The command beside the running tests.
  static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("bindscope")

  /// The output read as JSON.
  func json() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return value as? [String: Any] ?? [:]
  }
}

extension TemporaryFolder {
  /// Writes a small forged trace and returns its path.
  func forge(
    _ scenario: ForgedScenario, as name: String = "NetTrace.etl", fault: TraceFault? = nil
  ) throws -> String {
    var options = scenario.options(seed: 5)
    options.duration = 15
    let trace = scenario.forgedOnce(options)
    let bytes = fault.map { trace.damaged(by: $0).bytes } ?? trace.bytes
    return try write(bytes, as: name)
  }
}
