import EventTracing

/// How many ports of a pool are held now, and how many of them by each owner; what
/// they do is not asked. A change costs what it changes, so that a sweep can ask
/// after each.
struct PresentPorts {
  /// A port as one owner holds it.
  private struct Share: Hashable {
    let owner: Int32, port: UInt16
  }

  private struct Slot {
    var holds: Int32 = 0
    /// The only owner; nobody, or several.
    var owner: Int32 = nobody
    static let nobody: Int32 = -1, several: Int32 = -2
  }

  private let usable: Int
  private let first: Int
  /// The holds of each port of the range.
  private var slots: [Slot]
  /// Those of ports that several owners share.
  private var shares: [Share: Int32] = [:]
  private var distinct = 0
  private var portless = SharedPorts()
  /// By owner: its ports, and its connections without a known port.
  private var byOwner: [Int32]
  private var portlessByOwner: [Int32: SharedPorts] = [:]

  /// - Parameter owners: How many there are.
  init(_ usable: UsablePorts, owners: Int) {
    self.usable = usable.count
    first = usable.range.start
    slots = [Slot](repeating: Slot(), count: usable.range.count)
    byOwner = [Int32](repeating: 0, count: owners)
  }

  /// Ports held: distinct ones, and what connections without a known port need.
  mutating func ports() -> Int { min(usable, distinct + portless.ports()) }

  /// How many one owner has.
  mutating func ports(of owner: Int32) -> Int {
    let known = Int(byOwner[Int(owner)])
    guard !portlessByOwner.isEmpty, let index = portlessByOwner.index(forKey: owner) else {
      return known
    }
    return known + portlessByOwner.values[index].ports()
  }

  /// A port is taken once more, by `owner`.
  mutating func take(_ port: UInt16, by owner: Int32) {
    let slot = Int(port) - first
    let before = slots[slot]
    slots[slot].holds += 1
    if before.holds == 0 {
      slots[slot].owner = owner
      distinct += 1
      byOwner[Int(owner)] += 1
    } else if before.owner != owner {
      share(port, before, with: owner)
    }
  }

  private mutating func share(_ port: UInt16, _ before: Slot, with owner: Int32) {
    if before.owner != Slot.several {
      shares[Share(owner: before.owner, port: port)] = before.holds
      slots[Int(port) - first].owner = Slot.several
    }
    let holds = (shares[Share(owner: owner, port: port)] ?? 0) + 1
    shares[Share(owner: owner, port: port)] = holds
    if holds == 1 { byOwner[Int(owner)] += 1 }
  }

  /// One of the holds of a port, that of `owner`, is over.
  mutating func give(_ port: UInt16, by owner: Int32) {
    let slot = Int(port) - first
    let holder = slots[slot].owner
    slots[slot].holds -= 1
    let isFree = slots[slot].holds == 0
    if isFree {
      slots[slot].owner = Slot.nobody
      distinct -= 1
    }
    guard holder == Slot.several else {
      if isFree { byOwner[Int(owner)] -= 1 }
      return
    }
    let share = Share(owner: owner, port: port)
    let left = (shares[share] ?? 1) - 1
    shares[share] = left == 0 ? nil : left
    if left == 0 { byOwner[Int(owner)] -= 1 }
  }

  /// A connection without a known port comes.
  mutating func connect(to remote: Int32, by owner: Int32) {
    portless.connect(to: remote)
    portlessByOwner[owner, default: SharedPorts()].connect(to: remote)
  }

  /// A connection without a known port goes.
  mutating func disconnect(from remote: Int32, by owner: Int32) {
    portless.disconnect(from: remote)
    portlessByOwner[owner]?.disconnect(from: remote)
  }
}

/// The same at one local address of a pool, whoever has them.
struct PresentPortsOfPlace {
  private let usable: Int
  private let first: Int
  private var holds: [Int32]
  private var distinct = 0
  private var portless = SharedPorts()

  init(_ usable: UsablePorts) {
    self.usable = usable.count
    first = usable.range.start
    holds = [Int32](repeating: 0, count: usable.range.count)
  }

  mutating func ports() -> Int { min(usable, distinct + portless.ports()) }

  mutating func take(_ port: UInt16) {
    holds[Int(port) - first] += 1
    if holds[Int(port) - first] == 1 { distinct += 1 }
  }

  mutating func give(_ port: UInt16) {
    holds[Int(port) - first] -= 1
    if holds[Int(port) - first] == 0 { distinct -= 1 }
  }

  mutating func connect(to remote: Int32) { portless.connect(to: remote) }
  mutating func disconnect(from remote: Int32) { portless.disconnect(from: remote) }
}
