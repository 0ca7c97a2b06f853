import ArgumentParser
import EventTracing
import IncidentAnalysis
import IncidentReport
import PortExhaustion
import ServerSnapshot
import TraceInput

/// `bindscope ports`
struct Ports: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show port usage over time, in the columns of Log-EphemeralPortStats.",
    discussion: """
      A row for each protocol pool, and for each local address in it, at the end of every \
      interval: from traces, and from saved output of netstat -ano, -anob or -anoq, one run \
      or a log of many. Saved output of tasklist, netsh int ipv4 show dynamicport and show \
      excludedportrange may be given beside them in any order; what a file is, is told by \
      its content.

        bindscope ports SampleTraces/leak.etl
        bindscope ports --interval 10s --format csv SampleTraces/leak.etl
        bindscope ports --format ndjson SampleTraces/ticket.zip
        bindscope ports SampleTraces/web02-netstat.txt \\
          SampleTraces/web02-tasks.txt SampleTraces/web02-range.txt

      A pool that is in use to 80 % is a warning, and exhausted only where every port of it \
      was in use at the time of a row.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, ndjson, csv }

  enum Transport: String, ExpressibleByArgument, CaseIterable { case tcp, udp }

  @Argument(
    help: ArgumentHelp(
      "Traces in any form, archives of them, and texts that a server saved; - is a trace on "
        + "standard input.", valueName: "trace or text"),
    completion: .file())
  var inputs: [String]

  @Option(
    help: ArgumentHelp("Time from row to row in traces, such as 10s.", valueName: "duration"))
  var interval: DurationOption?

  @Option(name: .customLong("protocol"), help: "Whose ports: tcp or udp.")
  var transport = Transport.tcp

  @Option(help: "How to show the rows: text, csv or ndjson (one JSON object a line).")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "The dynamic port range, for both protocols or for one, such as udp=START,COUNT.",
      valueName: "start,count"))
  var dynamicRange: [DynamicRangeOption] = []

  @Option(
    help: ArgumentHelp(
      "Saved output of tasklist /svc: names of processes and their services.", valueName: "file"),
    completion: .file())
  var processes: [String] = []

  @Option(
    help: ArgumentHelp(
      "Time zone of text and CSV: utc, local, +02:00 or a name such as Europe/Berlin.",
      valueName: "zone"))
  var timeZone = "utc"

  @Option(help: ArgumentHelp("Name of the computer, where no input has one.", valueName: "name"))
  var computer: String?

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard DisplayTimeZone(timeZone) != nil else {
      throw ValidationError("--time-zone: there is no time zone '\(timeZone)'.")
    }
    guard inputs.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input can be given once.")
    }
  }

  func run() async throws {
    let found = GivenInputs(inputs, processes: processes, reading.inputOptions)
    for message in found.messages { Output.message(message) }
    for input in found.unread {
      Output.message(
        "\(input.path.visible): \((input.error?.description ?? "no trace is in it").visible)")
    }
    var options = AnalysisOptions()
    for option in dynamicRange {
      for transport in option.transports { options.ranges[transport] = option.range }
    }
    let transport = TransportProtocol(rawValue: transport.rawValue) ?? .tcp
    options.portSampling = PortSampling(
      intervalSeconds: interval?.seconds ?? 60, transport: transport)
    var document = PortsDocument(sources: [], traces: nil)
    if !found.traces.isEmpty {
      var analysis = reading.analysis(options, computer: computer)
      analysis.snapshot = found.snapshot
      let traces = await analysis.run(found.traces, progress: Progress())
      document.traces = traces
      document.sources = PortsSource.captures(of: traces)
    }
    let texts = found.sources(options, localTime: reading.inputOptions.localTime)
    for message in texts.messages { Output.message(message) }
    document.sources += texts.sources.map { source in
      var source = source
      source.computer = computer ?? source.computer
      return source
    }
    show(document)
    try exit(
      document, isIncomplete: found.isIncomplete || !found.unread.isEmpty || texts.isIncomplete)
  }

  private func show(_ document: PortsDocument) {
    let zone = DisplayTimeZone(timeZone) ?? .utc
    switch format {
    case .ndjson: Output.write(document.ndjson())
    case .csv: Output.write(document.csv(in: zone))
    case .text:
      Output.write(
        document.text(options: TextOptions(useColor: Output.usesColor, timeZone: zone)))
    }
  }

  private func exit(_ document: PortsDocument, isIncomplete: Bool) throws {
    var isIncomplete = isIncomplete
    for input in document.traces?.inputs ?? [] {
      if let error = input.error {
        Output.message("\(input.displayPath.visible): \(error.visible)")
        isIncomplete = true
      }
      guard let summary = input.trace?.summary else { continue }
      do {
        try Damage.report(summary, path: input.displayPath)
      } catch {
        isIncomplete = true
      }
    }
    if document.sources.isEmpty, !isIncomplete {
      Output.message("no trace and no output of netstat is among the inputs")
      isIncomplete = true
    }
    if isIncomplete { throw ExitCode.incomplete }
  }
}
