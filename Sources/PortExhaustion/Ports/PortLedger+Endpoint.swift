import EventTracing

/// What AFD tells of ports.
extension PortLedger {
  /// A socket is bound to a port.
  ///
  /// - Parameter isAssigned: Whether it had asked for any.
  mutating func bind(
    _ address: SocketAddress, _ transport: TransportProtocol?, process: Int32, at time: FileTime,
    isAssigned: Bool
  ) -> HoldReference {
    note(.endpoint)
    let local = addresses.place(ofHost: address)
    let claim = PortClaim(transport: transport, port: address.port, local: local)
    if isAssigned { range[transport].noteHandedOut(address.port) }
    var flags: PortHold.Flags = isAssigned ? [.hasEndpoint, .assigned] : [.hasEndpoint]
    if address.family == .ipv6 { flags.insert(.isIPv6) }
    if let place = joinable(claim, at: time) {
      table[place].flags.formUnion(flags)
      table[place].process = process
      if local >= 0 { table[place].local = local }
      // What TCPIP logged did not say at which address.
      if displace(claim, at: time, except: table.reference(to: place)) {
        table[place].flags.insert(.heldTwice)
      }
      return table.reference(to: place)
    }
    if displace(claim, at: time) { flags.insert(.heldTwice) }
    return add(PortHold(claim, start: time, process: process, flags: flags))
  }

  /// A hold that TCPIP made a moment ago for the same acquisition.
  private func joinable(_ claim: PortClaim, at time: FileTime) -> Int? {
    find(claim) { hold in
      hold.isLive && hold.flags.contains(.hasTransport) && hold.closed == PortHold.never
        && hold.flags.isDisjoint(with: [.hasEndpoint, .preexisting])
        && time - hold.start < Self.joinWindow
    }
  }

  /// A socket with a port begins to connect.
  mutating func connect(_ reference: HoldReference, to remote: SocketAddress) {
    let remote = addresses.place(of: remote)
    guard let place = table.place(reference) else { return }
    table[place].remote = remote
    if table[place].transport != .udp { table[place].flags.insert(.unanswered) }
  }

  /// A socket's connect has ended, and not for want of an answer.
  mutating func answered(_ reference: HoldReference) {
    if let place = table.place(reference) { table[place].flags.remove(.unanswered) }
  }

  /// A connect that AFD saw succeed.
  struct Connect {
    let transport: TransportProtocol?
    let remote: SocketAddress?
    let isIPv6: Bool
    /// Whether the socket was made in the trace and never bound, so that the
    /// system chose its port.
    let isAssigned: Bool
    let caller: WaitingConnections.Caller
    /// The thread that asked for it; 0 for unknown.
    let askingThreadID: UInt32
    /// When it began and when it succeeded.
    let start: FileTime, time: FileTime
  }

  /// A socket's connect succeeded. One whose port was chosen late gets the hold
  /// that TCPIP or Kernel-Network made, or one whose port is not known.
  mutating func connected(_ reference: HoldReference, _ connect: Connect) -> HoldReference {
    if let place = table.place(reference) {
      table[place].connected = min(table[place].connected, connect.time)
      return reference
    }
    note(.endpoint)
    let remote = addresses.place(of: connect.remote)
    let known =
      unclaimed.take(to: remote, by: connect.caller) { table.isFree($0, to: nil) }
      ?? acquired.take(by: connect.askingThreadID, since: connect.start - Self.joinWindow) {
        table.isFree($0, to: remote)
      }
    if let known, let place = table.place(known) {
      table[place].flags.insert(.hasEndpoint)
      if table[place].remote < 0 { table[place].remote = remote }
      table[place].process = connect.caller.process
      table[place].connected = min(table[place].connected, connect.time)
      if connect.isAssigned {
        table[place].flags.insert(.assigned)
        range[table[place].transport].noteHandedOut(table[place].port)
      }
      return known
    }
    var hold = PortHold(
      start: connect.start, process: connect.caller.process, port: 0,
      transport: connect.transport, flags: [.hasEndpoint, .shared])
    if connect.isAssigned { hold.flags.insert(.assigned) }
    if connect.isIPv6 { hold.flags.insert(.isIPv6) }
    hold.connected = connect.time
    hold.remote = remote
    let reference = add(hold)
    portless.add(reference, by: connect.caller, to: remote)
    return reference
  }

  /// A socket's connect met a connection of the same addresses and ports.
  mutating func collide(_ reference: HoldReference) {
    if let place = table.place(reference) { table[place].flags.insert(.collided) }
  }

  /// A socket's port is its user's.
  mutating func give(_ reference: HoldReference, to process: Int32) {
    if let place = table.place(reference) { table[place].process = process }
  }

  /// A socket listens.
  mutating func listen(_ reference: HoldReference) {
    if let place = table.place(reference) { table[place].flags.insert(.listening) }
  }
}

extension HoldTable {
  /// Whether AFD has not claimed a hold yet, and it is of a connection to `remote`, as
  /// far as that is known; nil for any.
  fileprivate func isFree(_ reference: HoldReference, to remote: Int32?) -> Bool {
    guard let place = place(reference), !self[place].flags.contains(.hasEndpoint) else {
      return false
    }
    return remote == nil || self[place].remote < 0 || self[place].remote == remote
  }
}
