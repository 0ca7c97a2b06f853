import EventTracing
import Testing
import TraceForge

/// A seed names an incident, and its evidence is drawn apart from its pattern.
@Suite struct ServerIncidentTests {
  @Test("The same seed gives the same bytes", arguments: [UInt64(3), 5])
  func sameSeed(seed: UInt64) {
    let first = ServerIncident(seed: seed).forge()
    #expect(first.bytes == ServerIncident(seed: seed).forge().bytes)
    #expect(first.bytes != ServerIncident(seed: seed + 1).forge().bytes)
  }

  @Test(
    "Any 500 consecutive seeds have each kind of evidence often enough",
    arguments: [UInt64(0), 1_000_003, 0xFFFF_0000_1234_5678])
  func quotas(first: UInt64) {
    let levels = (0..<500).map { EvidenceLevel(seed: first &+ $0) }
    #expect(levels.count { $0.isEndpointOnly } >= 250)
    #expect(levels.count { $0.rundown } >= 167)
    #expect(levels.count { $0.portEvents } >= 125)
    #expect(levels.count { $0.losses != .none } >= 100)
    #expect(levels.count { !$0.processNames } >= 250)
    #expect(levels.count { $0.startsLate } >= 167)
    #expect(levels.count { $0.kernelNetwork } >= 50)
  }

  @Test("Every pattern comes with little and with much evidence")
  func everyPattern() {
    let incidents = (UInt64(1)...400).map { ServerIncident.traits(seed: $0) }
    for pattern in IncidentPattern.allCases {
      let levels = incidents.filter { $0.pattern == pattern }.map(\.evidence)
      #expect(levels.contains { $0.isEndpointOnly })
      #expect(levels.contains { $0.rundown })
      #expect(levels.contains { $0.portEvents && !$0.startsLate })
      #expect(levels.contains { $0.startsLate && $0.isEndpointOnly })
    }
  }

  @Test(
    "A trace that starts late starts after a refusal, one that does not, before any",
    arguments: Array(UInt64(1)...6))
  func lateness(seed: UInt64) {
    let truth = ServerIncident(seed: seed).truth()
    let start = truth.window.lowerBound
    #expect(truth.atFirstFailure.time >= start)
    #expect(truth.evidence.startsLate == (truth.firstRefusalOfAll < start))
    if truth.evidence.startsLate { #expect(!truth.decidable.simulation) }
    #expect(truth.evidence.startsLate || truth.decidable.alsoTrue.isEmpty)
  }

  @Test("A driver can be named only by a trace that shows its sockets")
  func kernelHolders() {
    let incidents = (UInt64(1)...300).filter {
      ServerIncident.traits(seed: $0).pattern == .kernelHolder
    }.prefix(4).map { ServerIncident(seed: $0).truth() }
    #expect(!incidents.isEmpty)
    for truth in incidents {
      #expect(truth.culprit?.processID == 4)
      if truth.evidence.isEndpointOnly { #expect(!truth.decidable.culprit) }
    }
  }

  @Test("A reservation is written as process, status, first port and count")
  func reservation() {
    let payload = TCPIPPayloads().portReservation(
      version: 0, processID: 4, status: .success, start: 50_000, count: 1_000)
    #expect(payload == [4, 0, 0, 0, 0, 0, 0, 0, 0x50, 0xC3, 0xE8, 0x03])
  }

  @Test("The driver's ticket cannot be solved from its trace, and says so")
  func driverTicket() {
    let incident = ServerIncident(.driverHolder)
    let truth = incident.truth()
    #expect(incident.pattern == .kernelHolder)
    #expect(incident.arguments.isEmpty)
    #expect(truth.culprit?.processID == 4)
    #expect(!truth.decidable.culprit)
    #expect(truth.decidable.alsoTrue == [.heldBeforeTrace])
    #expect(truth.atPeak.held == 16_384)
  }
}
