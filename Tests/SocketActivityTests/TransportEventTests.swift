import EventTracing
import SocketActivity
import Testing
import TraceForge

/// TCPIP events say what was forged, in every version and both widths.
@Suite struct TransportEventTests {
  private func read(
    _ id: UInt16, version: UInt8 = 0, _ width: Int, _ payload: (TCPIPPayloads) -> [UInt8]
  ) throws -> TransportEvent {
    var reader = SocketReader()
    reader.read(
      .tcpip, id, version: version, pointerSize: width, payload(TCPIPPayloads(pointerSize: width)))
    #expect(reader.decoder.undecodedEvents == 0)
    return try #require(reader.readings.transports.first)
  }

  @Test("A bind without a port is refused", arguments: [0, 1] as [UInt8], [4, 8])
  func bindRefused(version: UInt8, width: Int) throws {
    let event = try read(1006, version: version, width) {
      $0.endpointAddress(
        version: version, endpoint: Sample.endpoint(width), local: Sample.local,
        status: .tooManyAddresses)
    }
    #expect(event.operation == .portRefused)
    #expect(event.status == .tooManyAddresses)
    #expect(event.local == Sample.local)
    #expect(event.protocolNumber == 6)
  }

  @Test(
    "A connect without a port is refused, with both ends", arguments: [0, 1] as [UInt8], [4, 8])
  func connectRefused(version: UInt8, width: Int) throws {
    let event = try read(1050, version: version, width) {
      $0.connectOutcome(
        version: version, local: Sample.local, remote: Sample.remote, status: .tooManyAddresses,
        processID: 4_312, tcb: Sample.endpoint(width), processSequence: 99)
    }
    #expect(event.operation == .portRefused)
    #expect(event.local == Sample.local)
    #expect(event.remote == Sample.remote)
    #expect(event.processID == 4_312)
  }

  @Test("A listener without a port is refused", arguments: [0, 1] as [UInt8], [4, 8])
  func listenerRefused(version: UInt8, width: Int) throws {
    for id in [UInt16]([1121, 1122]) {
      let event = try read(id, version: version, width) {
        $0.listenerBindFailed(
          version: version, listener: Sample.endpoint(width), local: Sample.local,
          status: .tooManyAddresses, processID: 4_312, family: 2, processSequence: 99)
      }
      #expect(event.operation == .portRefused)
      #expect(event.local == Sample.local)
      #expect(event.processID == 4_312)
    }
  }

  @Test("A datagram bind without a port is refused for UDP", arguments: [4, 8])
  func datagramRefused(width: Int) throws {
    let event = try read(1394, width) {
      $0.datagramAddress(
        endpoint: Sample.endpoint(width), local: Sample.local, status: .tooManyAddresses)
    }
    #expect(event.operation == .portRefused)
    #expect(event.protocolNumber == 17)
    #expect(event.status == .tooManyAddresses)
  }

  @Test(
    "Ports are acquired, released and shared",
    arguments: [
      (1191, .portAcquired), (1192, .portAcquired), (1194, .portAcquired), (1193, .portReleased),
      (1195, .portShared),
    ] as [(UInt16, TransportEvent.Operation)], [4, 8])
  func ports(kind: (id: UInt16, operation: TransportEvent.Operation), width: Int) throws {
    let event = try read(kind.id, width) {
      $0.portHolding(
        acquirer: Sample.endpoint(width), port: 52_139, weakReference: 1, original: 0)
    }
    #expect(event.operation == kind.operation)
    #expect(event.port == 52_139)
  }

  @Test("A tuple that collides names both ends", arguments: [4, 8])
  func collision(width: Int) throws {
    let event = try read(1030, width) {
      $0.connection(
        tcb: Sample.endpoint(width), local: Sample.local, remote: Sample.remote, newState: 2)
    }
    #expect(event.operation == .tupleCollision)
    #expect(event.local == Sample.local)
    #expect(event.remote == Sample.remote)
  }

  @Test("A connection from before the trace is told in all versions", arguments: [4, 8])
  func rundown(width: Int) throws {
    for version in [UInt8](0...3) {
      let event = try read(1300, version: version, width) {
        $0.connectionRundown(
          version: version, tcb: Sample.endpoint(width), local: Sample.local,
          remote: Sample.remote, state: 10, processID: 4_312, processSequence: 99)
      }
      #expect(event.operation == .rundown)
      #expect(event.local == Sample.local)
      #expect(event.remote == Sample.remote)
      #expect(event.processID == 4_312)
    }
  }

  @Test("Endpoints and states are told, with their process", arguments: [4, 8])
  func progress(width: Int) throws {
    for version in [UInt8](0...2) {
      let event = try read(1013, version: version, width) {
        $0.createEndpointComplete(
          version: version, endpoint: Sample.endpoint(width), local: Sample.local,
          status: .success, processID: 4_312, family: 2, processSequence: 99)
      }
      #expect(event.operation == .endpointCreated)
      #expect(event.processID == 4_312)
    }
    let created = try read(1001, width) {
      $0.endpointCreation(
        status: .success, endpoint: Sample.endpoint(width), family: 2, processID: 4_312)
    }
    #expect(created.processID == 4_312)
    let changed = try read(1051, width) {
      $0.stateChange(oldState: 4, newState: 10, sendNext: 1, tcb: Sample.endpoint(width))
    }
    #expect(changed.operation == .stateChanged)
    #expect(changed.oldState == 4)
    #expect(changed.newState == TransportEvent.State.timeWait)
    #expect(changed.connection == Sample.endpoint(width))
  }
}
