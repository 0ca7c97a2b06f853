/// Which events a reader delivers; all are counted either way.
///
///     var filter = EventFilter.none
///     filter.add(.winsockAFD, ids: [1029, 1030])
///
/// Readers test it on the header's bytes, before anything is built.
public struct EventFilter: Sendable {
  /// Whether everything is delivered, whatever is listed.
  public var isEverything: Bool { all }
  private let all: Bool
  private var providers: [(provider: GUID, selection: Selection)] = []

  private init(all: Bool) { self.all = all }

  /// Delivers every event.
  public static let everything = EventFilter(all: true)

  /// Delivers nothing until providers are added.
  public static let none = EventFilter(all: false)

  /// Adds a provider (or class): the events with one of `ids`, or all of them
  /// where `ids` is nil. Classic events are matched by their opcode.
  public mutating func add(_ provider: GUID, ids: [UInt16]? = nil) {
    providers.append((provider, ids.map(Selection.init) ?? .every))
  }

  /// The events of both.
  public func union(_ other: EventFilter) -> EventFilter {
    guard !all, !other.all else { return .everything }
    var union = self
    for (provider, selection) in other.providers {
      if let place = union.providers.firstIndex(where: { $0.provider == provider }) {
        union.providers[place].selection = union.providers[place].selection.union(selection)
      } else {
        union.providers.append((provider, selection))
      }
    }
    return union
  }

  /// Whether `provider` was added.
  public func names(_ provider: GUID) -> Bool {
    providers.contains { $0.provider == provider }
  }

  /// Which events of `provider` are wanted.
  public func selection(of provider: GUID) -> Selection {
    if all { return .every }
    return providers.first { $0.provider == provider }?.selection ?? .nothing
  }

  /// Which events of one provider are wanted.
  public struct Selection: Sendable {
    @usableFromInline let isEvery: Bool
    /// A bit for each id up to the highest that is wanted.
    @usableFromInline let bits: [UInt64]

    static let every = Selection(isEvery: true, bits: [])
    static let nothing = Selection(isEvery: false, bits: [])

    private init(isEvery: Bool, bits: [UInt64]) {
      self.isEvery = isEvery
      self.bits = bits
    }

    init(_ ids: [UInt16]) {
      var bits = [UInt64](repeating: 0, count: 1 + Int(ids.max() ?? 0) / 64)
      for id in ids { bits[Int(id) / 64] |= 1 << UInt64(id % 64) }
      self.init(isEvery: false, bits: bits)
    }

    func union(_ other: Selection) -> Selection {
      guard !isEvery, !other.isEvery else { return .every }
      let (long, short) = bits.count >= other.bits.count ? (bits, other.bits) : (other.bits, bits)
      var joined = long
      for word in short.indices { joined[word] |= short[word] }
      return Selection(isEvery: false, bits: joined)
    }

    /// Whether the event with `layoutID` is wanted.
    @inlinable
    public func holds(_ layoutID: UInt16) -> Bool {
      if isEvery { return true }
      let word = Int(layoutID) / 64
      return word < bits.count && bits[word] >> UInt64(layoutID % 64) & 1 == 1
    }
  }
}
