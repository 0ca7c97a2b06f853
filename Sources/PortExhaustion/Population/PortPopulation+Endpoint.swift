import EventTracing

/// What AFD tells of ports.
extension PortPopulation {
  /// A socket is bound to a port.
  mutating func bind(
    pool: Int, port: UInt16, address: SocketAddress?, process: Int32, at time: FileTime,
    isAssigned: Bool
  ) -> HoldReference {
    note(.endpoint)
    let local = addresses.place(of: address?.isUnspecified == false ? address?.withoutPort : nil)
    if let place = joinable(pool, port, at: time) {
      table[place].flags.insert(.hasEndpoint)
      table[place].process = process
      if local >= 0 { table[place].local = local }
      if isAssigned { table[place].flags.insert(.assigned) }
      let reference = reference(to: place)
      settle(reference, pool: pool, port: port)
      return reference
    }
    displace(pool, port, at: time, sharedTo: nil, except: .none)
    var hold = PortHold(
      start: time, process: process, port: port, pool: UInt8(pool),
      flags: isAssigned ? [.hasEndpoint, .assigned] : [.hasEndpoint])
    hold.local = local
    return add(hold)
  }

  /// A hold that TCPIP made a moment ago for the same acquisition; one of an
  /// owner without a family is in the pool of unknown family.
  private func joinable(_ pool: Int, _ port: UInt16, at time: FileTime) -> Int? {
    let isNew = { (hold: PortHold) in
      hold.isLive && hold.flags.contains(.hasTransport) && hold.closed == PortHold.never
        && hold.flags.isDisjoint(with: [.hasEndpoint, .preexisting])
        && time - hold.start < Self.joinWindow
    }
    let unknownFamily = PoolKey(transport: PoolKey.all[pool].transport, family: nil).index
    return find(pool, port, where: isNew) ?? find(unknownFamily, port, where: isNew)
  }

  func reference(to place: Int) -> HoldReference {
    HoldReference(place: Int32(place), generation: table[place].generation)
  }

  /// A socket with a port begins to connect.
  mutating func connect(_ reference: HoldReference, to remote: SocketAddress) {
    let remote = addresses.place(of: remote)
    if let place = table.place(reference) { table[place].remote = remote }
  }

  /// A socket's connect succeeded. One whose port was chosen late gets the hold
  /// that TCPIP or Kernel-Network made, or one whose port is not known.
  mutating func connected(
    _ reference: HoldReference, pool: Int, to remote: SocketAddress?, process: Int32,
    since start: FileTime, threadID: UInt32, at time: FileTime
  ) -> HoldReference {
    if let place = table.place(reference) {
      table[place].connected = min(table[place].connected, time)
      return reference
    }
    note(.endpoint)
    let remote = addresses.place(of: remote)
    let known = unclaimed.take(to: remote, process: process, threadID: threadID) {
      table.place($0).map { !table[$0].flags.contains(.hasEndpoint) } ?? false
    }
    if let known, let place = table.place(known) {
      table[place].flags.insert([.hasEndpoint, .assigned])
      table[place].process = process
      table[place].connected = min(table[place].connected, time)
      return known
    }
    var hold = PortHold(
      start: start, process: process, port: 0, pool: UInt8(pool),
      flags: [.hasEndpoint, .shared, .assigned])
    hold.connected = time
    hold.remote = remote
    let reference = add(hold)
    portless.add(
      WaitingConnections.Entry(hold: reference, process: process, threadID: threadID), to: remote)
    return reference
  }

  /// A socket listens.
  mutating func listen(_ reference: HoldReference) {
    if let place = table.place(reference) { table[place].flags.insert(.listening) }
  }

  /// A socket turns out to share its listener's port: it never held one.
  mutating func disown(_ reference: HoldReference, at time: FileTime) {
    release(reference, at: time)
  }
}
