import EventTracing
import TestSupport
import TraceForge

/// Events as a multiset: damage may change their order, but no event that it
/// left alone may be missing, or come twice.
struct EventSet<Form: Hashable>: Equatable {
  private(set) var counts: [Form: Int] = [:]

  init(_ events: some Sequence<Form>) {
    for event in events { counts[event, default: 0] += 1 }
  }

  func count(of event: Form) -> Int { counts[event, default: 0] }
}

/// What an event says apart from its time.
struct TimelessEvent: Hashable {
  let provider: GUID
  let id: UInt16, opcode: UInt8
  let processID: UInt32, threadID: UInt32
  let payload: [UInt8]

  init(_ event: CollectedEvent) {
    provider = event.provider
    id = event.id
    opcode = event.opcode
    processID = event.processID
    threadID = event.threadID
    payload = event.payload
  }
}

/// The events of a trace by the buffer that holds them.
struct BufferEvents {
  /// By the buffer's place in the file.
  let events: [[CollectedEvent]]

  /// Reads each buffer alone, behind buffer 0.
  init(_ trace: ForgedTrace) async throws {
    let first = Array(trace.bytes[..<(trace.buffers.first?.size ?? 0)])
    let own = EventSet(try await collect(first).events)
    var events = [try await collect(first).events]
    for buffer in trace.buffers.dropFirst() {
      let alone = trace.bytes[buffer.offset..<buffer.offset + buffer.size]
      let found = try await collect(first + alone).events
      var seen: [CollectedEvent: Int] = [:]
      events.append(
        found.filter { event in
          seen[event, default: 0] += 1
          return seen[event, default: 0] > own.count(of: event)
        })
    }
    self.events = events
  }

  /// What `delivered` lacks, or has too often, of the events outside the
  /// buffers `touched`; each event is compared in the form that `form` gives.
  func differences<Form: Hashable>(
    _ delivered: [CollectedEvent], touched: Set<Int>, by form: (CollectedEvent) -> Form
  ) -> Int {
    let found = EventSet(delivered.map(form))
    let untouched = events.indices.filter { !touched.contains($0) }
    let expected = EventSet(untouched.flatMap { events[$0] }.map(form))
    // The same record may stand in a touched buffer too.
    let possible = EventSet(touched.flatMap { events[$0] }.map(form))
    return expected.counts.count { event, count in
      !(count...count + possible.count(of: event)).contains(found.count(of: event))
    }
  }

  /// The same for whole events.
  func differences(_ delivered: [CollectedEvent], touched: Set<Int>) -> Int {
    differences(delivered, touched: touched) { $0 }
  }

  /// How many of `delivered` stand in no buffer.
  func inventions(_ delivered: [CollectedEvent]) -> Int {
    let known = Set(events.joined())
    return delivered.count { !known.contains($0) }
  }
}
