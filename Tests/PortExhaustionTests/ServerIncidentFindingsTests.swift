import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// What a server's trace suffices for is found; what it does not is not made up.
@Suite struct ServerIncidentFindingsTests {
  /// Few, because unoptimised: `Acceptance incidents` has many.
  private static let seeds = Seeds.fixed(2)

  @Test("Culprit and pattern where the evidence is, and never a wrong name", arguments: seeds)
  func findings(seed: UInt64) async throws {
    let incident = ServerIncident(seed: seed)
    let forged = incident.forge()
    let truth = forged.truth
    let transport: TransportProtocol = incident.pool.isDatagram ? .udp : .tcp
    var options = AnalysisOptions()
    options.ranges[transport] = PortRange(incident.portRange, source: .option)
    let report = try await analyze(forged.bytes, options: options).report
    let found = try #require(report.incidents.first { $0.pool.transport == transport })
    let finding = try #require(found.pattern)
    let named = finding.culprit.map { found.holders[$0].processID }
    if truth.decidable.culprit {
      #expect(named == truth.culprit?.processID)
      #expect(found.holders.first?.processID == truth.culprit?.processID)
    } else if let named {
      #expect(named == truth.culprit?.processID)
    }
    let accepted = ([truth.pattern] + truth.decidable.alsoTrue).map(\.rawValue)
    if truth.decidable.pattern {
      #expect(accepted.contains(finding.pattern.rawValue))
    } else {
      #expect((accepted + ["undetermined"]).contains(finding.pattern.rawValue))
    }
  }
}
