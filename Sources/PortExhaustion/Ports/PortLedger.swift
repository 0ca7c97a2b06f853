import EventTracing

/// Who holds which port, over the whole trace, from all the evidence there is.
///
/// The same port is told of by AFD, TCPIP and Kernel-Network; each record joins
/// the hold that the others made. Nothing is decided here: the holds are kept,
/// and a ``PortSweep`` says at the end what was held at every moment.
struct PortLedger: Sendable {
  var table = HoldTable()
  var addresses = AddressList()
  var owners = TransportOwners()
  var earlier = EarlierSockets()
  /// Holds of TCPIP or Kernel-Network that AFD's completion will claim, and
  /// AFD's connections whose port they will tell.
  var unclaimed = WaitingConnections()
  var portless = WaitingConnections()
  /// Ports that TCPIP logged as acquired, for the connection of the same thread.
  var acquired = WaitingAcquisitions()
  /// Ports that are reserved, and that were handed out.
  var range = PerTransport { _ in RangeEvidence() }
  /// TcpTimedWaitDelay of TCPIP 1110, in seconds.
  var loggedTimeWait: Int?
  /// When a port was last handed out a second time because none was free.
  private var sharedAt = PerTransport { _ in [FileTime]() }
  /// What holds were made of.
  private(set) var evidence = EvidenceSet()
  /// The newest hold on each port; made when it is first needed.
  private var heads = PerTransport { _ in [HoldReference]() }

  /// Holds of one port that are looked at.
  private static let depth = 64

  /// Records that may be of one acquisition are less than this apart: AFD and
  /// TCPIP log the same call within microseconds, and different processors'
  /// clocks in a trace are no further apart.
  static let joinWindow = TimeSpan.seconds(1)

  mutating func note(_ source: PortEvidence) {
    evidence.insert(source)
  }

  /// A port is handed out although it is in use: whoever has it keeps it.
  mutating func noteShared(_ port: UInt16, _ transport: TransportProtocol?, at time: FileTime) {
    if sharedAt[transport].isEmpty {
      sharedAt[transport] = [FileTime](repeating: PortHold.never, count: 65_536)
    }
    sharedAt[transport][Int(port)] = time
  }

  /// The first hold on a claimed port, newest first, that `fits`.
  func find(_ claim: PortClaim, where fits: (PortHold) -> Bool) -> Int? {
    guard !heads[claim.transport].isEmpty else { return nil }
    var reference = heads[claim.transport][Int(claim.port)]
    for _ in 0..<Self.depth {
      guard let place = table.place(reference) else { return nil }
      if table[place].mayShareSpace(with: claim), fits(table[place]) { return place }
      reference = table.next(of: place)
    }
    return nil
  }

  /// The newest hold on a port, at whatever address.
  @inline(__always)
  func newest(_ transport: TransportProtocol?, _ port: UInt16) -> Int? {
    heads[transport].isEmpty ? nil : table.place(heads[transport][Int(port)])
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
    let transport = table[place].transport
    let port = table[place].port
    if heads[transport].isEmpty {
      heads[transport] = [HoldReference](repeating: .none, count: 65_536)
    }
    var next = heads[transport][Int(port)]
    while let older = table.place(next), !table[older].isLive, table[older].port == port {
      next = table.next(of: older)
    }
    table.setNext(of: place, to: next)
    heads[transport][Int(port)] = reference
  }

  /// A hold's port, or its protocol, becomes known.
  mutating func settle(_ reference: HoldReference, on claim: PortClaim) {
    guard let place = table.place(reference) else { return }
    guard table[place].port != claim.port || table[place].transport != claim.transport else {
      return
    }
    unlink(reference)
    table[place].transport = claim.transport
    table[place].port = claim.port
    link(reference)
    if table[place].flags.contains(.assigned) { range[claim.transport].noteHandedOut(claim.port) }
  }

  private mutating func unlink(_ reference: HoldReference) {
    guard let place = table.place(reference), table[place].port != 0 else { return }
    let transport = table[place].transport
    let port = Int(table[place].port)
    guard !heads[transport].isEmpty else { return }
    if heads[transport][port] == reference {
      heads[transport][port] = table.next(of: place)
      return
    }
    var newer = heads[transport][port]
    for _ in 0..<Self.depth {
      guard let other = table.place(newer) else { return }
      if table.next(of: other) == reference {
        table.setNext(of: other, to: table.next(of: place))
        return
      }
      newer = table.next(of: other)
    }
  }

  /// A port is handed out at `time`: whoever had it alone has let go, unless it
  /// is another space's port of the same number.
  ///
  /// - Parameters:
  ///   - remote: Where the new connection goes, where the port may be shared by
  ///     connections to other places; nil where it may not.
  ///   - except: A hold that is the new one's own.
  ///   - sparesOpenSockets: Whether a socket that AFD shows open keeps it.
  /// - Returns: Whether the number stays held in another space.
  mutating func displace(
    _ claim: PortClaim, at time: FileTime, sharedTo remote: Int32? = nil,
    except: HoldReference = .none, sparesOpenSockets: Bool = false
  ) -> Bool {
    guard !heads[claim.transport].isEmpty else { return false }
    if !sharedAt[claim.transport].isEmpty {
      let shared = sharedAt[claim.transport][Int(claim.port)]
      if shared != PortHold.never, time - shared < Self.joinWindow { return false }
    }
    var isHeldTwice = false
    var reference = heads[claim.transport][Int(claim.port)]
    for _ in 0..<Self.depth {
      guard let place = table.place(reference) else { break }
      let other = table[place]
      let isOpenSocket = other.flags.contains(.hasEndpoint) && other.closed == PortHold.never
      let mayStay =
        sparesOpenSockets && isOpenSocket
        || remote != nil && other.flags.contains(.shared) && other.remote != remote
      if reference != except, other.isLive, !mayStay {
        if other.mayShareSpace(with: claim) {
          table[place].released = time
          table[place].flags.insert(.releaseIsInferred)
          table[place].closed = min(other.closed, time)
        } else if other.closed == PortHold.never {
          table[place].flags.insert(.heldTwice)
          isHeldTwice = true
        }
      }
      reference = table.next(of: place)
    }
    return isHeldTwice
  }
}

/// The end of a hold.
extension PortLedger {
  /// The owner closes: TIME_WAIT follows unless the peer closed first, the
  /// connection was broken off, or there was none.
  mutating func close(_ reference: HoldReference, at time: FileTime) {
    guard let place = table.place(reference) else { return }
    var hold = table[place]
    guard hold.closed == PortHold.never else { return }
    hold.closed = time
    if hold.transport != .udp, hold.connected != PortHold.never, hold.peerClosed == PortHold.never,
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
