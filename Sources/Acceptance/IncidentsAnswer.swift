import EventTracing
import Foundation
import TraceForge

/// What `bindscope analyze` says of an incident (DESIGN §4).
struct IncidentAnswer {
  struct Report: Decodable {
    var incidents: [Incident]?
    var simulations: [Simulation]?
  }
  struct Incident: Decodable {
    var pool: Pool?
    var portFailures: Int
    var pattern: Pattern?
    var holders: [Holder]?
    var portsUnaccounted: Int?
  }
  struct Pool: Decodable {
    var `protocol`: String?
    var name: String { `protocol` ?? "" }
  }
  struct Pattern: Decodable {
    var name: String
    var evidence: [String]?
  }
  struct Holder: Decodable {
    var processID: Int?
    var imageName: String?
    var ports: Int?
  }
  struct Simulation: Decodable {
    var pool: Pool?
    var portRange: Range
    var timeWaitSeconds: Int?
    var peakPortsHeld: Int
    var portFailures: Int
  }
  struct Range: Decodable {
    var start: Int
    var count: Int
  }

  /// The pattern of the incident in the pool that ran out; `none` where the
  /// report has no such incident.
  let pattern: String
  /// The evidence that it gives.
  let evidence: [String]
  /// The first of the holders.
  let firstHolder: Holder?
  /// What no report may ever say, and this one does.
  let broken: [String]
  /// Simulations of the pool.
  let simulations: [Simulation]

  /// Analyses the trace of `incident`.
  init(_ bytes: [UInt8], _ incident: ServerIncident) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bindscope-incident-\(ProcessInfo.processInfo.processIdentifier).etl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let output = try Program.run(
      [Program.sibling("bindscope"), "analyze", "--format", "json"] + incident.arguments
        + [file.path])
    let report = try JSONDecoder().decode(Report.self, from: output)
    let json = try JSONSerialization.jsonObject(with: output) as? [String: Any]
    broken = ReportInvariants(json ?? [:]).broken
    let pool = incident.pool.description
    let found = (report.incidents ?? []).filter { $0.pool?.name == pool }
      .max { $0.portFailures < $1.portFailures }
    pattern = found == nil ? "none" : found?.pattern?.name ?? "absent"
    evidence = found?.pattern?.evidence ?? []
    firstHolder = found?.holders?.first
    simulations = (report.simulations ?? []).filter { $0.pool.map { $0.name == pool } ?? true }
  }
}
