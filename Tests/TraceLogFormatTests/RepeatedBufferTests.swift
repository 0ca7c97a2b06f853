import EventTracing
import TestSupport
import Testing
import TraceForge

/// Buffers that come again or are missing, marks that come too early, and times
/// that cannot be.
@Suite struct RepeatedBufferTests {
  private func extent(_ trace: ForgedTrace, _ buffer: Int) -> Range<Int> {
    trace.buffers[buffer].offset..<trace.buffers[buffer].offset + trace.buffers[buffer].size
  }

  @Test("A buffer in the place of another is read once, and the other is missed")
  func replaced() async throws {
    let trace = SampleLogs.small()
    var bytes = trace.bytes
    bytes.replaceSubrange(extent(trace, 4), with: Array(bytes[extent(trace, 3)]))
    let found = try await collect(bytes)
    let kinds = Set(found.summary.problems.map(\.kind))
    #expect(kinds.isSuperset(of: [.repeatedRecord, .missingBuffers, .sequenceGap]))
    #expect(found.summary.eventCount == trace.truth.records.total - trace.buffers[4].records)
    #expect(!found.summary.isComplete)
  }

  @Test("A buffer that stands twice counts once", arguments: LogCompression.allCases)
  func doubled(compression: LogCompression) async throws {
    let trace = SampleLogs.small { $0.compression = compression }
    var bytes = trace.bytes
    bytes.insert(contentsOf: Array(bytes[extent(trace, 3)]), at: trace.buffers[5].offset)
    let found = try await collect(bytes)
    let account = found.summary.bytes
    #expect(found.summary.eventCount == trace.truth.records.total)
    #expect(found.summary.problems.map(\.kind) == [.repeatedRecord])
    #expect(account.file == account.buffers + account.skipped)
  }

  @Test("Behind a mark of the end that comes too early is something, and that is told")
  func earlyMark() async throws {
    let trace = SampleLogs.small()
    let start = trace.buffers[3].offset + 0x48
    var bytes = trace.bytes
    for offset in start..<start + 4 { bytes[offset] = 0xFF }
    let found = try await collect(bytes)
    let account = found.summary.bytes
    #expect(found.summary.problems.map(\.kind) == [.badEventHeader])
    #expect(account.undecoded == Int64(trace.buffers[3].filled - 0x48))
    #expect(
      account.decoded
        == account.headers + account.events + account.padding + account.undecoded)
  }

  @Test(
    "A time that cannot be is told, and the event has that of the one before",
    arguments: [Int64.min, .max, 0])
  func impossibleTime(ticks: Int64) async throws {
    let trace = SampleLogs.small { $0.clock = .system }
    let clean = try await collect(trace.bytes)
    let record = trace.buffers[3].offset + 0x48
    let second = record + ((Int(trace.bytes[record]) | Int(trace.bytes[record + 1]) << 8) + 7) & ~7
    var bytes = trace.bytes
    for index in 0..<8 {
      bytes[second + 0x10 + index] = UInt8(truncatingIfNeeded: ticks >> (8 * Int64(index)))
    }
    let found = try await collect(bytes)
    #expect(found.summary.problems.map(\.kind) == [.implausibleTime])
    #expect(found.summary.firstTime == clean.summary.firstTime)
    #expect(found.summary.lastTime == clean.summary.lastTime)
    #expect(found.events.count == clean.events.count)
    #expect(found.events.map(\.time) == found.events.map(\.time).sorted())
  }

  @Test("Buffers without an event are accounted for")
  func empty() async throws {
    let trace = SampleLogs.small { $0.bufferSize = 1_024 * 8 }
    var bytes = Array(trace.bytes[extent(trace, 0)])
    var buffer = Array(trace.bytes[extent(trace, 1)].prefix(0x48))
    let size = trace.buffers[1].size
    buffer += [UInt8](repeating: 0xFF, count: size - 0x48)
    for (index, byte) in [0x48, 0, 0, 0].enumerated() { buffer[0x30 + index] = UInt8(byte) }
    for number in 0..<200 {
      buffer[0x18] = UInt8(number + 1)
      bytes += buffer
    }
    let found = try await collect(bytes)
    let account = found.summary.bytes
    #expect(account.file == account.buffers + account.skipped)
    #expect(
      account.decoded == account.headers + account.events + account.padding + account.undecoded)
  }
}
