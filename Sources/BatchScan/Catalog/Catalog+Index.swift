import GRDB

/// What a catalog knows of a file.
public struct KnownFile: Sendable {
  /// Its number in the catalog.
  let id: Int64
  /// What it looked like when it was read.
  let stamp: FileStamp
  /// What it was read together with, and how many files those are.
  let unit: Int64?, unitFiles: Int
  /// Whether this bindscope would find the same in it.
  let isCurrent: Bool
  /// Whether it was read with the same options.
  let hasSameOptions: Bool
  /// Whether it was not there in the last scan.
  public let isGone: Bool
}

/// Why a unit is read, or not.
public enum UnitState: Equatable, Sendable {
  /// Its files are as they were.
  case unchanged
  /// Some file is new.
  case new
  /// Some file is not what it was, or was read with other files or options.
  case changed
  /// An older bindscope read it.
  case readByOlderVersion
}

extension Catalog {
  /// All files that the catalog knows, by absolute path.
  public func index(for reader: Reader) throws(CatalogError) -> [String: KnownFile] {
    do {
      return try queue.read { db in
        var known: [String: KnownFile] = [:]
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT path, id, size, modified_ns, inode, device, unit, unit_files,
              tool_version, reading_version, input_time_zone, gone
            FROM file
            """)
        while let row = try rows.next() {
          let stamp = FileStamp(
            size: try row.value(2), modified: try row.value(3), inode: try row.value(4),
            device: try row.value(5))
          let readingVersion: Int = try row.value(9)
          let isOlder =
            try readingVersion < CatalogSchema.readingVersion
            || ToolVersion(row.value(8)) < ToolVersion(reader.toolVersion)
          let inputTimeZone: String = try row.value(10)
          known[try row.value(0)] = KnownFile(
            id: try row.value(1), stamp: stamp, unit: try row.value(6),
            unitFiles: try row.value(7), isCurrent: !isOlder,
            hasSameOptions: inputTimeZone == reader.inputTimeZone, isGone: try row.value(11))
        }
        return known
      }
    } catch {
      throw CatalogError(error)
    }
  }
}

/// `0.10.2`, compared by numbers.
struct ToolVersion: Comparable {
  private let numbers: [Int]

  init(_ text: String) { numbers = text.split(separator: ".").map { Int($0) ?? 0 } }

  static func < (left: ToolVersion, right: ToolVersion) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}
