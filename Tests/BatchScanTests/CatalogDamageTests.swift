import EventTracing
import Foundation
import GRDB
import PortExhaustion
import TestSupport
import Testing
import TraceForge
import TraceInput

@testable import BatchScan

/// A catalog of which bytes have changed says so, or says what it said.
@Suite struct CatalogDamageTests {
  private let folder: TemporaryFolder
  private let reader = Catalog.Reader(toolVersion: "1.2.0", inputTimeZone: "")

  init() throws { folder = try TemporaryFolder() }

  /// All that a catalog answers.
  private struct Answers: Equatable {
    let summary: CatalogSummary
    let groups: [[CatalogGroup]]
    let files: Int

    init(_ path: String, _ reader: Catalog.Reader) throws(CatalogError) {
      let catalog = try Catalog(reading: path)
      summary = try catalog.summary()
      var groups: [[CatalogGroup]] = []
      for grouping in CatalogGrouping.allCases { groups.append(try catalog.groups(by: grouping)) }
      self.groups = groups
      files = try catalog.index(for: reader).count
    }
  }

  private func unit(_ number: Int) -> ReadUnit {
    let path = "/traces/\(number).etl"
    var finding = TraceFinding(path: path, role: .capture)
    finding.sha256 = String(repeating: "\(number % 10)", count: 60) + "\(1_000 + number)"
    finding.format = .etl
    var capture = CaptureFinding(verdict: number % 3 == 0 ? .clear : .exhausted)
    capture.portFailures.span.count = number
    capture.portFailures.span.firstTime = FileTime(rawValue: 133_541_028_000_000_000)
    capture.computerName = "WEB\(number % 4)"
    var holder = Holder()
    holder.imageName = "w3wp.exe"
    holder.states.ports = 10 + number
    capture.topHolders = [holder]
    finding.capture = capture
    var reading = UnitReading()
    reading.findings = [finding]
    let file = ScanFile(
      path: path, stamp: FileStamp(size: 10, modified: 1, inode: Int64(number), device: 4),
      isNamed: false)
    return ReadUnit(
      unit: ScanUnit(files: [file]), reading: reading, settled: reading.findings)
  }

  private func written() throws -> (bytes: [UInt8], answers: Answers) {
    let path = folder.url(of: "c.sqlite").path
    do {
      let catalog = try Catalog(writing: path)
      try catalog.save((0..<60).map(unit), readBy: reader)
      try catalog.queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    return (bytes, try Answers(path, reader))
  }

  @Test("No changed byte changes an answer in silence", arguments: Seeds.fixed(4))
  func changedBytes(seed: UInt64) throws {
    let (clean, answers) = try written()
    var random = SeededGenerator(seed: seed)
    let path = folder.url(of: "d.sqlite").path
    for _ in 0..<50 {
      var bytes = clean
      for _ in 0..<random.within(1...3) {
        bytes[random.within(100...bytes.count - 1)] ^= 1 << UInt8(random.below(8))
      }
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do throws(CatalogError) {
        let found = try Answers(path, reader)
        #expect(found == answers)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test("A value that is missing is damage, and ends nothing", arguments: ["size", "path", "gone"])
  func missingValue(column: String) throws {
    _ = try written()
    let path = folder.url(of: "c.sqlite").path
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'file'")
      try db.execute(sql: "PRAGMA writable_schema = RESET")
      try db.execute(sql: "UPDATE file SET \(column) = NULL WHERE id = 1")
    }
    #expect(throws: CatalogError.damaged) { try Answers(path, self.reader) }
  }

  @Test("A catalog of the first version gets its sums, and goes on")
  func upgraded() throws {
    let path = folder.url(of: "old.sqlite").path
    do {
      let queue = try DatabaseQueue(path: path)
      try CatalogSchema.migrator.migrate(queue, upTo: "v1")
      try queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO file (path, size, modified_ns, inode, device, unit_files, is_trace,
              tool_version, reading_version, input_time_zone)
            VALUES ('/a.etl', 1, 2, 3, 4, 1, 0, '0.1.0', 1, '')
            """)
      }
    }
    try Catalog(writing: path).save([unit(1)], readBy: reader)
    #expect(try Answers(path, reader).files == 2)
  }
}
