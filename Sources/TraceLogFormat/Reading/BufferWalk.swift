import EventTracing

/// The innermost loop: counts every event record of a buffer and notes those
/// that the filter wants.
struct BufferWalk {
  var counts: WalkCounts
  let filter: EventFilter
  /// Ticks at which an event can have been logged.
  private let plausibleTicks: ClosedRange<Int64>
  /// Events whose ticks are none of these.
  private(set) var implausible = 0
  /// Whether times never ran backwards; where they did, the run is sorted.
  private(set) var isMonotonic = true

  /// Global constants cost a check at each use.
  private let packetCapture = GUID.packetCapture

  init(counts: WalkCounts, filter: EventFilter, plausibleTicks: ClosedRange<Int64>) {
    self.counts = counts
    self.filter = filter
    self.plausibleTicks = plausibleTicks
  }

  /// Where and why a walk ended before the buffer did.
  struct Failure {
    let position: Int
    let reason: StaticString
  }

  /// Walks the records in `start ..< end` of `bytes`.
  ///
  /// - Parameters:
  ///   - firstTicks: What stands for the ticks of the first event where its own
  ///     cannot be.
  ///   - promised: Ticks before which no event of the buffer should lie: events
  ///     up to there were delivered.
  mutating func walk(
    _ bytes: RawSpan, start: Int, end: Int, firstTicks: Int64, promised: Int64,
    into references: inout [EventReference]
  ) -> Failure? {
    let buffer = bytes.extracting(0..<end)
    var position = start
    var last = firstTicks
    var isFirst = true
    while position < end {
      let record: EventRecord
      switch EventRecord.read(buffer, at: position) {
      case .record(let found): record = found
      case .failure(.endOfBuffer):
        // No buffer was seen whose fill begins before its Offset (etl.md §2).
        counts.undecodedBytes += Int64(end - position)
        return Failure(position: position, reason: "the fill begins before the buffer's end")
      case .failure(.bad(let reason)):
        counts.undecodedBytes += Int64(end - position)
        return Failure(position: position, reason: reason)
      }
      var ticks = record.ticks ?? last
      if !plausibleTicks.contains(ticks) {
        ticks = last
        implausible += 1
      }
      if ticks < last, !isFirst { isMonotonic = false }
      if ticks < promised { counts.lateEvents += 1 }
      isFirst = false
      last = ticks
      note(buffer, position, record, ticks, into: &references)
      let next = min(end, position + (record.size + 7) & ~7)
      counts.eventBytes += Int64(record.size)
      counts.paddingBytes += Int64(next - position - record.size)
      position = next
    }
    return nil
  }

  /// Looked at whether the event is wanted or not: what is damaged must not
  /// depend on who asks.
  @inline(__always)
  private mutating func noteExtendedData(_ buffer: RawSpan, _ position: Int, _ size: Int) {
    guard buffer.load(position + 0x04, as: UInt16.self) & 0x0001 != 0 else { return }
    let record = buffer.extracting(position..<position + size)
    if TraceEvent.payloadStart(record, after: 0x50) == nil { counts.badExtendedData += 1 }
  }

  @inline(__always)
  private mutating func note(
    _ buffer: RawSpan, _ position: Int, _ record: EventRecord, _ ticks: Int64,
    into references: inout [EventReference]
  ) {
    counts.slots[record.slot] += 1
    guard record.ticks != nil else { return }
    if ticks < counts.firstTicks { counts.firstTicks = ticks }
    if ticks > counts.lastTicks { counts.lastTicks = ticks }
    let provider: GUID
    let layoutID: UInt16
    switch record.slot {
    case 0x12, 0x13:
      provider = GUID(buffer, at: position + 0x18)
      layoutID = buffer.load(position + 0x28)
      noteExtendedData(buffer, position, record.size)
      if provider == packetCapture { counts.packets += layoutID == 1001 ? 1 : 0 }
    case 0x0A, 0x14, 0x0B, 0x15:
      provider = GUID(buffer, at: position + 0x18)
      layoutID = UInt16(buffer.load(position + 0x04, as: UInt8.self))
    case 0x01, 0x02, 0x03, 0x04, 0x10, 0x11:
      provider = TraceEvent.hookClass(
        buffer.extracting(position..<position + record.size))
      layoutID = UInt16(buffer.load(position + 0x06, as: UInt8.self))
    default: return
    }
    let place = counts.providers.position(of: provider, filter: filter)
    if counts.providers.count(place, layoutID: layoutID, ticks: ticks) {
      references.append(
        EventReference(
          ticks: ticks, offset: UInt32(truncatingIfNeeded: position),
          size: UInt32(truncatingIfNeeded: record.size)))
    }
  }
}
