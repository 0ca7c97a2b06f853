import ArgumentParser
import EventTracing
import Glibc
import IncidentAnalysis
import IncidentReport

/// `bindscope report`
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the incident report: a page to pass on, or data for other tools.",
    discussion: """
      The file's extension says which form: .html for a self-contained page, .md for a \
      ticket, .json for programs, .csv for a table (a folder for all of them), .jsonl for \
      Timesketch, .ndjson in the fields of ECS; or --format.

        bindscope report SampleTraces/leak.etl -o incident.html
        bindscope report SampleTraces/leak.etl -o incident.md --time-zone +02:00
        bindscope report SampleTraces/server-*.etl -o incident.html
        bindscope report SampleTraces/leak.etl -o holders.csv --table holders
        bindscope report SampleTraces/leak.etl -o tables/
        bindscope report SampleTraces/leak.etl -o public.html \\
          --redact --redact-mapping names.jsonl
        bindscope report SampleTraces/leak.etl --format json -o - | head
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write the report; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "Form of the report, whatever the file is called.", valueName: "format"))
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "Time to give as that of the report, such as 2026-03-04T12:00:00Z; else now.",
      valueName: "time"))
  var reportTime: TimeOption?

  @Option(help: ArgumentHelp("The table to write as CSV.", valueName: "table"))
  var table = ReportTable.incidents

  @Flag(
    help: "Replace names of computers and users, command lines, paths and addresses by tokens.")
  var redact = false

  @Option(
    help: ArgumentHelp(
      "Where to write what the tokens stand for, as JSON lines.", valueName: "file"),
    completion: .file())
  var redactMapping: String?

  @OptionGroup var analysis: AnalysisArguments

  func validate() throws {
    guard chosenFormat != nil else {
      throw ValidationError(
        "-o \(output.visible): which form? Give --format, or a name that ends in "
          + ReportFormat.all.flatMap(\.extensions).map { ".\($0)" }.joined(separator: ", ") + ".")
    }
    guard redactMapping == nil || redact else {
      throw ValidationError("--redact-mapping: there is no mapping without --redact.")
    }
    // A report must not take the place of what it is made from, or of another.
    var taken = analysis.files
    for written in writtenFiles {
      guard !taken.contains(where: { WholeFile.isSame($0, written) }) else {
        throw ValidationError(
          "\(written.visible): this file is to be read, or to be written already.")
      }
      taken.append(written)
    }
  }

  /// Every file that is to be written.
  private var writtenFiles: [String] {
    var files = [output]
    if output == "-" {
      files = []
    } else if chosenFormat?.name == ReportFormat.csv, WholeFile.isFolder(output) {
      files = ReportTable.allCases.map { "\(output)/\($0.rawValue).csv" }
    }
    return files + (redactMapping.map { [$0] } ?? [])
  }

  private var chosenFormat: ReportFormat? { format ?? ReportFormat(ofFile: output) }

  func run() async throws {
    guard let format = chosenFormat else { throw ExitCode.validationFailure }
    let document = try await analysis.document(hashesInputs: true)
    let redaction = redact ? Redaction(of: document) : nil
    try write(redaction?.document ?? document, as: format)
    if let redactMapping, let mapping = redaction?.mapping {
      try WholeFile.write(mapping.jsonLines(), to: redactMapping)
    }
    analysis.reportUnread(document)
    try analysis.exit(document)
  }

  private func write(_ document: ReportDocument, as format: ReportFormat) throws {
    if format.name == ReportFormat.csv, WholeFile.isFolder(output) {
      return try WholeFile.write(
        document.tables.map { ("\($0.name.rawValue).csv", $0.bytes) }, into: output)
    }
    // The arguments name files, which are in no document to be redacted.
    let arguments = redact ? ["report", "--redact"] : Array(CommandLine.arguments.dropFirst())
    let bytes = format.render(
      document,
      RenderOptions(
        page: PageOptions(
          timeZone: analysis.zone, reportTime: reportTime?.time ?? .now,
          commandLine: ["bindscope"] + arguments), table: table))
    if output == "-" {
      Output.write(bytes)
    } else {
      try WholeFile.write(bytes, to: output)
    }
  }
}

extension FileTime {
  /// The time of the machine's clock, in whole seconds.
  static var now: FileTime {
    FileTime(rawValue: unixEpoch).advanced(bySeconds: Int64(Glibc.time(nil)))
  }
}
