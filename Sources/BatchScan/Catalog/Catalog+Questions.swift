public import EventTracing
import GRDB
public import PortExhaustion

/// A row of an answer: a group of exhausted traces.
public struct CatalogGroup: Equatable, Sendable {
  /// What they have in common: a computer, a process, the first day of a week;
  /// a folder where no computer's name is known.
  public let name: String
  /// Whether ``name`` is a folder, because no trace in it names its computer.
  public let isFolder: Bool
  /// Traces.
  public let traces: Int
  /// Refused requests for a port in them.
  public let portFailures: Int
  /// The first and the last refused request.
  public let firstTime: FileTime?, lastTime: FileTime?
}

/// What a catalog holds, in numbers.
public struct CatalogSummary: Equatable, Sendable {
  /// Traces by verdict; each counts once, however many copies there are.
  public var verdicts: [Verdict.Level: Int] = [:]
  /// Places that are copies, later parts or other forms of these.
  public var duplicates = 0
  /// What could not be read.
  public var failed = 0
  /// Files in the catalog, those among them that are no traces, and those that
  /// were not there any more in the last scan.
  public var files = 0, otherFiles = 0, goneFiles = 0
  /// Computers that are named.
  public var computers = 0
  /// The first and the last event of all traces.
  public var firstTime: FileTime?, lastTime: FileTime?
  /// Versions of bindscope that read the traces.
  public var toolVersions: [String] = []

  /// Traces of any verdict.
  public var traces: Int { verdicts.values.reduce(0, +) }
}

/// What exhausted traces can be grouped by.
public enum CatalogGrouping: String, Sendable, CaseIterable {
  case computer, process, week
}

extension Catalog {
  /// What was scanned.
  public func summary() throws(CatalogError) -> CatalogSummary {
    do {
      return try queue.read { db in
        var summary = CatalogSummary()
        // A catalog that an older version wrote has a row for each form.
        let captures = try db.viewExists("capture") ? "capture" : "trace"
        let verdicts = "SELECT verdict, count(*) FROM \(captures) GROUP BY 1"
        for row in try Row.fetchAll(db, sql: verdicts) {
          if let level = Verdict.Level(rawValue: try row.value(0)) {
            summary.verdicts[level] = try row.value(1)
          }
        }
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        summary.failed = try count("SELECT count(*) FROM place WHERE role = 'failed'")
        let places = try count("SELECT count(*) FROM place WHERE role <> 'failed'")
        summary.duplicates = max(0, places - summary.traces)
        summary.files = try count("SELECT count(*) FROM file")
        summary.otherFiles = try count("SELECT count(*) FROM file WHERE NOT is_trace")
        summary.goneFiles = try count("SELECT count(*) FROM file WHERE gone")
        summary.computers = try count("SELECT count(DISTINCT lower(computer)) FROM \(captures)")
        summary.toolVersions = try String.fetchAll(
          db, sql: "SELECT DISTINCT tool_version FROM \(captures) ORDER BY 1")
        if let row = try Row.fetchOne(
          db, sql: "SELECT min(first_event), max(last_event) FROM \(captures)")
        {
          summary.firstTime = (try row.value(0) as Int64?).map(FileTime.init(rawValue:))
          summary.lastTime = (try row.value(1) as Int64?).map(FileTime.init(rawValue:))
        }
        return summary
      }
    } catch {
      throw CatalogError(error)
    }
  }

  /// The exhausted traces in groups, those with the most refused requests
  /// first; weeks in their order.
  public func groups(by grouping: CatalogGrouping) throws(CatalogError) -> [CatalogGroup] {
    do {
      return try queue.read { db in
        try Row.fetchAll(db, sql: grouping.query).map { row in
          CatalogGroup(
            name: (try row.value(0) as String?) ?? "", isFolder: try row.value(1),
            traces: try row.value(2), portFailures: try row.value(3),
            firstTime: (try row.value(4) as Int64?).map(FileTime.init(rawValue:)),
            lastTime: (try row.value(5) as Int64?).map(FileTime.init(rawValue:)))
        }
      }
    } catch {
      throw CatalogError(error)
    }
  }
}

extension CatalogGrouping {
  /// Name, whether that is a folder, traces, failures, first and last time.
  fileprivate var query: String {
    switch self {
    case .computer: "SELECT * FROM exhausted_by_computer"
    case .process: "SELECT * FROM exhausted_by_process"
    case .week: "SELECT * FROM exhausted_by_week"
    }
  }
}
