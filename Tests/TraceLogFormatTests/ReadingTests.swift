import EventTracing
import TestSupport
import Testing
import TraceForge

/// What the reader counts in forged traces is what was written.
@Suite struct ReadingTests {
  @Test("Records by header and by provider equal those written", arguments: ForgedScenario.allCases)
  func recordCounts(scenario: ForgedScenario) async throws {
    for seed in Seeds.fixed(2) {
      try await expectAsWritten(SampleLogs.small(scenario, seed: seed))
    }
  }

  @Test("Every compression gives the same events", arguments: LogCompression.allCases)
  func compressions(compression: LogCompression) async throws {
    let plain = SampleLogs.small(.everyHeader)
    let packed = SampleLogs.small(.everyHeader) { $0.compression = compression }
    try await expectAsWritten(packed)
    // The header's own record differs, as it names the compression.
    let (found, expected) = try await (collect(packed.bytes), collect(plain.bytes))
    #expect(found.events.dropFirst() == expected.events.dropFirst())
    #expect((packed.bytes.count < plain.bytes.count) == (compression != .none))
  }

  @Test("Sessions of both pointer widths are read", arguments: [4, 8])
  func pointerSizes(pointerSize: Int) async throws {
    let trace = SampleLogs.small(.leak) { $0.pointerSize = pointerSize }
    try await expectAsWritten(trace)
    #expect(try session(of: trace).pointerSize == pointerSize)
  }

  @Test(
    "All clocks give the times of the events",
    arguments: [
      LogClock.qpc(frequency: 10_000_000), .qpc(frequency: 3_579_545), .system,
      .cycles(megahertz: 2_594),
    ])
  func clocks(clock: LogClock) async throws {
    let trace = SampleLogs.small { $0.clock = clock }
    try await expectAsWritten(trace)
    let summary = try await collect(trace.bytes).summary
    #expect(summary.lastTime == trace.truth.lastEvent)
    #expect(summary.timesAreApproximate == (clock == .cycles(megahertz: 2_594)))
  }

  @Test("Processors are told apart in the numbering of Windows 7 too")
  func byteNumbering() async throws {
    let trace = SampleLogs.small { options in
      options.processorNumbering = .byte
      options.processors = 16
    }
    try await expectAsWritten(trace)
    let processors = Set(try await collect(trace.bytes).events.map { Int($0.processor) })
    #expect(processors == Set(trace.buffers.map(\.processor)))
  }

  @Test("A private logger's records, whose marker has version 0, are read")
  func privateLogger() async throws {
    let trace = SampleLogs.small { options in
      options.merged = false
    } configuring: { configuration in
      configuration.privateLogger = true
    }
    try await expectAsWritten(trace)
  }

  @Test("A session that was never closed is read to its end, and told")
  func unfinalized() async throws {
    let trace = SampleLogs.small { $0.finalized = false }
    try await expectAsWritten(trace)
    #expect(try await !collect(trace.bytes).summary.isFinalized)
    #expect(try session(of: trace).endTime == nil)
  }

  @Test("A circular log that wrapped is read in time order, and told")
  func circular() async throws {
    let trace = SampleLogs.small(.leak) { options in
      options.merged = false
    } configuring: { configuration in
      configuration.circularBuffers = 12
    }
    #expect(trace.buffers.count == 12)
    try await expectAsWritten(trace)
    let (events, summary) = try await collect(trace.bytes)
    #expect(summary.isWrapped)
    #expect(summary.inversions == 0)
    #expect(events.map(\.time) == events.map(\.time).sorted())
  }

  @Test("A circular log that was not full is complete")
  func circularNotFull() async throws {
    let trace = SampleLogs.small { options in
      options.merged = false
    } configuring: { configuration in
      configuration.circularBuffers = 10_000
    }
    let summary = try await collect(trace.bytes).summary
    #expect(!summary.isWrapped)
    #expect(summary.isComplete)
  }

  @Test("Losses in the header and on buffers are told")
  func losses() async throws {
    let trace = SampleLogs.small { _ in
    } configuring: { configuration in
      configuration.eventsLost = 17
      configuration.buffersLost = 3
    }
    let summary = try await collect(trace.bytes).summary
    #expect(summary.lostEvents == 17)
    #expect(summary.lostBuffers == 3)
    #expect(!summary.isComplete)
    #expect(summary.problems == [])
  }
}
