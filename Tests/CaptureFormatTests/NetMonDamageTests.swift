import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Damage to captures of Network Monitor.
@Suite struct NetMonDamageTests {
  private func number(_ bytes: [UInt8], _ place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  @Test("Without its table a capture is read frame by frame", arguments: [1, 2, 3] as [UInt8])
  func noTable(minorVersion: UInt8) async throws {
    var framing = NetMonFraming()
    framing.minorVersion = minorVersion
    framing.hasProcesses = minorVersion > 1
    framing.hasComments = true
    let capture = shortTrace().networkMonitorCapture(framing: framing)
    let whole = try await read(capture.bytes)
    #expect(whole.summary.isComplete)
    let table = number(capture.bytes, 24)
    for length in [table, table + 4, capture.bytes.count - 1] {
      let found = try await read(Array(capture.bytes[..<length]))
      #expect(found.events == whole.events)
      #expect(found.problemKinds.first == .truncatedRecord)
      #expect(!found.summary.isComplete)
    }
  }

  @Test("A frame whose end and trailer are zeros is told, whatever it held")
  func zeroTrailer() async throws {
    let trace = shortTrace()
    let capture = trace.networkMonitorCapture()
    let frames = TraceForm.networkMonitor.units(in: capture.bytes, of: trace)
    for frame in frames.dropFirst(3).prefix(40) {
      var bytes = capture.bytes
      // The last byte, the zone of the time, stays.
      for place in frame.lowerBound + 38..<frame.upperBound - 1 { bytes[place] = 0 }
      let found = try await read(bytes)
      #expect(!found.problemKinds.isEmpty, "frame at \(frame.lowerBound)")
    }
  }

  @Test("A frame of media type 0 that is no Ethernet is told, also without a time in its trailer")
  func zeroMedia() async throws {
    var framing = NetMonFraming()
    framing.minorVersion = 2
    framing.hasProcesses = true
    let trace = shortTrace()
    let capture = trace.networkMonitorCapture(framing: framing)
    let whole = try await read(capture.bytes).summary.eventCount
    let frames = TraceForm.networkMonitor.units(in: capture.bytes, of: trace)
    var lost = 0
    for frame in frames.dropFirst(3).prefix(60) {
      var bytes = capture.bytes
      for place in frame.lowerBound + 38..<frame.upperBound { bytes[place] = 0 }
      // What would be an EtherType is none.
      bytes[frame.lowerBound + 28] = 0x90
      bytes[frame.lowerBound + 29] = 0x15
      let found = try await read(bytes)
      guard found.summary.eventCount < whole else { continue }
      lost += 1
      #expect(!found.problemKinds.isEmpty, "frame at \(frame.lowerBound)")
    }
    #expect(lost > 20)
  }

  @Test("Of a capture that was cut among its frames, whole ones are read")
  func cut() async throws {
    let capture = shortTrace().networkMonitorCapture()
    let whole = try await read(capture.bytes)
    for percent in [10, 50, 90] {
      let length = number(capture.bytes, 24) * percent / 100
      let found = try await read(Array(capture.bytes[..<length]))
      #expect(found.events == Array(whole.events.prefix(found.events.count)))
      #expect(abs(found.events.count * 100 / whole.events.count - percent) < 10)
      #expect(found.problemKinds.contains(.truncatedRecord))
    }
  }

  @Test("Entries of the table that lead nowhere cost nothing: what it does not name is found")
  func badEntries() async throws {
    let capture = shortTrace().networkMonitorCapture()
    let table = number(capture.bytes, 24)
    for offset in [0, 4, 0x7FFF_FFFF, table + 1] {
      var bytes = capture.bytes
      for byte in 0..<4 { bytes[table + 40 + byte] = UInt8(offset >> (8 * byte) & 0xFF) }
      let found = try await read(bytes)
      #expect(found.summary.eventCount == capture.events)
      #expect(found.problemKinds == [.badRecord])
    }
  }

  @Test("A frame that the table names again and again is read once, and the others too")
  func overlapping() async throws {
    let capture = shortTrace().networkMonitorCapture()
    let table = number(capture.bytes, 24)
    var bytes = Array(capture.bytes[..<table])
    let entry = Array(capture.bytes[table..<table + 4])
    for _ in 0..<10_000 { bytes += entry }
    for byte in 0..<4 { bytes[28 + byte] = UInt8(40_000 >> (8 * byte) & 0xFF) }
    let found = try await read(bytes)
    #expect(found.problemKinds.contains(.repeatedRecord))
    #expect(found.summary.eventCount == capture.events)
  }

  @Test("Converted events in a frame of their own link type are read")
  func converted() async throws {
    let start = ForgeOptions.usualStart
    var writer = NetMonWriter(minorVersion: 3, startTime: start, timeZoneBias: 0)
    writer.frame(DamageTests.packet(5), NetMonMedia(rawValue: 0xE122), at: start)
    writer.frame([1, 2, 3], NetMonMedia(rawValue: 0xE122), at: start)
    writer.frame([1, 2, 3], NetMonMedia(rawValue: 0xE082), at: start)
    let found = try await read(writer.finish())
    #expect(found.events.map(\.id) == [5])
    #expect(found.summary.packetCount == 1)
    #expect(found.problemKinds == [.badRecord])
  }

  @Test(
    "A frame of a media type that captures do not have is damage",
    arguments: [0, 0x1234, 0xE2FF] as [UInt16])
  func mediaType(_ number: UInt16) async throws {
    var writer = NetMonWriter(minorVersion: 3, startTime: ForgeOptions.usualStart, timeZoneBias: 0)
    writer.frame([UInt8](repeating: 0, count: 90), .ethernet, at: ForgeOptions.usualStart)
    let media = NetMonMedia(rawValue: number)
    writer.frame([UInt8](repeating: 0, count: 90), media, at: ForgeOptions.usualStart)
    let found = try await read(writer.finish())
    #expect(found.summary.packetCount == 2)
    #expect(found.problemKinds == [.badRecord])
  }

  @Test("Media type 0 is Ethernet where there is an EtherType")
  func unnamedEthernet() async throws {
    var writer = NetMonWriter(minorVersion: 3, startTime: ForgeOptions.usualStart, timeZoneBias: 0)
    let packet = [UInt8](repeating: 2, count: 12) + [0x08, 0x06] + [UInt8](repeating: 0, count: 46)
    writer.frame(packet, NetMonMedia(rawValue: 0), at: ForgeOptions.usualStart)
    let found = try await read(writer.finish())
    #expect(found.summary.packetCount == 1)
    #expect(found.problemKinds == [])
  }

  @Test("A header that is cut is an error")
  func header() {
    let bytes = Array(shortTrace().networkMonitorCapture().bytes.prefix(71))
    #expect(CaptureFormats.isNetMon(bytes))
    #expect(throws: TraceError.self) { try NetMonReader(MemoryBytes(bytes)) }
  }
}
