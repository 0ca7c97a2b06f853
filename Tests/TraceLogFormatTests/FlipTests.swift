import EventTracing
import TestSupport
import Testing
import TraceForge

/// One wrong byte, wherever it is, costs at most the buffer that it is in.
@Suite struct FlipTests {
  @Test("Outside the touched buffer every event is delivered, unchanged")
  func uncompressed() async throws {
    try await flip(SampleLogs.tiny(seed: 1), seeds: 60, everywhere: true)
  }

  @Test("The same in a merged trace")
  func merged() async throws {
    try await flip(SampleLogs.tiny(seed: 2, merged: true), seeds: 30, everywhere: true)
  }

  @Test("The same in a compressed trace", arguments: [LogCompression.xpress, .lznt1])
  func compressed(compression: LogCompression) async throws {
    let trace = SampleLogs.tiny(seed: 3, compression: compression)
    try await flip(trace, seeds: 30, everywhere: true)
  }

  @Test("The same where the byte is in buffer 0")
  func firstBuffer() async throws {
    try await flip(SampleLogs.tiny(seed: 4), seeds: 40, everywhere: false)
  }

  /// Changes one byte, by each seed another one.
  private func flip(_ trace: ForgedTrace, seeds: Int, everywhere: Bool) async throws {
    let first = trace.buffers.first
    // What buffer 0 holds at its start matters for the whole file.
    let reach = everywhere ? trace.bytes.count : first?.filled ?? 0
    let buffers = try await BufferEvents(trace)
    for seed in Seeds.fixed(seeds) {
      var random = SeededGenerator(seed: seed)
      let place = random.below(reach)
      let mask = UInt8(1 + random.below(255))
      var bytes = trace.bytes
      bytes[place] ^= mask
      let (events, summary) = try await collect(bytes)
      let touched = trace.buffers.lastIndex { $0.offset <= place } ?? 0
      // The clock stands in buffer 0.
      let missing =
        touched == 0
        ? buffers.differences(events, touched: [0], by: TimelessEvent.init)
        : buffers.differences(events, touched: [touched])
      #expect(missing == 0, "seed \(seed): byte \(place) of buffer \(touched) by \(mask)")
      expectConservation(summary, of: bytes)
    }
  }
}
