import EventTracing
import TestSupport
import Testing
import TraceForge

/// A fault costs the buffers that it touched, and is told.
@Suite struct DamageTests {
  /// A fault, and the problem that must be told of it.
  struct Case: CustomTestStringConvertible {
    let fault: TraceFault
    let kind: TraceProblem.Kind
    var compression = LogCompression.none

    var testDescription: String { "\(fault) \(compression.rawValue)" }
  }

  private static let packed: [LogCompression] = [.none, .xpress]

  private static let cases =
    packed.flatMap { compression in
      [
        Case(fault: .cut(at: 30_000), kind: .truncatedBuffer, compression: compression),
        Case(fault: .badMarker(buffer: 3), kind: .badEventHeader),
        Case(
          fault: .zeroedBuffer(buffer: 3), kind: .badBufferHeader, compression: compression),
        Case(
          fault: .garbageBetween(buffer: 3, bytes: 1_000), kind: .badBufferHeader,
          compression: .xpress),
        Case(
          fault: .missingBuffer(buffer: 3), kind: .missingBuffers, compression: compression),
      ]
    } + [
      Case(fault: .badBufferSize(buffer: 3), kind: .inconsistentBuffer),
      Case(fault: .badBufferSize(buffer: 3), kind: .badBufferHeader, compression: .xpress),
      Case(fault: .badFilled(buffer: 3), kind: .inconsistentBuffer),
      Case(
        fault: .corruptCompressed(buffer: 3), kind: .badCompression, compression: .xpress),
      Case(
        fault: .corruptCompressed(buffer: 3), kind: .badCompression, compression: .xpressHuffman),
      Case(fault: .garbageBetween(buffer: 3, bytes: 8_192), kind: .badBufferHeader),
    ]

  private func trace(_ compression: LogCompression) -> ForgedTrace {
    SampleLogs.small { $0.compression = compression }
  }

  @Test("The problem is told, and all other buffers are read", arguments: cases)
  func faults(_ damage: Case) async throws {
    let trace = trace(damage.compression)
    let damaged = trace.damaged(by: damage.fault)
    let (events, summary) = try await collect(damaged.bytes, jobs: 2)
    let kinds = summary.problems.map(\.kind)
    #expect(kinds.contains(damage.kind), "\(summary.problems)")
    #expect(!summary.isComplete)
    let buffers = try await BufferEvents(trace)
    #expect(buffers.differences(events, touched: damaged.touchedBuffers) == 0)
    #expect(buffers.inventions(events) == 0)
    expectConservation(summary, of: damaged.bytes)
  }

  @Test("A bad size or fill mark costs no event where all buffers have one size")
  func sizesAreKnown() async throws {
    let trace = trace(.none)
    let intact = EventSet(try await collect(trace.bytes).events)
    for fault in [TraceFault.badBufferSize(buffer: 3), .badFilled(buffer: 3)] {
      let found = try await collect(trace.damaged(by: fault).bytes).events
      #expect(EventSet(found) == intact)
    }
  }

  @Test("Reserved space that was never written is no damage")
  func zeroTail() async throws {
    let trace = trace(.none)
    for count in [1, 0x47, 8_192, 20_000] {
      let bytes = trace.damaged(by: .zeroTail(bytes: count)).bytes
      let (events, summary) = try await collect(bytes)
      #expect(try await events == collect(trace.bytes).events)
      #expect(summary.bytes.skipped == Int64(count))
      expectConservation(summary, of: bytes)
      guard count >= 0x48 else { continue }
      #expect(summary.problems == [])
    }
  }

  @Test("A session that was never closed is a fact, not damage")
  func unfinalized() async throws {
    let trace = trace(.none)
    let (events, summary) = try await collect(trace.damaged(by: .unfinalized).bytes)
    #expect(try await events == collect(trace.bytes).events)
    #expect(summary.problems == [])
    #expect(!summary.isFinalized)
  }

  @Test("Wrong bits behind buffer 0 cost only the buffers that they are in")
  func byteFlips() async throws {
    let trace = SampleLogs.tiny()
    let buffers = try await BufferEvents(trace)
    for seed in Seeds.fixed(40) {
      let damaged = trace.damaged(by: .byteFlip(seed: seed, count: 8))
      let (events, summary) = try await collect(damaged.bytes)
      #expect(
        buffers.differences(events, touched: damaged.touchedBuffers) == 0, "seed \(seed)")
      expectConservation(summary, of: damaged.bytes)
    }
  }
}
