import EventTracing
import Foundation
import TestSupport
import Testing
import TraceLogFormat

/// Real traces and notes that are no part of the project: the folder that
/// `BINDSCOPE_SHARED` names, else `shared` beside the package. Nothing else
/// looks for it.
enum SharedFolder {
  static let root: URL = {
    if let named = ProcessInfo.processInfo.environment["BINDSCOPE_SHARED"] {
      return URL(fileURLWithPath: named)
    }
    // <package>/Tests/SharedTracesTests/<this file>
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared")
  }()

  static let exists = FileManager.default.fileExists(
    atPath: root.appendingPathComponent("traces/etl").path)

  /// The bytes of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// A JSON file.
  static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Reads one of the event trace logs.
  static func read<Visitor: TraceEventVisitor>(
    _ name: String, into visitor: inout Visitor
  ) async throws -> TraceSummary {
    let path = root.appendingPathComponent("traces/etl/\(name)").path
    let reader = try TraceLogReader(FileBytes(path: path))
    return try await reader.read(.everything, jobs: 2, into: &visitor) { _ in }
  }
}

/// What only real traces can show.
@Suite(
  .enabled(
    if: SharedFolder.exists,
    "needs the folder of shared traces: set BINDSCOPE_SHARED to its path"))
struct SharedTracesTests {
  @Test("Records by header and provider equal an independent reader's", arguments: ReadmeRow.all)
  func recordCounts(row: ReadmeRow) async throws {
    var visitor = NoVisitor()
    let summary = try await SharedFolder.read(row.file, into: &visitor)
    let byHeader = summary.eventsByHeader.map { ($0.name, $0.count) }
    let byProvider = summary.providers.map { ($0.provider.description, $0.count) }
    #expect(summary.eventCount == row.records)
    #expect(Dictionary(uniqueKeysWithValues: byHeader) == row.byHeader)
    // The README leaves out the classes of kernel records.
    let listed = byProvider.filter { row.byProvider[$0.0] != nil }
    #expect(Dictionary(uniqueKeysWithValues: listed) == row.byProvider)
    let kernel = byHeader.filter { $0.0.hasPrefix("SYSTEM") || $0.0.hasPrefix("PERFINFO") }
    let unlisted = byProvider.filter { row.byProvider[$0.0] == nil }
    #expect(unlisted.reduce(0) { $0 + $1.1 } == kernel.reduce(0) { $0 + $1.1 })
  }

  @Test("No damage is reported, and every byte is accounted for", arguments: ReadmeRow.all)
  func noDamage(row: ReadmeRow) async throws {
    var visitor = NoVisitor()
    let summary = try await SharedFolder.read(row.file, into: &visitor)
    // A real trace here lacks a buffer number; a gap in numbers is told, and is no damage.
    #expect(summary.problems.filter(\.isDamage) == [])
    #expect(summary.inversions == 0)
    #expect(summary.isFinalized)
    #expect(summary.lostEvents == (row.file == "amsi-tracelogging.etl" ? 3 : 0))
    let bytes = summary.bytes
    #expect(bytes.file == bytes.buffers)
    #expect(bytes.decoded == bytes.headers + bytes.events + bytes.padding)
    #expect(bytes.undecoded == 0)
  }

  @Test("The README lists every trace of the folder")
  func allListed() throws {
    let folder = SharedFolder.root.appendingPathComponent("traces/etl").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(ReadmeRow.all.map(\.file).sorted() == files.sorted())
  }
}

/// Takes no event.
private struct NoVisitor: TraceEventVisitor {
  mutating func visit(_ event: TraceEvent) {}
}

/// A row of the first table of the traces' README.
struct ReadmeRow: Sendable, CustomTestStringConvertible {
  let file: String
  let records: Int
  let byHeader: [String: Int]
  let byProvider: [String: Int]

  var testDescription: String { file }

  static let all: [ReadmeRow] = {
    guard let bytes = try? SharedFolder.bytes("traces/README.md") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap(ReadmeRow.init)
  }()

  private init?(_ line: Substring) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard cells.count > 6, cells[1].hasPrefix("`etl/"), let records = Int(cells[4]) else {
      return nil
    }
    file = String(cells[1].dropFirst("`etl/".count).dropLast())
    self.records = records
    byHeader = Self.counts(cells[5])
    byProvider = Self.counts(cells[6])
  }

  /// `EVENT64 19, SYSTEM64 2`
  private static func counts(_ cell: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for item in cell.components(separatedBy: ", ") {
      let words = item.split(separator: " ")
      if words.count == 2 { counts[String(words[0])] = Int(words[1]) }
    }
    return counts
  }
}
