import EventTracing

/// What a walk over buffers counts, for all events, wanted or not.
struct WalkCounts: Sendable {
  /// Event records by ``EventRecordKind`` slot.
  var slots = InlineArray<23, Int>(repeating: 0)
  /// Events by provider or class.
  var providers = ProviderTally()
  /// Earliest and latest ticks.
  var firstTicks = Int64.max, lastTicks = Int64.min
  var packets = 0
  /// Events that lie in the file behind others that came later.
  var lateEvents = 0
  /// Events whose extended data does not fit them.
  var badExtendedData = 0
  /// Bytes as in ``ByteAccount``.
  var headerBytes: Int64 = 0, eventBytes: Int64 = 0, paddingBytes: Int64 = 0
  var undecodedBytes: Int64 = 0, decodedBytes: Int64 = 0, fileBytes: Int64 = 0

  /// Adds what another walk counted.
  mutating func add(_ other: WalkCounts) {
    for slot in slots.indices { slots[slot] += other.slots[slot] }
    providers.add(other.providers)
    firstTicks = min(firstTicks, other.firstTicks)
    lastTicks = max(lastTicks, other.lastTicks)
    packets += other.packets
    lateEvents += other.lateEvents
    badExtendedData += other.badExtendedData
    headerBytes += other.headerBytes
    eventBytes += other.eventBytes
    paddingBytes += other.paddingBytes
    undecodedBytes += other.undecodedBytes
    decodedBytes += other.decodedBytes
    fileBytes += other.fileBytes
  }
}
