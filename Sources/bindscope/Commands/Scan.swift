import ArgumentParser
import BatchScan
import EventTracing
import IncidentReport
import PortExhaustion
import ServerSnapshot

/// `bindscope scan`
struct Scan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say of many traces which show port exhaustion, on which servers, since when.",
    discussion: """
      Takes folders, archives and files. Copies of a trace count once; an .etl with its \
      .cab, and the parts of a session that rolled its file, are one trace. With a \
      catalog, a second scan reads only what is new or has changed.

        bindscope scan SampleTraces
        bindscope scan --format ndjson --catalog scan.sqlite SampleTraces
        bindscope scan --format html --reports reports \\
          SampleTraces/*.etl > fleet.html
        find /mnt -name '*.etl' -mtime -7 -print0 | bindscope scan -0 --files-from -
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, ndjson, csv, json, html }

  @Argument(
    help: ArgumentHelp("Folders, archives and traces.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take more paths from a file, one a line; - is standard input.", valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Flag(name: [.customShort("0"), .customLong("null")], help: "Paths of --files-from end in NUL.")
  var endsInNull = false

  @Option(help: "How to show the findings: table, ndjson (each as it comes), csv, json or html.")
  var format = Format.table

  @Option(
    help: ArgumentHelp(
      "Remember what was found in this SQLite file, and read only what is new or changed.",
      valueName: "file"),
    completion: .file())
  var catalog: String?

  @Flag(help: "Read also what the catalog knows and what has not changed.")
  var rehash = false

  @Option(
    help: ArgumentHelp(
      "Time zone of the table: utc, local, +02:00 or a name such as Europe/Berlin.",
      valueName: "zone"))
  var timeZone = "utc"

  @Option(
    help: ArgumentHelp(
      "Write the incident report of each exhausted or warning trace that is read to this folder; "
        + "html links to them.", valueName: "folder"))
  var reports: String?

  @Option(
    help: ArgumentHelp(
      "Time to give as that of the reports, such as 2026-03-04T12:00:00Z; else now.",
      valueName: "time"))
  var reportTime: TimeOption?

  @Option(
    help: ArgumentHelp(
      "Time that one file may take; else 2 minutes and a second for each MB.",
      valueName: "duration"))
  var timeLimit: DurationOption?

  @Option(
    help: ArgumentHelp("Memory that reading one file may take, in MiB.", valueName: "mib"))
  var memoryLimit = 4_096

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard memoryLimit >= 256 else {
      throw ValidationError("--memory-limit: at least 256 MiB.")
    }
    guard DisplayTimeZone(timeZone) != nil else {
      throw ValidationError("--time-zone: there is no time zone '\(timeZone)'.")
    }
    guard !paths.isEmpty || filesFrom != nil else {
      throw ValidationError("Give a folder, an archive or a trace, or --files-from.")
    }
    guard !paths.contains("-") else {
      throw ValidationError("scan reads no trace from standard input; analyze does.")
    }
    guard !rehash || catalog != nil else {
      throw ValidationError("--rehash goes with --catalog.")
    }
    guard !endsInNull || filesFrom != nil else {
      throw ValidationError("-0 goes with --files-from.")
    }
  }

  func run() async throws {
    ScanMemory.keep()
    if catalog != nil {
      Signals.sayWhenInterrupted("\nbindscope: interrupted; scan again to go on\n")
    }
    let page = PageOptions(
      timeZone: DisplayTimeZone(timeZone) ?? .utc, reportTime: reportTime?.time ?? .now,
      commandLine: ["bindscope"] + CommandLine.arguments.dropFirst())
    let reports = try reports.map { try ScanReports(folder: $0, options: page) }
    let session = try openCatalog()
    var given = paths
    if let filesFrom { given += try ScanPathList.read(filesFrom, endsInNull: endsInNull) }
    var walk = ScanWalk()
    walk.add(given)
    let units = await ScanRun.units(of: walk.files, jobs: reading.jobs, session)
    session?.plan(units, rehash: rehash)
    let pool = ReaderPool(
      settings: settings(for: units, page), seconds: timeLimit.map { Int($0.seconds) })
    let scan = ScanRun(
      units: units, failures: walk.failures, pool: pool, jobs: reading.jobs, session: session,
      reports: reports)
    var output = ScanOutput(format: format)
    await scan.run(output: &output)
    session?.finish(walk, below: given)
    output.finish(changes: session?.changes, options: page, reports: reports)
    if reports?.hasFailed == true || pool.hasFailed { throw ExitCode.outputFailed }
    try ScanExit.check(output.summary, walk, catalog: catalog, session)
  }

  /// What the processes that read are told.
  private func settings(for units: [ScanUnit], _ page: PageOptions) -> ReaderPool.Settings {
    var settings = ReaderPool.Settings(
      jobs: max(1, reading.jobs / max(1, units.count)), inputTimeZone: reading.inputTimeZone,
      memoryLimit: memoryLimit << 20)
    settings.reports = reports
    settings.timeZone = timeZone
    settings.reportTime = (page.reportTime ?? .now).rawValue
    settings.commandLine = page.commandLine
    return settings
  }

  /// A catalog that cannot be used is said before anything is read.
  private func openCatalog() throws -> CatalogSession? {
    guard let catalog else { return nil }
    do throws(CatalogError) {
      return try CatalogSession(
        Catalog(writing: catalog),
        readBy: Catalog.Reader(
          toolVersion: Bindscope.version, inputTimeZone: reading.inputTimeZone ?? ""))
    } catch {
      Output.message("\(catalog.visible): \(error.description.visible)")
      throw ExitCode.outputFailed
    }
  }
}
