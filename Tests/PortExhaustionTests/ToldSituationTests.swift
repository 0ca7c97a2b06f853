import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// Situations that support cases tell of. All of them, by every level of evidence, are
/// `Acceptance situations`.
@Suite struct ToldSituationTests {
  private func report(_ situation: ToldSituation) async throws -> ExhaustionReport {
    let incident = situation.incident(.endpoints)
    var options = AnalysisOptions()
    options.ranges[.tcp] = PortRange(incident.portRange, source: .option)
    return try await analyze(incident.forge().bytes, options: options).report
  }

  @Test("Healthy containers are no warning, though together they use most numbers")
  func severalSpaces() async throws {
    let report = try await report(.healthyContainers)
    #expect(report.verdict.level == .clear)
    let range = try #require(report.ports.ranges.first { $0.pool.transport == .tcp })
    #expect(range.peakPortsHeld == 180)
  }

  @Test("The healthy neighbour of a leak at another address is not named")
  func twoAddresses() async throws {
    let incident = try #require(try await report(.twoAddresses).incidents.first)
    #expect(incident.ports.heldTwice > 0)
    #expect(incident.pattern?.confidence != .high)
    let named = incident.pattern?.culprit.map { incident.holders[$0].processID }
    #expect(named ?? 4_312 == 4_312)
  }

  @Test("A replay with no fewer ports never refuses more than was refused")
  func replays() async throws {
    for situation in [ToldSituation.twoLeaks, .clientClosesFirst, .workerOfLauncher] {
      let report = try await report(situation)
      let refused = report.incidents.reduce(0) { $0 + $1.portFailures }
      #expect(report.simulations.allSatisfy { $0.portFailures <= refused })
    }
  }
}
