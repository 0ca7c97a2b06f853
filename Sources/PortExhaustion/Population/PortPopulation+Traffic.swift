import EventTracing
import SocketActivity

/// What Kernel-Network tells of ports (socket-events.md §6).
extension PortPopulation {
  mutating func note(_ event: TrafficEvent, process: Int32, at time: FileTime) {
    let transport: PoolKey.TransportProtocol =
      event.protocolNumber == SocketTraffic.udp ? .udp : .tcp
    let pool = PoolKey(transport: transport, family: event.local.family)
    switch event.operation {
    case .connected:
      note(.traffic)
      let reference = outbound(
        pool.index, event.local, event.remote, process, at: time, threadID: 0, flags: [])
      guard let place = table.place(reference) else { return }
      table[place].connected = min(table[place].connected, time)
      table[place].remote = addresses.place(of: event.remote)
      if table[place].process < 0 { table[place].process = process }
      table[place].local = addresses.place(of: event.local.withoutPort)
    case .disconnected:
      // One of which nothing else was seen was connected before the trace.
      if newest(pool.index, event.local.port) == nil {
        inUse(
          pool, event.local, remote: event.remote, process: process, at: time, evidence: .traffic)
      }
      let known = find(pool.index, event.local.port) {
        $0.isLive && self.addresses[$0.remote] == event.remote
      }
      guard let known, table[known].flags.isDisjoint(with: [.hasEndpoint]) else { return }
      close(reference(to: known), at: time)
    case .transferred:
      inUse(
        pool, event.local, remote: event.remote, process: process, at: time, evidence: .traffic)
    case .accepted: break
    }
  }

  /// A port is seen in use: whoever has it took it before the trace, unless the
  /// trace shows it. Packets that arrive late for a port that was closed a
  /// moment ago are not held against it.
  mutating func inUse(
    _ pool: PoolKey, _ local: SocketAddress, remote: SocketAddress?, process: Int32,
    at time: FileTime, evidence: PortEvidence
  ) {
    guard local.port >= SocketTraffic.firstDynamic else { return }
    if let newest = newest(pool.index, local.port) {
      let hold = table[newest]
      if hold.isLive || time - hold.released < SocketTraffic.afterlife { return }
    }
    note(evidence)
    var hold = PortHold(
      start: PortHold.beforeTrace, process: process, port: local.port, pool: UInt8(pool.index),
      flags: [.preexisting, .shared])
    if newest(pool.index, local.port) != nil {
      hold.start = time
      hold.flags.remove(.preexisting)
    }
    hold.connected = hold.start
    hold.remote = addresses.place(of: remote)
    hold.local = addresses.place(of: local.isUnspecified ? nil : local.withoutPort)
    _ = add(hold)
  }
}

/// Bounds of what traffic says of ports.
enum SocketTraffic {
  static let udp: UInt32 = 17
  /// No dynamic range starts below (netsh's own limit).
  static let firstDynamic: UInt16 = 1_025
  /// Packets still arrive this long after a close: twice the longest TIME_WAIT.
  static let afterlife = TimeSpan.seconds(600)
}
