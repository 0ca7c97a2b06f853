import Foundation

/// One run of `bindscope scan --format ndjson`.
struct ScanPass {
  /// Its lines about traces, as they are.
  let traces: [Data]
  /// What the summary says of the catalog.
  let catalog: [String: Int]
  /// Wall time.
  let seconds: Double

  init(_ arguments: [String]) throws {
    let start = Date()
    let output = try Program.run(
      [Program.sibling("bindscope"), "scan", "--format", "ndjson"] + arguments)
    seconds = Date().timeIntervalSince(start)
    let lines = output.split(separator: UInt8(ascii: "\n"))
    traces = Array(lines.dropLast())
    let summary = try JSONSerialization.jsonObject(with: lines.last ?? Data("{}".utf8))
    catalog = (summary as? [String: Any])?["catalog"] as? [String: Int] ?? [:]
  }

  /// Starts one and kills it after so many seconds.
  static func kill(_ arguments: [String], after seconds: Double) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.sibling("bindscope"))
    process.arguments = ["scan", "--format", "ndjson"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
