import EventTracing
import Testing
import TraceForge

/// Network Monitor captures and the frames in all captures.
@Suite struct CaptureNetMonTests {
  private func number(_ bytes: [UInt8], _ place: Int, _ width: Int = 4) -> Int {
    (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  @Test("The frame table leads to every frame, and its time is its event's", arguments: 1...20)
  func frames(seed: UInt64) {
    let trace = CaptureFramingTests.trace(.everyHeader, seed: seed)
    let framing = NetMonFraming.drawn(seed: seed)
    let capture = trace.networkMonitorCapture(framing: framing)
    let bytes = capture.bytes
    #expect(capture.bytes == trace.networkMonitorCapture(framing: framing).bytes)
    #expect(bytes.prefix(6) == [0x47, 0x4D, 0x42, 0x55, framing.minorVersion, 2])
    let table = number(bytes, 24)
    #expect(number(bytes, 28) == 4 * capture.blocks)
    #expect(table + number(bytes, 28) == bytes.count)
    let offsets = (0..<capture.blocks).map { number(bytes, table + 4 * $0) }
    let trailer = [2, 6, 15][Int(framing.minorVersion) - 1]
    var events = 0
    var place = 128
    for offset in offsets.sorted() {
      #expect(offset == place)
      let length = number(bytes, offset + 12)
      let end = offset + 16 + length
      if number(bytes, end, 2) == 0xFFE0 {
        events += 1
        #expect(length >= 89)
        #expect(number(bytes, offset + 16 + 86, 2) <= length - 89)
        if framing.minorVersion == 3 {
          #expect(number(bytes, end + 6, 8) == number(bytes, offset + 32, 8))
        }
      }
      place = end + trailer
    }
    #expect(events == capture.events)
    let times = offsets.map { number(bytes, $0, 8) }
    #expect(times == times.sorted())
  }

  @Test("Refused captures begin as their readers know them")
  func refused() {
    let beginnings = RefusedCapture.allCases.map { Array($0.bytes.prefix(4)) }
    #expect(
      beginnings == [
        Array("RTSS".utf8), [0xD4, 0xC3, 0xB2, 0xA1], [0xA1, 0xB2, 0xC3, 0xD4],
        [0x4D, 0x3C, 0xB2, 0xA1], [0x50, 0x4B, 3, 4],
      ])
  }

  private static let server = SocketAddress(ipv4: 0x0A00_0510, port: 50_001)
  private static let remote = SocketAddress(ipv4: 0x0A00_0933, port: 443)
  private static let server6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0001, low: 1, port: 50_001)
  private static let remote6 = SocketAddress(ipv6High: 0xFD00_0000_0000_0002, low: 2, port: 443)

  /// The sum in ones' complement of big-endian words.
  private func sum(_ bytes: some Sequence<UInt8>) -> Int {
    var sum = bytes.enumerated().reduce(0) {
      $0 + Int($1.element) << ($1.offset % 2 == 0 ? 8 : 0)
    }
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    return sum
  }

  @Test("Checksums make every header sum up to ones")
  func checksums() {
    let data: [UInt8] = [1, 2, 3]
    let four = NetworkFrame(from: Self.server, to: Self.remote)
    let six = NetworkFrame(from: Self.server6, to: Self.remote6)
    for (frame, proto) in [
      (four.tcp(flags: NetworkFrame.syn, sequence: 5), 6),
      (four.tcp(flags: NetworkFrame.push, sequence: 5, data: data), 6), (four.udp(data: data), 17),
    ] {
      #expect(sum(frame[14..<34]) == 0xFFFF)
      #expect(frame[16...17].elementsEqual([0, UInt8(frame.count - 14)]))
      let length = UInt8(frame.count - 34)
      #expect(sum(frame[26..<34] + [0, UInt8(proto), 0, length] + frame[34...]) == 0xFFFF)
    }
    for (frame, proto) in [
      (six.tcp(flags: NetworkFrame.reset, sequence: 5, data: data), 6), (six.udp(data: data), 17),
    ] {
      let length = UInt8(frame.count - 54)
      #expect(frame[18...19].elementsEqual([0, length]))
      #expect(sum(frame[22..<54] + [0, UInt8(proto), 0, length] + frame[54...]) == 0xFFFF)
    }
  }

  @Test("Ports, flags and tags stand where frames have them")
  func fields() {
    var tagged = NetworkFrame(from: Self.server, to: Self.remote)
    tagged.vlan = 7
    let frame = tagged.tcp(flags: NetworkFrame.syn, sequence: 0x0102_0304)
    #expect(frame[12...17].elementsEqual([0x81, 0, 0, 7, 8, 0]))
    #expect(frame[38...45].elementsEqual([0xC3, 0x51, 0x01, 0xBB, 1, 2, 3, 4]))
    #expect(frame[51] == NetworkFrame.syn)
    #expect(tagged.rawTCP(flags: NetworkFrame.syn, sequence: 0x0102_0304) == Array(frame[18...]))
  }
}
