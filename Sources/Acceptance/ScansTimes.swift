import EventTracing
import Foundation
import TraceForge

/// How long a scan of many small traces takes, and how much memory.
struct ScanTimes {
  private let root: URL
  private let place: URL
  private let count: Int

  /// Writes `count` small traces, a thousand to a folder.
  init(_ place: URL, count: Int) throws {
    self.place = place
    self.count = count
    root = place.appendingPathComponent("small")
    var bytes = 0
    for number in 0..<count {
      let folder = root.appendingPathComponent("\(number / 1_000)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let trace = Self.trace(number)
      bytes += trace.bytes.count
      try Data(trace.bytes).write(to: folder.appendingPathComponent("trace-\(number).etl"))
    }
    print("\(count) small traces, \(bytes >> 20) MiB")
  }

  private static func trace(_ number: Int) -> ForgedTrace {
    var options = ForgedScenario.leak.options(seed: UInt64(number))
    options.startTime = ForgeOptions.usualStart.advanced(bySeconds: Int64(number) * 3_601)
    options.duration = 20
    options.conversationsPerMinute = 60
    options.portsTaken = 16_384 - 20
    options.bufferSize = 16_384
    return ForgedScenario.leak.forge(options)
  }

  /// Prints the times; whether they are as promised.
  func measure() throws -> Bool {
    // Once unmeasured, so that all find the files in memory.
    let sum = [
      "sh", "-c", "find \"$0\" -type f -print0 | xargs -0 sha256sum > /dev/null", root.path,
    ]
    _ = try seconds(sum)
    let hashing = try seconds(sum)
    let one = try seconds(scan(["--jobs", "1"]))
    let two = try seconds(scan(["--jobs", "2"]))
    let catalog = place.appendingPathComponent("small.sqlite").path
    let cataloguing = try seconds(scan(["--catalog", catalog]))
    let again = try seconds(scan(["--catalog", catalog]))
    print(
      "sha256sum \(text(hashing)) s; scan: one job \(text(one)) s, two \(text(two)) s "
        + "(\(text(two / hashing)) × sha256sum, \(text(one / two)) × one job), with a catalog "
        + "\(text(cataloguing)) s, again \(text(again)) s (\(text(again / cataloguing * 100)) %)")
    let tenth = try peakMemory(root.appendingPathComponent("0").path)
    let all = try peakMemory(root.path)
    print("peak memory: \(tenth >> 10) MiB for the first thousand, \(all >> 10) MiB for all")
    return two / hashing <= 3 && one / two >= 1.7 && again / cataloguing <= 0.05
      && all < tenth * 2
  }

  /// Rounds of a comparison, of which the medians count.
  private static let rounds = 5

  /// Prints how long another bindscope takes, and ours, in turn.
  func compare(with other: String) throws {
    var times: (other: [Double], ours: [Double]) = ([], [])
    for _ in 0...Self.rounds {
      times.other.append(try seconds(scan([], by: other)))
      times.ours.append(try seconds(scan([])))
    }
    // The first of each finds the files not in memory yet.
    let medians = [times.other, times.ours].map { $0.dropFirst().sorted()[Self.rounds / 2] }
    print(
      "in turn, medians of \(Self.rounds): \(other) \(text(medians[0])) s, ours "
        + "\(text(medians[1])) s (\(text(medians[1] / medians[0])) ×)")
  }

  private func scan(
    _ options: [String], by program: String = Program.sibling("bindscope")
  ) -> [String] {
    [program, "scan", "--format", "ndjson"] + options + [root.path]
  }

  private func seconds(_ command: [String]) throws -> Double {
    let start = Date()
    _ = try Program.run(command)
    return Date().timeIntervalSince(start)
  }

  /// KiB, as the shell's own measure of its children has them.
  private func peakMemory(_ path: String) throws -> Int {
    let script = """
      import resource, subprocess, sys
      subprocess.run([sys.argv[1], "scan", "--format", "ndjson", sys.argv[2]],
                     stdout=subprocess.DEVNULL)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    let output = try Program.run(["python3", "-c", script, Program.sibling("bindscope"), path])
    return Int(
      String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  private func text(_ number: Double) -> String { Scans.text(number) }
}
