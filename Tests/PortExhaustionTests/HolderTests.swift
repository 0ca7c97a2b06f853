import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// Whose a port is.
@Suite struct HolderTests {
  private static let start = ForgeOptions.usualStart

  /// The events of a socket that is made by one process and used by another.
  private func event(
    _ operation: EndpointEvent.Operation, _ endpoint: UInt64, process: UInt64,
    processID: UInt32 = 0, header: UInt32, at seconds: Int, isExit: Bool = false,
    location: UInt32 = 0, port: UInt16? = nil, status: NTStatus = .success
  ) -> SocketEvent {
    var request = EndpointEvent(
      operation: operation, enterExit: isExit ? 1 : 0, process: process, endpoint: endpoint)
    request.location = location
    request.addressFamily = 2
    request.protocolNumber = 6
    request.processID = processID
    request.status = status
    request.address = port.map { SocketAddress(ipv4: 0, port: $0) }
    return SocketEvent(
      time: Self.start + .seconds(seconds), id: 1_030, threadID: header, headerProcessID: header,
      content: .endpoint(request))
  }

  private func processes(_ events: [SocketEvent]) -> [UInt32?: Int] {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    for event in events { analysis.visit(event) }
    let report = analysis.finish(summaries: [], undecoded: 0)
    return report.processes.reduce(into: [:]) { $0[$1.identity.processID] = $1.peakPortsHeld }
  }

  @Test("A socket made by a launcher and sent on by a worker is the worker's")
  func worker() {
    let made = [
      event(.create, 0x1000, process: 0xA0, processID: 100, header: 100, at: 1),
      event(.bind, 0x1000, process: 0xA0, header: 100, at: 1, port: 0),
      event(.bind, 0x1000, process: 0xA0, header: 100, at: 1, isExit: true, port: 50_001),
    ]
    let sent = event(
      .activity, 0x1000, process: 0xA0, header: 200, at: 5, location: 3_047)
    #expect(processes(made)[100] == 1)
    #expect(processes(made + [sent])[200] == 1)
    #expect(processes(made + [sent])[100] ?? 0 == 0)
    // The maker's own address in later events takes nothing back.
    let ended = event(.activity, 0x1000, process: 0xA0, header: 4, at: 6, location: 3_051)
    #expect(processes(made + [sent, ended])[200] == 1)
    // Elsewhere the header is whoever the completion ran into.
    let elsewhere = event(
      .activity, 0x1000, process: 0xA0, header: 200, at: 5, location: 4_108)
    #expect(processes(made + [elsewhere])[100] == 1)
  }

  @Test("Many short-lived processes of one image are one holder")
  func image() throws {
    var options = AnalysisOptions()
    options.ranges[.tcp] = PortRange(PortSpan(start: 50_000, count: 300), source: .option)
    var analysis = ExhaustionAnalysis(options: options)
    for number in 0..<300 {
      let id = UInt32(1_000 + 4 * number)
      let address = 0xA000 + UInt64(number) * 0x10
      var started = ProcessEvent(operation: .started, processID: id, process: address)
      started.imageName = "curl.exe"
      analysis.visit(started, at: Self.start)
      let endpoint = 0x1000 + UInt64(number) * 0x100
      for step in [
        event(.create, endpoint, process: address, processID: id, header: id, at: 1),
        event(.bind, endpoint, process: address, header: id, at: 1, port: 0),
        event(
          .bind, endpoint, process: address, header: id, at: 1, isExit: true,
          port: UInt16(50_000 + number)),
      ] { analysis.visit(step) }
    }
    analysis.visit(
      event(.create, 0xF_0000, process: 0x77, processID: 8, header: 8, at: 100))
    analysis.visit(
      event(
        .bind, 0xF_0000, process: 0x77, header: 8, at: 100, isExit: true,
        status: .tooManyAddresses))
    analysis.cover(from: Self.start, to: Self.start + .seconds(200))
    let report = analysis.finish(summaries: [], undecoded: 0)
    let holder = try #require(report.incidents.first?.holders.first)
    #expect(holder.imageName == "curl.exe" && holder.processes == 300)
    #expect(holder.states.ports == 300 && holder.processID == nil)
    #expect(!report.recommendations.map(\.id).contains(.restartHolder))
  }
}
