import EventTracing

/// What a list of sockets, saved on the machine, tells of ports.
extension PortLedger {
  /// Half of what a port in TIME_WAIT waits: a list does not say since when, so
  /// that half is over on average.
  private static let halfWait = TimeSpan.seconds(TimeWaitEstimate.documented[0]) / 2

  /// A socket that the machine had at `time`. What the trace tells of its port
  /// at that time is better, and stays.
  mutating func fill(_ socket: SnapshotSocket, process: Int32, at time: FileTime) {
    guard Int(socket.local.port) >= PortSpan.firstDynamicPort else { return }
    note(.snapshot)
    let claim = PortClaim(
      transport: socket.transport, port: socket.local.port,
      local: addresses.place(ofHost: socket.local))
    let neighbours = holds(on: claim)
    let isKnown = neighbours.contains {
      $0.isHeld(at: time, timeWait: .seconds(TimeWaitEstimate.documented[0]))
    }
    if isKnown { return }
    // Somebody else had the port before, or will have it.
    let before = neighbours.map(\.released).filter { $0 <= time }.max() ?? PortHold.beforeTrace
    var hold = PortHold(claim, start: before, process: process, flags: [.fromSnapshot])
    hold.released = neighbours.map(\.start).filter { $0 > time }.min() ?? PortHold.never
    if before == PortHold.beforeTrace { hold.flags.insert(.preexisting) }
    if socket.local.family == .ipv6 { hold.flags.insert(.isIPv6) }
    if let remote = socket.remote, remote.port != 0 { hold.remote = addresses.place(of: remote) }
    switch socket.state {
    case .bound: break
    case .listening: hold.flags.insert(.listening)
    case .established: hold.connected = hold.start
    case .closeWait:
      hold.connected = hold.start
      hold.peerClosed = hold.start
    case .timeWait:
      hold.start = max(before, time - Self.halfWait)
      hold.connected = hold.start
      hold.closed = hold.start
      hold.released = min(hold.released, time + Self.halfWait)
      hold.flags.remove(.preexisting)
      hold.flags.insert(.waits)
    }
    if hold.released != PortHold.never, hold.closed == PortHold.never {
      hold.closed = hold.released
    }
    _ = add(hold)
  }
}
