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

/// Counts events by provider. Neighbours mostly share one of a few, so a short
/// search from the front beats hashing.
struct ProviderTally: Sendable {
  struct Entry: Sendable {
    let provider: GUID
    var count: Int
    var firstTicks: Int64
    var lastTicks: Int64
    /// Which of its events are wanted: found once a provider, not once an event.
    let wanted: EventFilter.Selection
  }

  /// Providers that are told apart; the events of more are counted together
  /// under the zero GUID. A machine has some thousand.
  static let capacity = 4_096

  private(set) var entries: [Entry] = []
  private var positions: [GUID: Int] = [:]
  private static let searched = 8

  /// Position of `provider` in ``entries``.
  @inline(__always)
  mutating func position(of provider: GUID, filter: EventFilter) -> Int {
    for index in 0..<min(entries.count, Self.searched) where entries[index].provider == provider {
      return index
    }
    return positionBySearch(of: provider, filter)
  }

  private mutating func positionBySearch(of provider: GUID, _ filter: EventFilter) -> Int {
    if let known = positions[provider] { return known }
    // However many there are, those that are wanted must not be missed.
    guard entries.count < Self.capacity || provider == .zero || filter.names(provider) else {
      return positionBySearch(of: .zero, filter)
    }
    entries.append(
      Entry(
        provider: provider, count: 0, firstTicks: .max, lastTicks: .min,
        wanted: filter.selection(of: provider)))
    positions[provider] = entries.count - 1
    return entries.count - 1
  }

  /// Counts an event of the provider at `position`; true where it is wanted.
  @inline(__always)
  mutating func count(_ position: Int, layoutID: UInt16, ticks: Int64) -> Bool {
    entries[position].count += 1
    if ticks < entries[position].firstTicks { entries[position].firstTicks = ticks }
    if ticks > entries[position].lastTicks { entries[position].lastTicks = ticks }
    return entries[position].wanted.holds(layoutID)
  }

  mutating func add(_ other: ProviderTally) {
    for entry in other.entries {
      let position = position(of: entry.provider, filter: .none)
      entries[position].count += entry.count
      entries[position].firstTicks = min(entries[position].firstTicks, entry.firstTicks)
      entries[position].lastTicks = max(entries[position].lastTicks, entry.lastTicks)
    }
  }

  /// Forgets all, keeps the room.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }
}
