import ArgumentParser

/// The command line.
@main
struct ForgeTraces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forge-traces",
    abstract: "Forges Windows .etl traces of servers that run out of ephemeral ports.",
    discussion: """
      Every trace comes from a simulated server and a seed: the same options give the same \
      bytes, and what the trace holds is known exactly. Nothing here is a recording of a real \
      machine.
      """,
    subcommands: [
      Seeds.self, Samples.self, OneScenario.self, Benchmark.self, OneTicket.self, Scenarios.self,
    ])
}
