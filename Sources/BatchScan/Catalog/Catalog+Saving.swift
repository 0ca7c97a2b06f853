import EventTracing
import GRDB
import TraceInput

/// A unit that was read, with what is to be remembered of it.
public struct ReadUnit: Sendable {
  /// Its files.
  public let unit: ScanUnit
  /// What was found in them, before copies were told.
  public let reading: UnitReading
  /// The same lines after it.
  public let settled: [TraceFinding]

  /// A unit from its parts.
  public init(unit: ScanUnit, reading: UnitReading, settled: [TraceFinding]) {
    self.unit = unit
    self.reading = reading
    self.settled = settled
  }
}

extension Catalog {
  /// Remembers units in one transaction, in the place of what was known of
  /// their files.
  public func save(_ units: [ReadUnit], readBy reader: Reader) throws(CatalogError) {
    do {
      try queue.inTransaction(.immediate) { db in
        var writer = CatalogWriter(db: db, reader: reader)
        for unit in units { try writer.save(unit) }
        return .commit
      }
    } catch {
      throw CatalogError(error)
    }
  }
}

extension Catalog {
  /// Remembers which capture speaks for each; nobody where nil.
  func save(speakers: [(sha256: String, original: String?)]) throws(CatalogError) {
    guard !speakers.isEmpty else { return }
    do {
      try queue.inTransaction(.immediate) { db in
        let statement = try db.makeStatement(
          sql: "UPDATE trace SET same_capture_as = ? WHERE sha256 = ?")
        for speaker in speakers {
          try statement.execute(arguments: [speaker.original, speaker.sha256])
        }
        return .commit
      }
    } catch {
      throw CatalogError(error)
    }
  }
}

/// Writes units within a transaction.
struct CatalogWriter {
  let db: Database
  let reader: Catalog.Reader

  /// Replaces what is known of the unit's files.
  mutating func save(_ read: ReadUnit) throws {
    let files = try saveFiles(read)
    let old = try forgetPlaces(of: Array(files.values))
    var places: [SavedPlace] = []
    for (ordinal, finding) in read.settled.enumerated() {
      guard let file = files[finding.path] else { continue }
      let trace = try traceID(read, ordinal, places)
      places.append(SavedPlace(path: finding.displayPath, ordinal: ordinal, trace: trace.id))
      try savePlace(finding, ordinal, file: file, trace, main: trace.main)
    }
    try forgetTraces(old)
  }

  private struct SavedPlace {
    let path: String, ordinal: Int, trace: Int64?
  }

  /// The file's numbers, by path as given.
  private func saveFiles(_ read: ReadUnit) throws -> [String: Int64] {
    let others = Set(read.reading.otherFiles)
    var ids: [String: Int64] = [:]
    var unit: Int64?
    for file in read.unit.files {
      let count = read.unit.files.count
      let id = try one(
        """
        INSERT INTO file (path, size, modified_ns, inode, device, unit, unit_files, is_trace,
          gone, tool_version, reading_version, input_time_zone)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET size = excluded.size,
          modified_ns = excluded.modified_ns, inode = excluded.inode, device = excluded.device,
          unit = excluded.unit, unit_files = excluded.unit_files, is_trace = excluded.is_trace,
          gone = 0, tool_version = excluded.tool_version,
          reading_version = excluded.reading_version, input_time_zone = excluded.input_time_zone
        RETURNING id
        """,
        [
          file.absolutePath, file.stamp.size, file.stamp.modified, file.stamp.inode,
          file.stamp.device, unit, count, !others.contains(file.path), reader.toolVersion,
          CatalogSchema.readingVersion, reader.inputTimeZone,
        ])
      guard let id else { continue }
      ids[file.path] = id
      if count > 1, unit == nil {
        unit = id
        try run("UPDATE file SET unit = id WHERE id = ?", [id])
      }
    }
    return ids
  }

  /// Takes away what was in the files; returns the traces that were.
  private func forgetPlaces(of files: [Int64]) throws -> Set<Int64> {
    var traces: Set<Int64> = []
    for file in files {
      let statement = try db.cachedStatement(
        sql: "DELETE FROM place WHERE file = ? RETURNING trace")
      traces.formUnion(try Int64?.fetchAll(statement, arguments: [file]).compactMap { $0 })
    }
    return traces
  }

  /// A trace that lies nowhere any more is forgotten.
  private func forgetTraces(_ traces: Set<Int64>) throws {
    for trace in traces {
      let statement = try db.cachedStatement(
        sql: """
          DELETE FROM trace WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM place WHERE place.trace = ?1)
          RETURNING sha256
          """)
      for gone in try String.fetchAll(statement, arguments: [trace]) {
        // The first of its conversions speaks for the others.
        try run(
          """
          UPDATE trace SET same_capture_as = nullif(
            (SELECT heir.sha256 FROM trace AS heir WHERE heir.same_capture_as = ?1
              ORDER BY heir.id LIMIT 1), sha256)
          WHERE same_capture_as = ?1
          """, [gone])
      }
    }
  }

  /// The trace that a line stands for, and the line that speaks for it where
  /// that is another one.
  private func traceID(_ read: ReadUnit, _ ordinal: Int, _ places: [SavedPlace]) throws -> (
    id: Int64?, main: Int?
  ) {
    let settled = read.settled[ordinal]
    if settled.capture != nil { return (try saveTrace(settled), nil) }
    let raw = read.reading.findings[ordinal]
    if let original = settled.sameCaptureAs {
      return (try saveTrace(raw, sameAs: original), nil)
    }
    guard raw.error == nil, let sha256 = raw.sha256 else { return (nil, nil) }
    let speaker = raw.partOf ?? raw.duplicateOf ?? ""
    guard let main = read.reading.findings.firstIndex(where: { $0.displayPath == speaker }) else {
      return (try knownTrace(sha256), nil)
    }
    if read.reading.findings[main].sha256 == sha256 { return (try knownTrace(sha256), nil) }
    let known =
      try places.first { $0.ordinal == main }?.trace
      ?? traceID(read, main, places).id
    return (known, main)
  }

  private func knownTrace(_ sha256: String) throws -> Int64? {
    try one("SELECT id FROM trace WHERE sha256 = ?", [sha256])
  }

  private func savePlace(
    _ finding: TraceFinding, _ ordinal: Int, file: Int64, _ trace: (id: Int64?, main: Int?),
    main: Int?
  ) throws {
    let role: CatalogRole =
      finding.error != nil ? .failed : main == nil ? .trace : finding.partOf != nil ? .part : .form
    let place = try one(
      """
      INSERT INTO place (file, ordinal, member, role, trace, main_ordinal, sha256, format, bytes,
        error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """,
      [
        file, ordinal, finding.member, role.rawValue, trace.id, main, finding.sha256,
        finding.format?.rawValue, finding.bytes, finding.error,
      ])
    try saveProblems(finding.placeProblems, trace: nil, place: place)
  }

  func saveProblems(_ problems: [TraceProblem], trace: Int64?, place: Int64?) throws {
    for problem in problems {
      try run(
        """
        INSERT INTO problem (trace, place, kind, offset, bytes, detail, count)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          trace, place, problem.kind.rawValue, problem.offset, problem.bytes, problem.detail,
          problem.count,
        ])
    }
  }

  func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }

  func one(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> Int64? {
    try Int64.fetchOne(
      try db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }
}

/// What a place is, in the table.
enum CatalogRole: String {
  /// Its bytes are those of a trace.
  case trace
  /// A later part of one.
  case part
  /// The same capture in other bytes.
  case form
  /// Nothing that could be read.
  case failed
}
