import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// Forms of a trace against the tools that know them.
struct Forms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "XML and captures against xmllint, tshark and capinfos; a dump larger than 4 GiB.",
    discussion: """
      Debian has them as libxml2-utils, tshark and wireshark-common; what is not installed is
      skipped, and said to be.
      """)

  @Option(help: "Seeds.")
  var seeds = 20

  @Option(help: "Size in MiB of the large dump; 0 for none.")
  var dump = 4_200

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    var failures = 0
    for seed in 1...UInt64(max(1, seeds)) {
      let scenario = ForgedScenario.allCases[Int(seed) % ForgedScenario.allCases.count]
      var options = scenario.options(seed: seed)
      options.duration = 20
      let trace = scenario.forge(options)
      for (name, isRight) in try compare(trace, seed) where !isRight {
        failures += 1
        print("\(scenario.rawValue), seed \(seed): \(name)")
      }
    }
    if dump > 0 { failures += try readLargeDump() ? 0 : 1 }
    print(failures == 0 ? "all agree" : "\(failures) differ")
    if failures > 0 { throw ExitCode.failure }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("bindscope-forms-\(name)")
    try Data(bytes).write(to: file)
    return file.path
  }

  private func isInstalled(_ program: String) -> Bool {
    let found = (try? Program.run(["which", program]))?.isEmpty == false
    if !found { print("\(program): not installed, skipped") }
    return found
  }

  private func compare(_ trace: ForgedTrace, _ seed: UInt64) throws -> [(String, Bool)] {
    var results: [(String, Bool)] = []
    if isInstalled("xmllint") {
      for form in [TraceForm.tracerptXML, .eventLogXML] {
        let file = try write(trace.written(as: form), "\(form.rawValue).xml")
        // Without a root a dump is no document; the usual options have one.
        let output = try Program.run(["sh", "-c", "xmllint --noout \"$0\" 2>&1", file])
        results.append(("xmllint refuses \(form.rawValue)", output.isEmpty))
      }
    }
    if isInstalled("tshark") {
      for form in [TraceForm.pcapngMessage, .networkMonitor] {
        let file = try write(trace.written(as: form), "\(form.rawValue).\(form.fileExtension)")
        let filter = form == .pcapngMessage ? "etw.descriptor.id" : "netmon_event"
        let lines = try Program.run(["tshark", "-r", file, "-Y", filter]).split(separator: 10)
        let count = try eventCount(file)
        results.append(
          (
            "\(form.rawValue): tshark counts \(lines.count), bindscope \(count)",
            lines.count == count
          ))
      }
    }
    return results
  }

  private func eventCount(_ file: String) throws -> Int {
    let info = try Program.outcome(
      of: [Program.sibling("bindscope"), "info", "--format", "json", file])
    return info.json["eventCount"] as? Int ?? -1
  }

  /// Beyond 32 bits, in constant memory.
  private func readLargeDump() throws -> Bool {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("bindscope-forms-large.xml")
    defer { try? FileManager.default.removeItem(at: file) }
    let truth = try BenchmarkDump.write(to: file.path, bytes: dump << 20)
    let report = try Program.bindscopeInLittleMemory(["analyze", "--format", "json", file.path])
    let found = (report.json["bindFailures"] as? [String: Any])?["count"] as? Int
    print(
      "a dump of \(truth.fileBytes) bytes in at most 512 MiB of address space: "
        + "\(found ?? -1) of \(truth.bindFailures) bind failures")
    return found == truth.bindFailures
  }
}
