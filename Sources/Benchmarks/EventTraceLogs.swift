import ArgumentParser
import Foundation
import TraceForge

/// `bindscope analyze` on event trace logs, against grep and Python readers.
struct EventTraceLogs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Event trace logs, against grep and other readers.",
    discussion: """
      grep looks for an absent string in the same warm file; dissect.etl and
      etl-parser (from PyPI) read a part of it, if python3 finds them. Runs take
      turns; medians are shown, and ratios are of runs of one turn.
      """)

  @Option(help: "Size of the trace in MiB.")
  var size = 1_024

  @Option(help: "Turns.")
  var rounds = 5

  @Option(help: "Size in MiB of the part that the Python peers read.")
  var peerSize = 16

  @Option(help: "Folder for the traces; it needs 1.3 times the size.")
  var folder = NSTemporaryDirectory()

  func run() async throws {
    let plain = path("bindscope-benchmark.etl")
    let compressed = path("bindscope-benchmark-compressed.etl")
    let part = path("bindscope-benchmark-part.etl")
    defer {
      for file in [plain, compressed, part] { try? FileManager.default.removeItem(atPath: file) }
    }
    let start = Date()
    let truth = try BenchmarkTrace.write(
      to: plain, bytes: size << 20, compressed: false, seed: 1)
    print(
      "forged \(truth.fileBytes) bytes, \(truth.events) events, in "
        + "\(seconds(Date().timeIntervalSince(start)))")
    _ = try BenchmarkTrace.write(to: compressed, bytes: size << 20, compressed: true, seed: 1)
    let partTruth = try BenchmarkTrace.write(
      to: part, bytes: peerSize << 20, compressed: false, seed: 1)
    try checkReports(plain, compressed, truth)
    try comparePlain(plain, truth)
    try await measureEnd(plain)
    try measureCompressed(compressed, truth)
    let memory = TimedRun.largestChildBytes()
    report(
      "resident memory", "\(memory >> 20) MiB", goal: "at most 64 MiB and the units in flight",
      isMet: memory <= (64 + 16) << 20)
    try comparePeers(part, partTruth)
  }

  private func path(_ name: String) -> String {
    URL(fileURLWithPath: folder).appendingPathComponent(name).path
  }

  private func analyze(_ path: String, jobs: Int) -> [String] {
    [TimedRun.sibling("bindscope"), "analyze", "--format", "json", "--jobs", "\(jobs)", path]
  }

  /// One core and two give the same bytes, and they hold the forged counts.
  private func checkReports(_ plain: String, _ compressed: String, _ truth: BenchmarkTrace.Truth)
    throws
  {
    let one = try TimedRun(analyze(plain, jobs: 1))
    let two = try TimedRun(analyze(plain, jobs: 2))
    report(
      "reports of one and two cores", one.output == two.output ? "equal" : "different",
      goal: "equal to the byte", isMet: one.output == two.output)
    for path in [plain, compressed] {
      let output = try TimedRun(analyze(path, jobs: 2)).output
      let json = try JSONSerialization.jsonObject(with: output) as? [String: Any]
      let failures = (json?["bindFailures"] as? [String: Any])?["count"] as? Int
      report(
        "bind failures found", "\(failures ?? -1)", goal: "\(truth.bindFailures) forged",
        isMet: failures == truth.bindFailures)
    }
  }

  private func comparePlain(_ plain: String, _ truth: BenchmarkTrace.Truth) throws {
    var times: [String: [Double]] = [:]
    for _ in 0..<rounds {
      let grep = try TimedRun(["grep", "-c", "no such string in this file", plain]).seconds
      let one = try TimedRun(["taskset", "-c", "0"] + analyze(plain, jobs: 1)).seconds
      let two = try TimedRun(analyze(plain, jobs: 2)).seconds
      times["grep", default: []].append(grep)
      times["one", default: []].append(one)
      times["two", default: []].append(two)
      times["one/grep", default: []].append(one / grep)
      times["two/grep", default: []].append(two / grep)
    }
    print("grep -c: \(seconds(median(times["grep"])))")
    let one = median(times["one/grep"])
    let two = median(times["two/grep"])
    report(
      "analyze, one core", "\(seconds(median(times["one"]))), \(ratio(one)) of grep",
      goal: "at most 0.60", isMet: one <= 0.6)
    report(
      "analyze, two cores", "\(seconds(median(times["two"]))), \(ratio(two)) of grep",
      goal: "at most 0.40", isMet: two <= 0.4)
    let rate = Double(truth.events) / median(times["two"]) / 1e6
    report(
      "events a second, two cores", "\(ratio(rate)) million", goal: "10 million", isMet: rate >= 10)
  }

  private func measureEnd(_ plain: String) async throws {
    var parts: [AfterLastEvent] = []
    for _ in 0..<rounds { parts.append(try await AfterLastEvent(plain)) }
    let percent = median(parts.map(\.percent))
    report(
      "after the last event",
      "\(seconds(median(parts.map(\.finishing)))), \(ratio(percent)) % of the analysis",
      goal: "at most 11 %, half of what 0.1.0 took", isMet: percent <= 11)
  }

  private func measureCompressed(_ compressed: String, _ truth: BenchmarkTrace.Truth) throws {
    var times: [Double] = []
    for _ in 0..<rounds {
      times.append(
        try TimedRun(["taskset", "-c", "0"] + analyze(compressed, jobs: 1)).seconds)
    }
    let rate = Double(truth.fileBytes) / median(times) / 1e9
    report(
      "compressed, one core", "\(ratio(rate)) GB/s decoded", goal: "1 GB/s", isMet: rate >= 1)
  }

  private func comparePeers(_ part: String, _ truth: BenchmarkTrace.Truth) throws {
    for peer in PythonPeer.all {
      guard peer.isInstalled else {
        print("\(peer.name): not installed, skipped (pip install \(peer.name))")
        continue
      }
      let peerTime = try TimedRun(["python3", "-c", peer.program, part]).seconds
      let ours = try TimedRun(analyze(part, jobs: 1)).seconds
      print(
        "\(peer.name) on \(peerSize) MiB: \(seconds(peerTime)), bindscope \(seconds(ours)): "
          + "\(ratio(peerTime / ours)) times as fast, \(truth.events) events")
    }
  }
}
