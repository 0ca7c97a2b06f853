import EventTracing
import SocketActivity
import Testing
import TraceForge

/// What cannot be read is counted and told, and what can be read is read the
/// same on every way.
@Suite struct UndecodedTests {
  /// Every payload that TraceForge knows of AFD and TCPIP, in both widths.
  private struct Case {
    let provider: GUID
    let id: UInt16
    var version: UInt8 = 0
    let payload: [UInt8]
  }

  private static func cases(_ width: Int) -> [Case] {
    let afd = AFDPayloads(pointerSize: width)
    let process = Sample.process(width)
    let endpoint = Sample.endpoint(width)
    let plain = afd.plain(
      enterExit: 1, location: 7, process: process, endpoint: endpoint, status: .tooManyAddresses)
    var cases = [UInt16]([1001, 1002, 1017, 1020, 1023, 1026, 1029, 1036, 3000, 3006]).map {
      Case(provider: .winsockAFD, id: $0, payload: plain)
    }
    cases += [UInt16]([1018, 1021]).map {
      Case(
        provider: .winsockAFD, id: $0,
        payload: afd.connectWithAddress(
          enterExit: 0, location: 7, process: process, endpoint: endpoint, status: .pending,
          address: Sample.remote))
    }
    for address in [Sample.local, Sample.remote, nil] {
      cases.append(
        Case(
          provider: .winsockAFD, id: 1030,
          payload: afd.bindWithAddress(
            enterExit: 1, location: 7, process: process, endpoint: endpoint, status: .success,
            address: address)))
    }
    cases += [UInt16]([1003, 1004, 1005, 1006, 1011, 1012]).map {
      Case(
        provider: .winsockAFD, id: $0,
        payload: afd.transfer(
          enterExit: 1, location: 7, process: process, endpoint: endpoint, buffer: 1,
          bufferLength: 2, status: .pending))
    }
    cases += [UInt16]([1007, 1009, 1013, 1015]).map {
      Case(
        provider: .winsockAFD, id: $0,
        payload: afd.transferWithAddress(
          enterExit: 1, location: 7, process: process, endpoint: endpoint, buffer: 1,
          bufferLength: 2, status: .pending, address: Sample.local))
    }
    cases.append(
      Case(
        provider: .winsockAFD, id: 1000,
        payload: afd.create(
          enterExit: 0, location: 7, process: process, endpoint: endpoint, family: 2,
          socketType: 1, protocolNumber: 6, processID: 4_312, status: .success)))
    return cases + transportCases(width, endpoint)
  }

  private static func transportCases(_ width: Int, _ tcb: UInt64) -> [Case] {
    let tcpip = TCPIPPayloads(pointerSize: width)
    var cases = [UInt16]([1191, 1192, 1193, 1194, 1195]).map {
      Case(
        provider: .tcpip, id: $0,
        payload: tcpip.portHolding(acquirer: tcb, port: 52_139, weakReference: 0, original: 0))
    }
    cases += [UInt16]([1002, 1030]).map {
      Case(
        provider: .tcpip, id: $0,
        payload: tcpip.connection(
          tcb: tcb, local: Sample.local, remote: Sample.remote, newState: 2))
    }
    for version in [UInt8]([0, 1]) {
      cases += [UInt16]([1031, 1033, 1034, 1038, 1050]).map {
        Case(
          provider: .tcpip, id: $0, version: version,
          payload: tcpip.connectOutcome(
            version: version, local: Sample.local, remote: Sample.remote,
            status: .tooManyAddresses, processID: 4_312, tcb: tcb))
      }
    }
    cases.append(
      Case(
        provider: .tcpip, id: 1051,
        payload: tcpip.stateChange(oldState: 4, newState: 10, sendNext: 1, tcb: tcb)))
    return cases
  }

  /// A decoder that reads by the tables alone: the trace describes some other
  /// event of each provider differently.
  private static var byTable: SocketReader {
    var reader = SocketReader()
    reader.learn(.winsockAFD, id: 4000, fields: "RegistrationDomain:u16")
    reader.learn(.tcpip, id: 1219, fields: "Epoch:u64")
    return reader
  }

  @Test("Fixed offsets and the table give the same, whole, longer or cut", arguments: [4, 8])
  func fixedOffsets(width: Int) {
    for sample in Self.cases(width) {
      for count in 0...sample.payload.count + 4 {
        let payload = Array((sample.payload + [9, 9, 9, 9]).prefix(count))
        var fixed = SocketReader()
        var table = Self.byTable
        fixed.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width, payload)
        table.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width, payload)
        let which = "\(sample.id).\(sample.version), \(count) of \(sample.payload.count) bytes"
        #expect(
          fixed.readings.events.map { "\($0)" } == table.readings.events.map { "\($0)" },
          "\(which)")
        #expect(fixed.decoder.undecodedEvents == table.decoder.undecodedEvents, "\(which)")
      }
    }
  }

  @Test("A payload longer than its layout is read, a shorter one counted and told")
  func lengths() {
    for width in [4, 8] {
      for sample in Self.cases(width) {
        var reader = SocketReader()
        reader.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width,
          sample.payload + [1, 2, 3])
        #expect(reader.readings.events.count == 1)
        #expect(reader.decoder.undecodedEvents == 0)
        #expect(reader.decoder.problems == [])
        reader.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width,
          sample.payload.dropLast())
        #expect(reader.decoder.undecodedEvents == 1, "\(sample.id).\(sample.version)")
        #expect(reader.decoder.problems.map(\.kind) == [.shortPayload])
      }
    }
  }

  @Test("A version that is not known is never read by an older layout")
  func unknownVersions() {
    for sample in Self.cases(8) {
      let known = SchemaTable.all.first { $0.provider == sample.provider }?
        .latestVersion(of: sample.id)
      for version in [(known ?? 0) + 1, 200] {
        var reader = SocketReader()
        reader.read(sample.provider, sample.id, version: version, sample.payload)
        reader.read(sample.provider, sample.id, version: version, sample.payload)
        #expect(reader.readings.events.isEmpty, "\(sample.id).\(version)")
        #expect(reader.decoder.undecodedEvents == 2)
        #expect(reader.decoder.problems.map(\.kind) == [.unknownVersion])
        #expect(reader.decoder.problems.first?.count == 2)
      }
    }
  }

  @Test("An event that the trace describes differently is read as the trace says")
  func traceWins() throws {
    var reader = SocketReader()
    reader.learn(
      .winsockAFD, id: 1029,
      fields: "EnterExit:u32 Extra:u64 Location:u32 Process:ptr Endpoint:ptr Status:u32")
    reader.read(
      .winsockAFD, 1029,
      ForgedPayload.bytes {
        $0.u32(1)
        $0.u64(0xDEAD)
        $0.u32(7_018)
        $0.pointer(Sample.process(8))
        $0.pointer(Sample.endpoint(8))
        $0.status(.tooManyAddresses)
      })
    let event = try #require(reader.readings.endpoints.first)
    #expect(event.endpoint == Sample.endpoint(8))
    #expect(event.status == .tooManyAddresses)
    #expect(event.location == 7_018)
    #expect(reader.decoder.problems.map(\.kind) == [.schemaMismatch])
  }

  @Test("Events that say nothing about sockets are left alone")
  func others() {
    var reader = SocketReader()
    reader.read(.winsockAFD, 4017, [])
    reader.read(.tcpip, 1110, [])
    reader.read(.packetCapture, 1001, [])
    reader.read(.zero, 1029, [])
    #expect(reader.readings.events.isEmpty)
    #expect(reader.decoder.undecodedEvents == 0)
    #expect(reader.decoder.problems == [])
  }
}
