import EventTracing
import SocketActivity
import Testing
import TraceForge

/// What cannot be read is counted and told, and what can be read is read the
/// same on every way.
@Suite struct UndecodedTests {
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
    for sample in SocketSamples.all(width) {
      var different: [Int] = []
      for count in 0...sample.payload.count + 4 {
        let payload = Array((sample.payload + [9, 9, 9, 9]).prefix(count))
        var fixed = SocketReader()
        var table = Self.byTable
        fixed.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width, payload)
        table.read(
          sample.provider, sample.id, version: sample.version, pointerSize: width, payload)
        let isEqual =
          fixed.readings.events.map { "\($0)" } == table.readings.events.map { "\($0)" }
          && fixed.decoder.undecodedEvents == table.decoder.undecodedEvents
        if !isEqual { different.append(count) }
      }
      #expect(
        different == [],
        "lengths of \(sample.id) version \(sample.version), which has \(sample.payload.count)")
    }
  }

  @Test("A payload longer than its layout is read", arguments: [4, 8])
  func longer(width: Int) {
    for sample in SocketSamples.all(width) {
      var reader = SocketReader()
      reader.read(
        sample.provider, sample.id, version: sample.version, pointerSize: width,
        sample.payload + [1, 2, 3])
      #expect(reader.readings.events.count == 1, "\(sample.id).\(sample.version)")
      #expect(reader.decoder.undecodedEvents == 0, "\(sample.id).\(sample.version)")
      #expect(reader.decoder.problems == [])
    }
  }

  @Test("A payload shorter than its layout is counted and told", arguments: [4, 8])
  func shorter(width: Int) {
    let silent = SocketSamples.all(width).filter { sample in
      var reader = SocketReader()
      reader.read(
        sample.provider, sample.id, version: sample.version, pointerSize: width,
        sample.payload.dropLast())
      return reader.decoder.undecodedEvents != 1
        || reader.decoder.problems.map(\.kind) != [.shortPayload]
    }
    #expect(silent.map { "\($0.id).\($0.version)" } == [])
  }

  @Test("A version that is not known is never read by an older layout, but counted and told")
  func unknownVersions() {
    var read: [String] = []
    for sample in SocketSamples.all(8) {
      let known = SchemaTable.all.first { $0.provider == sample.provider }?
        .latestVersion(of: sample.id)
      for version in [(known ?? 0) + 1, 200] {
        var reader = SocketReader()
        reader.read(sample.provider, sample.id, version: version, sample.payload)
        reader.read(sample.provider, sample.id, version: version, sample.payload)
        let told = reader.decoder.problems.map { "\($0.kind) \($0.count)" }
        if !reader.readings.events.isEmpty || told != ["unknownVersion 2"] {
          read.append("\(sample.id).\(version)")
        }
      }
    }
    #expect(read == [])
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
    reader.read(.tcpip, 1111, [])
    reader.read(.packetCapture, 1002, [])
    reader.read(.zero, 1029, [])
    #expect(reader.readings.events.isEmpty)
    #expect(reader.decoder.undecodedEvents == 0)
    #expect(reader.decoder.problems == [])
  }
}
