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
}
