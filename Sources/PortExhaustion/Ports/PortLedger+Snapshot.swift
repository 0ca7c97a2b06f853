import EventTracing

/// Puts what a list of sockets, saved on the machine, tells of ports into a ledger.
/// What the trace tells of a port at that time is better, and stays.
struct SnapshotFiller {
  private(set) var ledger: PortLedger
  private let time: FileTime
  /// Places of the holds on each port, and of those without a known port by
  /// destination.
  private var byPort: [PortClaim.Number: [Int]] = [:]
  private var portless: [Int32: [Int]] = [:]

  /// Half of what a port in TIME_WAIT waits: a list does not say since when, so
  /// that half is over on average.
  private static let halfWait = TimeSpan.seconds(TimeWaitEstimate.documented[0]) / 2
  private static let wait = TimeSpan.seconds(TimeWaitEstimate.documented[0])

  /// - Parameter time: When the list was made.
  init(_ ledger: PortLedger, at time: FileTime) {
    self.ledger = ledger
    self.time = time
    for (place, hold) in ledger.table.holds.enumerated() {
      if hold.port == 0 {
        if hold.isHeld(at: time, timeWait: Self.wait) {
          portless[hold.remote, default: []].append(place)
        }
      } else {
        let number = PortClaim.Number(transport: hold.transport, port: hold.port)
        byPort[number, default: []].append(place)
      }
    }
    self.ledger.note(.snapshot)
  }

  /// A socket that the machine had, and its process; -1 for nobody's.
  mutating func fill(_ socket: SnapshotSocket, process: Int32) {
    guard Int(socket.local.port) >= PortSpan.firstDynamicPort else { return }
    let claim = PortClaim(
      transport: socket.transport, port: socket.local.port,
      local: ledger.addresses.place(ofHost: socket.local))
    let neighbours = (byPort[claim.number] ?? []).map { ledger.table[$0] }
      .filter { $0.mayShareSpace(with: claim) }
    if neighbours.contains(where: { $0.isHeld(at: time, timeWait: Self.wait) }) { return }
    let remote = socket.remote.flatMap { $0.port == 0 ? nil : ledger.addresses.place(of: $0) } ?? -1
    if claimPortless(remote, socket, claim, process: process) { return }
    // Somebody else had the port before, or will have it.
    let before = neighbours.map(\.released).filter { $0 <= time }.max() ?? PortHold.beforeTrace
    var hold = PortHold(claim, start: before, process: process, flags: [.fromSnapshot])
    hold.released = neighbours.map(\.start).filter { $0 > time }.min() ?? PortHold.never
    hold.remote = remote
    if before == PortHold.beforeTrace { hold.flags.insert(.preexisting) }
    if socket.local.family == .ipv6 { hold.flags.insert(.isIPv6) }
    describe(&hold, socket.state)
    if hold.released != PortHold.never, hold.closed == PortHold.never {
      hold.closed = hold.released
    }
    _ = ledger.add(hold)
  }

  /// A connection that the trace shows without its port is the one that the list
  /// shows with it.
  private mutating func claimPortless(
    _ remote: Int32, _ socket: SnapshotSocket, _ claim: PortClaim, process: Int32
  ) -> Bool {
    guard remote >= 0, socket.state != .timeWait, let places = portless[remote],
      let index = places.firstIndex(where: { ledger.table[$0].process == process })
    else { return false }
    let place = portless[remote]?.remove(at: index) ?? places[index]
    ledger.settle(ledger.table.reference(to: place), on: claim)
    return true
  }

  private func describe(_ hold: inout PortHold, _ state: SnapshotSocket.State) {
    switch state {
    case .bound: break
    case .listening: hold.flags.insert(.listening)
    case .established: hold.connected = hold.start
    case .closeWait:
      hold.connected = hold.start
      hold.peerClosed = hold.start
    case .timeWait:
      hold.start = max(hold.start, time - Self.halfWait)
      hold.connected = hold.start
      hold.closed = hold.start
      hold.released = min(hold.released, time + Self.halfWait)
      hold.flags.remove(.preexisting)
      hold.flags.insert(.waits)
    }
  }
}
