import ArgumentParser
import Foundation
import TraceForge

/// One capture in several forms counts once.
struct Pairs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Every pair of forms of one trace: one incident, and its count.",
    discussion: """
      Each seed forges a trace and writes it in every form, under names that have nothing in
      common. `analyze` gets every pair of them, `scan` the folder with all.
      """)

  @Option(help: "How many traces.")
  var seeds = 20

  @Option(help: "The first seed; a fresh one unless given.")
  var firstSeed: UInt64?

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  func run() throws {
    let first = firstSeed ?? UInt64.random(in: 10_000...1_000_000)
    print("first seed \(first); repeat with --first-seed \(first)")
    var pairs = 0
    var failures: [String] = []
    for seed in first..<first + UInt64(max(1, seeds)) {
      let place = try Program.scratchFolder("pairs", in: folder)
      defer { try? FileManager.default.removeItem(at: place) }
      let forms = try WrittenForms(seed, in: place)
      pairs += forms.pairs.count
      failures += try forms.failures()
    }
    for failure in failures.prefix(40) { print(failure) }
    print(
      failures.isEmpty
        ? "\(pairs) pairs and \(seeds) folders: one capture each"
        : "\(failures.count) of \(pairs) pairs and \(seeds) folders differ")
    if !failures.isEmpty { throw ExitCode.failure }
  }
}

/// A trace in all forms, in one folder.
private struct WrittenForms {
  private let seed: UInt64
  private let trace: ForgedTrace
  private let place: URL
  private let files: [(form: TraceForm, path: String)]

  init(_ seed: UInt64, in place: URL) throws {
    var options = ForgedScenario.leak.options(seed: seed)
    options.duration = 8 + Int(seed % 9)
    options.conversationsPerMinute = 40 + Int(seed % 60)
    options.portsTaken = 16_384 - 3 - Int(seed % 8)
    let trace = ForgedScenario.leak.forge(options)
    self.seed = seed
    self.trace = trace
    self.place = place
    files = try TraceForm.allCases.enumerated().map { number, form in
      let name = String(UnicodeScalar(UInt8(97 + number))) + "-\(number * 37 % 101)"
      let url = place.appendingPathComponent("\(name).\(form.fileExtension)")
      try Data(trace.written(as: form, seed: seed)).write(to: url)
      return (form, url.path)
    }
  }

  var pairs: [(Int, Int)] {
    files.indices.flatMap { one in (one + 1..<files.count).map { (one, $0) } }
  }

  func failures() throws -> [String] {
    let expected = trace.truth.bindOutcomes.exhausted
    var failures: [String] = []
    let bindscope = Program.sibling("bindscope")
    for (one, other) in pairs {
      let report = try Program.outcome(
        of: [bindscope, "analyze", "--format", "json", files[one].path, files[other].path]
      ).json
      let found = (report["bindFailures"] as? [String: Any])?["count"] as? Int
      let incidents = (report["incidents"] as? [Any])?.count
      guard found != expected || incidents != (expected > 0 ? 1 : 0) else { continue }
      failures.append(
        "seed \(seed), \(files[one].form.rawValue) and \(files[other].form.rawValue): "
          + "\(found ?? -1) refusals in \(incidents ?? -1) incidents, \(expected) in one expected")
    }
    let scan = try Program.outcome(of: [bindscope, "scan", "--format", "json", place.path]).json
    let traces = (scan["summary"] as? [String: Any])?["traces"] as? Int
    if traces != 1 { failures.append("seed \(seed): a scan counts \(traces ?? -1) traces") }
    return failures
  }
}
