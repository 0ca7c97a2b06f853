import EventLogFormat
import EventTracing
import TestSupport
import Testing
import TraceForge

/// Event logs of the forge are read as they were written.
@Suite struct ForgedEventLogTests {
  private struct Visitor: TraceEventVisitor {
    var times: [FileTime] = []
    mutating func visit(_ event: TraceEvent) { times.append(event.header.time) }
  }

  private static func trace(_ seed: UInt64) -> ForgedTrace {
    var options = ForgedScenario.leak.options(seed: seed)
    options.duration = 5
    options.portsTaken = 16_384 - 12
    return ForgedScenario.leak.forge(options)
  }

  private func read(_ bytes: [UInt8]) async throws -> (Visitor, TraceSummary) {
    var visitor = Visitor()
    let summary = try await EventLogReader(MemoryBytes(bytes)).read(
      .everything, jobs: 1, into: &visitor
    ) { _ in }
    #expect(summary.bytes.isBalanced)
    return (visitor, summary)
  }

  @Test("Every record comes in order, over several chunks", arguments: Seeds.fixed(2))
  func records(seed: UInt64) async throws {
    let log = Self.trace(seed).eventLog()
    let (visitor, summary) = try await read(log.bytes)
    #expect(log.bytes.count > 4_096 + 2 * 65_536)
    #expect(visitor.times.count == log.records.count)
    #expect(summary.problems.isEmpty)
    #expect(visitor.times == visitor.times.sorted())
  }

  @Test("A log that was written round begins with its oldest chunk")
  func ring() async throws {
    let trace = Self.trace(5)
    let (straight, _) = try await read(trace.eventLog().bytes)
    let (round, summary) = try await read(trace.eventLog(oldestChunk: 1).bytes)
    #expect(round.times == straight.times)
    #expect(summary.problems.isEmpty)
  }

  @Test("A byte of a value that has changed is told by the chunk's checksum, and all is read")
  func checksum() async throws {
    let log = Self.trace(6).eventLog()
    var bytes = log.bytes
    // Behind the record's head and the instance's stand values; the last of them are
    // the payload's.
    let record = log.records[20]
    bytes[record.upperBound - 16] ^= 0x01
    let (visitor, summary) = try await read(bytes)
    #expect(visitor.times.count == log.records.count)
    #expect(summary.problems.map(\.kind) == [.badRecord])
    #expect(summary.problems.first?.offset == 4_096)
    #expect(summary.problems.first?.isDamage == true)
  }

  @Test("A chunk that says it has no checksums is believed")
  func noChecksums() async throws {
    let log = Self.trace(7).eventLog()
    var bytes = log.bytes
    bytes[4_096 + 120] = 5
    bytes[4_096 + 52] ^= 0xFF
    bytes[4_096 + 124] ^= 0xFF
    #expect(try await read(bytes).1.problems.isEmpty)
  }

  @Test("One wrong byte, wherever it is, is told or changes nothing", arguments: Seeds.fixed(1))
  func flips(seed: UInt64) async throws {
    let log = Self.trace(seed).eventLog()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      var bytes = log.bytes
      let place = random.within(4_096...bytes.count - 1)
      bytes[place] ^= UInt8(1 << random.below(8))
      let (visitor, summary) = try await read(bytes)
      let isUsed = (place - 4_096) % 65_536 < 512 || log.records.contains { $0.contains(place) }
      #expect(!summary.problems.isEmpty || !isUsed, "seed \(seed), byte \(place)")
      #expect(visitor.times.count == log.records.count || !summary.problems.isEmpty)
    }
  }

  private static let chunk = 65_536, firstChunk = 4_096

  @Test("A record's size that grew takes no record behind it along, and makes no gap")
  func sizeOfRecord() async throws {
    let log = Self.trace(11).eventLog()
    for flip in [4, 5] {
      var bytes = log.bytes
      bytes[log.records[30].lowerBound + flip] ^= 0x40
      let (visitor, summary) = try await read(bytes)
      #expect(visitor.times.count >= log.records.count - 1)
      #expect(summary.problems.contains { $0.kind == .badRecord })
    }
    var bytes = log.bytes
    bytes[log.records[30].upperBound - 2] ^= 0x40
    let (visitor, summary) = try await read(bytes)
    #expect(visitor.times.count == log.records.count)
    #expect(!summary.problems.contains { $0.kind == .missingBuffers })
  }

  @Test("A wrong byte in a chunk's header changes no order, and makes no gap")
  func headerOfChunk() async throws {
    let trace = Self.trace(12)
    let straight = try await read(trace.eventLog().bytes).0.times
    var bytes = trace.eventLog(oldestChunk: 1).bytes
    bytes[Self.firstChunk + 130] ^= 0x40
    let (visitor, summary) = try await read(bytes)
    #expect(visitor.times == straight)
    #expect(summary.problems.map(\.kind) == [.badRecord])
  }

  @Test("Of a log that was never closed, the newest chunk's header knows no record: all are read")
  func neverClosed() async throws {
    let log = Self.trace(13).eventLog()
    var bytes = log.bytes
    let last =
      Self.firstChunk + (bytes.count - Self.firstChunk) / Self.chunk * Self.chunk - Self.chunk
    // Not closed; free space where the records begin, no ids, no checksums.
    bytes[120] = 1
    for (offset, value) in [(48, 0), (49, 2), (50, 0), (51, 0), (120, 5)] {
      bytes[last + offset] = UInt8(value)
    }
    for offset in 24..<40 { bytes[last + offset] = 0xFF }
    #expect(try await read(bytes).0.times.count == log.records.count)
  }

  @Test("Of a chunk that is zeros, the records that are missing are told")
  func zeroChunk() async throws {
    let log = Self.trace(8).eventLog()
    for number in [0, 1, (log.bytes.count - Self.firstChunk) / Self.chunk - 1] {
      var bytes = log.bytes
      let start = Self.firstChunk + number * Self.chunk
      let lost = log.records.count { (start..<start + Self.chunk).contains($0.lowerBound) }
      for place in start..<start + Self.chunk { bytes[place] = 0 }
      let (visitor, summary) = try await read(bytes)
      #expect(visitor.times.count == log.records.count - lost)
      #expect(summary.problems.contains { $0.kind == .missingBuffers }, "chunk \(number)")
    }
  }

  @Test("A chunk that stands twice is read once, and that is told")
  func repeatedChunk() async throws {
    let log = Self.trace(9).eventLog()
    let chunk = log.bytes[Self.firstChunk..<Self.firstChunk + Self.chunk]
    var bytes = log.bytes
    bytes.insert(contentsOf: Array(chunk), at: Self.firstChunk + Self.chunk)
    let (visitor, summary) = try await read(bytes)
    #expect(visitor.times.count == log.records.count)
    #expect(summary.problems.map(\.kind) == [.repeatedRecord])
  }

  @Test(
    "Bytes that came in between or are missing cost no more than their chunk",
    arguments: [(100, 5), (4_000, -9), (5_000, 13), (40_000, -300), (90_000, 64), (90_000, -64)])
  func shifted(place: Int, count: Int) async throws {
    let log = Self.trace(10).eventLog()
    var bytes = log.bytes
    if count > 0 {
      bytes.insert(contentsOf: [UInt8](repeating: 0x41, count: count), at: place)
    } else {
      bytes.removeSubrange(place..<place - count)
    }
    let (visitor, summary) = try await read(bytes)
    let number = (place - Self.firstChunk) / Self.chunk
    let start = Self.firstChunk + number * Self.chunk
    let inside = log.records.count { (start..<start + Self.chunk).contains($0.lowerBound) }
    #expect(visitor.times.count >= log.records.count - (place < Self.firstChunk ? 0 : inside))
    #expect(!summary.problems.isEmpty)
  }
}
