import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// What-if: the parts against simple models, the whole against a server whose
/// demand is known.
@Suite struct DemandReplayTests {
  @Test("Ports taken and shared equal counting them anew", arguments: Seeds.fixed(10))
  func counter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var counter = TakenPorts()
    var taken: [Int32] = []
    for _ in 0..<2_000 {
      if taken.isEmpty || random.chance(percent: 55) {
        let remote = Int32(random.below(5)) - 1
        counter.take(remote)
        taken.append(remote)
      } else {
        counter.give(taken.remove(at: random.below(taken.count)))
      }
      let exclusive = taken.count { $0 < 0 }
      let shared = (0..<4).map { remote in taken.count { $0 == Int32(remote) } }
      let held = counter.held
      let closed = counter.ports(closedTo: 2)
      #expect(held == exclusive + (shared.max() ?? 0))
      #expect(closed == exclusive + shared[2])
    }
  }

  /// Incidents whose trace tells enough for a simulation to be held to it.
  private static let seeds = (UInt64(1)...60).filter { seed in
    let (_, evidence) = ServerIncident.traits(seed: seed)
    return evidence.losses == .none && !evidence.startsLate
  }.prefix(3)

  @Test("Failures that remain are those of the server itself", arguments: seeds)
  func server(seed: UInt64) async throws {
    let incident = ServerIncident(seed: seed)
    let forged = incident.forge()
    guard forged.truth.decidable.simulation else { return }
    let transport: TransportProtocol = incident.pool.isDatagram ? .udp : .tcp
    var options = AnalysisOptions()
    options.ranges[transport] = PortRange(incident.portRange, source: .option)
    let report = try await analyze(forged.bytes, options: options).report
    let simulations = report.simulations.filter { $0.pool.transport == transport }
    #expect(simulations.map(\.change) == [.none, .range, .timeWait])
    for simulation in simulations {
      let range = PortSpan(
        start: simulation.portRange.start, count: simulation.portRange.count)
      let truth = incident.replay(
        range: simulation.change == .range ? range : nil,
        timeWaitSeconds: simulation.change == .timeWait ? simulation.timeWaitSeconds : nil)
      let difference = abs(simulation.portFailures - truth.portFailures)
      #expect(difference <= max(10, truth.portFailures / 20), "\(simulation.change)")
    }
  }
}
