import Foundation
import TestSupport
import Testing

/// What `--help` shows can be copied into a shell.
@Suite struct HelpExamplesTests {
  private let folder = try? TemporaryFolder()

  /// Names of all commands, as `bindscope --help` lists them.
  static let commands: [String] = {
    let help = (try? CommandRun(["--help"]).output) ?? ""
    let list = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    return list.matches(of: #/(?m)^  ([a-z][a-z-]*)  /#).map { String($0.output.1) }
  }()

  /// The lines before the usage, which are wrapped where they are too long.
  private static func description(_ command: [String]) throws -> [Substring] {
    let help = try CommandRun(command + ["--help"]).output
    let description = help.components(separatedBy: "\nUSAGE:").first ?? ""
    return description.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The commands shown: lines indented by two, each with those below it that
  /// are indented more.
  private static func examples(_ command: [String]) throws -> [String] {
    var examples: [String] = []
    for line in try description(command) where line.hasPrefix("  ") {
      if line.hasPrefix("   "), !examples.isEmpty {
        examples[examples.count - 1] += "\n" + line
      } else {
        examples.append(String(line.dropFirst(2)))
      }
    }
    return examples.filter { $0.contains("bindscope ") }
  }

  @Test("all commands are found")
  func found() { #expect(Self.commands.contains("analyze") && Self.commands.count >= 5) }

  @Test("every command shows examples that run on the samples", arguments: commands)
  func shown(command: String) throws {
    let examples = try Self.examples([command])
    #expect(examples.contains { $0.contains("SampleTraces") })
    #expect(examples.contains { $0.contains("bindscope \(command) ") })
  }

  @Test("no example is wrapped", arguments: commands)
  func unwrapped(command: String) throws {
    let lines = try Self.description([command])
    for (line, next) in zip(lines, lines.dropFirst())
    where line.hasPrefix("  ") {
      #expect(next.isEmpty || next.hasPrefix("  "), "\(line)")
    }
  }

  @Test("the examples succeed", arguments: [[]] + commands.map { [$0] })
  func succeed(command: [String]) throws {
    let place = try #require(folder).url(of: "copy")
    let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../SampleTraces")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: samples.standardizedFileURL, to: place.appendingPathComponent("SampleTraces"))
    for example in try Self.examples(command) where !example.contains("/mnt") {
      let run = try Shell.run(example, in: place)
      // The folder has the damaged sample in it.
      let isIncomplete =
        ["SampleTraces/*.etl", " SampleTraces"].contains { example.contains($0) }
        || example.contains("damaged")
      #expect(run.exitCode == 0 || (run.exitCode == 2 && isIncomplete), "\(example)\n\(run.output)")
    }
  }
}
