import ArgumentParser
import BatchScan
import EventTracing
import IncidentReport

/// `bindscope catalog`
struct AskCatalog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Ask what was scanned: exhausted traces by computer, process or week.",
    discussion: """
      The catalog is an SQLite file; its tables and views are described in the \
      documentation of BatchScan, for any other question.

        bindscope scan --catalog scan.sqlite SampleTraces
        bindscope catalog scan.sqlite
        bindscope catalog --by computer --format csv scan.sqlite
        sqlite3 scan.sqlite 'SELECT * FROM trace_list ORDER BY port_failures DESC'
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, ndjson }

  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case computer, process, week

    var inCatalog: CatalogGrouping {
      switch self {
      case .computer: .computer
      case .process: .process
      case .week: .week
      }
    }
  }

  @Argument(
    help: ArgumentHelp("A catalog that scan --catalog wrote.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(help: "Group the exhausted traces by computer, process or week.")
  var by: Grouping?

  @Option(help: "How to show the answer: text, csv or ndjson.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Time zone of the text: utc, local, +02:00 or a name such as Europe/Berlin.",
      valueName: "zone"))
  var timeZone = "utc"

  func validate() throws {
    guard DisplayTimeZone(timeZone) != nil else {
      throw ValidationError("--time-zone: there is no time zone '\(timeZone)'.")
    }
    guard format != .csv || by != nil else {
      throw ValidationError("--format csv goes with --by.")
    }
  }

  func run() throws {
    let page: CatalogPage
    do throws(CatalogError) {
      let catalog = try Catalog(reading: file)
      var groups: [CatalogGroup] = []
      if let by { groups = try catalog.groups(by: by.inCatalog) }
      page = CatalogPage(
        summary: try catalog.summary(), grouping: by?.inCatalog, groups: groups)
    } catch {
      Output.message("\(file.visible): \(error.description.visible)")
      throw ExitCode.incomplete
    }
    switch format {
    case .text:
      Output.write(
        page.text(
          options: TextOptions(
            useColor: Output.usesColor, timeZone: DisplayTimeZone(timeZone) ?? .utc)))
    case .csv: Output.write(page.csv())
    case .ndjson: Output.write(page.ndjson())
    }
  }
}
