import EventTracing
import Testing
import TraceForge

/// What the writer says of its log is what stands in the bytes.
@Suite struct WrittenLogTests {
  private func trace(_ compression: LogCompression = .none) -> ForgedTrace {
    var options = ForgedScenario.leak.options(seed: 2)
    options.duration = 15
    options.conversationsPerMinute = 60
    options.bufferSize = 8_192
    options.compression = compression
    return ForgedScenario.leak.forge(options)
  }

  private func number(_ bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  @Test("Buffers lie one behind the other up to the file's end", arguments: LogCompression.allCases)
  func buffers(compression: LogCompression) {
    let trace = trace(compression)
    var end = 0
    for buffer in trace.buffers {
      #expect(buffer.offset == end)
      #expect(number(trace.bytes, at: buffer.offset) == buffer.size)
      #expect(number(trace.bytes, at: buffer.offset + 0x30) == buffer.filled)
      end += buffer.size
    }
    #expect(end == trace.bytes.count)
    #expect(trace.bufferOffsets == trace.buffers.map(\.offset))
    #expect(trace.buffers.reduce(0) { $0 + $1.records } == trace.truth.records.total)
  }

  @Test("The closed header tells the number of buffers and the end time")
  func header() {
    let trace = trace()
    #expect(number(trace.bytes, at: 0x68) == 8_192)
    #expect(number(trace.bytes, at: 0x8C) == trace.buffers.count)
    #expect(trace.bytes[0x78..<0x80].contains { $0 != 0 })
    #expect(number(trace.bytes, at: 0x178) == 1)
  }

  @Test("A fault changes what it says and nothing else")
  func faults() {
    let trace = trace()
    let extent = trace.buffers[2].offset..<trace.buffers[2].offset + trace.buffers[2].size
    let faults: [TraceFault] = [
      .badBufferSize(buffer: 2), .badFilled(buffer: 2), .badMarker(buffer: 2),
      .zeroedBuffer(buffer: 2),
    ]
    for fault in faults {
      let damaged = trace.damaged(by: fault)
      let changed = zip(trace.bytes, damaged.bytes).enumerated().filter { $1.0 != $1.1 }
      #expect(!changed.isEmpty)
      #expect(changed.allSatisfy { extent.contains($0.offset) })
      #expect(damaged.touchedBuffers == [2])
      #expect(damaged.bytes.count == trace.bytes.count)
    }
  }

  @Test("A missing buffer, garbage and a cut change the length by as much")
  func lengths() {
    let trace = trace()
    let count = trace.bytes.count
    #expect(
      trace.damaged(by: .missingBuffer(buffer: 2)).bytes.count == count - trace.buffers[2].size)
    #expect(
      trace.damaged(by: .garbageBetween(buffer: 2, bytes: 99)).bytes.count == count + 99)
    #expect(trace.damaged(by: .zeroTail(bytes: 99)).bytes.count == count + 99)
    #expect(trace.damaged(by: .cut(at: 5_000)).bytes == Array(trace.bytes.prefix(5_000)))
  }

  @Test("The truth adds up", arguments: ForgedScenario.allCases)
  func truth(scenario: ForgedScenario) {
    var options = scenario.options(seed: 4)
    options.duration = 15
    options.conversationsPerMinute = 60
    let truth = scenario.forge(options).truth
    let binds = truth.bindOutcomes
    let ended =
      binds.succeeded + binds.exhausted + binds.portConflict + binds.insufficientResources
      + binds.other
    #expect(binds.attempts == ended + binds.unfinished)
    #expect(truth.records.byHeader.values.reduce(0, +) == truth.records.total)
    #expect(truth.processes.reduce(0) { $0 + $1.attempts } == binds.attempts)
    #expect(truth.incidents.reduce(0) { $0 + $1.portFailures } == truth.portFailures.count)
    #expect((truth.verdict == .exhausted) == (truth.portFailures.count > 0))
  }
}
