import ArgumentParser
import EventQuery
import EventTracing
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

  @Argument(help: ArgumentHelp("An event trace log; - is standard input.", valueName: "trace"))
  var trace: String

  @Option(help: "How to show it: text or json.")
  var format = Format.text

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    var visitor = InfoVisitor()
    let summary: TraceSummary
    let opened: OpenedTrace
    do throws(TraceError) {
      opened = try OpenedTrace(path: trace)
      let progress = Progress(total: opened.size)
      summary = try await opened.source.read(
        .everything, jobs: reading.jobs, into: &visitor, progress: progress.update)
      progress.clear()
    } catch {
      Output.message("\(trace.visible): \(error.description.visible)")
      throw ExitCode.incomplete
    }
    let description = TraceDescription(opened: opened, summary: summary, found: visitor)
    switch format {
    case .text: Output.write(description.text)
    case .json: Output.write(description.json())
    }
    try Damage.report(summary, path: trace)
  }
}

/// Counts kinds of events and places of binds.
struct InfoVisitor: TraceEventVisitor {
  private(set) var census = EventCensus()
  private(set) var binds = BindLocationCensus()
  private(set) var computerName: String?
  private var decoder = SocketDecoder()

  mutating func visit(_ event: TraceEvent) {
    census.count(event)
    decoder.decode(event, into: &binds)
    if computerName == nil { computerName = ComputerName.read(event) }
  }
}
