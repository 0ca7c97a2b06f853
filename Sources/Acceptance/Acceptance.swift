import ArgumentParser

/// Long checks that are not part of the tests.
@main
struct Acceptance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Acceptance",
    abstract: "Long checks: many fresh seeds, and independent readers.",
    subcommands: [
      Scenarios.self, Incidents.self, Situations.self, Forms.self, Pages.self, Exchange.self,
      Scans.self,
      EventLogs.self, Pairs.self, LongFiles.self, Mutations.self, Cases.self, Faults.self,
      Sanitizers.self,
    ],
    defaultSubcommand: Scenarios.self)
}
