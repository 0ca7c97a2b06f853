public import ArgumentParser
import IncidentAnalysis
public import IncidentReport

/// A form in which a report can be written.
struct ReportFormat: ExpressibleByArgument {
  /// What it is called on the command line.
  let name: String
  /// Extensions of files that are of this form.
  let extensions: [String]
  /// Writes a report in this form.
  let render: @Sendable (ReportDocument, RenderOptions) -> [UInt8]

  /// The form that has one file for each table.
  static let csv = "csv"

  /// All forms.
  static let all: [ReportFormat] = [
    ReportFormat(name: "html", extensions: ["html", "htm"]) { document, options in
      Array(document.page(options: options.page).html().utf8)
    },
    ReportFormat(name: "markdown", extensions: ["md", "markdown"]) { document, options in
      Array(document.page(options: options.page).markdown().utf8)
    },
    ReportFormat(name: "json", extensions: ["json"]) { document, _ in document.json() },
    ReportFormat(name: csv, extensions: ["csv"]) { document, options in
      document.table(options.table).bytes
    },
    ReportFormat(name: "timesketch", extensions: ["jsonl"]) { document, _ in
      document.timesketch()
    },
    ReportFormat(name: "ecs", extensions: ["ndjson"]) { document, _ in document.ecs() },
  ]

  private init(
    name: String, extensions: [String],
    render: @escaping @Sendable (ReportDocument, RenderOptions) -> [UInt8]
  ) {
    self.name = name
    self.extensions = extensions
    self.render = render
  }

  init?(argument: String) {
    guard let format = Self.all.first(where: { $0.name == argument.lowercased() }) else {
      return nil
    }
    self = format
  }

  /// The form that a file's name stands for; nil for none.
  init?(ofFile path: String) {
    // Of the forms only CSV, which has tables, fills a folder.
    let name = path.hasSuffix("/") ? "tables.csv" : path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let wanted = name[name.index(after: dot)...].lowercased()
    guard let format = Self.all.first(where: { $0.extensions.contains(wanted) }) else {
      return nil
    }
    self = format
  }

  static var allValueStrings: [String] { all.map(\.name) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// What some forms are told beside the document.
struct RenderOptions: Sendable {
  var page: PageOptions
  var table: ReportTable
}

extension ReportTable: ExpressibleByArgument {}
