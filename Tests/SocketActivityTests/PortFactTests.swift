import EventTracing
import SocketActivity
import Testing
import TraceForge

/// Events that tell of ports without a request: settings, reservations, names.
@Suite struct PortFactTests {
  private func transport(
    _ id: UInt16, version: UInt8 = 0, _ width: Int, _ payload: (TCPIPPayloads) -> [UInt8]
  ) throws -> TransportEvent {
    var reader = SocketReader()
    reader.read(
      .tcpip, id, version: version, pointerSize: width, payload(TCPIPPayloads(pointerSize: width)))
    #expect(reader.decoder.undecodedEvents == 0)
    return try #require(reader.readings.transports.first)
  }

  @Test("A reservation tells its first port and their number", arguments: [4, 8])
  func reservation(width: Int) throws {
    for id in [UInt16]([1052, 1054]) {
      for version in [UInt8](0...1) {
        let event = try transport(id, version: version, width) {
          $0.portReservation(
            version: version, processID: 4, status: .success, start: 50_000, count: 100)
        }
        #expect(event.operation == .portsReserved)
        #expect(event.port == 50_000)
        #expect(event.portCount == 100)
      }
    }
  }

  @Test("The parameters tell the delay as it was logged", arguments: [4, 8])
  func parameters(width: Int) throws {
    let event = try transport(1110, width) {
      $0.globalParameters(family: 2, timedWaitDelay: 30_000, finWait2Delay: 120_000)
    }
    #expect(event.operation == .parameters)
    #expect(event.timedWaitDelay == 30_000)
  }

  @Test("A port event tells who acquires it, and from whom", arguments: [4, 8])
  func acquirers(width: Int) throws {
    let event = try transport(1194, width) {
      $0.portHolding(
        acquirer: Sample.endpoint(width), port: 50_000, weakReference: 0,
        original: Sample.process(width))
    }
    #expect(event.connection == Sample.endpoint(width))
    #expect(event.endpoint == Sample.process(width))
  }

  @Test("A lookup tells a name with all its addresses")
  func names() {
    var reader = SocketReader()
    reader.read(
      .nameResolution, 1001,
      NameResolutionPayloads.result(
        name: "orders.corp.example", status: 0, result: "10.9.0.12;fe80::1;rubbish;"))
    #expect(reader.readings.names.map(\.name) == ["orders.corp.example"])
    #expect(
      reader.readings.names.flatMap(\.addresses) == [
        SocketAddress(ipv4: 0x0A09_000C, port: 0),
        SocketAddress(ipv6High: 0xFE80 << 48, low: 1, port: 0),
      ])
  }
}
