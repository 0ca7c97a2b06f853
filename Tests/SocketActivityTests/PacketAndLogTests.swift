import EventTracing
import SocketActivity
import Testing
import TraceForge

/// Captured packets and entries of the System log.
@Suite struct PacketAndLogTests {
  private static let sent: UInt64 = 0x1_0000_0000
  private static let received: UInt64 = 0x2_0000_0000

  /// An Ethernet frame with a TCP segment from 10.0.5.16:52139 to 10.0.9.12:443.
  private func frame(flags: UInt8, vlan: Bool = false) -> [UInt8] {
    var frame = [UInt8](repeating: 0x11, count: 12)
    if vlan { frame += [0x81, 0x00, 0x00, 0x05] }
    frame += [0x08, 0x00]
    frame += [0x45, 0, 0, 40, 0, 1, 0x40, 0, 64, 6, 0, 0]
    frame += [10, 0, 5, 16, 10, 0, 9, 12]
    frame += [0xCB, 0xAB, 0x01, 0xBB, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags, 0, 0, 0, 0, 0, 0]
    return frame
  }

  private func segments(_ frame: [UInt8], keywords: UInt64) -> [SegmentEvent] {
    let payload = ForgedPayload.bytes {
      $0.u32(7)
      $0.u32(7)
      $0.counted(frame)
    }
    var header = TraceEventHeader(provider: .packetCapture, time: ForgeOptions.usualStart)
    header.id = 1001
    header.keywords = keywords
    var decoder = SocketDecoder()
    var readings = SocketReadings()
    decoder.decode(
      TraceEvent(header: header, payload: .bytes(payload.rawSpan)), into: &readings)
    return readings.events.compactMap {
      if case .segment(let segment) = $0.content { segment } else { nil }
    }
  }

  @Test(
    "a SYN that was sent is a connection attempt from the local port", arguments: [false, true])
  func attempt(vlan: Bool) throws {
    let segment = try #require(
      segments(frame(flags: 0x02, vlan: vlan), keywords: Self.sent).first)
    #expect(segment.isConnectionAttempt)
    #expect(segment.localPort == 52_139)
    #expect(segment.destination.description == "10.0.9.12:443")
  }

  @Test("a SYN that was received, or answers one, is no attempt of this machine")
  func noAttempt() {
    for (flags, keywords) in [(UInt8(0x02), Self.received), (0x12, Self.sent)] {
      let found = segments(frame(flags: flags), keywords: keywords)
      #expect(found.map(\.isConnectionAttempt) == [false])
    }
  }

  @Test("segments that neither open nor end a connection, and other packets, say nothing")
  func silent() {
    #expect(segments(frame(flags: 0x10), keywords: Self.sent).isEmpty)
    var datagram = frame(flags: 0x02)
    datagram[23] = 17
    #expect(segments(datagram, keywords: Self.sent).isEmpty)
  }

  @Test("a packet cut anywhere is read as far as it goes, or not at all")
  func cut() {
    let whole = frame(flags: 0x02)
    for count in 0..<whole.count {
      let found = segments(Array(whole.prefix(count)), keywords: Self.sent)
      #expect(found.isEmpty || count >= 14 + 20 + 14)
    }
  }

  @Test("entries of the System log are told by source and id, whatever they carry")
  func systemLog() {
    var decoder = SocketDecoder()
    var readings = SocketReadings()
    let entries: [(GUID, UInt16)] = [
      (.systemLogTCPIP, 4227), (.systemLogTCPIP, 4231), (.systemLogTCPIP, 4266),
      (.systemLogAFD, 16_002), (.systemLogTCPIP, 16_002), (.systemLogAFD, 4231),
    ]
    for (source, id) in entries {
      var header = TraceEventHeader(provider: source, time: ForgeOptions.usualStart)
      header.id = id
      let nothing: [UInt8] = []
      decoder.decode(
        TraceEvent(header: header, payload: .fields(TextFields(nothing.rawSpan))), into: &readings)
    }
    let said = readings.events.compactMap { event -> SystemLogEvent? in
      if case .systemLog(let entry, _) = event.content { entry } else { nil }
    }
    #expect(said == [.portReusedTooSoon, .portsExhausted, .portsExhausted, .endpointsLeaked])
  }

  @Test("a bind whose texts cannot be read counts as a request that could not be decoded")
  func unreadable() {
    var decoder = SocketDecoder()
    var readings = SocketReadings()
    for (id, isRequest) in [(UInt16(1029), true), (1003, false), (0, true)] {
      var header = TraceEventHeader(provider: .winsockAFD, time: ForgeOptions.usualStart)
      header.id = id
      let before = decoder.undecodedRequests
      let text = Array("Bindung: unbekannt".utf8)
      decoder.decode(TraceEvent(header: header, payload: .message(text.rawSpan)), into: &readings)
      #expect(decoder.undecodedRequests - before == (isRequest ? 1 : 0))
    }
    #expect(readings.events.isEmpty)
  }
}
