import EventTracing

/// What the sockets of a pool do at one moment, by state, owner and destination.
///
/// Brought from one moment that is asked for to the next: what begins and ends in
/// between costs nothing.
struct PortStock {
  /// The pool's, and those of its local addresses.
  var tallies: [PlaceTally]
  /// By number of the member: what is counted of it; nil for nothing.
  private var counted: [PortState?]
  /// Members that are counted and hold nothing any more.
  private var ended: [Int32] = []

  init(_ pool: PoolMembers) {
    let usable = pool.holds.usable
    let known = pool.owners.map { $0 >= 0 }
    let whole = HeldPorts(
      usable, owners: pool.owners.count, destinations: pool.destinations.count)
    let plain = HeldPorts(usable, owners: pool.owners.count, destinations: 0)
    tallies = [PlaceTally(whole, known: known)]
    tallies += pool.rows.dropFirst().map { _ in PlaceTally(plain, known: known) }
    counted = [PortState?](repeating: nil, count: pool.members.count)
  }

  mutating func note(end number: Int32) {
    if counted[Int(number)] != nil { ended.append(number) }
  }

  mutating func take(_ live: [Int32], at time: FileTime, of pool: PoolMembers) {
    for number in ended { count(number, nil, pool) }
    ended.removeAll(keepingCapacity: true)
    for number in live { count(number, pool.hold(number).state(at: time), pool) }
  }

  private mutating func count(_ number: Int32, _ state: PortState?, _ pool: PoolMembers) {
    let before = counted[Int(number)]
    guard state != before else { return }
    counted[Int(number)] = state
    let member = pool[number]
    let change = member.change(from: before, to: state)
    tallies[0].apply(change)
    if member.row > 0 { tallies[Int(member.row)].apply(change) }
  }
}
