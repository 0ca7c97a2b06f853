/// Counts events by provider, for all readers.
///
///     let place = tally.position(of: provider, filter: filter)
///     if tally.count(place, layoutID: id, ticks: time.rawValue) { … }   // wanted
///
/// Neighbours mostly share one of a few, so a short search from the front beats
/// hashing.
public struct ProviderTally: Sendable {
  /// What is counted of one provider.
  public struct Entry: Sendable {
    /// Provider or class.
    public let provider: GUID
    /// Its events.
    public var count = 0
    /// Times of the first and the last, in the reader's own units.
    public var firstTicks = Int64.max, lastTicks = Int64.min
    /// Which of its events are wanted: found once a provider, not once an event.
    public let wanted: EventFilter.Selection
    /// The name that the trace gives it, once it does; empty for none.
    public var name: String?

    @usableFromInline
    init(provider: GUID, wanted: EventFilter.Selection) {
      self.provider = provider
      self.wanted = wanted
    }
  }

  /// Providers that are told apart; the events of more are counted together
  /// under the zero GUID. A machine has some thousand.
  public static let capacity = 4_096

  /// The providers in the order in which they came.
  public var entries: [Entry] { stored }
  @usableFromInline var stored: [Entry] = []
  private var positions: [GUID: Int] = [:]
  @usableFromInline static let searched = 8

  /// Of no events.
  public init() {}

  /// Position of `provider` in ``entries``.
  @inlinable
  @inline(__always)
  public mutating func position(of provider: GUID, filter: EventFilter) -> Int {
    for index in 0..<min(stored.count, Self.searched) where stored[index].provider == provider {
      return index
    }
    return positionBySearch(of: provider, filter)
  }

  @usableFromInline
  mutating func positionBySearch(of provider: GUID, _ filter: EventFilter) -> Int {
    if let known = positions[provider] { return known }
    // However many there are, those that are wanted must not be missed.
    guard stored.count < Self.capacity || provider == .zero || filter.names(provider) else {
      return positionBySearch(of: .zero, filter)
    }
    stored.append(Entry(provider: provider, wanted: filter.selection(of: provider)))
    positions[provider] = stored.count - 1
    return stored.count - 1
  }

  /// Counts an event of the provider at `position`; true where it is wanted.
  @inlinable
  @inline(__always)
  public mutating func count(_ position: Int, layoutID: UInt16, ticks: Int64) -> Bool {
    stored[position].count += 1
    if ticks < stored[position].firstTicks { stored[position].firstTicks = ticks }
    if ticks > stored[position].lastTicks { stored[position].lastTicks = ticks }
    return stored[position].wanted.holds(layoutID)
  }

  /// Keeps the name that the trace gives the provider at `position`; those that
  /// are counted together have none.
  public mutating func name(_ position: Int, _ name: String) {
    stored[position].name = stored[position].provider == .zero ? "" : name
  }

  /// Adds what was counted elsewhere.
  public mutating func add(_ other: ProviderTally) {
    for entry in other.stored {
      let position = position(of: entry.provider, filter: .none)
      stored[position].count += entry.count
      stored[position].firstTicks = min(stored[position].firstTicks, entry.firstTicks)
      stored[position].lastTicks = max(stored[position].lastTicks, entry.lastTicks)
    }
  }

  /// Forgets all, keeps the room.
  public mutating func removeAll() {
    stored.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }

  /// The counts, most first, where ticks are those of ``FileTime``.
  public var providers: [ProviderCount] {
    stored.map {
      ProviderCount(
        provider: $0.provider, count: $0.count, firstTime: FileTime(rawValue: $0.firstTicks),
        lastTime: FileTime(rawValue: $0.lastTicks))
    }.sorted { ($1.count, $0.provider.description) < ($0.count, $1.provider.description) }
  }

  /// The names that the trace gives.
  public var names: [GUID: String] {
    var names: [GUID: String] = [:]
    for entry in stored {
      if let name = entry.name, !name.isEmpty { names[entry.provider] = name }
    }
    return names
  }
}
