import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// Network compartments have ports of their own, and the same numbers in each.
@Suite struct CompartmentTests {
  private static let start = ForgeOptions.usualStart
  private static let remote = SocketAddress(ipv4: 0x0A00_0002, port: 443)

  /// A connection that TCPIP shows: process 100 + n lives in compartment n.
  private func connected(
    _ compartment: UInt32, _ port: UInt16, as connection: UInt64, at time: FileTime
  ) -> SocketEvent {
    var event = TransportEvent(
      operation: .connected, status: .success,
      local: SocketAddress(ipv4: 0x0A00_0100 + compartment, port: port), remote: Self.remote,
      processID: 100 + compartment, protocolNumber: 6, port: 0)
    event.connection = connection
    event.compartment = compartment
    return SocketEvent(
      time: time, id: 1_033, threadID: 4, headerProcessID: 4, content: .transport(event))
  }

  private func closed(_ connection: UInt64, at time: FileTime) -> SocketEvent {
    var event = TransportEvent(
      operation: .aborted, status: .success, local: nil, remote: nil, processID: 0,
      protocolNumber: 6, port: 0)
    event.connection = connection
    return SocketEvent(
      time: time, id: 1_039, threadID: 4, headerProcessID: 4, content: .transport(event))
  }

  @Test("Each compartment's ports are counted for themselves", arguments: Seeds.fixed(10))
  func pools(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let compartments = UInt32(random.within(2...5))
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    // By compartment: the connection on each port.
    var held = [[UInt16: UInt64]](repeating: [:], count: Int(compartments) + 1)
    var peaks = [Int](repeating: 0, count: Int(compartments) + 1)
    var time = Self.start
    for number in 1...2_000 as ClosedRange<UInt64> {
      time = time + TimeSpan(rawValue: Int64(random.within(1...10_000)))
      let compartment = random.within(1...Int(compartments))
      let port = UInt16(50_000 + random.below(200))
      if let connection = held[compartment].removeValue(forKey: port) {
        analysis.visit(closed(connection, at: time))
      } else {
        held[compartment][port] = 0x1000 * number
        analysis.visit(connected(UInt32(compartment), port, as: 0x1000 * number, at: time))
      }
      peaks[compartment] = max(peaks[compartment], held[compartment].count)
    }
    analysis.cover(from: Self.start, to: time)
    let report = analysis.finish(summaries: [], undecoded: 0)
    #expect(
      report.ports.ranges.map(\.pool)
        == (1...compartments).map { PortPoolID(transport: .tcp, compartment: $0) })
    #expect(report.ports.ranges.map(\.peakPortsHeld) == Array(peaks.dropFirst()))
    for process in report.processes {
      #expect(process.peakPortsHeld == peaks[Int(process.identity.processID ?? 100) - 100])
    }
  }

  @Test("One compartment goes without saying")
  func one() {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    analysis.visit(connected(1, 50_000, as: 0x1000, at: Self.start))
    let report = analysis.finish(summaries: [], undecoded: 0)
    #expect(report.ports.ranges.map(\.pool) == [PortPoolID(transport: .tcp)])
  }
}
