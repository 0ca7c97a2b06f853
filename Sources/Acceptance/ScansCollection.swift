import Foundation
import TraceForge

/// A forged collection on disk, and what a scan must say of it.
struct ScannedCollection {
  let root: URL
  let lines: [ForgedCollection.Line]

  /// Writes the collection, a ticket at a time.
  init(in root: URL, count: Int, seed: UInt64) throws {
    self.root = root
    let collection = ForgedCollection(count: count, seed: seed)
    var tickets: [[ForgedCollection.Line]] = []
    for number in 0..<count {
      let ticket = collection.ticket(number)
      for file in ticket.files {
        let place = root.appendingPathComponent(file.name)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
      }
      tickets.append(ticket.lines)
    }
    lines = ForgedCollection.settled(tickets)
  }

  /// What a scan says differently, in words.
  func differences(from pass: ScanPass) throws -> [String] {
    var unseen = Dictionary(lines.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    var differences: [String] = []
    for line in pass.traces {
      let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
      let member = (object["member"] as? String).map { "/" + $0 } ?? ""
      let full = (object["path"] as? String ?? "") + member
      let path = String(full.dropFirst(root.path.count + 1))
      guard let known = unseen.removeValue(forKey: path) else {
        differences.append("\(path): unexpected")
        continue
      }
      let found = meaning(object)
      if case .capture(nil) = known.meaning, object["verdict"] is String { continue }
      if found != said(known) { differences.append("\(path): \(found) for \(said(known))") }
    }
    return differences + unseen.keys.map { "\($0): missing" }
  }

  /// A line in few words, for comparing.
  private func meaning(_ object: [String: Any]) -> String {
    if object["error"] is String { return "failed" }
    if let copy = object["duplicateOf"] as? String { return "copy of \(copy)" }
    if let part = object["partOf"] as? String { return "part of \(part)" }
    func count(_ key: String, _ inner: String) -> Int {
      (object[key] as? [String: Any])?[inner] as? Int ?? -1
    }
    return "\(object["verdict"] as? String ?? "-") \(count("portFailures", "count")) "
      + "\(count("bindFailures", "count")) \(count("bindOutcomes", "attempts"))"
  }

  private func said(_ line: ForgedCollection.Line) -> String {
    switch line.meaning {
    case .failed: "failed"
    case .copy(let path): "copy of \(root.path)/\(path)"
    case .part(let path): "part of \(root.path)/\(path)"
    case .capture(let facts?):
      "\(facts.verdict.rawValue) \(facts.portFailures) \(facts.bindFailures) \(facts.attempts)"
    case .capture(nil): "anything"
    }
  }
}
