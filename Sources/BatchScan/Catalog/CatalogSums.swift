import Foundation
import GRDB

/// A sum of each row, so that a catalog in which a byte has changed is found out
/// before anything is told from it.
///
/// SQLite looks after its own structure; what stands in a cell it believes. The
/// sums are kept by triggers that live as long as a connection, so that nothing
/// that writes a row needs to know of them.
enum CatalogSums {
  /// The tables, with what names a row of each.
  private static let tables: [(name: String, key: [String])] = [
    ("file", ["id"]), ("trace", ["id"]), ("place", ["id"]), ("process", ["trace", "role", "rank"]),
    ("problem", ["id"]),
  ]

  /// Name of the column that holds the sum.
  private static let column = "sum"

  /// `row_sum(…)`: FNV-1a (64 bits) over the values and their types.
  static let function = DatabaseFunction("row_sum", pure: true) { values in
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    func add(_ bits: UInt64) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        add(UInt8(truncatingIfNeeded: bits >> shift))
      }
    }
    for value in values {
      switch value.storage {
      case .null: add(UInt8(0))
      case .int64(let number):
        add(UInt8(1))
        add(UInt64(bitPattern: number))
      case .double(let number):
        add(UInt8(2))
        add(number.bitPattern)
      case .string(let text):
        add(UInt8(3))
        for byte in text.utf8 { add(UInt8(byte)) }
        add(UInt64(text.utf8.count))
      case .blob(let data):
        add(UInt8(4))
        for byte in data { add(UInt8(byte)) }
        add(UInt64(data.count))
      }
    }
    return Int64(bitPattern: sum)
  }

  /// Adds the column to every table, for a migration, and fills it.
  static func addColumns(_ db: Database) throws {
    for table in tables {
      try db.execute(sql: "ALTER TABLE \(table.name) ADD COLUMN \(column) INTEGER")
    }
    for table in tables { try fill(db, table.name) }
  }

  /// Fills the column of a table.
  static func fill(_ db: Database, _ table: String) throws {
    try db.execute(sql: "UPDATE \(table) SET \(column) = \(try sum(db, table))")
  }

  /// Keeps the sums as long as this connection is open.
  static func keep(_ db: Database) throws {
    for table in tables {
      let columns = try columns(db, table.name)
      guard columns.contains(column) else { continue }
      let row = table.key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
      let update = """
        UPDATE \(table.name) SET \(column) = \(try sum(db, table.name)) WHERE \(row);
        """
      let watched = columns.filter { $0 != column }.joined(separator: ", ")
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER sum_\(table.name)_new AFTER INSERT ON main.\(table.name)
          BEGIN \(update) END;
          CREATE TEMP TRIGGER sum_\(table.name)_changed
          AFTER UPDATE OF \(watched) ON main.\(table.name)
          BEGIN \(update) END;
          """)
    }
  }

  /// Whether SQLite finds the file sound, and every row is what was written.
  static func hold(_ db: Database) throws -> Bool {
    guard try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok" else { return false }
    for table in tables {
      guard try columns(db, table.name).contains(column) else { continue }
      let wrong = """
        SELECT 1 FROM \(table.name) WHERE \(column) IS NOT \(try sum(db, table.name)) LIMIT 1
        """
      if try Int.fetchOne(db, sql: wrong) != nil { return false }
    }
    return true
  }

  private static func sum(_ db: Database, _ table: String) throws -> String {
    let values = try columns(db, table).filter { $0 != column }
    return "row_sum(\(values.map { "\"\($0)\"" }.joined(separator: ", ")))"
  }

  private static func columns(_ db: Database, _ table: String) throws -> [String] {
    guard try db.tableExists(table) else { return [] }
    return try db.columns(in: table).map(\.name)
  }
}
