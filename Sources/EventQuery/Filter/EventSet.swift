import EventTracing

/// Which events something may be about, by provider and id.
struct EventSet: Equatable, Sendable {
  /// Ids of one provider.
  enum IDs: Equatable, Sendable {
    case every
    case some(Set<UInt16>)

    static let none = IDs.some([])

    func contains(_ id: UInt16) -> Bool {
      switch self {
      case .every: true
      case .some(let ids): ids.contains(id)
      }
    }

    func union(_ other: IDs) -> IDs {
      guard case .some(let mine) = self, case .some(let theirs) = other else { return .every }
      return .some(mine.union(theirs))
    }

    func intersection(_ other: IDs) -> IDs {
      guard case .some(let mine) = self else { return other }
      guard case .some(let theirs) = other else { return self }
      return .some(mine.intersection(theirs))
    }
  }

  private(set) var listed: [GUID: IDs] = [:]
  /// Ids of providers that are not listed.
  private(set) var others: IDs

  /// Every event.
  static let everything = EventSet(others: .every)
  /// No event.
  static let nothing = EventSet(others: .none)

  init(others: IDs) { self.others = others }

  /// Events of one provider.
  init(_ provider: GUID, _ ids: IDs = .every) {
    others = .none
    listed[provider] = ids
  }

  /// Whether no event is in it.
  var isNothing: Bool { others == .none && listed.values.allSatisfy { $0 == .none } }

  func ids(of provider: GUID) -> IDs { listed[provider] ?? others }

  func contains(_ provider: GUID, _ id: UInt16) -> Bool { ids(of: provider).contains(id) }

  func union(_ other: EventSet) -> EventSet {
    combined(with: other) { $0.union($1) }
  }

  func intersection(_ other: EventSet) -> EventSet {
    combined(with: other) { $0.intersection($1) }
  }

  private func combined(with other: EventSet, _ combine: (IDs, IDs) -> IDs) -> EventSet {
    var result = EventSet(others: combine(others, other.others))
    for provider in Set(listed.keys).union(other.listed.keys) {
      result.listed[provider] = combine(ids(of: provider), other.ids(of: provider))
    }
    return result
  }

  /// What a reader must deliver for these events: providers that are not
  /// listed cannot be told apart, and so come all or not at all.
  var filter: EventFilter {
    guard others == .none else { return .everything }
    var filter = EventFilter.none
    for (provider, ids) in listed {
      switch ids {
      case .every: filter.add(provider)
      case .some(let ids) where ids.isEmpty: break
      case .some(let ids): filter.add(provider, ids: Array(ids))
      }
    }
    return filter
  }
}
