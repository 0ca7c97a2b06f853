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
    let remote: Int32
    let port: UInt16
    let isPreexisting: Bool
    /// What is counted of it now; nil for nothing.
    fileprivate(set) var state: PortState?, alternative: PortState?
    /// Place among the live ones; -1 for none.
    fileprivate var position: Int32 = -1

    fileprivate func change(
      from before: PortState?, to after: PortState?
    ) -> HeldPorts.Change {
      HeldPorts.Change(
        port: port, remote: remote, owner: owner, destination: destination,
        isPreexisting: isPreexisting, before: before, after: after)
    }
  }

  let holds: PoolHolds
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

  /// - Parameter hasAlternative: Whether what is held with another TIME_WAIT is
  ///   counted, too.
  init(_ holds: PoolHolds, hasAlternative: Bool, traceStart: FileTime) {
    self.holds = holds
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
    let known = owners.map { $0 >= 0 }
    tallies =
      [PlaceTally(whole, known: known)]
      + rows.dropFirst().map { _ in PlaceTally(plain, known: known) }
    if hasAlternative { alternative = plain }
  }

  /// Ports that the pool's sockets hold.
  var ports: Int { mutating get { tallies[0].held.ports() } }

  func hold(_ member: Int32) -> PortHold { holds[Int(members[Int(member)].place)] }

  mutating func apply(_ change: PortSweep.Change) {
    let number = Int(change.member)
    let member = members[number]
    if change.state != member.state {
      let counted = member.change(from: member.state, to: change.state)
      tallies[0].apply(counted)
      if member.row > 0 { tallies[Int(member.row)].apply(counted) }
      members[number].state = change.state
      if member.state == nil { enter(number) }
      if change.state == nil { leave(number) }
    }
    guard change.alternative != member.alternative else { return }
    alternative?.apply(member.change(from: member.alternative, to: change.alternative))
    members[number].alternative = change.alternative
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
  /// By entry of the process table, after those that have none: unknown, kernel.
  private var numberOfOwner: [Int32] = []
  private var numberOfDestination: [PortMoment.Destination: Int32] = [:]
  /// By place of the local address, after the one that is not known.
  private let rowOfLocal: [Int32]

  init(_ holds: PoolHolds) {
    self.holds = holds
    (rows, rowOfLocal) = Self.rows(holds)
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
        row: rowOfLocal[Int(hold.local) + 1], remote: hold.remote, port: hold.port,
        isPreexisting: hold.flags.contains(.preexisting)))
  }

  private mutating func number(ofOwner owner: Int32) -> Int32 {
    let place = owner == HoldOwners.kernel ? 1 : owner < 0 ? 0 : Int(owner) + 2
    while numberOfOwner.count <= place { numberOfOwner.append(-1) }
    if numberOfOwner[place] >= 0 { return numberOfOwner[place] }
    let number = Int32(owners.count)
    numberOfOwner[place] = number
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
  private static func rows(_ holds: PoolHolds) -> ([PortSample.Place], [Int32]) {
    var counts = [Int](repeating: 0, count: holds.ledger.addresses.count + 1)
    for place in holds.places { counts[Int(holds[place].local) + 1] += 1 }
    for place in holds.outside { counts[Int(holds[place].local) + 1] += 1 }
    let ranked = counts.indices.dropFirst().filter { counts[$0] > 0 }.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    var rows: [PortSample.Place] = [.pool]
    var rowOfLocal = [Int32](repeating: -1, count: counts.count)
    if counts[0] > 0 {
      rowOfLocal[0] = Int32(rows.count)
      rows.append(.unspecified)
    }
    for local in ranked.prefix(PortSampling.addresses) {
      guard let address = holds.ledger.addresses[Int32(local - 1)] else { continue }
      rowOfLocal[local] = Int32(rows.count)
      rows.append(.address(address))
    }
    let others = ranked.count - PortSampling.addresses
    if others > 0 { rows.append(.others(others)) }
    let last = Int32(rows.count - 1)
    return (rows, rowOfLocal.map { $0 < 0 ? last : $0 })
  }
}
