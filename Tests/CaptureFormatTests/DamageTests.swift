import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Damage costs what it hits, and is told.
@Suite struct DamageTests {
  /// A capture of twelve events, and where its blocks begin.
  private struct Sample {
    var bytes: [UInt8]
    let offsets: [Int]

    /// The block with `event`, behind section and interface.
    func block(_ event: Int) -> Range<Int> {
      let end = event + 3 < offsets.count ? offsets[event + 3] : bytes.count
      return offsets[event + 2]..<end
    }
  }

  private static let count = 12
  private static let provider = GUID(low: 0x1122_3344_5566_7788, high: 0x99)

  /// An event of layout 1 whose payload is its number.
  static func packet(_ number: Int, payload: Int = 6) -> [UInt8] {
    ForgedPayload.bytes {
      $0.zeros(16)
      $0.time(FileTime(rawValue: 133_663_959_014_043_384 + Int64(number)))
      $0.guid(provider)
      $0.u16(UInt16(number))
      $0.zeros(42)
      $0.u32(UInt32(payload))
      $0.u32(0)
      $0.u32(0)
      $0.bytes([UInt8](repeating: UInt8(number), count: payload))
      $0.zeros((4 - payload % 4) % 4)
    }
  }

  private static func sample(_ order: ByteOrder = .little) -> Sample {
    var offsets: [Int] = []
    var whole = PCAPNGWriter()
    func mark(_ writer: PCAPNGWriter) {
      var copy = writer
      offsets.append(copy.finish().count)
    }
    mark(whole)
    whole.beginSection(order)
    mark(whole)
    let interface = whole.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.events))
    for number in 0..<count {
      mark(whole)
      whole.packet(packet(number), on: interface, at: FileTime(rawValue: FileTime.unixEpoch))
    }
    return Sample(bytes: whole.finish(), offsets: offsets)
  }

  @Test("A whole capture is complete", arguments: ByteOrder.allCases)
  func whole(order: ByteOrder) async throws {
    let found = try await read(Self.sample(order).bytes)
    #expect(found.events.map { Int($0.id) } == Array(0..<Self.count))
    #expect(
      found.events.map(\.payload) == (0..<Self.count).map { Array(repeating: UInt8($0), count: 6) })
    #expect(found.summary.isComplete && found.summary.bytes.skipped == 0)
  }

  @Test("Of a capture that was cut, what is whole is read")
  func cut() async throws {
    let sample = Self.sample()
    for length in 28..<sample.bytes.count {
      let found = try await read(Array(sample.bytes[..<length]))
      let blocks = (0..<Self.count).count { sample.block($0).upperBound <= length }
      #expect(found.events.count == blocks)
      #expect(found.problemKinds == (sample.offsets.contains(length) ? [] : [.truncatedRecord]))
      #expect(found.summary.isComplete == sample.offsets.contains(length))
    }
  }

  @Test("A wrong length at a block's end costs nothing", arguments: ByteOrder.allCases)
  func trailer(order: ByteOrder) async throws {
    for event in [3, Self.count - 1] {
      var sample = Self.sample(order)
      sample.bytes[sample.block(event).upperBound - 2] ^= 0x55
      let found = try await read(sample.bytes)
      #expect(found.events.count == Self.count)
      #expect(found.problemKinds == [.repairedRecord])
    }
  }

  @Test("A wrong length at a block's start costs the block", arguments: ByteOrder.allCases)
  func length(order: ByteOrder) async throws {
    for mask in [1, 4, 0x40, 0x80] as [UInt8] {
      for place in 4..<8 {
        var sample = Self.sample(order)
        let block = sample.block(3)
        sample.bytes[block.lowerBound + place] ^= mask
        let found = try await read(sample.bytes)
        #expect(found.events.map { Int($0.id) } == (0..<Self.count).filter { $0 != 3 })
        #expect(found.problemKinds == [.badRecord])
        #expect(found.summary.bytes.skipped == Int64(block.count))
      }
    }
  }

  @Test("Bytes between two blocks cost none of them", arguments: [1, 3, 4, 57, 1_200_000])
  func garbage(count: Int) async throws {
    for filling in [0, 0xA5, 6] as [UInt8] {
      var sample = Self.sample()
      let place = sample.block(5).lowerBound
      sample.bytes.insert(contentsOf: [UInt8](repeating: filling, count: count), at: place)
      let found = try await read(sample.bytes)
      #expect(found.events.count == Self.count)
      #expect(found.problemKinds == [.badRecord])
      #expect(found.summary.bytes.skipped == Int64(count))
    }
  }

  @Test("Without its interface an event is still known", arguments: ByteOrder.allCases)
  func noInterface(order: ByteOrder) async throws {
    var sample = Self.sample(order)
    sample.bytes.removeSubrange(sample.offsets[1]..<sample.offsets[2])
    let found = try await read(sample.bytes)
    #expect(found.events.count == Self.count)
    #expect(found.problemKinds == [.repairedRecord])
  }

  @Test("A packet of an unknown interface that is no event is told")
  func strangePacket() async throws {
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let wire = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.ethernet))
    writer.packet([UInt8](repeating: 1, count: 90), on: wire, at: ForgeOptions.usualStart)
    var bytes = writer.finish()
    bytes.removeSubrange(28..<48)
    let found = try await read(bytes)
    #expect(found.summary.eventCount == 0 && found.summary.packetCount == 0)
    #expect(found.problemKinds == [.badRecord])
    #expect(found.summary.bytes.skipped == Int64(bytes.count - 28))
  }

  @Test("An option that overruns its block costs no packet")
  func overrun() async throws {
    var interface = PCAPNGInterface(linkType: PCAPNGInterface.events)
    interface.options = [.other(code: 3, [1, 2, 3, 4])]
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let events = writer.addInterface(interface)
    writer.packet(Self.packet(1), on: events, at: ForgeOptions.usualStart)
    var bytes = writer.finish()
    #expect(bytes[28 + 18] == 4)
    bytes[28 + 18] = 200
    let found = try await read(bytes)
    #expect(found.events.count == 1)
    #expect(found.problemKinds == [.badRecord])
  }

  @Test("A block that is too long for memory is stepped over")
  func oversized() async throws {
    var writer = PCAPNGWriter()
    writer.beginSection(.little)
    let events = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.events))
    writer.packet(Self.packet(1), on: events, at: ForgeOptions.usualStart)
    writer.block(0x8000_0001, [UInt8](repeating: 7, count: 17 << 20))
    writer.packet(Self.packet(2), on: events, at: ForgeOptions.usualStart)
    let found = try await read(writer.finish())
    #expect(found.events.map(\.id) == [1, 2])
    #expect(found.problemKinds == [.badRecord])
    #expect(found.summary.bytes.skipped == 17 << 20 + 12)
  }

  @Test("Blocks of more than a window are read")
  func large() async throws {
    var writer = PCAPNGWriter()
    writer.beginSection(.big)
    let events = writer.addInterface(PCAPNGInterface(linkType: PCAPNGInterface.events))
    for number in 1...3 {
      writer.block(0x8000_0001, [UInt8](repeating: 7, count: 1_500_000))
      writer.packet(Self.packet(number, payload: 65_535), on: events, at: ForgeOptions.usualStart)
    }
    let found = try await read(writer.finish())
    #expect(found.events.map(\.payload.count) == [65_535, 65_535, 65_535])
    #expect(found.summary.problems == [])
  }

  @Test("An event that was cut when it was captured goes out empty, and is told")
  func snapped() async throws {
    for (form, kept) in [
      (CaptureForm.message, 240), (.messageAndPayload, 110), (.properties, 400), (.winshark, 90),
    ] {
      var framing = CaptureFraming()
      framing.eventSnapLength = UInt32(kept)
      let capture = shortTrace().capture(form, framing: framing)
      let found = try await read(capture.bytes)
      #expect(found.problemKinds.contains(.truncatedRecord))
      #expect(!found.summary.isComplete)
      #expect(found.events.contains { $0.form == .bytes && $0.payload.isEmpty })
      for event in found.events where event.form == .message {
        #expect(event.message.utf16.count < 72)
      }
    }
  }
}
