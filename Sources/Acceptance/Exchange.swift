import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// Exchange formats against the programs that load them.
struct Exchange: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange",
    abstract: "Reports of the samples as Timesketch, ECS and CSV in DuckDB and LibreOffice.",
    discussion: """
      DuckDB comes from PyPI (a virtual environment with `pip install duckdb`), LibreOffice from
      Debian as libreoffice-calc; what is not installed is skipped, and said to be.
      """)

  @Option(help: "Folder of the samples.")
  var samples = "SampleTraces"

  @Option(help: "Python that has duckdb.")
  var python = "python3"

  @Option(help: "Folder for the files.")
  var folder = NSTemporaryDirectory()

  /// Files that are no traces.
  private static let others: Set = ["README.md"]

  func run() throws {
    let duckDB = DuckDB(python: python)
    if duckDB == nil { print("duckdb: not found by \(python), skipped") }
    let traces = ((try? FileManager.default.contentsOfDirectory(atPath: samples)) ?? []).sorted()
      .filter { !$0.hasPrefix(".") && !Self.others.contains($0) }
    var failures: [String] = traces.isEmpty ? ["there are no samples in \(samples)"] : []
    for trace in traces {
      let files = try ExchangeFiles(trace: "\(samples)/\(trace)", folder: folder)
      defer { files.remove() }
      failures += files.missing.map { "\(trace): \($0) was not written" }
      if let duckDB { failures += try duckDB.check(files).map { "\(trace): \($0)" } }
    }
    failures += try Spreadsheet.check(folder: folder)
    for failure in failures { print(failure) }
    print(failures.isEmpty ? "\(traces.count) samples agree" : "\(failures.count) differ")
    if !failures.isEmpty { throw ExitCode.failure }
  }
}

/// One report in every exchange format, written by bindscope.
private struct ExchangeFiles {
  /// The report as JSON, which the other forms have to agree with.
  let report: [String: Any]
  let root: URL
  var timesketch: URL { root.appendingPathComponent("report.jsonl") }
  var ecs: URL { root.appendingPathComponent("report.ndjson") }
  var tables: URL { root.appendingPathComponent("tables") }

  init(trace: String, folder: String) throws {
    root = URL(fileURLWithPath: folder).appendingPathComponent(
      "bindscope-exchange-\(ProcessInfo.processInfo.processIdentifier)")
    let folder = root.appendingPathComponent("tables")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let bindscope = Program.sibling("bindscope")
    let json = try Program.run([bindscope, "report", trace, "--format", "json", "-o", "-"])
    report = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    for (format, target) in [
      ("timesketch", root.appendingPathComponent("report.jsonl")),
      ("ecs", root.appendingPathComponent("report.ndjson")), ("csv", folder),
    ] {
      _ = try Program.run([bindscope, "report", trace, "--format", format, "-o", target.path])
    }
  }

  /// Files that should be there.
  var missing: [String] {
    [timesketch, ecs, tables.appendingPathComponent("incidents.csv")].map(\.path)
      .filter { !FileManager.default.fileExists(atPath: $0) }
  }

  /// Rows that a table has to have; nil for one that the JSON report has not.
  func rows(of table: String) -> Int? {
    let incidents = report["incidents"] as? [[String: Any]] ?? []
    switch table {
    case "holders", "victims", "destinations":
      return incidents.reduce(0) { $0 + (($1[table] as? [Any])?.count ?? 0) }
    case "timeline":
      return ((report["timeline"] as? [String: Any])?["buckets"] as? [Any])?.count ?? 0
    case "verdict": return report["verdict"] == nil ? 0 : 1
    default: return (report[table] as? [Any])?.count
    }
  }

  func remove() { try? FileManager.default.removeItem(at: root) }
}

/// DuckDB, by its Python module.
private struct DuckDB {
  let python: String

  /// Nil where it is not installed.
  init?(python: String) {
    let found = try? Program.run([python, "-c", "import duckdb; print('found')"])
    if found?.isEmpty != false { return nil }
    self.python = python
  }

  /// Loads the files and prints what it finds, as one JSON object.
  private static let program = """
    import duckdb, glob, json, os, sys
    root = sys.argv[1]
    def one(sql, *args):
        return duckdb.execute(sql, args).fetchone()
    def lines(name):
        path = os.path.join(root, name)
        return sum(1 for _ in open(path, "rb")), path
    found = {"tables": {}}
    count, path = lines("report.jsonl")
    found["timesketch"] = [count] + list(one(
        "select count(*), count(message), count(try_cast(datetime as timestamptz)), "
        "count(timestamp_desc), count(*) filter (where epoch_us(try_cast(datetime as "
        "timestamptz)) = timestamp) from read_json(?, format='newline_delimited', columns={"
        "message: 'varchar', datetime: 'varchar', timestamp_desc: 'varchar', "
        "timestamp: 'bigint'})", path)) if count else []
    count, path = lines("report.ndjson")
    found["ecs"] = [count] + list(one(
        "select count(*), count(try_cast(\\"@timestamp\\" as timestamptz)), count(ecs.version), "
        "count(event.kind), count(message), count(*) filter (where len(event.category) > 0) "
        "from read_json(?, format='newline_delimited', columns={\\"@timestamp\\": 'varchar', "
        "message: 'varchar', ecs: 'struct(version varchar)', "
        "event: 'struct(kind varchar, category varchar[])'})", path)) if count else []
    found["alerts"] = one(
        "select count(*) filter (where event.kind = 'alert' and event.action = 'incident') "
        "from read_json(?, format='newline_delimited', columns={event: "
        "'struct(kind varchar, action varchar)'})", path)[0] if count else 0
    for path in glob.glob(os.path.join(root, "tables", "*.csv")):
        name = os.path.basename(path)[:-4]
        found["tables"][name] = one(
            "select count(*) from read_csv(?, header=true, all_varchar=true, delim=',', "
            "quote='\\"', escape='\\"', strict_mode=true)", path)[0]
    print(json.dumps(found))
    """

  /// What differs from the JSON report, in words.
  func check(_ files: ExchangeFiles) throws -> [String] {
    let output = try Program.run([python, "-c", Self.program, files.root.path])
    guard let found = try? JSONSerialization.jsonObject(with: output) as? [String: Any] else {
      return ["DuckDB could not load it"]
    }
    var differences: [String] = []
    for format in ["timesketch", "ecs"] {
      let counts = found[format] as? [Int] ?? []
      if Set(counts).count > 1 { differences.append("\(format): fields are missing: \(counts)") }
      if counts.isEmpty, files.report["verdict"] != nil {
        differences.append("\(format): there are no lines")
      }
    }
    let incidents = (files.report["incidents"] as? [Any])?.count ?? 0
    let alerts = found["alerts"] as? Int ?? -1
    if alerts != incidents {
      differences.append("ecs: \(alerts) alerts of \(incidents) incidents")
    }
    for (table, count) in found["tables"] as? [String: Int] ?? [:] {
      if let known = files.rows(of: table), known != count {
        differences.append("\(table).csv: DuckDB counts \(count) rows of \(known)")
      }
    }
    return differences
  }
}

/// LibreOffice without a window.
private enum Spreadsheet {
  /// Texts that spreadsheets take for formulas.
  private static let formulas = [
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://x\",\"1+1\")",
  ]

  /// Formulas that were evaluated, in words; empty where there is no LibreOffice.
  static func check(folder: String) throws -> [String] {
    guard (try? Program.run(["which", "soffice"]))?.isEmpty == false else {
      print("soffice: not installed, skipped")
      return []
    }
    let root = URL(fileURLWithPath: folder).appendingPathComponent(
      "bindscope-spreadsheet-\(ProcessInfo.processInfo.processIdentifier)")
    let converted = root.appendingPathComponent("converted")
    try FileManager.default.createDirectory(at: converted, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    var csv = CSVWriter()
    for formula in formulas {
      csv.text(formula)
      csv.endRow()
    }
    let file = root.appendingPathComponent("formulas.csv")
    try Data(csv.bytes).write(to: file)
    _ = try Program.run([
      "soffice", "--headless", "-env:UserInstallation=file://\(root.path)/profile", "--convert-to",
      "fods", "--outdir", converted.path, file.path,
    ])
    // Flat OpenDocument: a cell that is computed has the attribute `table:formula`.
    let sheet = converted.appendingPathComponent("formulas.fods")
    guard let text = try? String(contentsOf: sheet, encoding: .utf8) else {
      return ["LibreOffice could not load a table"]
    }
    return text.contains("table:formula=") ? ["LibreOffice takes a cell for a formula"] : []
  }
}
