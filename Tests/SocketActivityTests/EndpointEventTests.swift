import EventTracing
import SocketActivity
import Testing
import TraceForge

/// Winsock-AFD events say what was forged, with pointers of both widths.
@Suite struct EndpointEventTests {
  /// The one endpoint event of a payload.
  private func read(
    _ id: UInt16, _ pointerSize: Int, _ payload: (AFDPayloads) -> [UInt8]
  ) throws -> EndpointEvent {
    var reader = SocketReader()
    reader.read(
      .winsockAFD, id, pointerSize: pointerSize, payload(AFDPayloads(pointerSize: pointerSize)))
    #expect(reader.decoder.undecodedEvents == 0)
    let event = try #require(reader.readings.endpoints.first)
    #expect(event.process == Sample.process(pointerSize))
    #expect(event.endpoint == Sample.endpoint(pointerSize))
    return event
  }

  @Test("A create tells family, type, protocol and process", arguments: [4, 8])
  func create(width: Int) throws {
    let event = try read(1000, width) {
      $0.create(
        enterExit: 1, location: 1012, process: Sample.process(width),
        endpoint: Sample.endpoint(width), family: 23, socketType: 2, protocolNumber: 17,
        processID: 4_312, status: .success)
    }
    #expect(event.operation == .create)
    #expect(event.enterExit == 1)
    #expect(event.location == 1_012)
    #expect(event.addressFamily == 23)
    #expect(event.socketType == 2)
    #expect(event.protocolNumber == 17)
    #expect(event.processID == 4_312)
  }

  @Test(
    "Events without an address tell their operation and status",
    arguments: [
      (1001, .close), (1002, .cleanup), (1017, .connect), (1020, .connect), (1023, .accept),
      (1026, .accept), (1029, .bind), (1036, .activity), (3000, .activity), (3006, .disconnected),
    ] as [(UInt16, EndpointEvent.Operation)], [4, 8])
  func plain(kind: (id: UInt16, operation: EndpointEvent.Operation), width: Int) throws {
    let event = try read(kind.id, width) {
      $0.plain(
        enterExit: 1, location: 7_018, process: Sample.process(width),
        endpoint: Sample.endpoint(width), status: .tooManyAddresses)
    }
    #expect(event.operation == kind.operation)
    #expect(event.status == .tooManyAddresses)
    #expect(event.address == nil)
    #expect(event.enterExit == 1)
  }

  @Test("A bind tells its local address in both families", arguments: [4, 8])
  func bind(width: Int) throws {
    for address in [Sample.local, Sample.remote] {
      let event = try read(1030, width) {
        $0.bindWithAddress(
          enterExit: 0, location: 7_010, process: Sample.process(width),
          endpoint: Sample.endpoint(width), status: .success, address: address)
      }
      #expect(event.operation == .bind)
      #expect(event.enterExit == 0)
      #expect(event.address == address)
      #expect(event.addressFamily == UInt32(address.familyCode))
    }
  }

  @Test("A bind of another family tells the family and no address", arguments: [1, 34] as [UInt8])
  func otherFamily(family: UInt8) throws {
    let event = try read(1030, 8) {
      $0.bindWithAddress(
        enterExit: 1, location: 7_022, process: Sample.process(8), endpoint: Sample.endpoint(8),
        status: .success, sockaddr: [family, 0] + Array("/tmp/socket".utf8))
    }
    #expect(event.address == nil)
    #expect(event.addressFamily == UInt32(family))
  }

  @Test("A bind whose address has no bytes is a bind", arguments: [4, 8])
  func noAddress(width: Int) throws {
    let event = try read(1030, width) {
      $0.bindWithAddress(
        enterExit: 1, location: 7_022, process: Sample.process(width),
        endpoint: Sample.endpoint(width), status: .tooManyAddresses, address: nil)
    }
    #expect(event.operation == .bind)
    #expect(event.status == .tooManyAddresses)
    #expect(event.address == nil)
    #expect(event.addressFamily == 0)
  }

  @Test("A connect tells its remote address", arguments: [1018, 1021] as [UInt16], [4, 8])
  func connect(id: UInt16, width: Int) throws {
    let event = try read(id, width) {
      $0.connectWithAddress(
        enterExit: 0, location: 5_023, process: Sample.process(width),
        endpoint: Sample.endpoint(width), bufferLength: 9, status: .pending,
        address: Sample.remote)
    }
    #expect(event.operation == .connect)
    #expect(event.address == Sample.remote)
    #expect(event.status == .pending)
  }

  @Test("An accept tells who connected and which endpoint it gets", arguments: [4, 8])
  func accept(width: Int) throws {
    for id in [UInt16]([1024, 1027]) {
      let event = try read(id, width) {
        $0.acceptWithAddress(
          enterExit: 1, location: 6_101, process: Sample.process(width),
          endpoint: Sample.endpoint(width), status: .success, address: Sample.remote,
          acceptEndpoint: Sample.endpoint(width) + 0x100, backlog: 5)
      }
      #expect(event.operation == .accept)
      #expect(event.address == Sample.remote)
      #expect(event.acceptEndpoint == Sample.endpoint(width) + 0x100)
    }
  }

  @Test("Transfers show that a socket is in use", arguments: [4, 8])
  func transfers(width: Int) throws {
    for id in [UInt16]([1003, 1004, 1005, 1006, 1011, 1012]) {
      let event = try read(id, width) {
        $0.transfer(
          enterExit: 1, location: 3_051, process: Sample.process(width),
          endpoint: Sample.endpoint(width), buffer: 0x1000, bufferLength: 600, status: .pending)
      }
      #expect(event.operation == .activity)
      #expect(event.status == .pending)
    }
    let listen = try read(1037, width) {
      $0.listen(
        enterExit: 1, location: 9_000, process: Sample.process(width),
        endpoint: Sample.endpoint(width), backlog: 200, status: .success)
    }
    #expect(listen.operation == .listen)
  }
}
