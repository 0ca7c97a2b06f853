import ArgumentParser
import EventQuery
import EventTracing
import PortExhaustion
import SocketActivity
import TraceInput

/// `bindscope info`
struct Info: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a trace is: session, losses, providers, time span.",
    discussion: """
        bindscope info SampleTraces/leak.etl
        bindscope info --format json SampleTraces/leak.etl
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var input: OneTrace

  @Option(help: "How to show it: text or json.")
  var format = Format.text

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    var visitor = InfoVisitor()
    let opened = try input.open(reading.inputOptions)
    let summary: TraceSummary
    do throws(TraceError) {
      let progress = Progress(total: opened.size)
      summary = try await opened.read(
        .everything, jobs: reading.jobs, into: &visitor, progress: progress.update)
      progress.finish()
    } catch {
      Output.message("\(opened.displayPath.visible): \(error.description.visible)")
      throw ExitCode.incomplete
    }
    let report = visitor.finish(summary)
    let description = TraceDescription(
      opened: opened, summary: summary, found: visitor,
      account: TraceAccount(summary, visitor.census, report))
    switch format {
    case .text: Output.write(description.text)
    case .json: Output.write(description.json())
    }
    try Damage.report(summary, path: opened.displayPath)
  }
}

/// Counts kinds of events and places of binds.
struct InfoVisitor: TraceEventVisitor {
  private(set) var census = EventCensus()
  private(set) var binds = BindLocationCensus()
  private var analysis = AnalysisVisitor(options: AnalysisOptions())
  private(set) var computerName: String?
  private var decoder = SocketDecoder()

  mutating func visit(_ event: TraceEvent) {
    census.count(event)
    decoder.decode(event, into: &binds)
    analysis.visit(event)
    if computerName == nil { computerName = ComputerName.read(event) }
  }

  /// Ends the analysis of the trace; what became of its binds.
  mutating func finish(_ summary: TraceSummary) -> ExhaustionReport {
    analysis.finish(summaries: [summary])
  }
}
