import Foundation
import GRDB

/// What was scanned, in an SQLite file: it remembers every trace by its content
/// and every file by its stamp, so that a second scan reads only what is new.
///
///     let catalog = try Catalog(writing: "scan.sqlite", reader: reader)
///     let known = try catalog.index()
///     try catalog.save([unit])
///
/// A scan may be killed at any moment: what was saved is whole. Two scans may
/// use one catalog at a time; each waits for the other's transactions.
public final class Catalog {
  /// Who reads the traces: findings of an older one are read again.
  public struct Reader: Sendable, Equatable {
    /// Version of bindscope, such as `0.1.0`.
    public let toolVersion: String
    /// The zone of local times without an offset, as the user gave it; empty
    /// for none. Another one gives other times.
    public let inputTimeZone: String

    /// A reader from its parts.
    public init(toolVersion: String, inputTimeZone: String) {
      self.toolVersion = toolVersion
      self.inputTimeZone = inputTimeZone
    }
  }

  /// Seconds to wait for another scan's transaction; they take milliseconds.
  static let usualPatience = 10.0

  let queue: DatabaseQueue

  /// Opens the catalog at `path`, or makes it.
  public convenience init(writing path: String) throws(CatalogError) {
    try self.init(writing: path, patience: Self.usualPatience)
  }

  init(writing path: String, patience: Double) throws(CatalogError) {
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(patience)
      configuration.label = "bindscope.catalog"
      configuration.prepareDatabase { db in
        // A killed process loses nothing with it; a power cut at most the last
        // transactions, never the file's soundness.
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        db.add(function: CatalogSums.function)
      }
      queue = try Self.open(path, configuration, patience)
    } catch {
      throw CatalogError(error)
    }
  }

  /// Opens or makes the file. Another scan may make it at the same moment: then
  /// SQLite refuses one of both at once, without the patience that it has later.
  private static func open(_ path: String, _ configuration: Configuration, _ patience: Double)
    throws -> DatabaseQueue
  {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        if FileManager.default.fileExists(atPath: path) { try check(path, isReadOnly: false) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try CatalogSchema.migrator.migrate(queue)
        try queue.write { db in try CatalogSums.keep(db) }
        return queue
      } catch let error as DatabaseError where passing.contains(error.resultCode) {
        if ContinuousClock.now >= end { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// What another scan that makes the same tables may cause.
  private static let passing: [ResultCode] = [
    .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CONSTRAINT, .SQLITE_SCHEMA, .SQLITE_ERROR,
  ]

  /// Opens the catalog at `path` for questions.
  public init(reading path: String) throws(CatalogError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing }
    do {
      do {
        queue = try Self.check(path, isReadOnly: true)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
        // Somebody was stopped in mid-writing: only a writer can take that back.
        queue = try Self.check(path, isReadOnly: false)
      }
    } catch {
      throw CatalogError(error)
    }
  }

  /// Opens what is at `path`, and refuses what this version must
  /// not write to. An empty file is a catalog to be.
  @discardableResult
  private static func check(_ path: String, isReadOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(usualPatience)
    configuration.prepareDatabase { db in db.add(function: CatalogSums.function) }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in
      let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
      // The migrator's own table comes first, in a transaction of its own.
      let tables = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
      let isEmpty = try Int.fetchOne(db, sql: tables) == 0
      guard id == CatalogSchema.applicationID || isEmpty else { throw CatalogError.notACatalog }
      guard try !CatalogSchema.migrator.hasBeenSuperseded(db) else { throw CatalogError.newer }
      guard try CatalogSums.hold(db) else { throw CatalogError.damaged }
    }
    return queue
  }
}
