import EventTracing
import Testing
import TraceForge

/// The simulated server obeys the laws of ports.
@Suite struct ServerReplayTests {
  private static let incidents = (UInt64(1)...8).map { ServerIncident(seed: $0) }
  private static let truths = incidents.map { $0.truth() }

  @Test("No port has two holders, but for shared ones with other destinations", arguments: 0..<8)
  func oneHolder(index: Int) {
    let intervals = Self.truths[index].intervals
    let byPort = Dictionary(grouping: intervals) { [$0.space.description, "\($0.port)"] }
    for (port, intervals) in byPort {
      let sorted = intervals.sorted { $0.start < $1.start }
      for (index, interval) in sorted.enumerated() {
        let rivals = sorted[(index + 1)...].prefix { interval.holds($0.start) }
        let clashes = rivals.filter {
          !(interval.isShared && $0.isShared && interval.remote != $0.remote)
        }
        #expect(clashes.isEmpty, "\(port)")
      }
    }
  }

  @Test("Ports held are what the intervals say, and never more than the range", arguments: 0..<8)
  func conservation(index: Int) {
    let incident = Self.incidents[index]
    let truth = Self.truths[index]
    for population in [truth.atFirstFailure, truth.atPeak] {
      #expect(truth.portsHeld(in: incident.pool, at: population.time) == population.held)
      #expect(population.held <= incident.portRange.count)
      #expect(population.timeWait <= population.held)
      if truth.pattern != .singleDestination {
        #expect(population.holders.map(\.count).reduce(0, +) == population.held)
      }
    }
    let range = incident.portRange.start..<incident.portRange.start + incident.portRange.count
    let strays = truth.intervals.filter {
      $0.space == incident.pool && !range.contains($0.port)
    }
    #expect(strays.isEmpty)
    #expect(truth.victims.map(\.count).reduce(0, +) == truth.portFailures)
    #expect(truth.portFailures >= 3)
  }

  @Test("Under the server's own settings the replay is what happened", arguments: 0..<8)
  func ownSettings(index: Int) {
    let incident = Self.incidents[index]
    let truth = Self.truths[index]
    for replay in [
      incident.replay(),
      incident.replay(range: incident.portRange, timeWaitSeconds: incident.timeWaitSeconds),
    ] {
      #expect(replay.peakPortsHeld == truth.atPeak.held)
      #expect(replay.portFailures == truth.portFailures)
    }
  }

  @Test("A range as large as the demand leaves no failure", arguments: 0..<8)
  func largeRange(index: Int) {
    let replay = Self.incidents[index].replay(
      range: PortSpan(start: 10_000, count: 55_535))
    #expect(replay.portFailures == 0)
  }

  @Test("A shorter TIME_WAIT ends churn and does not end a leak")
  func shorterTimeWait() throws {
    func first(_ pattern: IncidentPattern) throws -> ServerIncident {
      let seed = try #require(
        (UInt64(1)...60).first {
          let traits = ServerIncident.traits(seed: $0)
          return traits.pattern == pattern && traits.evidence.isEndpointOnly
        })
      return ServerIncident(seed: seed)
    }
    let churn = try first(.timeWaitChurn)
    #expect(churn.timeWaitSeconds >= 120)
    #expect(churn.replay(timeWaitSeconds: 30).portFailures == 0)
    let leak = try first(.leak)
    #expect(
      leak.replay(timeWaitSeconds: 30).portFailures * 10 > leak.replay().portFailures * 8)
  }
}
