import EventTracing

/// What a pool's sockets hold at the moment that a sweep has come to.
///
/// How many ports are held is counted with each change. What they do is counted in
/// ``stock``, and only where a question asks for it.
struct PortMoment {
  let pool: PoolMembers
  /// Numbers of the members that hold.
  private(set) var live: [Int32] = []
  /// By number: the place among the live ones; -1 for none.
  private var positions: [Int32]
  private var held: PresentPorts
  /// By row, after the pool's; empty where one row has all that the pool has.
  private var heldInRows: [PresentPortsOfPlace]
  var stock: PortStock

  init(_ pool: PoolMembers) {
    self.pool = pool
    positions = [Int32](repeating: -1, count: pool.members.count)
    held = PresentPorts(pool.holds.usable, owners: pool.owners.count)
    heldInRows =
      pool.rows.count <= 2
      ? [] : pool.rows.dropFirst().map { _ in PresentPortsOfPlace(pool.holds.usable) }
    stock = PortStock(pool)
  }

  /// Ports that the pool's sockets hold.
  var ports: Int { mutating get { held.ports() } }

  /// Ports of one owner.
  mutating func ports(of owner: Int32) -> Int { held.ports(of: owner) }

  /// Ports of one row.
  mutating func ports(inRow row: Int) -> Int {
    row == 0 || heldInRows.isEmpty ? held.ports() : heldInRows[row - 1].ports()
  }

  /// A member takes its port.
  mutating func begin(_ number: Int32) {
    positions[Int(number)] = Int32(live.count)
    live.append(number)
    let member = pool[number]
    guard member.isInside else { return }
    if member.port == 0 {
      held.connect(to: member.remote, by: member.owner)
      if !heldInRows.isEmpty { heldInRows[Int(member.row) - 1].connect(to: member.remote) }
    } else {
      held.take(member.port, by: member.owner)
      if !heldInRows.isEmpty { heldInRows[Int(member.row) - 1].take(member.port) }
    }
  }

  /// A member's port is free again.
  mutating func end(_ number: Int32) {
    leave(number)
    stock.note(end: number)
    let member = pool[number]
    guard member.isInside else { return }
    if member.port == 0 {
      held.disconnect(from: member.remote, by: member.owner)
      if !heldInRows.isEmpty { heldInRows[Int(member.row) - 1].disconnect(from: member.remote) }
    } else {
      held.give(member.port, by: member.owner)
      if !heldInRows.isEmpty { heldInRows[Int(member.row) - 1].give(member.port) }
    }
  }

  private mutating func leave(_ number: Int32) {
    let position = Int(positions[Int(number)])
    guard position >= 0, let last = live.popLast() else { return }
    positions[Int(number)] = -1
    guard last != number else { return }
    live[position] = last
    positions[Int(last)] = Int32(position)
  }

  /// Counts what the sockets do at `time`: no hold begins or ends between this
  /// moment and it.
  mutating func takeStock(at time: FileTime) {
    stock.take(live, at: time, of: pool)
  }
}
