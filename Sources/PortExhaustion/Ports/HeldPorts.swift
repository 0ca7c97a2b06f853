import EventTracing

/// The ports of one pool, or of one local address in it, that are held now: by
/// state, by owner and by destination. Kept up to date hold by hold, so that a
/// question costs what it shows.
struct HeldPorts {
  /// Something of a hold changes that is counted here.
  struct Change {
    /// 0 where it is not known.
    let port: UInt16
    let remote: Int32
    /// Numbers of the owner, and of owner and destination together.
    let owner: Int32, destination: Int32
    let isPreexisting: Bool
    /// Nil for not held.
    let before: PortState?, after: PortState?

    var step: StateCounts.Step {
      let count: Int8 = (after == nil ? 0 : 1) - (before == nil ? 0 : 1)
      return StateCounts.Step(before: before, after: after, preexisting: isPreexisting ? count : 0)
    }
  }

  /// A port as one owner holds it.
  private struct Share: Hashable {
    let owner: Int32
    let port: UInt16
  }

  private struct Slot {
    var counts = StateCounts()
    /// The only owner; nobody, or several.
    var owner: Int32 = nobody
    static let nobody: Int32 = -1, several: Int32 = -2
  }

  private let usable: UsablePorts
  /// The holds of each port of the range.
  private var slots: [Slot]
  /// Those of ports that several owners share.
  private var shares: [Share: StateCounts] = [:]
  /// Ports by the state that comes first of each.
  private var known = StateCounts()
  private var portless = SharedPorts()
  private var portlessByOwner: [Int32: SharedPorts] = [:]
  /// By owner: its ports; by destination: connections to it.
  private(set) var byOwner: [StateCounts]
  private(set) var byDestination: [StateCounts]

  /// - Parameters:
  ///   - owners: How many there are.
  ///   - destinations: How many there are; 0 where they are not wanted.
  init(_ usable: UsablePorts, owners: Int, destinations: Int) {
    self.usable = usable
    slots = [Slot](repeating: Slot(), count: usable.range.count)
    byOwner = [StateCounts](repeating: StateCounts(), count: owners)
    byDestination = [StateCounts](repeating: StateCounts(), count: destinations)
  }

  /// Ports held: distinct ones, and what connections without a known port need.
  mutating func ports() -> Int {
    min(usable.count, Int(known.total) + (portless.isEmpty ? 0 : Int(portless.largest().total)))
  }

  /// All of them by state.
  mutating func states() -> StateCounts {
    var states = known
    states.add(portless.largest())
    return states
  }

  /// Those of one owner.
  mutating func states(of owner: Int32) -> StateCounts {
    var states = byOwner[Int(owner)]
    if !portlessByOwner.isEmpty, let index = portlessByOwner.index(forKey: owner) {
      states.add(portlessByOwner.values[index].largest())
    }
    return states
  }

  mutating func apply(_ change: Change) {
    if change.destination >= 0, !byDestination.isEmpty {
      byDestination[Int(change.destination)].take(change.step)
    }
    guard change.port != 0 else {
      applyPortless(change)
      return
    }
    let index = Int(change.port) - usable.range.start
    if usable.contains(change.port), slots.indices.contains(index) { apply(change, at: index) }
  }

  private mutating func applyPortless(_ change: Change) {
    let step = change.step
    portless.take(step, to: change.remote)
    portlessByOwner[change.owner, default: SharedPorts()].take(step, to: change.remote)
  }

  private mutating func apply(_ change: Change, at index: Int) {
    let before = slots[index].counts
    slots[index].counts.take(change.step)
    known.take(StateCounts.Step(from: before, to: slots[index].counts))
    let owner = slots[index].owner
    if owner == Slot.nobody || owner == change.owner {
      slots[index].owner =
        slots[index].counts.total == 0 ? Slot.nobody : change.owner
      note(change.owner, from: before, to: slots[index].counts)
      return
    }
    if owner >= 0 {
      shares[Share(owner: owner, port: change.port)] = before
      slots[index].owner = Slot.several
    }
    let share = Share(owner: change.owner, port: change.port)
    let old = shares[share] ?? StateCounts()
    var new = old
    new.take(change.step)
    shares[share] = new.total == 0 ? nil : new
    note(change.owner, from: old, to: new)
    if slots[index].counts.total == 0 { slots[index].owner = Slot.nobody }
  }

  private mutating func note(_ owner: Int32, from old: StateCounts, to new: StateCounts) {
    byOwner[Int(owner)].take(StateCounts.Step(from: old, to: new))
  }
}
