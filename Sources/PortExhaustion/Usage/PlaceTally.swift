/// The sockets of one pool, or of one local address in it, that exist now:
/// kept up to date hold by hold, so that a sample costs what it shows.
struct PlaceTally {
  private struct Share: Hashable {
    let process: Int32
    let port: UInt16
  }

  /// Sockets by port of the range.
  private var ports: [UInt16: StateCounts] = [:]
  private var states = StateCounts()
  private var portless = LargestDestination()
  /// Sockets by process and port of the range, and distinct ports by process.
  private var shares: [Share: Int32] = [:]
  private var distinct: [Int32: Int] = [:]
  private var portlessByProcess: [Int32: LargestDestination] = [:]
  /// Sockets by process, and listeners by port and by process, of the range or
  /// not.
  private(set) var sockets: [Int32: Int] = [:]
  private(set) var listeners: [UInt16: Int] = [:]
  private(set) var listeningProcesses: [Int32: Int] = [:]

  var isEmpty: Bool { sockets.isEmpty }

  /// A socket comes (1) or goes (-1).
  mutating func count(
    _ hold: PortHold, _ state: PortState, owner: Int32, isUsable: Bool, _ change: Int
  ) {
    sockets.count(owner, change)
    if state == .listening {
      listeners.count(hold.port, change)
      listeningProcesses.count(owner, change)
    }
    guard hold.port != 0 else {
      portless.count(state, to: hold.remote, Int32(change))
      portlessByProcess[owner, default: LargestDestination()]
        .count(state, to: hold.remote, Int32(change))
      return
    }
    if isUsable { countPort(hold.port, state, owner, Int32(change)) }
  }

  private mutating func countPort(
    _ port: UInt16, _ state: PortState, _ owner: Int32, _ change: Int32
  ) {
    var counts = ports[port] ?? StateCounts()
    let before = counts.first
    counts[state] += change
    ports[port] = counts.total == 0 ? nil : counts
    if before != counts.first {
      if let before { states[before] -= 1 }
      if let now = counts.first { states[now] += 1 }
    }
    let share = Share(process: owner, port: port)
    let sharing = (shares[share] ?? 0) + change
    shares[share] = sharing == 0 ? nil : sharing
    if sharing == 0 { distinct.count(owner, -1) }
    if sharing == 1, change > 0 { distinct.count(owner, 1) }
  }

  /// Ports by state: connections without a known port have one each as far as
  /// they go to one destination.
  mutating func portStates(atMost limit: Int) -> (ports: Int, states: PortSample.States) {
    let unknown = portless.largest()
    var states = PortSample.States()
    states.established = Int(self.states[.established] + unknown[.established])
    states.closeWait = Int(self.states[.closeWait] + unknown[.closeWait])
    states.bound = Int(self.states[.boundOnly] + unknown[.boundOnly])
    states.listening = Int(self.states[.listening] + unknown[.listening])
    states.timeWait = Int(self.states[.timeWait] + unknown[.timeWait])
    return (min(limit, self.states.total + unknown.total), states)
  }

  /// The processes with the most ports; the smaller entry first of equals.
  mutating func topProcesses(_ count: Int) -> [(process: Int32, ports: Int)] {
    var top: [(process: Int32, ports: Int)] = []
    for process in sockets.keys {
      let unknown = portlessByProcess[process]?.largest().total ?? 0
      let ports = (distinct[process] ?? 0) + unknown
      guard ports > 0 else { continue }
      let place = top.firstIndex { ($0.ports, process) < (ports, $0.process) } ?? top.count
      guard place < count else { continue }
      top.insert((process, ports), at: place)
      if top.count > count { top.removeLast() }
    }
    return top
  }
}

extension Dictionary where Value == Int {
  /// Adds to a count; one of 0 is none.
  fileprivate mutating func count(_ key: Key, _ change: Int) {
    let count = self[key, default: 0] + change
    self[key] = count == 0 ? nil : count
  }
}
