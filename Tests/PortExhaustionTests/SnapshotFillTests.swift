import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// A list of sockets fills what a trace does not show.
@Suite struct SnapshotFillTests {
  private static let start = ForgeOptions.usualStart
  private static let remote = SocketAddress(ipv4: 0x0A09_000C, port: 443)

  private func snapshot(_ time: FileTime?, ports: Range<Int>) -> SnapshotEvidence {
    let row = PortSample(
      time: time, pool: PortPoolID(transport: .tcp), place: .pool, portsInUse: ports.count,
      maximum: 1_000, listeningPorts: 0, processCount: 1, states: PortSample.States(),
      topProcesses: [])
    var snapshot = SnapshotEvidence(
      file: "ports.txt", line: 1, time: time, isTimeLocal: false, pools: [row], omittedRows: 0)
    snapshot.sockets = ports.map {
      SnapshotSocket(
        transport: .tcp, local: SocketAddress(ipv4: 0x0A00_0005, port: UInt16($0)),
        remote: Self.remote, state: .established, processID: 5_000)
    }
    return snapshot
  }

  /// Two minutes in which another process is refused a port again and again.
  private func report(_ snapshot: SnapshotEvidence) -> ExhaustionReport {
    var options = AnalysisOptions()
    options.ranges[.tcp] = PortRange(PortSpan(start: 50_000, count: 1_000), source: .option)
    options.snapshots = [snapshot]
    options.processNames[5_000] = AnalysisOptions.ProcessName(
      imageName: "agent.exe", services: [])
    var analysis = ExhaustionAnalysis(options: options)
    for number in 0..<60 {
      for (operation, status) in [
        (EndpointEvent.Operation.create, NTStatus.success), (.bind, .tooManyAddresses),
      ] {
        var request = EndpointEvent(
          operation: operation, enterExit: 1, process: 7,
          endpoint: 0x1000 + UInt64(number) * 0x100)
        request.status = status
        request.addressFamily = 2
        request.protocolNumber = 6
        request.processID = operation == .create ? 700 : 0
        analysis.visit(
          SocketEvent(
            time: Self.start + .seconds(2 * number), id: operation == .bind ? 1_029 : 1_000,
            threadID: 8, headerProcessID: 700, content: .endpoint(request)))
      }
    }
    analysis.cover(from: Self.start, to: Self.start + .seconds(120))
    return analysis.finish(summaries: [], undecoded: 0)
  }

  @Test(
    "Taken during the trace, minutes around it, or at a time that nobody knows",
    arguments: [60, -200, 300, nil] as [Int?])
  func holder(seconds: Int?) throws {
    let time = seconds.map { Self.start + .seconds($0) }
    let report = report(snapshot(time, ports: 50_000..<50_980))
    let incident = try #require(report.incidents.first)
    #expect(incident.holders.first?.processID == 5_000)
    #expect(incident.holders.first?.imageName == "agent.exe")
    #expect(incident.holders.first?.states.ports == 980)
    #expect(incident.ports.unaccounted == 20)
    #expect(incident.pattern?.pattern == .heldBeforeTrace && incident.pattern?.culprit == 0)
    // Made at another time, it is not sure that it was so then.
    #expect(incident.pattern?.confidence == (seconds == 60 ? .high : .medium))
    // One of which nobody knows when it was made ends nobody's work.
    #expect(report.recommendations.map(\.id).contains(.restartHolder) == (seconds != nil))
    #expect(incident.basis.evidence.contains(.snapshot))
    #expect(report.ports.snapshots.map(\.isUsed) == [true])
    #expect(!report.recommendations.map(\.id).contains(.savePortOwners))
  }

  @Test("Hours before or after it, it is no evidence of the trace", arguments: [-7_200, 7_200])
  func far(seconds: Int) {
    let report = report(snapshot(Self.start + .seconds(seconds), ports: 50_000..<50_980))
    #expect(report.incidents.first?.holders.isEmpty == true)
    #expect(report.ports.snapshots.map(\.isUsed) == [false])
  }

  @Test("Of two readings of a date the one that falls into the trace is taken")
  func dateOrder() {
    let right = Self.start + .seconds(30)
    var evidence = snapshot(right, ports: 50_000..<50_980)
    evidence = SnapshotEvidence(
      file: evidence.file, line: 1, time: Self.start + .seconds(-90 * 86_400), isTimeLocal: false,
      otherTime: right, pools: evidence.pools, omittedRows: 0)
    evidence.sockets = snapshot(right, ports: 50_000..<50_980).sockets
    let report = report(evidence)
    #expect(report.ports.snapshots.map(\.isDateTurned) == [true])
    #expect(report.ports.snapshots.map(\.time) == [right])
  }

  @Test("A full list beside a trace without refusals is a warning")
  func warning() {
    var options = AnalysisOptions()
    options.ranges[.tcp] = PortRange(PortSpan(start: 50_000, count: 1_000), source: .option)
    options.snapshots = [snapshot(Self.start + .seconds(5), ports: 50_000..<50_890)]
    var analysis = ExhaustionAnalysis(options: options)
    analysis.cover(from: Self.start, to: Self.start + .seconds(10))
    let verdict = analysis.finish(summaries: [], undecoded: 0).verdict
    #expect(verdict.level == .warning)
    #expect(
      verdict.reasons.first
        == .nearlyFull(pool: PortPoolID(transport: .tcp), peak: 890, of: 1_000))
  }
}
