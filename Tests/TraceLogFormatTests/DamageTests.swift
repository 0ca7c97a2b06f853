import EventTracing
import TestSupport
import Testing
import TraceForge

/// A fault costs the buffers that it touched, and is told.
@Suite struct DamageTests {
  /// A fault, and the problems of which one must be told.
  struct Case: CustomTestStringConvertible {
    let fault: TraceFault
    let kinds: [TraceProblem.Kind]
    var compression = LogCompression.none

    var testDescription: String { "\(fault) \(compression.rawValue)" }
  }

  private static let cases =
    [LogCompression.none, .xpress].flatMap { compression in
      [
        Case(fault: .zeroedBuffer(buffer: 3), kinds: [.badBufferHeader], compression: compression),
        Case(fault: .missingBuffer(buffer: 3), kinds: [.missingBuffers], compression: compression),
      ]
    } + [
      Case(fault: .badMarker(buffer: 3), kinds: [.badEventHeader]),
      Case(fault: .badBufferSize(buffer: 3), kinds: [.inconsistentBuffer]),
      Case(fault: .badFilled(buffer: 3), kinds: [.inconsistentBuffer]),
      Case(fault: .garbageBetween(buffer: 3, bytes: 8_192), kinds: [.badBufferHeader]),
      Case(
        fault: .badBufferSize(buffer: 3), kinds: [.badBufferHeader], compression: .xpress),
      Case(
        fault: .badFilled(buffer: 3), kinds: [.badCompression, .badBufferHeader],
        compression: .xpress),
      Case(
        fault: .garbageBetween(buffer: 3, bytes: 1_000),
        kinds: [.badBufferHeader, .inconsistentBuffer], compression: .xpress),
    ]
    + [LogCompression.xpress, .lznt1, .xpressHuffman].map { compression in
      // A wrong stream may still have the right length, but not good records.
      Case(
        fault: .corruptCompressed(buffer: 3), kinds: [.badCompression, .badEventHeader],
        compression: compression)
    }

  private func trace(_ compression: LogCompression) -> ForgedTrace {
    SampleLogs.small { $0.compression = compression }
  }

  @Test("The problem is told, and all other buffers are read", arguments: cases)
  func faults(_ damage: Case) async throws {
    let trace = trace(damage.compression)
    let damaged = trace.damaged(by: damage.fault)
    let summary = try await expectOnlyTouchedBuffersLost(damaged, of: trace)
    let kinds = summary.problems.map(\.kind)
    #expect(!Set(kinds).isDisjoint(with: damage.kinds), "\(summary.problems)")
  }

  @Test("A file cut inside a buffer is told so", arguments: LogCompression.allCases)
  func cut(compression: LogCompression) async throws {
    let trace = trace(compression)
    let place = trace.buffers[3].offset + trace.buffers[3].size / 2
    let damaged = trace.damaged(by: .cut(at: place))
    let summary = try await expectOnlyTouchedBuffersLost(damaged, of: trace)
    let kinds = summary.problems.map(\.kind)
    #expect(kinds.contains(.truncatedBuffer))
    #expect(kinds.contains(.missingBuffers))
  }

  @Test("The whole records of a cut buffer are read", arguments: [LogCompression.none, .xpress])
  func cutBuffer(compression: LogCompression) async throws {
    let trace = trace(compression)
    let buffer = trace.buffers[3]
    let whole = try await BufferEvents(trace).events[3]
    let damaged = trace.damaged(by: .cut(at: buffer.offset + buffer.size / 2))
    let found = try await collect(damaged.bytes).events
    let kept = whole.filter(Set(found).contains)
    #expect(kept == Array(whole.prefix(kept.count)))
    #expect(kept.count > whole.count / 4)
  }

  /// Reads a damaged trace; of the intact one only touched buffers may miss.
  private func expectOnlyTouchedBuffersLost(
    _ damaged: DamagedTrace, of trace: ForgedTrace
  ) async throws -> TraceSummary {
    let (events, summary) = try await collect(damaged.bytes, jobs: 2)
    let buffers = try await BufferEvents(trace)
    #expect(buffers.differences(events, touched: damaged.touchedBuffers) == 0)
    #expect(!summary.isComplete)
    expectConservation(summary, of: damaged.bytes)
    return summary
  }

  @Test("What looks like a header, with no record behind it, takes no buffer with it")
  func falseHeader() async throws {
    let trace = trace(.none)
    var bytes = trace.bytes
    let head = 0x48
    let filled = { (buffer: Int) in
      (0..<4).reduce(0) {
        $0 | Int(bytes[trace.buffers[buffer].offset + 0x30 + $1]) << (8 * $1)
      }
    }
    // Two buffers with room behind their records, at the same place in each.
    let number = try #require(
      trace.buffers.indices.dropFirst(2).dropLast(2).first {
        max(filled($0), filled($0 + 1)) + head + 8 <= trace.buffers[$0].size
      })
    let place = max(filled(number), filled(number + 1))
    let (first, second) = (trace.buffers[number].offset, trace.buffers[number + 1].offset)
    let header = Array(bytes[first..<first + head])
    bytes.replaceSubrange(first + place..<first + place + head, with: header)
    bytes.replaceSubrange(second + place..<second + place + head, with: header)
    for offset in 0..<8 { bytes[first + place + head + offset] = 0 }
    for offset in 0..<head { bytes[first + offset] = 0 }
    let found = try await collect(bytes).events
    #expect(try await BufferEvents(trace).differences(found, touched: [number]) == 0)
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
    // The header's own record differs, as it says so.
    #expect(try await events.dropFirst() == collect(trace.bytes).events.dropFirst())
    #expect(summary.problems == [])
    #expect(!summary.isFinalized)
  }

  @Test("What is read in front of a bad record was written so")
  func noInventions() async throws {
    let trace = trace(.none)
    let found = try await collect(trace.damaged(by: .badMarker(buffer: 3)).bytes).events
    #expect(try await BufferEvents(trace).inventions(found) == 0)
  }

  @Test("Wrong bits behind buffer 0 cost only the buffers that they are in")
  func byteFlips() async throws {
    let trace = SampleLogs.tiny()
    let buffers = try await BufferEvents(trace)
    for seed in Seeds.fixed(15) {
      let damaged = trace.damaged(by: .byteFlip(seed: seed, count: 8))
      let (events, summary) = try await collect(damaged.bytes)
      #expect(
        buffers.differences(events, touched: damaged.touchedBuffers) == 0, "seed \(seed)")
      expectConservation(summary, of: damaged.bytes)
    }
  }
}
