import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// Scans of large collections: truth, resuming, time and memory.
struct Scans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scans",
    abstract: "A collection in all forms and containers, killed scans, time and memory.",
    discussion: """
      swift run -c release Acceptance scans
      Times are only worth something on a machine that does nothing else.
      """)

  @Option(help: "Tickets of the collection.")
  var count = 2_000

  @Option(help: "Scans to kill.")
  var kills = 100

  @Option(help: "Small traces for the measurement of time; 0 for none.")
  var small = 10_000

  @Option(help: "Another bindscope, whose scan of the small traces is timed in turn with ours.")
  var against: String?

  @Option(help: "Seed of the collection; a random one where none is given.")
  var seed: UInt64?

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    let seed = seed ?? UInt64.random(in: 10_000...1_000_000)
    print("seed \(seed); repeat with --seed \(seed)")
    let place = try Program.scratchFolder("scans", in: folder)
    defer { try? FileManager.default.removeItem(at: place) }
    var isRight = true
    let collection = try ScannedCollection(
      in: place.appendingPathComponent("archive"), count: count, seed: seed)
    isRight = try compare(collection, place) && isRight
    isRight = try kill(collection, place) && isRight
    try? FileManager.default.removeItem(at: collection.root)
    if small > 0 {
      let times = try ScanTimes(place, count: small)
      if let against { try times.compare(with: against) }
      isRight = try times.measure() && isRight
    }
    print(isRight ? "all agree" : "some differ")
    if !isRight { throw ExitCode.failure }
  }

  /// NDJSON and the catalog against the truth, and a second pass that reads
  /// nothing.
  private func compare(_ collection: ScannedCollection, _ place: URL) throws -> Bool {
    let catalog = place.appendingPathComponent("truth.sqlite").path
    let first = try ScanPass(["--catalog", catalog, collection.root.path])
    let differences = try collection.differences(from: first)
    for difference in differences.prefix(20) { print(difference) }
    let second = try ScanPass(["--catalog", catalog, collection.root.path])
    let share = second.seconds / first.seconds * 100
    print(
      "\(collection.lines.count) lines of \(count) tickets: \(differences.count) differ; "
        + "first pass \(Self.text(first.seconds)) s, second \(Self.text(second.seconds)) s "
        + "(\(Self.text(share)) %), \(second.catalog["filesRead"] ?? -1) files read")
    return differences.isEmpty && first.traces == second.traces
      && second.catalog["filesRead"] == 0
  }

  /// Scans that are killed at random moments, then finished, against one that
  /// was not.
  private func kill(_ collection: ScannedCollection, _ place: URL) throws -> Bool {
    let unbroken = try ScanPass([collection.root.path])
    var random = SystemRandomNumberGenerator()
    var wrong = 0
    var partly = 0
    for round in 0..<kills {
      let catalog = place.appendingPathComponent("killed-\(round).sqlite").path
      let moment = Double.random(in: 0...max(0.05, unbroken.seconds), using: &random)
      try ScanPass.kill(["--catalog", catalog, collection.root.path], after: moment)
      let resumed = try ScanPass(["--catalog", catalog, collection.root.path])
      let last = try ScanPass(["--catalog", catalog, collection.root.path])
      if (resumed.catalog["filesUnchanged"] ?? 0) > 0 { partly += 1 }
      let isRight =
        resumed.traces == unbroken.traces && last.traces == unbroken.traces
        && last.catalog["filesRead"] == 0
      if !isRight {
        wrong += 1
        print("killed after \(moment) s: the catalog differs")
      }
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: catalog + suffix)
      }
    }
    print("\(kills) scans killed, \(partly) of them with something saved: \(wrong) differ")
    return wrong == 0
  }

  static func text(_ number: Double) -> String { String(format: "%.2f", number) }
}
