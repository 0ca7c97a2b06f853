import EventTracing
import SocketActivity

/// What TCPIP tells of ports (socket-events.md §2.1).
extension PortPopulation {
  /// - Parameter process: Entry of the process that the event names, -1 where it
  ///   names none.
  mutating func note(
    _ event: TransportEvent, process: Int32, headerProcess: Int32, at time: FileTime,
    threadID: UInt32
  ) {
    let pool = PoolKey(
      transport: event.protocolNumber == 17 ? .udp : .tcp, family: event.family)
    switch event.operation {
    case .endpointCreated:
      owners.set(
        TransportOwners.Owner(address: event.endpoint, process: process, pool: UInt8(pool.index)))
    case .endpointBound: bound(event, pool, headerProcess, at: time)
    case .endpointClosed: endpointClosed(event, at: time)
    case .portAcquired: acquired(event, headerProcess, at: time)
    case .portReleased: portReleased(event, at: time)
    case .connecting, .connected:
      connection(event, pool, process, at: time, threadID: threadID)
    case .connectFailed: failed(event, at: time)
    case .stateChanged: changed(event, at: time)
    case .closed, .aborted: closed(event, pool, at: time)
    case .tupleRemoved: removed(event, pool, at: time)
    case .rundown: rundown(event, pool, process)
    case .datagrams:
      if let local = event.local {
        inUse(pool, local, remote: nil, process: process, at: time, evidence: .transport)
      }
    case .portsReserved where event.status == .success:
      for family in [AddressFamily.ipv4, .ipv6] {
        reserve(
          PortSpan(start: Int(event.port), count: Int(event.portCount)),
          pool: PoolKey(transport: .tcp, family: family).index)
      }
    case .parameters: loggedTimeWait = Self.seconds(event.timedWaitDelay) ?? loggedTimeWait
    default: break
    }
  }

  /// The delay's unit is not documented: one of those in which the value lies
  /// within the limits of 30 to 300 s.
  static func seconds(_ delay: UInt32) -> Int? {
    let limits: ClosedRange<UInt32> = 30...300
    if limits.contains(delay) { return Int(delay) }
    return limits.contains(delay / 1_000) ? Int(delay / 1_000) : nil
  }

  private func owner(of event: TransportEvent) -> Int? {
    owners.place(of: event.connection) ?? owners.place(of: event.endpoint)
  }

  // MARK: - Ports

  private mutating func acquired(
    _ event: TransportEvent, _ headerProcess: Int32, at time: FileTime
  ) {
    guard event.port != 0 else { return }
    note(.portEvents)
    // 1192 and 1194: a connection takes over what an endpoint acquired.
    if event.endpoint != 0, let original = owners.place(of: event.endpoint),
      let place = table.place(owners[original].hold), table[place].port == event.port
    {
      take(owners[original].hold, by: event.connection, process: owners[original].process)
      return
    }
    let known = owners.place(of: event.connection)
    if let known, let place = table.place(owners[known].hold), table[place].isLive {
      settle(owners[known].hold, pool: Int(table[place].pool), port: event.port)
      table[place].flags.insert(.portEvent)
      return
    }
    let unknown = PoolKey(transport: .tcp, family: nil).index
    let pool = known.map { Int(owners[$0].pool) } ?? unknown
    let process = known.map { owners[$0].process } ?? -1
    let reference = hold(
      pool, event.port, process: process >= 0 ? process : headerProcess, at: time,
      flags: [.hasTransport, .portEvent])
    take(reference, by: event.connection, process: process)
  }

  /// The hold of an acquisition that AFD may have logged a moment ago.
  private mutating func hold(
    _ pool: Int, _ port: UInt16, process: Int32, at time: FileTime, flags: PortHold.Flags
  ) -> HoldReference {
    let known = find(pool, port) {
      $0.isLive && $0.closed == PortHold.never && !$0.flags.contains(.preexisting)
        && time - $0.start < Self.joinWindow
    }
    if let known {
      table[known].flags.formUnion(flags)
      return reference(to: known)
    }
    displace(pool, port, at: time, sharedTo: nil, except: .none)
    return add(
      PortHold(
        start: time, process: process, port: port, pool: UInt8(pool), flags: flags))
  }

  private mutating func take(_ hold: HoldReference, by address: UInt64, process: Int32) {
    guard let place = table.place(hold) else { return }
    owners.set(
      TransportOwners.Owner(
        address: address, hold: hold, process: process, pool: table[place].pool))
  }

  private mutating func portReleased(_ event: TransportEvent, at time: FileTime) {
    note(.portEvents)
    guard let known = owner(of: event), let place = table.place(owners[known].hold),
      table[place].port == event.port
    else { return }
    let reference = owners[known].hold
    owners[known].hold = .none
    release(reference, at: time)
  }

  private mutating func bound(
    _ event: TransportEvent, _ pool: PoolKey, _ headerProcess: Int32, at time: FileTime
  ) {
    guard let local = event.local, local.port != 0, event.status == .success else { return }
    note(.transport)
    let known = owners.place(of: event.endpoint)
    if let known, table.place(owners[known].hold) != nil { return }
    let process = known.map { owners[$0].process } ?? -1
    let reference = hold(
      pool.index, local.port, process: process >= 0 ? process : headerProcess, at: time,
      flags: [.hasTransport])
    take(reference, by: event.endpoint, process: process)
  }

  /// AFD's close says more, where there is one.
  private mutating func endpointClosed(_ event: TransportEvent, at time: FileTime) {
    guard let known = owners.place(of: event.endpoint),
      let place = table.place(owners[known].hold),
      table[place].flags.isDisjoint(with: [.hasEndpoint, .portEvent])
    else { return }
    close(owners[known].hold, at: time)
  }

  // MARK: - Connections

  private mutating func connection(
    _ event: TransportEvent, _ pool: PoolKey, _ process: Int32, at time: FileTime,
    threadID: UInt32
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
      reference = outbound(
        pool.index, local, event.remote, process, at: time, threadID: threadID,
        flags: [.hasTransport])
      take(reference, by: event.connection, process: process)
    }
    guard let place = table.place(reference) else {
      // The port is not chosen yet; the owner's pool and process are known.
      owners.set(
        TransportOwners.Owner(
          address: event.connection, process: process, pool: UInt8(pool.index)))
      return
    }
    complete(place, event, pool, process, at: time)
  }

  private mutating func complete(
    _ place: Int, _ event: TransportEvent, _ pool: PoolKey, _ process: Int32, at time: FileTime
  ) {
    if table[place].remote < 0 { table[place].remote = addresses.place(of: event.remote) }
    if table[place].local < 0, let local = event.local, !local.isUnspecified {
      table[place].local = addresses.place(of: local.withoutPort)
    }
    if process >= 0, !table[place].flags.contains(.hasEndpoint) { table[place].process = process }
    if event.operation == .connected {
      table[place].connected = min(table[place].connected, time)
    }
    if PoolKey.all[Int(table[place].pool)].family == nil, pool.family != nil {
      settle(reference(to: place), pool: pool.index, port: table[place].port)
    }
  }

  /// The hold of an outbound connection whose port an event tells.
  mutating func outbound(
    _ pool: Int, _ local: SocketAddress, _ remote: SocketAddress?, _ process: Int32,
    at time: FileTime, threadID: UInt32, flags: PortHold.Flags
  ) -> HoldReference {
    let remote = addresses.place(of: remote)
    let known = find(pool, local.port) {
      $0.isLive && ($0.remote == remote || $0.remote < 0) && $0.closed == PortHold.never
    }
    if let known {
      table[known].flags.formUnion(flags)
      return reference(to: known)
    }
    let waiting = portless.take(to: remote, process: process, threadID: threadID) {
      table.place($0).map { table[$0].port == 0 && table[$0].closed == PortHold.never } ?? false
    }
    if let waiting, let place = table.place(waiting) {
      displace(pool, local.port, at: time, sharedTo: remote, except: waiting)
      table[place].flags.formUnion(flags)
      settle(waiting, pool: pool, port: local.port)
      return waiting
    }
    displace(pool, local.port, at: time, sharedTo: remote, except: .none)
    var hold = PortHold(
      start: time, process: process, port: local.port, pool: UInt8(pool),
      flags: flags.union(.shared))
    hold.remote = remote
    let reference = add(hold)
    unclaimed.add(
      WaitingConnections.Entry(hold: reference, process: process, threadID: threadID), to: remote)
    return reference
  }

  private mutating func failed(_ event: TransportEvent, at time: FileTime) {
    guard let known = owners.place(of: event.connection),
      let place = table.place(owners[known].hold),
      !table[place].flags.contains(.hasEndpoint), !table[place].flags.contains(.portEvent)
    else { return }
    release(owners[known].hold, at: time)
  }

  private mutating func changed(_ event: TransportEvent, at time: FileTime) {
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
      release(reference(to: place), at: time)
    }
  }

  private mutating func closed(_ event: TransportEvent, _ pool: PoolKey, at time: FileTime) {
    guard let place = connectionPlace(event, pool) else { return }
    if event.operation == .aborted {
      table[place].flags.insert(.aborted)
      if table[place].closed != PortHold.never { gone(place, at: time) }
    }
    if !table[place].flags.contains(.hasEndpoint) { close(reference(to: place), at: time) }
  }

  /// A connection's hold by its kernel address, else by its addresses: in
  /// TIME_WAIT it has another.
  private func connectionPlace(_ event: TransportEvent, _ pool: PoolKey) -> Int? {
    if let known = owners.place(of: event.connection),
      let place = table.place(owners[known].hold)
    {
      return place
    }
    guard let local = event.local, local.port != 0, let remote = event.remote else { return nil }
    return find(pool.index, local.port) { $0.isLive && self.addresses[$0.remote] == remote }
  }

  /// The end of TIME_WAIT; the removal of the connection that enters it is
  /// logged alike, and comes at once.
  private mutating func removed(_ event: TransportEvent, _ pool: PoolKey, at time: FileTime) {
    guard let place = connectionPlace(event, pool), table[place].closed != PortHold.never,
      time - table[place].closed > Self.joinWindow,
      table[place].flags.contains(.waits), table[place].isLive
    else { return }
    release(reference(to: place), at: time)
    table[place].flags.insert(.waitIsMeasured)
  }

  private mutating func rundown(_ event: TransportEvent, _ pool: PoolKey, _ process: Int32) {
    guard let local = event.local, local.port >= 1_025 else { return }
    note(.rundown)
    let remote = addresses.place(of: event.remote)
    let known = find(pool.index, local.port) { $0.isLive && $0.remote == remote }
    if let known {
      take(reference(to: known), by: event.connection, process: process)
      return
    }
    var hold = PortHold(
      start: PortHold.beforeTrace, process: process, port: local.port, pool: UInt8(pool.index),
      flags: [.preexisting, .hasTransport, .shared])
    hold.remote = remote
    hold.local = addresses.place(of: local.isUnspecified ? nil : local.withoutPort)
    switch event.newState {
    case 1: hold.flags.insert(.listening)
    case TransportEvent.State.closeWait:
      hold.connected = PortHold.beforeTrace
      hold.peerClosed = PortHold.beforeTrace
    default: hold.connected = PortHold.beforeTrace
    }
    let reference = add(hold)
    take(reference, by: event.connection, process: process)
  }
}

extension TransportEvent {
  var family: AddressFamily? {
    local?.family ?? remote?.family ?? AddressFamily(rawValue: addressFamily)
  }
}
