import ArgumentParser
import Foundation

/// Compares `bindscope analyze` with its peers, each on one warm file.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Forge large files and compare bindscope with its peers on them.",
    discussion: "Build and run it in release: swift run -c release Benchmarks",
    subcommands: [EventTraceLogs.self, OtherForms.self, OtherCommands.self],
    defaultSubcommand: EventTraceLogs.self)
}

/// Prints a figure with its goal.
func report(_ what: String, _ value: String, goal: String, isMet: Bool) {
  print("\(what): \(value)  (goal: \(goal): \(isMet ? "met" : "not met"))")
}

func median(_ values: [Double]?) -> Double {
  let sorted = (values ?? []).sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }

func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
