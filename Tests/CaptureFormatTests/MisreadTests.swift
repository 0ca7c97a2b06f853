import CaptureFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Blocks and frames that one wrong word would make into something else.
@Suite struct MisreadTests {
  private func number(_ bytes: [UInt8], _ place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private func blocks(_ bytes: [UInt8]) -> [Range<Int>] {
    TraceForm.pcapngMessage.units(in: bytes, of: shortTrace())
  }

  @Test(
    "A block of zeros costs itself and no other",
    arguments: [CaptureForm.message, .properties, .winshark, .journal])
  func zeroedBlock(form: CaptureForm) async throws {
    let trace = shortTrace(packets: false)
    let capture = trace.capture(form)
    let clean = try await read(capture.bytes)
    let places = blocks(capture.bytes)
    for place in [places[3], places[places.count / 2], places[places.count - 1]] {
      var bytes = capture.bytes
      for offset in place { bytes[offset] = 0 }
      let found = try await read(bytes)
      #expect(found.summary.eventCount >= clean.summary.eventCount - 1)
      #expect(found.problemKinds == [.badRecord])
    }
  }

  @Test(
    "An event in a block of another type is read, and told", arguments: [4, 7, 0x46] as [UInt8])
  func otherType(type: UInt8) async throws {
    let capture = shortTrace(packets: false).capture(.message)
    let clean = try await read(capture.bytes)
    var bytes = capture.bytes
    bytes[blocks(bytes)[5].lowerBound] = type
    let found = try await read(bytes)
    #expect(found.summary.eventCount == clean.summary.eventCount)
    #expect(found.problemKinds == [.badRecord])
  }

  @Test("An event in a mistyped simple packet is read as well")
  func otherSimpleType() async throws {
    let capture = shortTrace(packets: false).capture(.message)
    let clean = try await read(capture.bytes)
    let block = blocks(capture.bytes)[5]
    let packet = block.lowerBound + 28
    let kept = number(capture.bytes, block.lowerBound + 20)
    let length = 16 + (kept + 3) & ~3
    let words = { (value: Int) in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    var simple = words(8) + words(length) + words(kept)
    simple += capture.bytes[packet..<packet + kept]
    simple += [UInt8](repeating: 0, count: length - 4 - simple.count) + words(length)
    var bytes = capture.bytes
    bytes.replaceSubrange(block, with: simple)
    let found = try await read(bytes)
    #expect(found.summary.eventCount == clean.summary.eventCount)
    #expect(found.problemKinds == [.badRecord])
  }

  @Test("A block that nobody knows is told; one of a type without events is not")
  func unknownType() async throws {
    let capture = shortTrace(packets: false).capture(.message)
    let clean = try await read(capture.bytes)
    let start = blocks(capture.bytes)[5].lowerBound
    for (type, told) in [(0x3006, true), (0x00FF_0006, true), (7, false), (0x8000_0123, false)] {
      var block = [UInt8](repeating: 0, count: 128)
      for index in 0..<4 {
        block[index] = UInt8(truncatingIfNeeded: type >> (8 * index))
      }
      block[4] = 128
      block[124] = 128
      var bytes = capture.bytes
      bytes.insert(contentsOf: block, at: start)
      let found = try await read(bytes)
      #expect(found.summary.eventCount == clean.summary.eventCount)
      #expect(found.problemKinds == (told ? [.badRecord] : []))
    }
  }

  @Test("A packet whose length is 0 is no packet without content")
  func noLength() async throws {
    for form in [CaptureForm.winshark, .message, .properties] {
      let capture = shortTrace(packets: false).capture(form)
      let place = blocks(capture.bytes)[5]
      var bytes = capture.bytes
      for index in 0..<4 { bytes[place.lowerBound + 20 + index] = 0 }
      let found = try await read(bytes)
      #expect(!found.summary.isComplete && !found.problemKinds.isEmpty)
    }
  }

  @Test("A frame of another media type that holds an event is one, and told")
  func mediaType() async throws {
    let capture = shortTrace(packets: false).networkMonitorCapture()
    let clean = try await read(capture.bytes)
    let table = number(capture.bytes, 24)
    let frame = number(capture.bytes, table + 40)
    let media = frame + 16 + number(capture.bytes, frame + 12)
    for wrong in [[0x01, 0x00], [0xFB, 0xFF], [0x77, 0x10]] as [[UInt8]] {
      var bytes = capture.bytes
      bytes.replaceSubrange(media..<media + 2, with: wrong)
      let found = try await read(bytes)
      #expect(found.summary.eventCount == clean.summary.eventCount)
      #expect(found.problemKinds == [.badRecord])
    }
  }

  @Test("A frame that the table names twice counts once, and the one left out is found")
  func repeatedEntry() async throws {
    let capture = shortTrace(packets: false).networkMonitorCapture()
    let clean = try await read(capture.bytes)
    let table = number(capture.bytes, 24)
    var bytes = capture.bytes
    bytes.replaceSubrange(table + 40..<table + 44, with: Array(bytes[table + 8..<table + 12]))
    let found = try await read(bytes)
    #expect(found.summary.eventCount == clean.summary.eventCount)
    #expect(found.problemKinds == [.repeatedRecord, .badRecord])
  }

  @Test("A time that cannot be is told in every form", arguments: [Int64.max, .min, 0])
  func impossibleTime(time: Int64) async throws {
    for form in [CaptureForm.message, .properties] {
      let capture = shortTrace(packets: false).capture(form)
      let clean = try await read(capture.bytes)
      let place = blocks(capture.bytes)[6].lowerBound + 28 + 16
      var bytes = capture.bytes
      for index in 0..<8 {
        bytes[place + index] = UInt8(truncatingIfNeeded: time >> (8 * Int64(index)))
      }
      let found = try await read(bytes)
      #expect(found.events.count == clean.events.count)
      #expect(found.problemKinds == [.implausibleTime])
      #expect(found.summary.lastTime == clean.summary.lastTime)
    }
  }

  @Test("What was cut when it was captured is told whoever asks", arguments: CaptureForm.allCases)
  func cutPackets(form: CaptureForm) async throws {
    var framing = CaptureFraming()
    framing.eventSnapLength = 120
    let capture = shortTrace(packets: false).capture(form, framing: framing)
    let all = try await read(capture.bytes)
    let counted = try await read(capture.bytes, .none)
    #expect(all.summary.eventCount == counted.summary.eventCount)
    #expect(
      all.summary.problems.filter(\.isDamage) == counted.summary.problems.filter(\.isDamage))
  }
}
