import ArgumentParser
import EventTracing
import IncidentReport
import PortExhaustion

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

  @Argument(
    help: ArgumentHelp(
      "Traces in any form, or archives of them; - is standard input.", valueName: "trace"))
  var traces: [String]

  @Option(help: "How to show the findings: text or json.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Width of the timeline's intervals, such as 10s or 5m; else what fits.",
      valueName: "duration"))
  var bucket: DurationOption?

  @Option(
    help: ArgumentHelp(
      "Time zone of the text: utc, local, +02:00 or a name such as Europe/Berlin. JSON is UTC.",
      valueName: "zone"))
  var timeZone = "utc"

  @Option(
    help: ArgumentHelp(
      "The dynamic port range, for all pools or for one, such as tcp/ipv6=START,COUNT.",
      valueName: "start,count"))
  var dynamicRange: [DynamicRangeOption] = []

  @Option(
    help: ArgumentHelp(
      "Replay the demand with another range, such as start=10000,num=55535 (repeatable).",
      valueName: "start=,num="))
  var whatIf: [WhatIfOption] = []

  @Option(
    help: ArgumentHelp(
      "Replay the demand with another TcpTimedWaitDelay, 30 to 300 (repeatable).",
      valueName: "seconds"))
  var timeWait: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Pause without a refused request after which an incident is over.", valueName: "duration"))
  var incidentGap: DurationOption?

  @Option(help: ArgumentHelp("Name of the computer, where the trace has none.", valueName: "name"))
  var computer: String?

  @Option(
    help: ArgumentHelp(
      "Saved output of tasklist /svc: names of processes and their services.", valueName: "file"))
  var processes: [String] = []

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when the verdict is at least this bad: exhausted (also without a value) or warning.",
      valueName: "level"))
  var exitCode: FailureLevel?

  @OptionGroup var reading: ReadingOptions

  enum FailureLevel: String, ExpressibleByArgument, CaseIterable { case exhausted, warning }

  func validate() throws {
    guard DisplayTimeZone(timeZone) != nil else {
      throw ValidationError("--time-zone: there is no time zone '\(timeZone)'.")
    }
    guard timeWait.allSatisfy((30...300).contains) else {
      throw ValidationError("--time-wait: Windows takes 30 to 300 seconds.")
    }
    guard traces.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input can be given once.")
    }
  }

  func run() async throws {
    var options = AnalysisOptions()
    options.bucketSeconds = bucket?.seconds
    if let gap = incidentGap { options.incidentGapSeconds = gap.seconds }
    options.whatIf = whatIf.map(\.range)
    options.timeWaits = timeWait
    for option in dynamicRange {
      for pool in option.pools { options.ranges[pool] = option.range }
    }
    let analysis = TraceAnalysis(
      options: options, jobs: reading.jobs, computer: computer,
      inputOptions: reading.inputOptions, snapshot: try ServerTexts.read(processes))
    let document = await analysis.run(traces)
    show(document)
    try exit(document)
  }

  private func show(_ document: ReportDocument) {
    switch format {
    case .json: Output.write(document.json())
    case .text:
      Output.write(
        document.text(
          options: TextOptions(
            useColor: Output.usesColor, timeZone: DisplayTimeZone(timeZone) ?? .utc)))
    }
    // The text says itself which inputs could not be read.
    for input in document.inputs where format == .json {
      if let error = input.error {
        Output.message("\(input.displayPath.visible): \(error.visible)")
      }
    }
  }

  /// An input that is not whole outranks a finding.
  private func exit(_ document: ReportDocument) throws {
    let isIncomplete = document.inputs.contains { input in
      input.trace?.summary.problems.contains(where: \.isDamage) ?? true
    }
    if isIncomplete { throw ExitCode.incomplete }
    switch (exitCode, document.report?.verdict.level) {
    case (.exhausted?, .exhausted?), (.warning?, .exhausted?), (.warning?, .warning?):
      throw ExitCode.found
    default: break
    }
  }
}
