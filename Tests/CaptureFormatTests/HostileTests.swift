import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Whatever the bytes are, reading ends, and every byte is accounted for.
@Suite struct HostileTests {
  private static func captures(_ seed: UInt64) -> [[UInt8]] {
    let trace = shortTrace(.everyHeader, seed: seed)
    return CaptureForm.allCases.map { trace.capture($0, framing: .drawn(seed: seed)).bytes }
      + [trace.networkMonitorCapture(framing: .drawn(seed: seed)).bytes]
  }

  private static let samples = captures(1)

  @Test(
    "One wrong byte, wherever it is, ends no reading and hides no byte", arguments: Seeds.fixed(20))
  func flips(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    for original in Self.samples {
      var bytes = original
      // The first 12 bytes say what it is at all.
      bytes[12 + random.below(bytes.count - 12)] ^= UInt8(1 + random.below(255))
      _ = try await read(bytes, random.chance(percent: 50) ? .everything : .segments)
    }
  }

  @Test("The same of many wrong bytes, cuts and copies", arguments: Seeds.fixed(12))
  func mixtures(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed &+ 99)
    for original in Self.samples {
      var bytes = original
      for _ in 0..<(1 + random.below(200)) {
        let place = 12 + random.below(bytes.count - 12)
        switch random.below(6) {
        case 0: bytes[place] = 0xFF
        case 1: bytes[place] = 0
        case 2: bytes.removeLast(min(bytes.count - 200, random.below(64)))
        case 3: bytes.insert(contentsOf: original.prefix(random.below(60)), at: place)
        case 4:
          let end = min(bytes.count, place + 8)
          bytes.replaceSubrange(place..<end, with: repeatElement(0xFF, count: end - place))
        default: bytes[place] ^= UInt8(truncatingIfNeeded: random.next())
        }
      }
      _ = try await read(bytes)
      _ = try await read(bytes, .segments)
    }
  }

  @Test("One wrong byte in layout 1 costs at most one event", arguments: Seeds.fixed(40))
  func cost(seed: UInt64) async throws {
    let trace = shortTrace(seed: 1, packets: false)
    let capture = trace.capture(.messageAndPayload)
    var random = SeededGenerator(seed: seed)
    var bytes = capture.bytes
    // Behind the section header and the interface.
    let place = 60 + random.below(bytes.count - 60)
    bytes[place] ^= UInt8(1 + random.below(255))
    let found = try await read(bytes)
    #expect(found.summary.eventCount >= capture.events - 1, "seed \(seed), byte \(place)")
    #expect(found.summary.eventCount <= capture.events)
    let known = Set(try await read(capture.bytes).events)
    #expect(found.events.count { !known.contains($0) } <= 1)
  }

  @Test("Numbers at their limits")
  func limits() async throws {
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let limit: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    for code: UInt8 in [0, 0x13, 0x14, 0x7F, 0x80, 0xBF, 0xC0, 0xFF] {
      var interface = PCAPNGInterface(linkType: PCAPNGInterface.ethernet)
      interface.options = [
        .other(code: 9, [code]), .other(code: 14, limit + [0xFF, 0xFF, 0xFF, 0x7F]),
      ]
      _ = writer.addInterface(interface)
    }
    let frame = NetworkFrame(
      from: SocketAddress(ipv4: 1, port: 1), to: SocketAddress(ipv4: 2, port: 2)
    ).tcp(flags: NetworkFrame.syn, sequence: 0)
    for interface in 0..<8 {
      let head =
        [UInt8(interface), 0, 0, 0] + limit + limit + [UInt8(frame.count), 0, 0, 0] + limit
      writer.block(6, head + frame)
    }
    writer.block(6, [UInt8](repeating: 0xFF, count: 40))
    writer.block(2, [UInt8](repeating: 0xFF, count: 40))
    writer.block(3, [UInt8](repeating: 0xFF, count: 40))
    for type in [0, 1, 2, 3, 5, 6, 9, 10] as [UInt32] { writer.block(type, []) }
    let found = try await read(writer.finish(), .segments)
    #expect(found.events.count == 8)
    #expect(found.summary.packetCount == 9)
  }

  @Test("Journal blocks that no Windows tool wrote are no events")
  func journals() async throws {
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let texts = [
      "MESSAGE=hello\n__REALTIME_TIMESTAMP=1\n", "__REALTIME_TIMESTAMP=\n_COMM=x\nMESSAGE=\n",
      "__REALTIME_TIMESTAMP=999999999999999999999\n_COMM=x\nMESSAGE=\n",
      "__REALTIME_TIMESTAMP=5\n_COMM=x\n", "__REALTIME_TIMESTAMP=5", "",
    ]
    for text in texts { writer.journalEntry(text) }
    writer.journalEntry("__REALTIME_TIMESTAMP=5\n_COMM=Some-Provider\nMESSAGE=one\r\ntwo\r\n")
    let found = try await read(writer.finish())
    #expect(found.summary.eventCount == 1)
    #expect(found.events.map(\.message) == ["one\r\ntwo\r"])
    #expect(found.events.map(\.time.rawValue) == [FileTime.unixEpoch + 50])
    #expect(found.events.map(\.provider) == [GUID(providerName: "some-provider")])
  }

  @Test("Only captures are recognized")
  func recognition() {
    for refused in RefusedCapture.allCases {
      #expect(!CaptureFormats.isPcapng(refused.bytes))
      #expect(!CaptureFormats.isNetMon(refused.bytes))
    }
    for bytes in Self.samples {
      #expect(CaptureFormats.isPcapng(bytes) != CaptureFormats.isNetMon(bytes))
    }
    let nothing: [UInt8] = []
    #expect(!CaptureFormats.isPcapng(nothing) && !CaptureFormats.isNetMon(nothing))
    #expect(throws: TraceError.self) { try PcapngReader(MemoryBytes(nothing)) }
  }
}
