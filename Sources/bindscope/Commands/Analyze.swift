import ArgumentParser
import IncidentReport

/// `bindscope analyze`
struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether a server ran out of ephemeral ports, when, and who failed.",
    discussion: """
      Several traces are taken as those of one incident: copies of one capture count \
      once, parts that a session rolled are joined, two servers stay apart.

        bindscope analyze SampleTraces/leak.etl
        bindscope analyze --format json SampleTraces/leak.etl
        bindscope analyze --time-zone +02:00 SampleTraces/server-*.etl
        bindscope analyze SampleTraces/ticket.zip
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "How to show the findings: text or json.")
  var format = Format.text

  @Flag(help: "Show for each number how `events --where` lists the events that it counts.")
  var evidence = false

  @OptionGroup var analysis: AnalysisArguments

  func run() async throws {
    let document = try await analysis.document()
    switch format {
    case .json:
      Output.write(document.json())
      // The text says itself which inputs could not be read.
      analysis.reportUnread(document)
    case .text:
      Output.write(
        document.text(
          options: TextOptions(
            useColor: Output.usesColor, timeZone: analysis.zone, showsEvidence: evidence)))
    }
    try analysis.exit(document)
  }
}
