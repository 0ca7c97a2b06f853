import EventTracing
import TestSupport
import Testing
import TraceForge
import TraceLogFormat

/// Classes of kernel records, which name none: readers count them by hook.
private let hookClasses: Set<GUID> = [
  .eventTrace, .systemConfig, GUID("3d6fa8d3-fe05-11d0-9dda-00c04fd7ba7c") ?? .zero,
]

/// Expects that the reader counts what was written, and loses no byte.
func expectAsWritten(
  _ trace: ForgedTrace, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let summary = try await collect(trace.bytes).summary
  let records = trace.truth.records
  let headers = summary.eventsByHeader.map { ($0.name, $0.count) }
  let hooks = summary.providers.filter { hookClasses.contains($0.provider) }
  let byProvider = summary.providers.filter { !hookClasses.contains($0.provider) }
  #expect(summary.eventCount == records.total, sourceLocation: sourceLocation)
  #expect(
    Dictionary(uniqueKeysWithValues: headers) == records.byHeader, sourceLocation: sourceLocation)
  #expect(
    Dictionary(uniqueKeysWithValues: byProvider.map { ($0.provider, $0.count) })
      == records.byProvider, sourceLocation: sourceLocation)
  #expect(
    hooks.reduce(0) { $0 + $1.count } == kernelRecords(records), sourceLocation: sourceLocation)
  #expect(summary.problems == [], sourceLocation: sourceLocation)
  expectConservation(summary, of: trace.bytes, sourceLocation: sourceLocation)
  #expect(summary.bytes.undecoded == 0, sourceLocation: sourceLocation)
  #expect(summary.bytes.skipped == 0, sourceLocation: sourceLocation)
}

private func kernelRecords(_ records: RecordCounts) -> Int {
  let kernel: [ForgedHeader] = [
    .system32, .system64, .compact32, .compact64, .perfinfo32, .perfinfo64,
  ]
  return kernel.reduce(0) { $0 + records.byHeader[$1.rawValue, default: 0] }
}

/// Expects the two conservation laws of DESIGN §2.
func expectConservation(
  _ summary: TraceSummary, of bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
  let account = summary.bytes
  #expect(account.file == Int64(bytes.count), sourceLocation: sourceLocation)
  #expect(account.file == account.buffers + account.skipped, sourceLocation: sourceLocation)
  #expect(
    account.decoded == account.headers + account.events + account.padding + account.undecoded,
    sourceLocation: sourceLocation)
}

/// What a trace says of its session.
func session(of trace: ForgedTrace) throws -> TraceSession {
  try TraceLogReader(MemoryBytes(trace.bytes)).session
}
