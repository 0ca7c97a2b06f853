import EventTracing
import Glibc
import TestSupport
import Testing
import TraceForge

/// Whatever a file holds, reading it ends, and ends in order.
@Suite struct HostileTests {
  private static func random(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  /// Reads it if it can be opened; either way every byte is accounted for.
  private func read(_ bytes: [UInt8]) async throws {
    do {
      expectConservation(try await collect(bytes).summary, of: bytes)
    } catch is TraceError {
      #expect(bytes.count < 0x200)
    }
  }

  @Test("Random bytes are read to their end")
  func noise() async throws {
    for seed in Seeds.fixed(12) {
      try await read(Self.random(Int(seed * 977), seed: seed))
    }
  }

  @Test("Random bytes behind a good buffer 0 are read to their end")
  func noiseBehindHeader() async throws {
    let trace = SampleLogs.tiny()
    let start = Array(trace.bytes[..<(trace.buffers.first?.size ?? 0)])
    for seed in Seeds.fixed(12) {
      let noise = Self.random(Int(seed * 977), seed: seed)
      try await read(start + noise)
      // Buffer headers that make sense, and records that do not.
      let header = Array(trace.bytes[4_096..<4_096 + 0x48])
      try await read(start + (header + noise).prefix(4_096))
    }
  }

  @Test("Numbers as large as they can be are read to the file's end", arguments: [UInt8](0...3))
  func maximalNumbers(variant: UInt8) async throws {
    let trace = SampleLogs.tiny(compression: variant & 1 == 0 ? .none : .xpress)
    let fill: UInt8 = variant & 2 == 0 ? 0xFF : 0x7F
    for buffer in trace.buffers {
      // BufferSize, SavedOffset, CurrentOffset; Offset; flags and type.
      for field in [0..<4, 4..<12, 0x30..<0x34, 0x18..<0x20, 0x28..<0x2A, 0x34..<0x38] {
        var bytes = trace.bytes
        for place in field { bytes[buffer.offset + place] = fill }
        try await read(bytes)
      }
    }
  }

  @Test("A buffer 0 that says it stands for 384 MiB takes no such memory")
  func claimedMemory() async throws {
    var bytes = SampleLogs.tiny().bytes
    bytes[0x33] = 0x18
    bytes[0x34] |= 0x40
    let before = try Self.peakMemory()
    try await read(bytes)
    #expect(try Self.peakMemory() - before < 256 << 20)
  }

  /// Most bytes of memory that this process has had.
  private static func peakMemory() throws -> Int {
    var usage = rusage()
    let result = unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    try #require(result == 0)
    return usage.ru_maxrss << 10
  }

  @Test("A trace header of only ones or zeros costs no event's content", arguments: [0, 0xFF])
  func blankTraceHeader(fill: UInt8) async throws {
    let trace = SampleLogs.tiny()
    var bytes = trace.bytes
    for place in 0x6C..<0x180 { bytes[place] = fill }
    let payloads = try await collect(bytes).events.map(\.payload).filter { !$0.isEmpty }
    let expected = try await collect(trace.bytes).events.map(\.payload).filter { !$0.isEmpty }
    // The header is an event too.
    #expect(Set(expected).subtracting(payloads).count <= 1)
  }

  @Test("Every record says that it is as long as it can be")
  func maximalRecords() async throws {
    let trace = SampleLogs.tiny()
    var bytes = trace.bytes
    for record in FileRecord.all(of: trace).dropFirst(2) {
      let isKernel = record.kind <= 4 || record.kind == 0x10 || record.kind == 0x11
      let place = record.place + (isKernel ? 4 : 0)
      bytes[place] = 0xFF
      bytes[place + 1] = 0xFF
    }
    let summary = try await collect(bytes).summary
    #expect(summary.eventCount == 2)
    #expect(summary.bytes.undecoded > 0)
    expectConservation(summary, of: bytes)
  }

  @Test("Extended items that do not fit leave the event, and are told")
  func extendedItems() async throws {
    let trace = SampleLogs.small(.everyHeader)
    let records = FileRecord.all(of: trace).filter { $0.kind == 0x13 && $0.bytes.count > 0x58 }
    let extended = records.filter { trace.bytes[$0.place + 4] & 1 == 1 }
    #expect(!extended.isEmpty)
    var bytes = trace.bytes
    for record in extended {
      bytes[record.place + 0x50] = 0xFF
      bytes[record.place + 0x51] = 0xFF
    }
    let (events, summary) = try await collect(bytes)
    #expect(try await events.count == collect(trace.bytes).events.count)
    let told = summary.problems.filter { $0.kind == .badExtendedData }
    #expect(told.reduce(0) { $0 + $1.count } == extended.count)
  }
}
