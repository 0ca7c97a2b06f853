import EventTracing
import Testing
import TraceForge

/// Blocks of a capture are as long as they say, and hold what is counted.
@Suite struct CaptureFramingTests {
  static func trace(_ scenario: ForgedScenario = .leak, seed: UInt64 = 2) -> ForgedTrace {
    var options = scenario.options(seed: seed)
    options.duration = 8
    options.conversationsPerMinute = 60
    options.bufferSize = 8_192
    options.pointerSize = seed % 2 == 0 ? 8 : 4
    return scenario.forge(options)
  }

  @Test("Every block states its length twice, and every section its own or none", arguments: 1...20)
  func blocks(seed: UInt64) throws {
    let trace = Self.trace(.everyHeader, seed: seed)
    for form in CaptureForm.allCases {
      for framing in [CaptureFraming(), .drawn(seed: seed)] {
        let capture = trace.capture(form, framing: framing)
        let blocks = try #require(CaptureBlocks(capture.bytes))
        #expect(blocks.all.count == capture.blocks)
        #expect(blocks.all.count { $0.type == 0x0A0D_0D0A } == framing.sections.count)
        let events = blocks.packets.count { $0.linkType == form.linkTypeOfEvents }
        #expect(events + blocks.all.count { $0.type == 9 } == capture.events)
        #expect(blocks.packets.count { $0.linkType == 1 } == capture.packets)
      }
    }
  }

  @Test(
    "The same options give the same bytes, and another seed others", arguments: CaptureForm.allCases
  )
  func deterministic(form: CaptureForm) {
    let trace = Self.trace()
    let first = trace.capture(form, framing: .drawn(seed: 4)).bytes
    #expect(first == trace.capture(form, framing: .drawn(seed: 4)).bytes)
    #expect(first != trace.capture(form, framing: .drawn(seed: 6)).bytes)
  }

  @Test("Layout 1 is as long as its three lengths say, and nothing else is")
  func layouts() throws {
    let trace = Self.trace(.everyHeader)
    for form in [CaptureForm.message, .messageAndPayload, .properties, .propertiesAndPayload] {
      let capture = trace.capture(form, framing: .drawn(seed: 3))
      for packet in try #require(CaptureBlocks(capture.bytes)).packets where packet.linkType == 290
      {
        let isFirst = form == .message || form == .messageAndPayload
        let data = packet.data
        let parts = (0..<3).map { (CaptureBlocks.u32(data, 84 + 4 * $0) + 3) / 4 * 4 }
        #expect((96 + parts.reduce(0, +) == data.count) == isFirst)
      }
    }
  }

  @Test("Layout 2's offsets lie behind its headers and inside the packet", arguments: 1...2)
  func properties(seed: UInt64) throws {
    let capture = Self.trace(.everyHeader).capture(
      .propertiesAndPayload, framing: .drawn(seed: seed))
    var items = 0
    for packet in try #require(CaptureBlocks(capture.bytes)).packets where packet.linkType == 290 {
      let data = packet.data
      let u32 = { (place: Int) in CaptureBlocks.u32(data, place) }
      let (extended, parts, fields) = (u32(84) & 0xFFFF, u32(84) >> 16, u32(88))
      let end = 92 + 16 * extended + 12 * parts + 8 * fields
      items += extended
      let ranges =
        (0..<extended).map { (u32(92 + 16 * $0 + 8), u32(92 + 16 * $0 + 4) >> 16) }
        + (0..<parts).map { place in
          let start = 92 + 16 * extended + 12 * place
          return (u32(start + 4), u32(start + 8))
        }
        + (0..<fields).map { place in
          let start = 92 + 16 * extended + 12 * parts + 8 * place
          return (u32(start), (u32(start + 4) & 0xFFFF) + u32(start + 4) >> 16)
        }
      #expect(ranges.allSatisfy { $0.0 >= end && $0.0 + $0.1 <= data.count })
    }
    #expect(items > 0)
  }

  @Test("Winshark's packets have items of the length stated, then the payload")
  func winshark() throws {
    let trace = Self.trace(.everyHeader)
    let blocks = try #require(CaptureBlocks(trace.capture(.winshark).bytes))
    #expect(blocks.packets.count == trace.networkMonitorCapture().events)
    for packet in blocks.packets {
      let end = 82 + CaptureBlocks.u32(packet.data + [0, 0, 0], 80) & 0xFFFF
      var place = 82
      while place < end { place += 4 + CaptureBlocks.u32(packet.data, place) >> 16 }
      #expect(place == end)
    }
  }

  @Test("Cut packets keep the length that they had")
  func cut() throws {
    var framing = CaptureFraming()
    framing.snapLength = 60
    framing.eventSnapLength = 100
    let blocks = try #require(CaptureBlocks(Self.trace().capture(.message, framing: framing).bytes))
    let events = blocks.packets.filter { $0.linkType == 290 }
    #expect(events.allSatisfy { $0.data.count <= 100 })
    #expect(events.contains { $0.originalLength > 100 })
    #expect(blocks.packets.allSatisfy { $0.linkType == 290 || $0.data.count <= 60 })
  }

  @Test("Times are counted in the interface's units from its offset on")
  func times() {
    let time = FileTime(rawValue: FileTime.unixEpoch + 12_345_678_901_234_567)
    for resolution in [PCAPNGResolution.decimal(7), .decimal(9), .binary(24), .binary(32)] {
      for offset in [Int64(0), 1_000_000_000, -3_600] {
        var interface = PCAPNGInterface(linkType: 1)
        interface.resolution = resolution
        interface.timeOffset = offset
        #expect(abs(interface.readBack(time).rawValue - time.rawValue) <= 1)
      }
    }
    let usual = PCAPNGInterface(linkType: 1)
    #expect(usual.readBack(time).rawValue == time.rawValue / 10 * 10)
  }
}

extension CaptureForm {
  /// The link type of packets that are events.
  fileprivate var linkTypeOfEvents: Int {
    switch self {
    case .winshark: 147
    case .journal, .packets: -1
    default: 290
    }
  }
}

/// A walk over a pcapng file in memory, for checking the forge's writer.
struct CaptureBlocks {
  struct Block {
    let type: Int
    let body: [UInt8]
    let isBig: Bool
  }

  struct Packet {
    let linkType: Int
    let data: [UInt8]
    let originalLength: Int
  }

  private(set) var all: [Block] = []
  private(set) var packets: [Packet] = []

  static func u32(_ bytes: [UInt8], _ place: Int, isBig: Bool = false) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * (isBig ? 3 - $1 : $1)) }
  }

  /// Nil where a block's or section's length is wrong.
  init?(_ bytes: [UInt8]) {
    var place = 0
    var isBig = false
    var sectionEnd: Int?
    var linkTypes: [(type: Int, snap: Int)] = []
    while place + 12 <= bytes.count {
      if Self.u32(bytes, place) == 0x0A0D_0D0A {
        guard sectionEnd == nil || sectionEnd == place else { return nil }
        isBig = Self.u32(bytes, place + 8) != 0x1A2B_3C4D
        linkTypes = []
      }
      let length = Self.u32(bytes, place + 4, isBig: isBig)
      guard length >= 12, length % 4 == 0, place + length <= bytes.count,
        Self.u32(bytes, place + length - 4, isBig: isBig) == length
      else { return nil }
      let block = Block(
        type: Self.u32(bytes, place, isBig: isBig),
        body: Array(bytes[(place + 8)..<(place + length - 4)]), isBig: isBig)
      all.append(block)
      place += length
      let u32 = { (offset: Int) in Self.u32(block.body, offset, isBig: isBig) }
      switch block.type {
      case 0x0A0D_0D0A:
        let low = u32(isBig ? 12 : 8)
        sectionEnd = low == 0xFFFF_FFFF ? nil : place + low
      case 1: linkTypes.append((isBig ? u32(0) >> 16 : u32(0) & 0xFFFF, u32(4)))
      case 2, 6:
        let interface = block.type == 6 ? u32(0) : isBig ? u32(0) >> 16 : u32(0) & 0xFFFF
        packets.append(
          Packet(
            linkType: linkTypes[interface].type, data: Array(block.body[20..<(20 + u32(12))]),
            originalLength: u32(16)))
      case 3:
        let snap = linkTypes[0].snap
        let kept = snap == 0 ? u32(0) : min(snap, u32(0))
        packets.append(
          Packet(
            linkType: linkTypes[0].type, data: Array(block.body[4..<(4 + kept)]),
            originalLength: u32(0)))
      default: break
      }
    }
    guard place == bytes.count, sectionEnd == nil || sectionEnd == place else { return nil }
  }
}
