import EventTracing

/// The holds of a pool by number, with numbers for their owners, destinations and
/// local addresses, so that a sweep counts in arrays.
struct PoolMembers {
  struct Member {
    /// Place in the ledger's table.
    let place: Int32
    /// Number of the owner, and of owner and destination; -1 for no destination.
    let owner: Int32, destination: Int32
    /// Which of the rows its local address has, beside the pool's.
    let row: Int32
    let remote: Int32
    let port: UInt16
    /// Whether its port is of the range, or not known.
    let isInside: Bool
    let isPreexisting: Bool
  }

  struct Destination: Hashable {
    /// Place of the address, and number of the owner.
    let remote: Int32, owner: Int32
  }

  let holds: PoolHolds
  private(set) var members: [Member] = []
  /// By number: entries of the process table, and destinations.
  private(set) var owners: [Int32] = []
  private(set) var destinations: [Destination] = []
  /// The pool's, and those of its local addresses.
  let rows: [PortSample.Place]
  /// By place of the local address, after the one that is not known.
  private let rowOfLocal: [Int32]

  init(_ holds: PoolHolds) {
    self.holds = holds
    (rows, rowOfLocal) = Self.rows(holds)
    members.reserveCapacity(holds.places.count + holds.outside.count)
    var numbers = Numbers()
    for place in holds.places { add(place, isInside: true, &numbers) }
    for place in holds.outside { add(place, isInside: false, &numbers) }
  }

  /// What is numbered so far.
  private struct Numbers {
    /// By entry of the process table, after those that have none: unknown, kernel.
    var ofOwner: [Int32] = []
    var ofDestination: [Destination: Int32] = [:]
  }

  private mutating func add(_ place: Int, isInside: Bool, _ numbers: inout Numbers) {
    let hold = holds[place]
    let owner = number(ofOwner: holds.owners.owner(hold), &numbers)
    let destination =
      isInside && hold.remote >= 0
      ? number(of: Destination(remote: hold.remote, owner: owner), &numbers) : -1
    members.append(
      Member(
        place: Int32(place), owner: owner, destination: destination,
        row: rowOfLocal[Int(hold.local) + 1], remote: hold.remote, port: hold.port,
        isInside: isInside, isPreexisting: hold.flags.contains(.preexisting)))
  }

  private mutating func number(ofOwner owner: Int32, _ numbers: inout Numbers) -> Int32 {
    let place = owner == HoldOwners.kernel ? 1 : owner < 0 ? 0 : Int(owner) + 2
    while numbers.ofOwner.count <= place { numbers.ofOwner.append(-1) }
    if numbers.ofOwner[place] >= 0 { return numbers.ofOwner[place] }
    let number = Int32(owners.count)
    numbers.ofOwner[place] = number
    owners.append(owner)
    return number
  }

  private mutating func number(of destination: Destination, _ numbers: inout Numbers) -> Int32 {
    if let known = numbers.ofDestination[destination] { return known }
    let number = Int32(destinations.count)
    numbers.ofDestination[destination] = number
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

extension PoolMembers {
  subscript(number: Int32) -> Member { members[Int(number)] }

  func hold(_ number: Int32) -> PortHold { holds[Int(members[Int(number)].place)] }

  /// Who holds at each of several moments, by number. One walk serves all of them.
  func holding(at times: [FileTime], timeWait: TimeSpan) -> [[Int32]] {
    let order = times.indices.sorted { times[$0] < times[$1] }
    let sorted = order.map { times[$0] }
    var holding = [[Int32]](repeating: [], count: times.count)
    guard let first = sorted.first, let last = sorted.last else { return holding }
    for number in members.indices {
      let hold = holds[Int(members[number].place)]
      let end = hold.end(timeWait: timeWait)
      guard hold.start <= last, end > first else { continue }
      var next = sorted.partitioningIndex { $0 >= hold.start }
      while next < sorted.count, sorted[next] < end {
        holding[order[next]].append(Int32(number))
        next += 1
      }
    }
    return holding
  }

  /// What those with `numbers` hold at `time`.
  func held(by numbers: [Int32], at time: FileTime) -> HeldPorts {
    var held = HeldPorts(holds.usable, owners: owners.count, destinations: 0)
    for number in numbers {
      held.apply(self[number].change(from: nil, to: hold(number).state(at: time)))
    }
    return held
  }
}

extension PoolMembers.Member {
  /// What is counted of it changes.
  func change(from before: PortState?, to after: PortState?) -> HeldPorts.Change {
    HeldPorts.Change(
      port: port, remote: remote, owner: owner, destination: destination,
      isPreexisting: isPreexisting, before: before, after: after)
  }
}
