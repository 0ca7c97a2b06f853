import ArgumentParser
import Foundation
import TraceForge

/// `forge-traces samples --output SampleTraces`
struct Samples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Writes the sample traces and their README.")

  @Option(name: .shortAndLong, help: "The folder to write to; it is made where it is missing.")
  var output: String

  func run() throws {
    try FileManager.default.createDirectory(
      atPath: output, withIntermediateDirectories: true)
    let samples = SampleTrace.all()
    for sample in samples {
      try write(sample.bytes, to: "\(output)/\(sample.name)")
      print("\(sample.name): \(sample.bytes.count) bytes")
    }
    let incident = SampleIncident()
    for file in incident.files { try write(file.bytes, to: "\(output)/\(file.name)") }
    try write(Array((Self.readme(samples) + incident.readme).utf8), to: "\(output)/README.md")
  }

  private static func readme(_ samples: [SampleTrace]) -> String {
    var text = """
      # Sample traces

      Forged by `swift run forge-traces samples --output SampleTraces`; no recording of a real
      machine is among them. What a file must show is counted by the simulation that wrote it.
      Bind failures are binds that ended with 0xC0000209; port failures include connects and
      requests of the kernel that were refused a port. The last twelve are one trace in other forms;
      their records are those of its `.etl`.

      | file | shows | verdict | binds | bind failures | port failures | records |
      |---|---|---|--:|--:|--:|--:|

      """
    for sample in samples {
      let truth = sample.trace.truth
      text += "| `\(sample.name)` | \(sample.shows) | \(truth.verdict.rawValue)"
      text += " | \(truth.bindOutcomes.attempts) | \(truth.bindOutcomes.exhausted)"
      text += " | \(truth.portFailures.count) | \(truth.records.total) |\n"
    }
    return text
  }
}
