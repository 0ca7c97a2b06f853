import EventTracing

/// What a pool's sockets hold at the moment that a sweep has come to.
struct PortMoment {
  struct Member {
    /// Place in the ledger's table.
    let place: Int32
    /// Number of the owner, and of owner and destination; -1 for no destination.
    let owner: Int32, destination: Int32
    /// Which of the tallies its local address has, beside the pool's.
    let row: Int32
    let isPreexisting: Bool
    /// What is counted of it now; nil for nothing.
    fileprivate(set) var state: PortState?, alternative: PortState?
    /// Place among the live ones; -1 for none.
    fileprivate var position: Int32 = -1
  }

  let holds: PoolHolds
  private let timeWait: TimeSpan
  private let alternativeTimeWait: TimeSpan?
  private(set) var members: [Member] = []
  /// Numbers of the members that hold.
  private(set) var live: [Int32] = []
  /// By number: entries of the process table, and destinations.
  private(set) var owners: [Int32] = []
  private(set) var destinations: [Destination] = []
  /// The pool's, and those of its local addresses.
  let rows: [PortSample.Place]
  var tallies: [PlaceTally]
  /// What is held with the other TIME_WAIT.
  var alternative: HeldPorts?

  struct Destination: Hashable {
    /// Place of the address, and number of the owner.
    let remote: Int32, owner: Int32
  }

  init(
    _ holds: PoolHolds, timeWait: TimeSpan, alternative: TimeSpan?, traceStart: FileTime
  ) {
    self.holds = holds
    self.timeWait = timeWait
    alternativeTimeWait = alternative
    var numbers = MemberNumbers(holds)
    for place in holds.places { numbers.add(place, isInside: true) }
    for place in holds.outside { numbers.add(place, isInside: false) }
    members = numbers.members
    owners = numbers.owners
    destinations = numbers.destinations
    rows = numbers.rows
    let plain = HeldPorts(holds.usable, owners: owners.count, destinations: 0)
    var whole = HeldPorts(
      holds.usable, owners: owners.count, destinations: destinations.count)
    whole.peak = PeakHolders(
      start: traceStart, owners: owners.count, destinations: destinations.count)
    tallies = [PlaceTally(whole)] + rows.dropFirst().map { _ in PlaceTally(plain) }
    if alternative != nil { self.alternative = plain }
  }

  /// Ports that the pool's sockets hold.
  var ports: Int { mutating get { tallies[0].held.ports() } }

  func hold(_ member: Int32) -> PortHold { holds[Int(members[Int(member)].place)] }

  mutating func apply(_ change: PortSweep.Change) {
    let number = Int(change.member)
    let member = members[number]
    let hold = holds[Int(member.place)]
    let time = change.time
    let isHeld = hold.isHeld(at: time, timeWait: timeWait)
    let state = isHeld ? hold.state(at: time) : nil
    if state != member.state {
      count(hold, member, from: member.state, to: state)
      members[number].state = state
      if member.state == nil { enter(number) }
      if state == nil { leave(number) }
    }
    guard let alternativeTimeWait else { return }
    let isHeldAlternatively = hold.isHeld(at: time, timeWait: alternativeTimeWait)
    let other = isHeldAlternatively ? hold.state(at: time) : nil
    guard other != member.alternative else { return }
    let change = self.change(hold, member, from: member.alternative, to: other)
    alternative?.apply(change)
    members[number].alternative = other
  }

  private mutating func count(
    _ hold: PortHold, _ member: Member, from before: PortState?, to after: PortState?
  ) {
    let change = change(hold, member, from: before, to: after)
    tallies[0].apply(change)
    if member.row > 0 { tallies[Int(member.row)].apply(change) }
  }

  private func change(
    _ hold: PortHold, _ member: Member, from before: PortState?, to after: PortState?
  ) -> HeldPorts.Change {
    HeldPorts.Change(
      port: hold.port, remote: hold.remote, owner: member.owner, destination: member.destination,
      isPreexisting: member.isPreexisting, before: before, after: after)
  }

  private mutating func enter(_ number: Int) {
    members[number].position = Int32(live.count)
    live.append(Int32(number))
  }

  private mutating func leave(_ number: Int) {
    let position = Int(members[number].position)
    guard position >= 0, let last = live.popLast() else { return }
    members[number].position = -1
    guard Int(last) != number else { return }
    live[position] = last
    members[Int(last)].position = Int32(position)
  }
}

/// Gives owners, destinations and local addresses of a pool's holds numbers, so
/// that a sweep counts in arrays.
private struct MemberNumbers {
  private let holds: PoolHolds
  private(set) var members: [PortMoment.Member] = []
  private(set) var owners: [Int32] = []
  private(set) var destinations: [PortMoment.Destination] = []
  private(set) var rows: [PortSample.Place]
  private var numberOfOwner: [Int32: Int32] = [:]
  private var numberOfDestination: [PortMoment.Destination: Int32] = [:]
  private let rowOfLocal: [Int32: Int32]
  private let others: Int32

  init(_ holds: PoolHolds) {
    self.holds = holds
    (rows, rowOfLocal) = Self.rows(holds)
    others = Int32(rows.count - 1)
    members.reserveCapacity(holds.places.count + holds.outside.count)
  }

  mutating func add(_ place: Int, isInside: Bool) {
    let hold = holds[place]
    let owner = number(ofOwner: holds.owners.owner(hold))
    let destination =
      isInside && hold.remote >= 0
      ? number(of: PortMoment.Destination(remote: hold.remote, owner: owner)) : -1
    members.append(
      PortMoment.Member(
        place: Int32(place), owner: owner, destination: destination,
        row: rowOfLocal[hold.local] ?? others, isPreexisting: hold.flags.contains(.preexisting)))
  }

  private mutating func number(ofOwner owner: Int32) -> Int32 {
    if let known = numberOfOwner[owner] { return known }
    let number = Int32(owners.count)
    numberOfOwner[owner] = number
    owners.append(owner)
    return number
  }

  private mutating func number(of destination: PortMoment.Destination) -> Int32 {
    if let known = numberOfDestination[destination] { return known }
    let number = Int32(destinations.count)
    numberOfDestination[destination] = number
    destinations.append(destination)
    return number
  }

  /// The rows, and the row of each local address: those with the most holds
  /// have one of their own.
  private static func rows(_ holds: PoolHolds) -> ([PortSample.Place], [Int32: Int32]) {
    var counts: [Int32: Int] = [:]
    for place in holds.places { counts[holds[place].local, default: 0] += 1 }
    for place in holds.outside { counts[holds[place].local, default: 0] += 1 }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let addresses = ranked.filter { $0.key >= 0 }.map(\.key)
    var rows: [PortSample.Place] = [.pool]
    var rowOfLocal: [Int32: Int32] = [:]
    if counts[-1] != nil {
      rowOfLocal[-1] = Int32(rows.count)
      rows.append(.unspecified)
    }
    for local in addresses.prefix(PortSampling.addresses) {
      guard let address = holds.ledger.addresses[local] else { continue }
      rowOfLocal[local] = Int32(rows.count)
      rows.append(.address(address))
    }
    let others = addresses.count - PortSampling.addresses
    if others > 0 { rows.append(.others(others)) }
    return (rows, rowOfLocal)
  }
}
