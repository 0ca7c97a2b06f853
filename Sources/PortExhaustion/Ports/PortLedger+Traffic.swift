import EventTracing
import SocketActivity

/// What Kernel-Network tells of ports (socket-events.md §6).
extension PortLedger {
  mutating func note(_ event: TrafficEvent, process: Int32, at time: FileTime) {
    let transport = TransportProtocol(number: event.protocolNumber)
    switch event.operation {
    case .connected:
      note(.traffic)
      let end = ConnectionEnd(
        transport: transport, local: event.local, remote: event.remote, compartment: 0)
      let reference = outbound(
        end, by: WaitingConnections.Caller(process: process, threadID: 0), at: time, flags: [])
      guard let place = table.place(reference) else { return }
      table[place].connected = min(table[place].connected, time)
      table[place].remote = addresses.place(of: event.remote)
      if table[place].process < 0 { table[place].process = process }
      table[place].local = addresses.place(ofHost: event.local)
    case .disconnected:
      let use = PortUse(transport: transport, local: event.local, remote: event.remote)
      // One of which nothing else was seen was connected before the trace.
      if newest(transport, event.local.port) == nil {
        inUse(use, process: process, at: time, evidence: .traffic)
      }
      let known = find(claim(of: use)) {
        $0.isLive && self.addresses[$0.remote] == event.remote
      }
      guard let known, table[known].flags.isDisjoint(with: [.hasEndpoint]) else { return }
      close(table.reference(to: known), at: time)
    case .transferred:
      inUse(
        PortUse(transport: transport, local: event.local, remote: event.remote),
        process: process, at: time, evidence: .traffic)
    case .accepted: break
    }
  }

  /// A port that packets show in use.
  struct PortUse {
    let transport: TransportProtocol?
    let local: SocketAddress
    /// Nil for datagrams.
    let remote: SocketAddress?
  }

  private mutating func claim(of use: PortUse) -> PortClaim {
    PortClaim(
      transport: use.transport, port: use.local.port,
      local: addresses.place(ofHost: use.local))
  }

  /// A port is seen in use: whoever has it took it before the trace, unless the
  /// trace shows it. Packets that arrive late for a port that was closed a
  /// moment ago are not held against it.
  mutating func inUse(
    _ use: PortUse, process: Int32, at time: FileTime, evidence: PortEvidence
  ) {
    guard Int(use.local.port) >= PortSpan.firstDynamicPort else { return }
    let newest = newest(use.transport, use.local.port)
    if let newest {
      let hold = table[newest]
      if hold.isLive || time - hold.released < SocketTraffic.afterlife { return }
    }
    note(evidence)
    var hold = PortHold(
      claim(of: use), start: PortHold.beforeTrace, process: process,
      flags: [.preexisting, .shared])
    if newest != nil {
      hold.start = time
      hold.flags.remove(.preexisting)
    }
    if use.local.family == .ipv6 { hold.flags.insert(.isIPv6) }
    hold.connected = hold.start
    hold.remote = addresses.place(of: use.remote)
    _ = add(hold)
  }
}

/// Bounds of what traffic says of ports.
enum SocketTraffic {
  /// Packets still arrive this long after a close: twice the longest TIME_WAIT
  /// that can be set, 300 s.
  static let afterlife = TimeSpan.seconds(600)
}
