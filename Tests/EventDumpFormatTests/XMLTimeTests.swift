import EventDumpFormat
import EventTracing
import Testing

/// What the header event says of the session, and of the dump's times.
@Suite struct XMLTimeTests {
  private static let utc = "2024-07-25T15:45:01.4043384Z"

  private func read(_ time: String) async throws -> ReadDump {
    var event = WrittenEvent()
    event.time = time
    return try await readXML(WrittenEvent.dump([.header(time), event]))
  }

  @Test("The header event gives losses and the session")
  func session() async throws {
    let dump = try await read(#"SystemTime="2024-07-25T08:45:01.404338400-07:00""#)
    #expect(dump.session.name == "Relogger" && dump.session.osBuild == 22631)
    #expect(dump.session.osVersion == "10.0" && dump.session.processors == 12)
    #expect(dump.session.clockFrequency == 10_000_000 && dump.session.mode == 0x10001)
    #expect(dump.session.startTime?.description == Self.utc)
    #expect(dump.session.endTime == FileTime(rawValue: 133_663_959_017_255_496))
    #expect(dump.session.bootTime == FileTime(rawValue: 133_662_580_415_000_000))
    #expect(dump.summary.lostEvents == 7 && dump.summary.lostBuffers == 2)
  }

  @Test(
    "The literal offset holds where the header's own time agrees",
    arguments: [
      "2024-07-25T08:45:01.404338400-07:00", "2024-07-25T16:44:01.404338400+00:59",
      "2024-07-25T15:45:01.404338400Z",
    ])
  func literal(time: String) async throws {
    let dump = try await read("SystemTime=\"\(time)\"")
    #expect(dump.events.map(\.header.time.description) == [Self.utc, Self.utc])
    #expect(dump.summary.timeBasis == .utc && dump.summary.timeShift == 0)
  }

  @Test(
    "A clock that the header contradicts by whole minutes is put right",
    arguments: [
      ("2024-07-25T16:45:01.404338400+00:59", -60), ("2024-07-25T23:44:01.404338400+08:00", 60),
      ("2024-07-25T17:45:01.404338400", -7_200),
    ])
  func calibrated(time: String, shift: Int) async throws {
    let dump = try await read("SystemTime=\"\(time)\"")
    #expect(dump.events.map(\.header.time.description) == [Self.utc, Self.utc])
    #expect(dump.summary.timeBasis == .calibrated && dump.summary.timeShift == shift)
  }

  @Test("A header that was logged later than its session started moves nothing")
  func laterHeader() async throws {
    let dump = try await read(#"SystemTime="2024-07-25T08:45:41.404338400-07:00""#)
    #expect(dump.summary.timeShift == 0)
    #expect(dump.events[1].header.time.description == "2024-07-25T15:45:41.4043384Z")
  }

  @Test("Clock ticks count from the header's")
  func rawTime() async throws {
    var event = WrittenEvent()
    event.time = #"RawTime="1025000000""#
    let dump = try await readXML(
      WrittenEvent.dump([.header(#"RawTime="1000000000""#), event]))
    #expect(dump.events[1].header.time.description == "2024-07-25T15:45:03.9043384Z")
  }

  @Test("A 32-bit machine's pointers have four bytes")
  func pointerSize() async throws {
    let time = #"SystemTime="2024-07-25T08:45:01.404338400-07:00""#
    let text = WrittenEvent.dump([.header(time), WrittenEvent()]).replacing(
      "\"PointerSize\">       8", with: "\"PointerSize\">       4")
    let dump = try await readXML(text)
    #expect(dump.session.pointerSize == 4 && dump.events[1].header.pointerSize == 4)
  }

  @Test("An event that is earlier than the one before it is counted")
  func inversions() async throws {
    let times = ["03", "01", "02"].map { "SystemTime=\"2024-07-25T08:45:\($0).000000000-07:00\"" }
    let events = times.map { time in
      var event = WrittenEvent()
      event.time = time
      return event
    }
    #expect(try await readXML(WrittenEvent.dump(events)).summary.inversions == 1)
  }
}
