import EventTracing

/// Samples one pool of a population at moments in order, in one pass over the
/// beginnings and ends of its holds.
struct PortSampler {
  /// Something of a hold changes: its place among ``holds``.
  private struct Change {
    let time: FileTime
    let hold: Int32
  }

  private struct Member {
    let place: Int
    let tally: Int
    let owner: Int32
    /// What is counted of it now; nil for nothing.
    var state: PortState?
  }

  private let population: PortPopulation
  private let pool: PoolKey
  private let usable: UsablePorts
  private let timeWait: TimeSpan
  private var members: [Member] = []
  private var changes: [Change] = []
  private var next = 0
  /// The rows' places, the pool first, and what exists at each now.
  private var places: [PortSample.Place]
  private var tallies: [PlaceTally]
  private var unspecified: Int?

  /// Rows that a sample may have.
  var rowCount: Int { places.count }

  /// - Parameter owner: Whose a hold is, as entry of the process table.
  init(_ view: PopulationView, owner: (PortHold) -> Int32) {
    population = view.population
    pool = PoolKey.all[view.pool]
    usable = view.usable
    timeWait = view.timeWait
    var tallyOfLocal: [Int32: Int] = [:]
    (places, tallyOfLocal) = Self.places(view)
    tallies = places.map { _ in PlaceTally() }
    unspecified = tallyOfLocal[-1]
    for (place, hold) in view.population.table.holds.enumerated() {
      let end = hold.end(timeWait: timeWait)
      guard Int(hold.pool) == view.pool, end > hold.start else { continue }
      let number = Int32(members.count)
      members.append(
        Member(
          place: place, tally: tallyOfLocal[hold.local] ?? places.count - 1, owner: owner(hold)))
      let times = [hold.start, hold.connected, hold.peerClosed, hold.closed, end]
      for time in times where time >= hold.start && time <= end && time != PortHold.never {
        changes.append(Change(time: time, hold: number))
      }
    }
    changes.sort { ($0.time, $0.hold) < ($1.time, $1.hold) }
  }

  /// Rows' places, and the row of each local address: those with the most holds
  /// have one of their own.
  private static func places(_ view: PopulationView) -> ([PortSample.Place], [Int32: Int]) {
    var holds: [Int32: Int] = [:]
    for hold in view.population.table.holds where Int(hold.pool) == view.pool {
      holds[hold.local, default: 0] += 1
    }
    let ranked = holds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let addresses = ranked.filter { $0.key >= 0 }.map(\.key)
    var places: [PortSample.Place] = [.pool]
    var rows: [Int32: Int] = [:]
    if holds[-1] != nil {
      rows[-1] = places.count
      places.append(.unspecified)
    }
    for local in addresses.prefix(PortSampling.addresses) {
      guard let address = view.population.addresses[local] else { continue }
      rows[local] = places.count
      places.append(.address(address))
    }
    let others = addresses.count - PortSampling.addresses
    if others > 0 { places.append(.others(others)) }
    return (places, rows)
  }

  /// The rows at `time`, which is not before the last: the pool's, and those of
  /// addresses at which a socket exists.
  mutating func samples(
    at time: FileTime, holder: (Int32, Int) -> PortSample.Holder
  ) -> [PortSample] {
    while next < changes.count, changes[next].time <= time {
      apply(Int(changes[next].hold), at: changes[next].time)
      next += 1
    }
    return places.indices.filter { $0 == 0 || !tallies[$0].isEmpty }.map { row in
      sample(row, at: time, holder)
    }
  }

  private mutating func apply(_ number: Int, at time: FileTime) {
    let member = members[number]
    let hold = population.table[member.place]
    let state = hold.isHeld(at: time, timeWait: timeWait) ? hold.state(at: time) : nil
    guard state != member.state else { return }
    let isUsable = hold.port != 0 && usable.contains(hold.port)
    if let before = member.state { count(hold, before, member, isUsable: isUsable, -1) }
    if let state { count(hold, state, member, isUsable: isUsable, 1) }
    members[number].state = state
  }

  private mutating func count(
    _ hold: PortHold, _ state: PortState, _ member: Member, isUsable: Bool, _ change: Int
  ) {
    tallies[0].count(hold, state, owner: member.owner, isUsable: isUsable, change)
    guard member.tally != 0 else { return }
    tallies[member.tally].count(hold, state, owner: member.owner, isUsable: isUsable, change)
  }

  private mutating func sample(
    _ row: Int, at time: FileTime, _ holder: (Int32, Int) -> PortSample.Holder
  ) -> PortSample {
    let counts = tallies[row].portStates(atMost: usable.count)
    var listening = tallies[row].listeners.count
    var processes = tallies[row].sockets.keys.count { $0 >= 0 }
    if row != 0, let unspecified, row != unspecified {
      let everywhere = tallies[unspecified]
      listening += everywhere.listeners.keys.count { tallies[row].listeners[$0] == nil }
      processes += everywhere.listeningProcesses.keys.count {
        $0 >= 0 && tallies[row].sockets[$0] == nil
      }
    }
    return PortSample(
      time: time, pool: pool, place: places[row],
      portsInUse: counts.ports, maximum: usable.count, listeningPorts: listening,
      processCount: processes, states: counts.states,
      topProcesses: tallies[row].topProcesses(PortSampling.holders).map(holder))
  }
}
