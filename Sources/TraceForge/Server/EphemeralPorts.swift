internal import EventTracing

/// The ephemeral ports of one space and address, and who has which.
///
/// A bound socket has its port alone. Sockets whose port is chosen when they
/// connect share a port as long as their destinations differ.
struct EphemeralPorts {
  private let range: PortSpan
  /// Ports that nobody has.
  private var free = PortBag()
  /// Ports without a connection to a destination, among them such as are held
  /// alone.
  private var open: [SocketAddress: PortBag] = [:]
  private let usable: PortBag
  /// Connections per shared port; -1 for a port held alone or reserved.
  private var holders: [Int]
  /// Ports with one holder or more.
  private(set) var held = 0

  init(_ settings: ServerPortSettings) {
    range = settings.range
    holders = Array(repeating: 0, count: range.count)
    for index in 0..<range.count {
      if settings.isReserved(range.start + index) {
        holders[index] = -1
      } else {
        free.insert(index)
      }
    }
    usable = free
  }

  /// A port for one socket alone, chosen at random; nil when none is free.
  mutating func acquire(_ random: inout SeededGenerator) -> Int? {
    guard let index = free.pick(&random) else { return nil }
    free.remove(index)
    holders[index] = -1
    held += 1
    return range.start + index
  }

  /// A port from which nobody is connected to `remote`; nil when there is none.
  mutating func acquire(for remote: SocketAddress, _ random: inout SeededGenerator) -> Int? {
    guard let index = candidate(for: remote, &random) else { return nil }
    if holders[index] == 0 {
      free.remove(index)
      held += 1
    }
    holders[index] += 1
    open[remote, default: usable].remove(index)
    return range.start + index
  }

  private func candidate(for remote: SocketAddress, _ random: inout SeededGenerator) -> Int? {
    let bag = open[remote] ?? usable
    for _ in 0..<32 {
      guard let index = bag.pick(&random) else { return nil }
      if holders[index] >= 0 { return index }
    }
    return bag.members.first { holders[$0] >= 0 }
  }

  /// Whether nine of ten ports have a connection to `remote`.
  func isNearlyFull(for remote: SocketAddress) -> Bool {
    (open[remote] ?? usable).members.count * 10 < usable.members.count
  }

  /// Gives back a port held alone.
  mutating func release(_ port: Int) {
    holders[port - range.start] = 0
    free.insert(port - range.start)
    held -= 1
  }

  /// Gives back a port that a connection to `remote` used.
  mutating func release(_ port: Int, for remote: SocketAddress) {
    let index = port - range.start
    open[remote]?.insert(index)
    holders[index] -= 1
    guard holders[index] == 0 else { return }
    free.insert(index)
    held -= 1
  }
}

/// Ports in no order, from which any can be drawn or taken out at once.
struct PortBag {
  private(set) var members: [Int] = []
  private var places: [Int: Int] = [:]

  mutating func insert(_ port: Int) {
    places[port] = members.count
    members.append(port)
  }

  mutating func remove(_ port: Int) {
    guard let place = places.removeValue(forKey: port), let last = members.popLast(), last != port
    else { return }
    members[place] = last
    places[last] = place
  }

  func pick(_ random: inout SeededGenerator) -> Int? {
    members.isEmpty ? nil : members[random.below(members.count)]
  }
}
