import EventTracing
import SocketActivity
import Testing
import TraceForge

/// AFD's ids below 100, which have address and port apart and no EnterExit.
@Suite struct LegacyEventTests {
  private func read(_ id: UInt16, _ width: Int, _ payload: [UInt8]) throws -> EndpointEvent {
    var reader = SocketReader()
    reader.read(.winsockAFD, id, pointerSize: width, payload)
    #expect(reader.decoder.undecodedEvents == 0)
    return try #require(reader.readings.endpoints.first)
  }

  private func payloads(_ width: Int) -> (AFDPayloads, UInt64, UInt64) {
    (AFDPayloads(pointerSize: width), Sample.process(width), Sample.endpoint(width))
  }

  @Test("A create is complete and tells its process", arguments: [4, 8])
  func create(width: Int) throws {
    let (forge, process, endpoint) = payloads(width)
    let event = try read(
      1, width,
      forge.legacyCreate(
        process: process, endpoint: endpoint, family: 2, socketType: 1, protocolNumber: 6,
        processID: 4_312))
    #expect(event.operation == .create)
    #expect(event.enterExit == 1)
    #expect(event.processID == 4_312)
    #expect(event.protocolNumber == 6)
  }

  @Test("A bind is complete, with its address in either family", arguments: [4, 8])
  func bind(width: Int) throws {
    let (forge, process, endpoint) = payloads(width)
    let wide = SocketAddress(ipv6High: 0x2001 << 48, low: 9, port: 50_000)
    for (id, address) in [(2, Sample.local), (3, wide)] as [(UInt16, SocketAddress)] {
      let event = try read(
        id, width,
        forge.legacyBind(
          process: process, endpoint: endpoint, address: address, status: .tooManyAddresses))
      #expect(event.operation == .bind)
      #expect(event.enterExit == 1)
      #expect(event.address == address)
      #expect(event.addressFamily == UInt32(address.familyCode))
      #expect(event.status == .tooManyAddresses)
    }
  }

  @Test("A failed bind has a status and no address", arguments: [4, 8])
  func failedBind(width: Int) throws {
    let (forge, process, endpoint) = payloads(width)
    let event = try read(
      40, width,
      forge.legacyResult(process: process, endpoint: endpoint, error: .tooManyAddresses))
    #expect(event.operation == .bind)
    #expect(event.enterExit == 1)
    #expect(event.status == .tooManyAddresses)
    #expect(event.process == process)
    #expect(event.endpoint == endpoint)
  }

  @Test("A connect begins with one event and completes with another", arguments: [4, 8])
  func connect(width: Int) throws {
    let (forge, process, endpoint) = payloads(width)
    let begin = try read(
      4, width,
      forge.legacyConnect(process: process, endpoint: endpoint, address: Sample.local))
    let end = try read(
      6, width, forge.legacyResult(process: process, endpoint: endpoint, error: .success))
    #expect(begin.operation == .connect)
    #expect(begin.enterExit == 0)
    #expect(begin.address == Sample.local)
    #expect(end.operation == .connect)
    #expect(end.enterExit == 1)
  }

  @Test("Close and cleanup are told apart")
  func close() throws {
    let (forge, process, endpoint) = payloads(8)
    let payload = forge.legacyResult(process: process, endpoint: endpoint, error: .success)
    #expect(try read(13, 8, payload).operation == .close)
    #expect(try read(14, 8, payload).operation == .cleanup)
  }
}
