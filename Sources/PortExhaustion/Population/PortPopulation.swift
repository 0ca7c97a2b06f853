import EventTracing

/// Who holds which port, over the whole trace, from all the evidence there is.
///
/// The same port is told of by AFD, TCPIP and Kernel-Network; each record joins
/// the hold that the others made. Nothing is decided here: the holds are kept,
/// and say at the end for every moment what was held.
struct PortPopulation: Sendable {
  var table = HoldTable()
  var addresses = AddressList()
  var names = HostNames()
  var owners = TransportOwners()
  var earlier = EarlierSockets()
  /// Holds of TCPIP or Kernel-Network that AFD's completion will claim, and
  /// AFD's connections whose port they will tell.
  var unclaimed = WaitingConnections()
  var portless = WaitingConnections()
  /// Ports that are reserved, per pool.
  private(set) var reserved = [Set<PortSpan>](repeating: [], count: PoolKey.all.count)
  /// TcpTimedWaitDelay of TCPIP 1110, in seconds.
  var loggedTimeWait: Int?
  /// What holds were made of.
  private(set) var evidence: Set<PortEvidence> = []
  /// The newest hold on each port, per pool; made when it is first needed.
  private var heads = [[HoldReference]](repeating: [], count: PoolKey.all.count)

  /// Reservations of one pool that are kept.
  private static let reservations = 4_096
  /// Holds of one port that are looked at.
  private static let depth = 64

  /// Records that may be of one acquisition are less than this apart.
  static let joinWindow = TimeSpan.seconds(1)

  mutating func note(_ source: PortEvidence) {
    if !evidence.contains(source) { evidence.insert(source) }
  }

  mutating func reserve(_ span: PortSpan, pool: Int) {
    if reserved[pool].count < Self.reservations { reserved[pool].insert(span) }
  }

  /// The first hold on a port, newest first, that `fits`.
  func find(_ pool: Int, _ port: UInt16, where fits: (PortHold) -> Bool) -> Int? {
    guard !heads[pool].isEmpty else { return nil }
    var reference = heads[pool][Int(port)]
    for _ in 0..<Self.depth {
      guard let place = table.place(reference) else { return nil }
      if fits(table[place]) { return place }
      reference = table[place].next
    }
    return nil
  }

  /// The newest hold on a port.
  @inline(__always)
  func newest(_ pool: Int, _ port: UInt16) -> Int? {
    heads[pool].isEmpty ? nil : table.place(heads[pool][Int(port)])
  }

  /// Keeps a hold and, where its port is known, puts it on the port.
  mutating func add(_ hold: PortHold) -> HoldReference {
    let reference = table.add(hold)
    if hold.port != 0 { link(reference) }
    return reference
  }

  /// Puts a hold on its port; those that are over leave it.
  private mutating func link(_ reference: HoldReference) {
    guard let place = table.place(reference) else { return }
    let pool = Int(table[place].pool)
    let port = Int(table[place].port)
    if heads[pool].isEmpty {
      heads[pool] = [HoldReference](repeating: .none, count: 65_536)
    }
    var next = heads[pool][port]
    while let older = table.place(next), !table[older].isLive, table[older].port == port {
      next = table[older].next
    }
    table[place].next = next
    heads[pool][port] = reference
  }

  /// A hold's port, or its pool, becomes known.
  mutating func settle(_ reference: HoldReference, pool: Int, port: UInt16) {
    guard let place = table.place(reference) else { return }
    guard table[place].port != port || Int(table[place].pool) != pool else { return }
    unlink(reference)
    table[place].pool = UInt8(pool)
    table[place].port = port
    link(reference)
  }

  private mutating func unlink(_ reference: HoldReference) {
    guard let place = table.place(reference), table[place].port != 0 else { return }
    let pool = Int(table[place].pool)
    let port = Int(table[place].port)
    guard !heads[pool].isEmpty else { return }
    if heads[pool][port] == reference {
      heads[pool][port] = table[place].next
      return
    }
    var newer = heads[pool][port]
    for _ in 0..<Self.depth {
      guard let other = table.place(newer) else { return }
      if table[other].next == reference {
        table[other].next = table[place].next
        return
      }
      newer = table[other].next
    }
  }

  /// A port is handed out at `time`: whoever had it alone has let go.
  ///
  /// - Parameter remote: Where the new connection goes, where the port may be
  ///   shared by connections to other places; nil where it may not.
  mutating func displace(
    _ pool: Int, _ port: UInt16, at time: FileTime, sharedTo remote: Int32?, except: HoldReference
  ) {
    guard !heads[pool].isEmpty else { return }
    var reference = heads[pool][Int(port)]
    for _ in 0..<Self.depth {
      guard let place = table.place(reference) else { return }
      let other = table[place]
      let mayStay = remote != nil && other.flags.contains(.shared) && other.remote != remote
      if reference != except, other.isLive, !mayStay {
        table[place].released = time
        table[place].flags.insert(.releaseIsInferred)
        table[place].closed = min(other.closed, time)
      }
      reference = other.next
    }
  }

  /// The owner closes: TIME_WAIT follows unless the peer closed first, the
  /// connection was broken off, or there was none.
  mutating func close(_ reference: HoldReference, at time: FileTime) {
    guard let place = table.place(reference) else { return }
    var hold = table[place]
    guard hold.closed == PortHold.never else { return }
    hold.closed = time
    let isTCP = PoolKey.all[Int(hold.pool)].transport != .udp
    if isTCP, hold.connected != PortHold.never, hold.peerClosed == PortHold.never,
      !hold.flags.contains(.aborted)
    {
      hold.flags.insert(.waits)
    } else {
      hold.released = time
    }
    table[place] = hold
  }

  /// The port is free.
  mutating func release(_ reference: HoldReference, at time: FileTime) {
    guard let place = table.place(reference) else { return }
    table[place].closed = min(table[place].closed, time)
    table[place].released = time
    table[place].flags.remove(.releaseIsInferred)
  }

  /// The connection is broken off, or its peer has closed.
  mutating func end(_ reference: HoldReference, at time: FileTime, isAbort: Bool) {
    guard let place = table.place(reference) else { return }
    if isAbort {
      table[place].flags.insert(.aborted)
    } else if table[place].peerClosed == PortHold.never, table[place].closed == PortHold.never {
      table[place].peerClosed = time
    }
  }
}
