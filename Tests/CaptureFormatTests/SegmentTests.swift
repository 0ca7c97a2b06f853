import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Packets count; those that open or end a connection are evidence.
@Suite struct SegmentTests {
  private static let sendPath: UInt64 = 0x1_0000_0000, receivePath: UInt64 = 0x2_0000_0000
  private static let server = SocketAddress(ipv4: 0x0A00_0510, port: 50_001)
  private static let remote = SocketAddress(ipv4: 0x0A00_0933, port: 443)
  private static let server6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0001, low: 1, port: 50_001)
  private static let remote6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0002, low: 2, port: 443)
  private static let time = FileTime(rawValue: 133_663_959_014_043_384)

  /// Ports of the sender, the receiver and the flags of a delivered segment.
  private func tcp(_ event: CapturedEvent, offset: Int) -> [UInt8] {
    let segment = event.payload[(12 + offset)...]
    return Array(segment.prefix(4)) + [segment[segment.startIndex + 13]]
  }

  @Test(
    "A capture of packets tells of the same segments as the log",
    arguments: [CaptureForm.packets, .journal, .message, .properties])
  func sameSegments(form: CaptureForm) async throws {
    let trace = shortTrace(.acceptedSockets)
    let found = try await read(trace.capture(form).bytes, .segments)
    let expected = trace.segments.filter { $0.flags & 7 != 0 }
    #expect(expected.count > 20)
    #expect(found.summary.packetCount == trace.segments.count + trace.datagrams)
    #expect(found.events.map { $0.time.rawValue / 10 } == expected.map { $0.time.rawValue / 10 })
    #expect(found.events.allSatisfy { $0.provider == .packetCapture && $0.id == 1001 })
    #expect(
      found.events.map { $0.keywords & Self.sendPath != 0 } == expected.map(\.isOutbound))
    #expect(
      found.events.map { $0.keywords & Self.receivePath == 0 } == expected.map(\.isOutbound))
    // if_name is eth:12:0.
    #expect(found.events.allSatisfy { $0.payload[4] == 12 })
  }

  @Test("Nobody asks, nothing is delivered")
  func silent() async throws {
    let bytes = shortTrace(.packetsOnly).capture(.packets).bytes
    let found = try await read(bytes, .everything)
    #expect(found.events.isEmpty && found.summary.eventCount == 0)
    #expect(found.summary.packetCount > 0)
  }

  @Test("Only SYN, FIN and RST of TCP are told, tagged or bare, in both families")
  func kinds() async throws {
    var tagged = NetworkFrame(from: Self.server, to: Self.remote)
    tagged.vlan = 7
    let four = NetworkFrame(from: Self.server, to: Self.remote)
    let six = NetworkFrame(from: Self.server6, to: Self.remote6)
    let ack = NetworkFrame.acknowledgement
    var writer = PCAPNGWriter()
    writer.beginSection(.big)
    let wire = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.ethernet))
    let bare = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.rawIP))
    let wifi = writer.addInterface(PCAPNGInterface(linkType: 105))
    let frames: [(bytes: [UInt8], interface: Int)] = [
      (four.tcp(flags: NetworkFrame.syn, sequence: 1), wire),
      (tagged.tcp(flags: NetworkFrame.fin | ack, sequence: 1), wire),
      (six.tcp(flags: NetworkFrame.reset, sequence: 1), wire),
      (four.rawTCP(flags: NetworkFrame.syn, sequence: 1), bare),
      (six.rawTCP(flags: NetworkFrame.syn, sequence: 1), bare),
      (four.tcp(flags: ack | NetworkFrame.push, sequence: 1), wire), (four.udp(data: [1]), wire),
      (four.tcp(flags: NetworkFrame.syn, sequence: 1), wifi), ([], wire),
    ]
    for frame in frames { writer.packet(frame.bytes, on: frame.interface, at: Self.time) }
    let found = try await read(writer.finish(), .segments)
    #expect(found.summary.packetCount == frames.count)
    #expect(found.events.count == 5)
    let ports: [UInt8] = [0xC3, 0x51, 0x01, 0xBB]
    #expect(
      zip(found.events, [34, 38, 54, 20, 40]).map { tcp($0, offset: $1) } == [
        ports + [NetworkFrame.syn], ports + [NetworkFrame.fin | ack],
        ports + [NetworkFrame.reset], ports + [NetworkFrame.syn], ports + [NetworkFrame.syn],
      ])
    // Without epb_flags nothing is said of the direction.
    #expect(found.events.allSatisfy { $0.keywords & (Self.sendPath | Self.receivePath) == 0 })
  }

  @Test("A fragment behind the first, and one that is cut, tell nothing")
  func fragments() async throws {
    var frame = NetworkFrame(from: Self.server, to: Self.remote)
      .tcp(flags: NetworkFrame.syn, sequence: 1)
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let wire = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.ethernet))
    writer.packet(frame, on: wire, at: Self.time, kept: 47)
    frame[21] = 1
    writer.packet(frame, on: wire, at: Self.time)
    let found = try await read(writer.finish(), .segments)
    #expect(found.events.isEmpty && found.summary.packetCount == 2)
  }

  @Test(
    "Times are read in the interface's units",
    arguments: [PCAPNGResolution.decimal(7), .decimal(9), .decimal(3), .binary(20), .binary(32)])
  func units(resolution: PCAPNGResolution) async throws {
    for offset in [Int64(0), -3_600, 1_000_000_000] {
      var interface = PCAPNGInterface(linkType: PCAPNGInterface.ethernet)
      interface.resolution = resolution
      interface.timeOffset = offset
      var writer = PCAPNGWriter()
      writer.beginSection(.big)
      let wire = writer.addInterface(interface)
      let frame = NetworkFrame(from: Self.server, to: Self.remote)
      writer.packet(frame.tcp(flags: NetworkFrame.syn, sequence: 1), on: wire, at: Self.time)
      let found = try await read(writer.finish(), .segments)
      #expect(found.events.map(\.time) == [interface.readBack(Self.time)])
    }
  }

  @Test("Frames of Network Monitor tell when, but not which way", arguments: [1, 2, 3] as [UInt8])
  func networkMonitor(minorVersion: UInt8) async throws {
    let start = FileTime(rawValue: 133_663_959_000_000_000)
    var writer = NetMonWriter(minorVersion: minorVersion, startTime: start, timeZoneBias: -120)
    let frame = NetworkFrame(from: Self.server, to: Self.remote)
      .tcp(flags: NetworkFrame.syn, sequence: 1)
    writer.frame(frame, .ethernet, at: Self.time)
    let found = try await read(writer.finish(), .segments)
    #expect(found.events.count == 1 && found.summary.packetCount == 1)
    let shift: Int64 = minorVersion == 3 ? 0 : 7_200
    let expected = Self.time.advanced(bySeconds: shift).rawValue
    #expect(found.events.map { $0.time.rawValue / 10 } == [expected / 10])
    #expect(found.summary.timeBasis == (minorVersion == 3 ? .utc : .assumed))
    #expect(found.events.allSatisfy { $0.keywords & 0x3_0000_0000 == 0 })
  }
}

extension ForgedTrace {
  /// Captured packets that are no TCP segments.
  fileprivate var datagrams: Int { capture(.packets).packets - segments.count }
}
