import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

/// A trace that was cut is never called healthy for what is left of it.
@Suite struct CutTests {
  private static let traces = [LogCompression.none, .xpress]

  private func trace(_ compression: LogCompression) -> ForgedTrace {
    SampleLogs.small(.healthy) { options in
      options.compression = compression
      options.duration = 10
      options.bufferSize = 4_096
    }
  }

  @Test("The uncut trace is healthy", arguments: traces)
  func uncut(compression: LogCompression) async throws {
    #expect(try await analyze(trace(compression).bytes).report.verdict.level == .clear)
  }

  @Test("Cut between buffers it is not healthy", arguments: traces)
  func bufferBoundaries(compression: LogCompression) async throws {
    let trace = trace(compression)
    #expect(trace.buffers.count > 8)
    for offset in trace.bufferOffsets.dropFirst() {
      try await expectNoFalseHealth(trace, cutAt: offset)
    }
  }

  @Test("Cut anywhere else it is not healthy either", arguments: traces)
  func otherPlaces(compression: LogCompression) async throws {
    let trace = trace(compression)
    for seed in Seeds.fixed(80) {
      var random = SeededGenerator(seed: seed)
      try await expectNoFalseHealth(trace, cutAt: 1 + random.below(trace.bytes.count - 1))
    }
  }

  /// `clear` only where the events equal the whole trace's.
  private func expectNoFalseHealth(_ trace: ForgedTrace, cutAt length: Int) async throws {
    let bytes = trace.damaged(by: .cut(at: length)).bytes
    do {
      guard try await analyze(bytes, jobs: 1).report.verdict.level == .clear else { return }
      #expect(
        try await collect(bytes).events == collect(trace.bytes).events, "cut at \(length)")
    } catch is TraceError {
      // Without its header a trace has no verdict at all.
      #expect(length < 0x200)
    }
  }
}
