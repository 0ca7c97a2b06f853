import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// Samples of forged servers equal the population of the simulation.
@Suite struct PortUsageTruthTests {
  /// Incidents whose traces tell of every port that is taken or given back.
  private static let seeds = (1...45 as ClosedRange<UInt64>).filter { seed in
    let evidence = ServerIncident.traits(seed: seed).evidence
    return evidence.portEvents && evidence.rundown && evidence.losses == .none
  }.prefix(4)

  private func sampled(_ incident: ServerIncident, _ bytes: [UInt8]) async throws -> (
    series: PortSeries, transport: TransportProtocol
  ) {
    let transport: TransportProtocol = incident.pool.isDatagram ? .udp : .tcp
    var options = AnalysisOptions()
    options.ranges[transport] = PortRange(incident.portRange, source: .option)
    options.portSampling = PortSampling(intervalSeconds: 5, transport: transport)
    let report = try await analyze(bytes, options: options).report
    return (try #require(report.ports.series.first), transport)
  }

  @Test("Ports in use equal the simulator's at every interval", arguments: seeds)
  func population(seed: UInt64) async throws {
    let incident = ServerIncident(seed: seed)
    let forged = incident.forge()
    let (series, transport) = try await sampled(incident, forged.bytes)
    let rows = series.samples.filter { $0.place == .pool && $0.pool.transport == transport }
    let truth = forged.truth.samples(in: incident.pool, at: rows.compactMap(\.time))
    #expect(rows.count >= 9)
    #expect(series.evidence.contains(.portEvents))
    for (row, sample) in zip(rows, truth) {
      #expect(sample.certain <= row.portsInUse && row.portsInUse <= sample.possible)
    }
  }

  @Test("Parts add up, and addresses never exceed their pool", arguments: seeds.prefix(2))
  func parts(seed: UInt64) async throws {
    let incident = ServerIncident(seed: seed)
    let (series, _) = try await sampled(incident, incident.forge().bytes)
    var whole: [PortPoolID: Int] = [:]
    for row in series.samples {
      let states = row.states
      let sum =
        states.established + states.closeWait + states.bound + states.listening + states.timeWait
        + states.other
      #expect(sum >= row.portsInUse)
      #expect(row.topProcesses.count <= PortSampling.holders)
      if row.place == .pool {
        whole[row.pool] = row.portsInUse
      } else {
        #expect(row.portsInUse <= whole[row.pool] ?? 0)
      }
    }
  }

  @Test("Nothing is sampled that nobody asked for")
  func unasked() async throws {
    let bytes = ServerIncident(seed: 6).forge().bytes
    #expect(try await analyze(bytes).report.ports.series.isEmpty)
  }
}
