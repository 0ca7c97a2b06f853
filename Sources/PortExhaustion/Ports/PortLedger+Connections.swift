import EventTracing
import SocketActivity

/// What TCPIP tells of connections.
extension PortLedger {
  /// One end of a connection, as an event tells it.
  struct ConnectionEnd {
    let transport: TransportProtocol?
    let local: SocketAddress
    let remote: SocketAddress?
    /// 0 for unknown.
    let compartment: UInt32
  }

  mutating func connection(
    _ event: TransportEvent, _ transport: TransportProtocol, by caller: WaitingConnections.Caller,
    at time: FileTime
  ) {
    guard event.status == .success else { return }
    note(.transport)
    var reference = HoldReference.none
    if let known = owners.place(of: event.connection), table.place(owners[known].hold) != nil {
      reference = owners[known].hold
      if event.operation == .connecting, let place = table.place(reference),
        table[place].closed != PortHold.never
      {
        // The address belongs to another connection by now.
        reference = .none
      }
    }
    if table.place(reference) == nil, let local = event.local, local.port != 0 {
      let end = ConnectionEnd(
        transport: transport, local: local, remote: event.remote, compartment: event.compartment)
      reference = outbound(end, by: caller, at: time, flags: [.hasTransport])
      take(reference, by: event.connection, process: caller.process)
    }
    guard let place = table.place(reference) else {
      // The port is not chosen yet; the owner's protocol and process are known.
      owners.set(
        TransportOwners.Owner(
          address: event.connection, process: caller.process, transport: transport,
          compartment: event.compartment))
      return
    }
    complete(place, event, process: caller.process, at: time)
  }

  private mutating func complete(
    _ place: Int, _ event: TransportEvent, process: Int32, at time: FileTime
  ) {
    if table[place].remote < 0 { table[place].remote = addresses.place(of: event.remote) }
    if table[place].local < 0, let local = event.local {
      table[place].local = addresses.place(ofHost: local)
    }
    if table[place].compartment == 0 { table[place].compartment = event.compartment }
    if event.local?.family == .ipv6 { table[place].flags.insert(.isIPv6) }
    if process >= 0, !table[place].flags.contains(.hasEndpoint) { table[place].process = process }
    if event.operation == .connected {
      table[place].connected = min(table[place].connected, time)
    }
  }

  /// The hold of an outbound connection whose port an event tells.
  mutating func outbound(
    _ end: ConnectionEnd, by caller: WaitingConnections.Caller, at time: FileTime,
    flags: PortHold.Flags
  ) -> HoldReference {
    let remote = addresses.place(of: end.remote)
    let claim = PortClaim(
      transport: end.transport, port: end.local.port,
      local: addresses.place(ofHost: end.local),
      compartment: end.compartment)
    let known = find(claim) {
      $0.isLive && ($0.remote == remote || $0.remote < 0) && $0.closed == PortHold.never
    }
    if let known {
      table[known].flags.formUnion(flags)
      return table.reference(to: known)
    }
    let waiting = portless.take(to: remote, by: caller) {
      table.place($0).map { table[$0].port == 0 && table[$0].closed == PortHold.never } ?? false
    }
    var flags = flags
    let isHeldTwice = displace(claim, at: time, sharedTo: remote, except: waiting ?? .none)
    if isHeldTwice { flags.insert(.heldTwice) }
    if let waiting, let place = table.place(waiting) {
      table[place].flags.formUnion(flags)
      settle(waiting, on: claim)
      return waiting
    }
    var hold = PortHold(
      claim, start: time, process: caller.process, flags: flags.union(.shared))
    hold.remote = remote
    let reference = add(hold)
    unclaimed.add(reference, by: caller, to: remote)
    return reference
  }

  mutating func failed(_ event: TransportEvent, at time: FileTime) {
    guard let known = owners.place(of: event.connection),
      let place = table.place(owners[known].hold),
      !table[place].flags.contains(.hasEndpoint), !table[place].flags.contains(.portEvent)
    else { return }
    release(owners[known].hold, at: time)
  }

  mutating func changed(_ event: TransportEvent, at time: FileTime) {
    guard let known = owners.place(of: event.connection),
      let place = table.place(owners[known].hold)
    else { return }
    note(.transport)
    switch event.newState {
    case TransportEvent.State.established:
      table[place].connected = min(table[place].connected, time)
    case TransportEvent.State.closeWait:
      end(owners[known].hold, at: time, isAbort: false)
    case TransportEvent.State.timeWait:
      table[place].closed = min(table[place].closed, time)
      table[place].released = PortHold.never
      table[place].flags.insert([.waits, .waitIsMeasured])
    case TransportEvent.State.closed:
      gone(place, at: time)
    default: break
    }
  }

  /// CLOSED without TIME_WAIT: whatever was estimated is void.
  private mutating func gone(_ place: Int, at time: FileTime) {
    guard !table[place].flags.contains(.waitIsMeasured) else { return }
    let isOwned =
      table[place].flags.contains(.hasEndpoint) && table[place].closed == PortHold.never
    table[place].flags.remove(.waits)
    if isOwned {
      table[place].connected = PortHold.never
    } else if table[place].released == PortHold.never {
      release(table.reference(to: place), at: time)
    }
  }

  mutating func closed(_ event: TransportEvent, _ transport: TransportProtocol, at time: FileTime) {
    guard let place = connectionPlace(event, transport) else { return }
    if event.operation == .aborted {
      table[place].flags.insert(.aborted)
      if table[place].closed != PortHold.never { gone(place, at: time) }
    }
    if !table[place].flags.contains(.hasEndpoint) { close(table.reference(to: place), at: time) }
  }

  /// A connection's hold by its kernel address, else by its addresses: in
  /// TIME_WAIT it has another.
  private func connectionPlace(_ event: TransportEvent, _ transport: TransportProtocol) -> Int? {
    if let known = owners.place(of: event.connection),
      let place = table.place(owners[known].hold)
    {
      return place
    }
    guard let local = event.local, local.port != 0, let remote = event.remote else { return nil }
    let claim = PortClaim(
      transport: transport, port: local.port, compartment: event.compartment)
    return find(claim) { $0.isLive && self.addresses[$0.remote] == remote }
  }

  /// The end of TIME_WAIT; the removal of the connection that enters it is
  /// logged alike, and comes at once.
  mutating func removed(_ event: TransportEvent, _ transport: TransportProtocol, at time: FileTime)
  {
    guard let place = connectionPlace(event, transport), table[place].closed != PortHold.never,
      time - table[place].closed > Self.joinWindow,
      table[place].flags.contains(.waits), table[place].isLive
    else { return }
    release(table.reference(to: place), at: time)
    table[place].flags.insert(.waitIsMeasured)
  }

  mutating func rundown(_ event: TransportEvent, _ transport: TransportProtocol, process: Int32) {
    guard let local = event.local, Int(local.port) >= PortSpan.firstDynamicPort else { return }
    note(.rundown)
    let remote = addresses.place(of: event.remote)
    let claim = PortClaim(
      transport: transport, port: local.port,
      local: addresses.place(ofHost: local))
    if let known = find(claim, where: { $0.isLive && $0.remote == remote }) {
      take(table.reference(to: known), by: event.connection, process: process)
      return
    }
    var hold = PortHold(
      claim, start: PortHold.beforeTrace, process: process,
      flags: [.preexisting, .hasTransport, .shared])
    if local.family == .ipv6 { hold.flags.insert(.isIPv6) }
    hold.remote = remote
    switch event.newState {
    case 1: hold.flags.insert(.listening)
    case TransportEvent.State.closeWait:
      hold.connected = PortHold.beforeTrace
      hold.peerClosed = PortHold.beforeTrace
    default: hold.connected = PortHold.beforeTrace
    }
    take(add(hold), by: event.connection, process: process)
  }
}
