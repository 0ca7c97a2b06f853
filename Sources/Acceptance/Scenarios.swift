import ArgumentParser
import TraceForge

/// Whole reports against forged truth.
struct Scenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "Whole reports against forged truth, and an independent reader's counts.",
    discussion: """
      swift run -c release Acceptance --seeds 500
      dissect.etl (from PyPI) counts the same traces, if python3 finds it.
      """)

  @Option(help: "Fresh seeds for each scenario.")
  var seeds = 50

  @Option(help: "The first seed; a random one where none is given.")
  var firstSeed: UInt64?

  func run() throws {
    let first = firstSeed ?? UInt64.random(in: 10_000...1_000_000_000)
    print("seeds from \(first); repeat with --first-seed \(first)")
    let oracle = Oracle()
    if oracle == nil { print("dissect.etl: not installed, its counts are skipped") }
    var failures = 0
    for scenario in ForgedScenario.allCases {
      for seed in first..<first + UInt64(seeds) {
        let trace = scenario.forge(options(scenario, seed))
        let differences = try Check(trace).differences(oracle: oracle)
        guard !differences.isEmpty else { continue }
        failures += 1
        print("\(scenario.rawValue), seed \(seed): \(differences.joined(separator: "; "))")
      }
      print("\(scenario.rawValue): \(seeds) seeds")
    }
    print("\(ForgedScenario.allCases.count * seeds - failures) passed, \(failures) failed")
    if failures > 0 { throw ExitCode.failure }
  }

  /// What the trace looks like is drawn apart from what happens in it.
  private func options(_ scenario: ForgedScenario, _ seed: UInt64) -> ForgeOptions {
    var random = SeededGenerator(seed: seed)
    var options = scenario.options(seed: seed)
    options.duration = random.within(20...90)
    options.conversationsPerMinute = random.within(30...300)
    options.pointerSize = random.chance(percent: 30) ? 4 : 8
    options.compression = random.pick(LogCompression.allCases) ?? .none
    options.processors = random.within(1...16)
    options.merged = random.chance(percent: 50)
    options.bufferSize = 1_024 << random.within(3...8)
    // The lives of one process id cannot be told apart without process events.
    options.processNames =
      scenario == .reuse
      ? .kernelProcess : random.pick(ProcessNameSource.allCases) ?? .kernelProcess
    return options
  }
}
