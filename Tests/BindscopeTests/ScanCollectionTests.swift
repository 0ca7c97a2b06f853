import Foundation
import TestSupport
import Testing
import TraceForge

/// `bindscope scan` over a forged collection, against what the forger knows.
@Suite struct ScanCollectionTests {
  @Test("every line of NDJSON is the truth")
  func linesAreTrue() throws {
    let folder = try TemporaryFolder()
    let truth = try ScanTruth(folder, ScanTruth.forge(count: 28, seed: 1))
    let run = try CommandRun(["scan", "--format", "ndjson", truth.root])
    #expect(run.exitCode == 2)
    for difference in try truth.differences(from: run.output) { Issue.record("\(difference)") }
  }
}

/// A collection on disk, with what a scan must say of it.
struct ScanTruth {
  /// The collection's folder.
  let root: String
  /// The lines by path.
  let lines: [String: ForgedCollection.Line]
  let otherFiles: Int

  /// A ticket of every kind, forged once for all tests.
  private static let everyKind = forge(count: 28, seed: 3)

  /// Tickets of the kinds that belong together, copy each other, or are damaged: where
  /// the whole is scanned again and again.
  static let few = [0, 1, 8, 10, 17, 18, 19, 21, 24].map(
    ForgedCollection(count: 28, seed: 3).ticket)

  static func forge(count: Int, seed: UInt64) -> [ForgedCollection.Ticket] {
    (0..<count).map(ForgedCollection(count: count, seed: seed).ticket)
  }

  /// Writes a collection; one with a ticket of every kind where none is given.
  init(_ folder: TemporaryFolder, _ tickets: [ForgedCollection.Ticket]? = nil) throws {
    let tickets = tickets ?? Self.everyKind
    for file in tickets.flatMap(\.files) {
      _ = try folder.write(file.bytes, as: "archive/" + file.name)
    }
    root = folder.url(of: "archive").path
    lines = Dictionary(
      ForgedCollection.settled(tickets.map(\.lines)).map { ($0.path, $0) }, uniquingKeysWith: { $1 }
    )
    otherFiles = tickets.reduce(0) { $0 + $1.otherFiles }
  }

  /// What NDJSON says differently, in words.
  func differences(from output: String) throws -> [String] {
    var differences: [String] = []
    var unseen = lines
    let objects = try output.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    for object in objects where object["type"] as? String == "trace" {
      let member = (object["member"] as? String).map { "/" + $0 } ?? ""
      let path = String(
        ((object["path"] as? String ?? "") + member).dropFirst(root.count + 1))
      guard let line = unseen.removeValue(forKey: path) else {
        differences.append("\(path): unexpected")
        continue
      }
      differences += Self.differences(line, object, root: root).map { "\(path): \($0)" }
    }
    differences += unseen.keys.sorted().map { "\($0): missing" }
    let summary = objects.last { $0["type"] as? String == "summary" }
    if summary?["otherFiles"] as? Int != otherFiles { differences.append("other files") }
    return differences
  }

  private static func differences(
    _ line: ForgedCollection.Line, _ object: [String: Any], root: String
  ) -> [String] {
    func count(_ key: String, _ inner: String) -> Int? {
      (object[key] as? [String: Any])?[inner] as? Int
    }
    var differences: [String] = []
    func expect(_ name: String, _ found: String?, _ known: String?) {
      if found != known { differences.append("\(name) \(found ?? "-") for \(known ?? "-")") }
    }
    let error = object["error"] as? String
    expect("error", error == nil ? nil : "error", line.meaning == .failed ? "error" : nil)
    var (copy, part): (String?, String?) = (nil, nil)
    if case .copy(let original) = line.meaning { copy = root + "/" + original }
    if case .part(let first) = line.meaning { part = root + "/" + first }
    expect("duplicateOf", object["duplicateOf"] as? String, copy)
    expect("partOf", object["partOf"] as? String, part)
    if case .capture(let facts?) = line.meaning {
      expect("verdict", object["verdict"] as? String, facts.verdict.rawValue)
      expect("failures", count("portFailures", "count")?.description, "\(facts.portFailures)")
      expect("binds", count("bindFailures", "count")?.description, "\(facts.bindFailures)")
      expect("attempts", count("bindOutcomes", "attempts")?.description, "\(facts.attempts)")
    }
    return differences
  }
}
