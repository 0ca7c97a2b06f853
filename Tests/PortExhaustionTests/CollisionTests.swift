import EventTracing
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion
@testable import SocketActivity

/// Connects that meet a connection of the same addresses and ports (10048).
@Suite struct CollisionTests {
  private static let remote = SocketAddress(ipv4: 0x0A09_0033, port: 8_080)

  private func endpoint(
    _ operation: EndpointEvent.Operation, _ endpoint: UInt64, at time: FileTime,
    isExit: Bool = false, status: NTStatus = .success, address: SocketAddress? = nil
  ) -> SocketEvent {
    var request = EndpointEvent(
      operation: operation, enterExit: isExit ? 1 : 0, process: 7, endpoint: endpoint)
    request.addressFamily = 2
    request.protocolNumber = 6
    request.processID = operation == .create ? 40 : 0
    request.status = status
    request.address = address
    return SocketEvent(
      time: time, id: operation == .bind ? 1_030 : 1_020, threadID: 4, headerProcessID: 40,
      content: .endpoint(request))
  }

  /// A socket's events: it asks for `port`, connects and collides; TCPIP says so,
  /// too, where asked.
  private func collision(_ number: Int, port: UInt16?, withTransport: Bool, at time: FileTime)
    -> [SocketEvent]
  {
    let socket = 0x1000 + UInt64(number) * 0x100
    var events = [endpoint(.create, socket, at: time)]
    if let port {
      let address = SocketAddress(ipv4: 0, port: port)
      events.append(endpoint(.bind, socket, at: time, address: address))
      let got = SocketAddress(ipv4: 0, port: port == 0 ? 50_000 + UInt16(number) : port)
      events.append(endpoint(.bind, socket, at: time, isExit: true, address: got))
    }
    events.append(endpoint(.connect, socket, at: time, address: Self.remote))
    if withTransport {
      let record = TransportEvent(
        operation: .tupleCollision, status: .success, local: nil, remote: Self.remote,
        processID: 0, protocolNumber: 6, port: 0)
      events.append(
        SocketEvent(
          time: time, id: 1_030, threadID: 4, headerProcessID: 40, content: .transport(record)))
    }
    events.append(
      endpoint(.connect, socket, at: time, isExit: true, status: .addressAlreadyExists))
    events.append(endpoint(.close, socket, at: time))
    return events
  }

  private func report(
    _ count: Int, every seconds: Int, port: UInt16?, withTransport: Bool = false
  ) -> ExhaustionReport {
    var analysis = ExhaustionAnalysis(options: AnalysisOptions())
    for number in 0..<count {
      let time = ForgeOptions.usualStart + .seconds(10 + number * seconds)
      let events = collision(number, port: port, withTransport: withTransport, at: time)
      for event in events { analysis.visit(event) }
    }
    return analysis.finish(summaries: [], undecoded: 0)
  }

  @Test(
    "Ten within a minute are an incident, whether bound to any port or not at all",
    arguments: [0, nil] as [UInt16?], [true, false])
  func incident(port: UInt16?, withTransport: Bool) {
    let report = report(10, every: 6, port: port, withTransport: withTransport)
    #expect(report.verdict.level == .exhausted)
    #expect(
      report.requests.portFailures.collision == 10 && report.requests.portFailures.span.count == 10)
    #expect(report.incidents.map(\.portFailures) == [10])
    #expect(report.incidents.first?.victims.map(\.processID) == [40])
    #expect(report.incidents.first?.destinations.first?.remote == Self.remote)
  }

  @Test("Nine are a warning, and so are ten in more than a minute")
  func few() {
    for report in [report(9, every: 1, port: 0), report(10, every: 7, port: 0)] {
      #expect(report.requests.portFailures.span.count == 0)
      #expect(report.verdict.level == .warning)
    }
    #expect(report(9, every: 1, port: 0).verdict.reasons.contains(.tupleCollisions(9)))
  }

  @Test("Who asked for a certain port has met its own address, and no want of ports")
  func certainPort() {
    let report = report(20, every: 1, port: 445, withTransport: true)
    #expect(report.requests.portFailures.span.count == 0 && report.verdict.level != .exhausted)
    #expect(report.requests.failedConnects.map(\.count) == [20])
  }
}
