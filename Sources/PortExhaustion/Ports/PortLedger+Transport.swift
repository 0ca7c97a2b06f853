import EventTracing
import SocketActivity

/// What TCPIP tells of ports (socket-events.md §2.1).
extension PortLedger {
  /// - Parameters:
  ///   - process: Entry of the process that the event names, -1 where it names
  ///     none.
  ///   - headerProcess: Entry of the process of the event's header, a hint for
  ///     the two events that name none.
  mutating func note(
    _ event: TransportEvent, process: Int32, headerProcess: Int32, at time: FileTime,
    threadID: UInt32
  ) {
    let transport = TransportProtocol(number: event.protocolNumber) ?? .tcp
    let caller = WaitingConnections.Caller(process: process, threadID: threadID)
    switch event.operation {
    case .endpointCreated:
      owners.set(
        TransportOwners.Owner(
          address: event.endpoint, process: process, transport: transport,
          compartment: event.compartment))
    case .endpointBound: bound(event, transport, headerProcess: headerProcess, at: time)
    case .endpointClosed: endpointClosed(event, at: time)
    case .portAcquired:
      acquired(event, headerProcess: headerProcess, at: time, threadID: threadID)
    case .portReleased: portReleased(event, at: time)
    case .portShared: noteShared(event.port, transport, at: time)
    case .connecting, .connected: connection(event, transport, by: caller, at: time)
    case .connectFailed: failed(event, at: time)
    case .stateChanged: changed(event, at: time)
    case .closed, .aborted: closed(event, transport, at: time)
    case .tupleRemoved: removed(event, transport, at: time)
    case .rundown: rundown(event, transport, process: process)
    case .datagrams:
      if let local = event.local {
        inUse(
          PortUse(transport: transport, local: local, remote: nil), process: process, at: time,
          evidence: .transport)
      }
    case .portsReserved where event.status == .success:
      range[.tcp].noteReserved(PortSpan(start: Int(event.port), count: Int(event.portCount)))
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
    _ event: TransportEvent, headerProcess: Int32, at time: FileTime, threadID: UInt32
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
      var claim = PortClaim(transport: table[place].transport, port: event.port)
      claim.compartment = owners[known].compartment
      settle(owners[known].hold, on: claim)
      table[place].flags.insert(.portEvent)
      return
    }
    let owner = known.map { owners[$0] }
    let claim = PortClaim(
      transport: owner?.transport ?? .tcp, port: event.port, compartment: owner?.compartment ?? 0)
    let process = owner?.process ?? -1
    let reference = hold(
      claim, process: process >= 0 ? process : headerProcess, at: time,
      flags: [.hasTransport, .portEvent])
    acquired.note(reference, by: threadID, at: time)
    take(reference, by: event.connection, process: process)
  }

  /// The hold of an acquisition that AFD may have logged a moment ago.
  private mutating func hold(
    _ claim: PortClaim, process: Int32, at time: FileTime, flags: PortHold.Flags
  ) -> HoldReference {
    let known = find(claim) {
      $0.isLive && $0.closed == PortHold.never && !$0.flags.contains(.preexisting)
        && time - $0.start < Self.joinWindow
    }
    if let known {
      table[known].flags.formUnion(flags)
      if table[known].compartment == 0 { table[known].compartment = claim.compartment }
      return table.reference(to: known)
    }
    var flags = flags
    // Where the address is not told yet, the socket that AFD shows open on this
    // number may be at another one.
    if displace(claim, at: time, sparesOpenSockets: claim.local < 0) {
      flags.insert(.heldTwice)
    }
    return add(PortHold(claim, start: time, process: process, flags: flags))
  }

  mutating func take(_ hold: HoldReference, by address: UInt64, process: Int32) {
    guard let place = table.place(hold) else { return }
    owners.set(
      TransportOwners.Owner(
        address: address, hold: hold, process: process, transport: table[place].transport,
        compartment: table[place].compartment))
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
    _ event: TransportEvent, _ transport: TransportProtocol, headerProcess: Int32,
    at time: FileTime
  ) {
    guard let local = event.local, local.port != 0, event.status == .success else { return }
    note(.transport)
    let known = owners.place(of: event.endpoint)
    if let known, table.place(owners[known].hold) != nil { return }
    let process = known.map { owners[$0].process } ?? -1
    let claim = PortClaim(
      transport: transport, port: local.port,
      local: addresses.place(ofHost: local),
      compartment: known.map { owners[$0].compartment } ?? event.compartment)
    let reference = hold(
      claim, process: process >= 0 ? process : headerProcess, at: time,
      flags: local.family == .ipv6 ? [.hasTransport, .isIPv6] : [.hasTransport])
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
}
