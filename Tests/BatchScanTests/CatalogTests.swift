import EventTracing
import Foundation
import GRDB
import PortExhaustion
import TestSupport
import Testing
import TraceInput

@testable import BatchScan

/// What a catalog remembers, and when it does not.
@Suite struct CatalogTests {
  private let folder: TemporaryFolder
  private let path: String
  private let reader = Catalog.Reader(toolVersion: "1.2.0", inputTimeZone: "")

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url(of: "catalog.sqlite").path
  }

  private func file(_ name: String, size: Int64 = 10, modified: Int64 = 1) -> ScanFile {
    ScanFile(
      path: name, stamp: FileStamp(size: size, modified: modified, inode: 3, device: 4),
      isNamed: false)
  }

  private func finding(_ path: String, sha256: String) -> TraceFinding {
    var finding = TraceFinding(path: path, role: .capture)
    finding.sha256 = sha256
    finding.format = .etl
    finding.bytes = 4_711
    finding.problems = [
      TraceProblem(kind: .badRecord, offset: 12, bytes: 3, detail: "odd", count: 2)
    ]
    var capture = CaptureFinding(verdict: .exhausted)
    capture.portFailures.bind = 7
    capture.portFailures.span.count = 7
    capture.portFailures.span.firstTime = FileTime(rawValue: .min)
    capture.portFailures.span.lastTime = FileTime(rawValue: .max)
    capture.computerName = "WEB,01\n\u{202E}"
    capture.pattern = .leak
    capture.confidence = .high
    var holder = Holder()
    holder.processID = .max
    holder.imageName = "w3wp.exe"
    holder.services = ["a,b", "c\n"]
    holder.states.ports = 100
    holder.pace.growthPerMinute = 0.1
    capture.topHolders = [holder]
    capture.topVictims = [Victim(processID: nil, imageName: nil, failures: 7)]
    finding.capture = capture
    return finding
  }

  /// Scans one unit into the catalog.
  private func scan(_ unit: ScanUnit, _ findings: [TraceFinding], by reader: Catalog.Reader)
    throws -> CatalogSession
  {
    let session = try CatalogSession(Catalog(writing: path), readBy: reader)
    session.plan([unit], rehash: false)
    if session.states != [.unchanged] {
      var reading = UnitReading()
      reading.findings = findings
      session.save(ReadUnit(unit: unit, reading: reading, settled: findings))
    }
    session.finish(ScanWalk(), below: [])
    #expect(session.error == nil)
    return session
  }

  @Test("A catalog of the schema before is answered from, and brought up by the next scan")
  func olderSchema() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in db.add(function: CatalogSums.function) }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try CatalogSchema.migrator.migrate(queue, upTo: "v2")
    try queue.close()
    #expect(try Catalog(reading: path).summary().traces == 0)
    #expect(try Catalog(reading: path).groups(by: .computer).isEmpty)
    _ = try Catalog(writing: path)
    #expect(try Catalog(reading: path).summary().traces == 0)
  }

  @Test("every value of a finding comes back as it was")
  func roundTrip() throws {
    let unit = ScanUnit(files: [file("/t/a.etl"), file("/t/a.cab")])
    let main = finding("/t/a.etl", sha256: "aa")
    var form = TraceFinding(path: "/t/a.cab", member: "report.etl", role: .copy(of: "/t/a.etl"))
    form.sha256 = "bb"
    form.format = .etl
    var part = TraceFinding(path: "/t/a.cab", member: "p2", role: .part(of: "/t/a.etl"))
    part.sha256 = "cc"
    part.format = .xml
    part.placeProblems = main.problems
    let failed = TraceFinding(path: "/t/a.cab", member: "x", role: .failed("it is no trace"))
    let findings = [main, form, part, failed]
    _ = try scan(unit, findings, by: reader)
    let session = try CatalogSession(Catalog(writing: path), readBy: reader)
    session.plan([unit], rehash: false)
    #expect(session.states == [.unchanged])
    #expect(session.reading(at: 0, of: [unit]).findings == findings)
  }

  @Test("what an older version read is read again, what a newer one read is not")
  func versions() throws {
    let unit = ScanUnit(files: [file("/t/a.etl")])
    let findings = [finding("/t/a.etl", sha256: "aa")]
    _ = try scan(unit, findings, by: reader)
    let newer = Catalog.Reader(toolVersion: "1.10.0", inputTimeZone: "")
    let session = try scan(unit, findings, by: newer)
    #expect(session.states == [.readByOlderVersion])
    #expect(session.changes.filesReadByOlderVersion == 1)
    #expect(try scan(unit, findings, by: newer).states == [.unchanged])
    #expect(try scan(unit, findings, by: reader).states == [.unchanged])
    let elsewhere = Catalog.Reader(toolVersion: "1.10.0", inputTimeZone: "+02:00")
    #expect(try scan(unit, findings, by: elsewhere).states == [.changed])
  }

  @Test(
    "a file that looks different in any way is read again",
    arguments: [
      FileStamp(size: 11, modified: 1, inode: 3, device: 4),
      FileStamp(size: 10, modified: 2, inode: 3, device: 4),
      FileStamp(size: 10, modified: 1, inode: 5, device: 4),
      FileStamp(size: 10, modified: 1, inode: 3, device: 6),
    ])
  func stamps(stamp: FileStamp) throws {
    let findings = [finding("/t/a.etl", sha256: "aa")]
    _ = try scan(ScanUnit(files: [file("/t/a.etl")]), findings, by: reader)
    let other = ScanUnit(files: [ScanFile(path: "/t/a.etl", stamp: stamp, isNamed: false)])
    #expect(try scan(other, findings, by: reader).states == [.changed])
  }

  @Test("a trace is forgotten with its last place, and not before")
  func lastPlace() throws {
    let (one, two) = (ScanUnit(files: [file("/t/a.etl")]), ScanUnit(files: [file("/t/b.etl")]))
    _ = try scan(one, [finding("/t/a.etl", sha256: "aa")], by: reader)
    _ = try scan(two, [finding("/t/b.etl", sha256: "aa")], by: reader)
    #expect(try Catalog(reading: path).summary().traces == 1)
    #expect(try Catalog(reading: path).summary().duplicates == 1)
    let changed = ScanUnit(files: [file("/t/a.etl", size: 20)])
    _ = try scan(changed, [finding("/t/a.etl", sha256: "dd")], by: reader)
    #expect(try Catalog(reading: path).summary().traces == 2)
    let changedToo = ScanUnit(files: [file("/t/b.etl", size: 20)])
    _ = try scan(changedToo, [finding("/t/b.etl", sha256: "dd")], by: reader)
    #expect(try Catalog(reading: path).summary().traces == 1)
  }

  @Test("what may read otherwise another time is not remembered")
  func transient() throws {
    let unit = ScanUnit(files: [file("/t/a.etl")])
    let session = try CatalogSession(Catalog(writing: path), readBy: reader)
    session.plan([unit], rehash: false)
    var reading = UnitReading()
    reading.findings = [TraceFinding(path: "/t/a.etl", role: .failed("I/O error"))]
    reading.mayChange = true
    session.save(ReadUnit(unit: unit, reading: reading, settled: reading.findings))
    session.finish(ScanWalk(), below: [])
    #expect(try Catalog(reading: path).summary().files == 0)
  }

  @Test("a catalog of a newer bindscope is refused")
  func newer() throws {
    _ = try Catalog(writing: path)
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')")
    }
    #expect(throws: CatalogError.newer) { try Catalog(writing: path) }
    #expect(throws: CatalogError.newer) { try Catalog(reading: path) }
  }

  @Test("another program's database is refused and left as it is")
  func otherDatabase() throws {
    try DatabaseQueue(path: path).write { db in try db.execute(sql: "CREATE TABLE mine (x)") }
    #expect(throws: CatalogError.notACatalog) { try Catalog(writing: path) }
    let tables = try DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema")
    }
    #expect(tables == ["mine"])
  }

  @Test("a catalog that another program holds is said to be locked")
  func locked() throws {
    let other = try DatabaseQueue(path: path)
    _ = try Catalog(writing: path)
    let catalog = try Catalog(writing: path, patience: 0.01)
    let unit = ReadUnit(
      unit: ScanUnit(files: [file("/t/a.etl")]), reading: UnitReading(), settled: [])
    try other.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: CatalogError.locked) { try catalog.save([unit], readBy: reader) }
      try db.execute(sql: "ROLLBACK")
    }
    try catalog.save([unit], readBy: reader)
  }

  @Test("SQLite's refusals are told apart")
  func errors() {
    let known: [(ResultCode, CatalogError)] = [
      (.SQLITE_READONLY, .readOnly), (.SQLITE_FULL, .full), (.SQLITE_BUSY, .locked),
      (.SQLITE_NOTADB, .notACatalog), (.SQLITE_CORRUPT, .damaged),
    ]
    for (code, error) in known {
      #expect(CatalogError(DatabaseError(resultCode: code)) == error)
    }
  }
}
