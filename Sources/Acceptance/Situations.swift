import ArgumentParser
import EventTracing
import Foundation
import TraceForge

/// Situations that support cases tell of, by every level of evidence.
struct Situations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "situations",
    abstract: "Told situations: who may be named, why, and what must never be advised.",
    discussion: """
      swift run -c release Acceptance situations
      Each is forged with AFD alone, with TCPIP, and with losses. A line names what is wrong.
      """)

  @Option(help: "Only the situation of this name.")
  var only: String?

  @Option(help: "A folder in which the traces of the misses are kept.")
  var keep: String?

  func run() throws {
    if try Self.judge(only: only, keep: keep) > 0 { throw ExitCode.failure }
  }

  /// Prints what is judged wrongly.
  ///
  /// - Returns: How many are.
  static func judge(only: String? = nil, keep: String? = nil) throws -> Int {
    var count = 0, wrong = 0
    for situation in ToldSituation.allCases where only == nil || only == situation.rawValue {
      for evidence in ToldSituation.Evidence.allCases {
        let incident = situation.incident(evidence)
        let bytes = incident.forge().bytes
        let report = try SituationReport(
          bytes, situation.arguments, netstat: situation.netstat(incident))
        let misses = report.misses(situation.truth(evidence)) + report.broken
        count += 1
        guard !misses.isEmpty else { continue }
        wrong += 1
        print("\(situation.rawValue) [\(evidence.rawValue)]: \(misses.joined(separator: "; "))")
        print("  \(report.headline)")
        guard let keep else { continue }
        let file = URL(fileURLWithPath: keep).appendingPathComponent(
          "\(situation.rawValue)-\(evidence.rawValue).etl")
        try Data(bytes).write(to: file)
        if let netstat = situation.netstat(incident) {
          try Data(netstat.utf8).write(
            to: URL(fileURLWithPath: file.path.replacing(".etl", with: "-netstat.txt")))
        }
        print(
          "  bindscope analyze \(situation.arguments.joined(separator: " ")) \(file.path)")
      }
    }
    print("\(count) traces of told situations: \(wrong) judged wrongly")
    return wrong
  }
}

/// What `bindscope analyze` says of a situation.
struct SituationReport {
  let headline: String
  /// What no report may ever say, and this one does.
  let broken: [String]
  private let level: String
  private let incident: [String: Any]?
  private let ranges: [[String: Any]]
  private let recommendations: [[String: Any]]

  init(_ bytes: [UInt8], _ arguments: [String], netstat: String?) throws {
    let place = try Program.scratchFolder("situation", in: NSTemporaryDirectory())
    defer { try? FileManager.default.removeItem(at: place) }
    let file = place.appendingPathComponent("NetTrace.etl")
    try Data(bytes).write(to: file)
    if let netstat {
      let text = place.appendingPathComponent("NetTrace-netstat.txt")
      try Data(netstat.utf8).write(to: text)
    }
    let output = try Program.run(
      [Program.sibling("bindscope"), "analyze", "--format", "json"] + arguments + [file.path])
    let json = try JSONSerialization.jsonObject(with: output) as? [String: Any] ?? [:]
    let verdict = json["verdict"] as? [String: Any]
    headline = verdict?["headline"] as? String ?? ""
    level = verdict?["level"] as? String ?? ""
    let incidents = json["incidents"] as? [[String: Any]] ?? []
    incident = incidents.max { Self.number($0, "portFailures") < Self.number($1, "portFailures") }
    broken = ReportInvariants(json).broken
    ranges = json["portRanges"] as? [[String: Any]] ?? []
    recommendations = json["recommendations"] as? [[String: Any]] ?? []
  }

  private static func number(_ row: [String: Any], _ key: String) -> Int { row[key] as? Int ?? 0 }

  private var pattern: String? { (incident?["pattern"] as? [String: Any])?["name"] as? String }
  private var holders: [[String: Any]] { incident?["holders"] as? [[String: Any]] ?? [] }

  /// The process that is named; nil where nobody is.
  private var named: UInt32? {
    guard let pattern,
      !["undetermined", "smallRange"].contains(pattern), let first = holders.first
    else { return nil }
    return (first["processID"] as? Int).map(UInt32.init)
  }

  /// What is not as it has to be.
  func misses(_ truth: SituationTruth) -> [String] {
    var misses: [String] = []
    if !truth.levels.contains(level) { misses.append("the verdict is \(level)") }
    if let pattern, !truth.patterns.contains(pattern) { misses.append("the pattern is \(pattern)") }
    if let named, !truth.names.contains(named) { misses.append("process \(named) is named") }
    if named == nil, truth.mustName { misses.append("nobody is named (\(pattern ?? "none"))") }
    if truth.namesAll {
      let first = holders.prefix(truth.names.count).compactMap { $0["processID"] as? Int }
      if Set(first.map(UInt32.init)) != truth.names { misses.append("first holders \(first)") }
    }
    if !truth.headline.isEmpty, !truth.headline.contains(where: headline.contains) {
      misses.append("the headline lacks \(truth.headline[0])")
    }
    if let span = truth.inferredRange {
      let found = ranges.compactMap { $0["range"] as? [String: Any] ?? $0 }.contains {
        Self.number($0, "start") == span.start && Self.number($0, "count") == span.count
      }
      if !found { misses.append("the range is not \(span.start)+\(span.count)") }
    }
    for row in recommendations {
      let command = row["command"] as? String ?? ""
      for word in truth.forbiddenCommands where command.contains(word) {
        misses.append("advises \(command)")
      }
    }
    return misses
  }
}
