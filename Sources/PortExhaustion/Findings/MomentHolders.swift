import EventTracing

/// Who holds the ports of a pool at one moment, and where they are connected to.
struct MomentHolders {
  /// A process, or several of one image that hold little each.
  struct Owner {
    /// Their numbers in the sweep, the one that holds most first.
    let numbers: [Int32]
    let states: PortStates
    let families: HolderFamilies
    /// Where most of their ports are connected to; nil where to nowhere.
    let foremost: Foremost?
  }

  /// The place of a remote address, and the ports connected to it.
  struct Foremost {
    let remote: Int32
    let states: PortStates
  }

  struct Place {
    /// Place of the remote address, and entry of the owner.
    let remote: Int32, owner: Int32
    let states: PortStates
  }

  /// Owners that are told.
  private static let reported = 20
  /// Destinations that are told.
  private static let destinations = 80

  /// Ports by state.
  let states: PortStates
  /// Those with the most ports, most first.
  let owners: [Owner]
  let places: [Place]
  /// Numbers that are held in several spaces of ports.
  let heldTwice: Int

  init(_ moment: inout PortMoment, at time: FileTime) {
    moment.takeStock(at: time)
    let states = PortStates(moment.stock.tallies[0].held.states())
    self.states = states
    var ranked: [(number: Int32, counts: StateCounts)] = []
    for number in moment.pool.owners.indices {
      let counts = moment.stock.tallies[0].held.states(of: Int32(number))
      if counts.total > 0 { ranked.append((Int32(number), counts)) }
    }
    let entries = moment.pool.owners
    ranked.sort { left, right in
      (right.counts.total, entries[Int(left.number)])
        < (left.counts.total, entries[Int(right.number)])
    }
    let groups = ImageGroups(ranked, moment, held: states.ports).groups.prefix(Self.reported)
    let spread = FamilySpread(moment, at: time, owners: Set(groups.flatMap(\.numbers)))
    let foremost = Self.foremost(groups.map(\.numbers), moment)
    owners = zip(groups, foremost).map { group, foremost in
      var families = HolderFamilies()
      for number in group.numbers { families.add(spread.families[number] ?? HolderFamilies()) }
      return Owner(
        numbers: group.numbers, states: PortStates(group.counts), families: families,
        foremost: foremost)
    }
    heldTwice = spread.heldTwice.count
    places = Self.places(moment)
  }

  /// Where most ports of each group of owners are connected to.
  private static func foremost(_ groups: [[Int32]], _ moment: PortMoment) -> [Foremost?] {
    var groupOfOwner = [Int32](repeating: -1, count: moment.pool.owners.count)
    for (index, numbers) in groups.enumerated() {
      for number in numbers { groupOfOwner[Int(number)] = Int32(index) }
    }
    var held = [[Int32: PortStates]](repeating: [:], count: groups.count)
    for (index, counts) in moment.stock.tallies[0].held.byDestination.enumerated()
    where counts.total > 0 {
      let destination = moment.pool.destinations[index]
      let group = groupOfOwner[Int(destination.owner)]
      guard group >= 0 else { continue }
      held[Int(group)][destination.remote, default: PortStates()].add(PortStates(counts))
    }
    return held.map { remotes in
      remotes.max { ($0.value.ports, $1.key) < ($1.value.ports, $0.key) }.map {
        Foremost(remote: $0.key, states: $0.value)
      }
    }
  }

  private static func places(_ moment: PortMoment) -> [Place] {
    let counts = moment.stock.tallies[0].held.byDestination
    let ranked = counts.indices.filter { counts[$0].total > 0 }.sorted { left, right in
      (counts[right].total, moment.pool.destinations[left].remote, left)
        < (counts[left].total, moment.pool.destinations[right].remote, right)
    }
    return ranked.prefix(destinations).map { index in
      let destination = moment.pool.destinations[index]
      return Place(
        remote: destination.remote, owner: moment.pool.owners[Int(destination.owner)],
        states: PortStates(counts[index]))
    }
  }
}

/// Processes of one image that each hold little, such as one that a script starts
/// thirty times a second, are one holder.
private struct ImageGroups {
  struct Group {
    var numbers: [Int32]
    var counts: StateCounts
  }

  /// So many processes of one image are a group; fewer are told one by one.
  private static let fewest = 5
  /// A member holds no more than this share of the pool, in percent: whoever holds
  /// more is told by itself.
  private static let largestMember = 5.0
  /// It hosts services that have nothing to do with each other.
  private static let hosts: Set = ["svchost.exe", "dllhost.exe"]

  private(set) var groups: [Group] = []

  /// - Parameters:
  ///   - ranked: Owners with what they hold, most first.
  ///   - held: Ports that all of them hold.
  init(
    _ ranked: [(number: Int32, counts: StateCounts)], _ moment: PortMoment, held: Int
  ) {
    let owners = moment.pool.holds.owners
    let image = { (number: Int32) -> String? in
      guard let name = owners.imageName(moment.pool.owners[Int(number)])?.lowercased(),
        !Self.hosts.contains(name)
      else { return nil }
      return name
    }
    let byImage = Dictionary(grouping: ranked) { image($0.number) ?? "" }
    var grouped: Set<String> = []
    for (name, members) in byImage where !name.isEmpty && members.count >= Self.fewest {
      let total = members.reduce(0) { $0 + Int($1.counts.total) }
      // More than there are: members share ports, and cannot be added up.
      guard total <= held,
        Int(members[0].counts.total)
          .isAtMost(Self.largestMember, percentOf: moment.pool.holds.usable.count)
      else { continue }
      grouped.insert(name)
      var counts = StateCounts()
      for member in members { counts.add(member.counts) }
      groups.append(Group(numbers: members.map(\.number), counts: counts))
    }
    groups += ranked.filter { !grouped.contains(image($0.number) ?? "") }.map {
      Group(numbers: [$0.number], counts: $0.counts)
    }
    groups.sort { left, right in
      (right.counts.total, moment.pool.owners[Int(left.numbers[0])])
        < (left.counts.total, moment.pool.owners[Int(right.numbers[0])])
    }
  }
}

/// The families of the sockets that hold ports.
private struct FamilySpread {
  private struct Port: Hashable {
    let owner: Int32
    /// 0 for one that is not known: those count by connection.
    let port: UInt16
    let number: Int32
  }

  private(set) var families: [Int32: HolderFamilies] = [:]
  private(set) var heldTwice: Set<UInt16> = []

  init(_ moment: PortMoment, at time: FileTime, owners: Set<Int32>) {
    var seen: Set<Port> = []
    for number in moment.live {
      let member = moment.pool[number]
      let hold = moment.pool.hold(number)
      guard hold.port == 0 || moment.pool.holds.usable.contains(hold.port) else { continue }
      if hold.flags.contains(.heldTwice), hold.state(at: time) != .timeWait {
        heldTwice.insert(hold.port)
      }
      guard owners.contains(member.owner) else { continue }
      let port = Port(
        owner: member.owner, port: hold.port, number: hold.port == 0 ? number : -1)
      guard seen.insert(port).inserted else { continue }
      families[member.owner, default: HolderFamilies()].count(
        hold, remote: moment.pool.holds.ledger.addresses[hold.remote])
    }
  }
}

extension HolderFamilies {
  mutating func count(_ hold: PortHold, remote: SocketAddress?) {
    guard hold.flags.contains(.isIPv6) else {
      if remote?.family == .ipv6 { ipv6 += 1 } else { ipv4 += 1 }
      return
    }
    if remote?.family == .ipv4 { dualMode += 1 } else { ipv6 += 1 }
  }
}
