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
        bindscope scan --format ndjson --catalog scan.sqlite /mnt/tickets
        find /mnt -name '*.etl' -mtime -7 -print0 | bindscope scan -0 --files-from -
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, ndjson, csv, json }

  @Argument(help: ArgumentHelp("Folders, archives and traces.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take more paths from a file, one a line; - is standard input.", valueName: "file"))
  var filesFrom: String?

  @Flag(name: [.customShort("0"), .customLong("null")], help: "Paths of --files-from end in NUL.")
  var endsInNull = false

  @Option(help: "How to show the findings: table, ndjson (each as it comes), csv or json.")
  var format = Format.table

  @Option(
    help: ArgumentHelp(
      "Remember what was found in this SQLite file, and read only what is new or changed.",
      valueName: "file"))
  var catalog: String?

  @Flag(help: "Read also what the catalog knows and what has not changed.")
  var rehash = false

  @Option(
    help: ArgumentHelp(
      "Time zone of the table: utc, local, +02:00 or a name such as Europe/Berlin.",
      valueName: "zone"))
  var timeZone = "utc"

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
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
    ScanInterrupt.install(hasCatalog: catalog != nil)
    let session = try openCatalog()
    var given = paths
    if let filesFrom { given += try ScanPathList.read(filesFrom, endsInNull: endsInNull) }
    var walk = ScanWalk()
    walk.add(given)
    let units = await ScanRun.units(of: walk.files, jobs: reading.jobs, session)
    session?.plan(units, rehash: rehash)
    let scan = ScanRun(
      units: units, failures: walk.failures, analysis: analysis(of: units), jobs: reading.jobs,
      session: session)
    var output = ScanOutput(format: format)
    await scan.run(output: &output)
    session?.finish(walk, below: given)
    output.finish(changes: session?.changes, timeZone: DisplayTimeZone(timeZone) ?? .utc)
    try ScanExit.check(output.summary, walk, catalog: catalog, session)
  }

  private func analysis(of units: [ScanUnit]) -> TraceAnalysis {
    TraceAnalysis(
      options: AnalysisOptions(), jobs: max(1, reading.jobs / max(1, units.count)),
      computer: nil, inputOptions: reading.inputOptions, snapshot: nil)
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
