import ArgumentParser
import EventTracing
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import ServerSnapshot
import TraceInput

/// What `analyze` and `report` share: the traces, and how to take them.
struct AnalysisArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Traces in any form, archives of them, and texts that the server saved; - is a trace on "
        + "standard input.", valueName: "trace"),
    completion: .file())
  var traces: [String]

  @Option(
    help: ArgumentHelp(
      "Width of the timeline's intervals, such as 10s or 5m; else what fits.",
      valueName: "duration"))
  var bucket: DurationOption?

  @Option(
    help: ArgumentHelp(
      "Time zone shown: utc, local, +02:00 or a name such as Europe/Berlin. JSON is UTC.",
      valueName: "zone"))
  var timeZone = "utc"

  @Option(
    help: ArgumentHelp(
      "The dynamic port range, for both protocols or for one, such as udp=START,COUNT.",
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
      "Saved output of tasklist /svc: names of processes and their services.", valueName: "file"),
    completion: .file())
  var processes: [String] = []

  @Option(
    help: ArgumentHelp(
      "Saved output of netstat, netsh or tasklist: ports held, ranges, names (repeatable).",
      valueName: "file"),
    completion: .file())
  var snapshot: [String] = []

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

  /// All files that are to be read.
  var files: [String] { traces + processes + snapshot }

  /// The zone of all times shown.
  var zone: DisplayTimeZone { DisplayTimeZone(timeZone) ?? .utc }

  /// Reads the traces and says what they mean.
  func document(hashesInputs: Bool = false) async throws -> ReportDocument {
    var options = options
    let given = GivenInputs(traces, processes: [], reading.inputOptions)
    for message in given.messages { Output.message(message) }
    // Texts among the traces are taken as those of --snapshot.
    let texts = try ServerTexts.read(processes + snapshot + given.textPaths)
    try ServerTexts.addRuns(in: snapshot + given.logPaths, texts, to: &options)
    var analysis = reading.analysis(options, computer: computer)
    analysis.snapshot = texts
    analysis.hashesInputs = hashesInputs
    guard !given.traces.isEmpty || !given.unread.isEmpty || given.textPaths.isEmpty else {
      return analysis.documentOfTexts(given.textPaths)
    }
    return await analysis.run(given.traces + given.unread, progress: Progress())
  }

  private var options: AnalysisOptions {
    var options = AnalysisOptions()
    options.bucketSeconds = bucket?.seconds
    if let gap = incidentGap { options.incidentGapSeconds = gap.seconds }
    options.whatIf = whatIf.map(\.range)
    options.timeWaits = timeWait
    for option in dynamicRange {
      for transport in option.transports { options.ranges[transport] = option.range }
    }
    return options
  }

  /// Says on standard error which inputs could not be read.
  func reportUnread(_ document: ReportDocument) {
    for input in document.inputs {
      if let error = input.error {
        Output.message("\(input.displayPath.visible): \(error.visible)")
      }
    }
  }

  /// Ends the command as the findings demand. An input that is not whole
  /// outranks a finding.
  func exit(_ document: ReportDocument) throws {
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
