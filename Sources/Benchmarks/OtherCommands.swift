import ArgumentParser
import Foundation
import TraceForge

/// `bindscope events` and `bindscope report` on one large trace, against
/// `bindscope analyze`.
struct OtherCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commands",
    abstract: "events and report, against analyze.",
    discussion: "Runs take turns on one warm file; ratios are of runs of one turn.")

  @Option(help: "Size of the trace in MiB.")
  var size = 1_024

  @Option(help: "Turns.")
  var rounds = 5

  @Option(help: "Folder for the trace and the output; it needs the size.")
  var folder = NSTemporaryDirectory()

  private static let published =
    "Wscore_MicrosoftWindowsWinsockAFD.AFD_EVENT_BIND.Status.LENTStatus.Code == 0x209"

  func run() throws {
    let trace = path("bindscope-benchmark.etl")
    let page = path("bindscope-benchmark.html")
    defer {
      for file in [trace, page] { try? FileManager.default.removeItem(atPath: file) }
    }
    let truth = try BenchmarkTrace.write(to: trace, bytes: size << 20, compressed: false, seed: 1)
    print("forged \(truth.fileBytes) bytes, \(truth.events) events")
    let bindscope = TimedRun.sibling("bindscope")
    var times: [String: [Double]] = [:]
    for _ in 0..<rounds {
      let analyze = try TimedRun([bindscope, "analyze", trace]).seconds
      times["analyze", default: []].append(analyze)
      for (name, command) in [
        ("published filter", ["events", "--where", Self.published, trace]),
        ("filter without a provider", ["events", "--where", "Status.Code == 0x209", trace]),
        ("report", ["report", trace, "-o", page]),
      ] {
        let run = try TimedRun([bindscope] + command).seconds
        times[name, default: []].append(run / analyze)
      }
    }
    print("analyze: \(seconds(median(times["analyze"])))")
    for (name, most) in [
      ("published filter", 1.3), ("filter without a provider", 1.3), ("report", 1.1),
    ] {
      let times = median(times[name])
      report(
        name, "\(ratio(times)) of analyze", goal: "at most \(ratio(most))", isMet: times <= most)
    }
    let bytes = try FileManager.default.attributesOfItem(atPath: page)[.size] as? Int ?? 0
    report("report's page", "\(bytes) bytes", goal: "under 2 MiB", isMet: bytes < 2 << 20)
    try measureLines(trace)
  }

  private func measureLines(_ trace: String) throws {
    func command(_ sink: String) -> [String] {
      [
        "sh", "-c", "\"$0\" events --format ndjson \"$1\" \(sink)",
        TimedRun.sibling("bindscope"), trace,
      ]
    }
    let count = String(decoding: try TimedRun(command("| wc -c")).output, as: UTF8.self)
    let bytes = Double(count.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    var rates: [Double] = []
    for _ in 0..<rounds {
      rates.append(bytes / (try TimedRun(command("> /dev/null")).seconds) / 1e6)
    }
    let rate = median(rates)
    report("NDJSON", "\(Int(rate)) MB/s", goal: "500 MB/s, at least 300", isMet: rate >= 500)
  }

  private func path(_ name: String) -> String {
    URL(fileURLWithPath: folder).appendingPathComponent(name).path
  }
}
