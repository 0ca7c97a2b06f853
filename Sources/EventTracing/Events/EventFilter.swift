/// Which events a reader delivers; all are counted either way.
///
///     var filter = EventFilter.none
///     filter.add(.winsockAFD, ids: [1029, 1030])
///
/// Readers test it on the header's bytes, before anything is built.
public struct EventFilter: Sendable {
  /// Deliver everything, whatever is listed.
  @usableFromInline let all: Bool
  @usableFromInline var providers: [GUID] = []
  /// For each provider 65,536 bits by layout id; empty means every id.
  @usableFromInline var ids: [[UInt64]] = []

  private init(all: Bool) { self.all = all }

  /// Delivers every event.
  public static let everything = EventFilter(all: true)

  /// Delivers nothing until providers are added.
  public static let none = EventFilter(all: false)

  /// Adds a provider (or class): the events with one of `ids`, or all of them
  /// where `ids` is nil. Classic events are matched by their opcode.
  public mutating func add(_ provider: GUID, ids wanted: [UInt16]? = nil) {
    var bits: [UInt64] = []
    if let wanted {
      bits = [UInt64](repeating: 0, count: 1 + Int(wanted.max() ?? 0) / 64)
      for id in wanted { bits[Int(id) / 64] |= 1 << UInt64(id % 64) }
    }
    providers.append(provider)
    ids.append(bits)
  }

  /// Whether an event of `provider` and `layoutID` is wanted.
  @inlinable
  public func wants(_ provider: GUID, layoutID: UInt16) -> Bool {
    if all { return true }
    for index in providers.indices where providers[index] == provider {
      let bits = ids[index]
      if bits.isEmpty { return true }
      let word = Int(layoutID) / 64
      return word < bits.count && bits[word] >> UInt64(layoutID % 64) & 1 == 1
    }
    return false
  }
}
