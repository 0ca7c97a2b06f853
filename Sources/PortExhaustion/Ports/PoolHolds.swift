import EventTracing

/// The holds of one pool, ready for questions.
struct PoolHolds {
  let ledger: PortLedger
  let pool: PortPoolID
  let usable: UsablePorts
  let owners: HoldOwners
  /// Places of the holds of usable ports, and of connections whose port is not
  /// known; and those of other ports.
  let places: [Int], outside: [Int]

  /// - Parameter members: Places of the pool's holds.
  init(
    _ ledger: PortLedger, pool: PortPoolID, members: [Int], usable: UsablePorts,
    owners: HoldOwners
  ) {
    self.ledger = ledger
    self.pool = pool
    self.usable = usable
    self.owners = owners
    var places: [Int] = []
    places.reserveCapacity(members.count)
    var outside: [Int] = []
    for place in members {
      let hold = ledger.table[place]
      if hold.port == 0 || usable.contains(hold.port) {
        places.append(place)
      } else {
        outside.append(place)
      }
    }
    self.places = places
    self.outside = outside
  }

  subscript(place: Int) -> PortHold { ledger.table[place] }

  /// Distinct ports held at `time`, with TIME_WAIT estimated as `delay`; by what
  /// events show alone where `byEvents` is set.
  func ports(at time: FileTime, timeWait delay: TimeSpan, byEvents: Bool = false) -> Int {
    var isHeld = [Bool](repeating: false, count: 65_536)
    var distinct = 0
    var portless = SharedPorts()
    for place in places {
      let hold = ledger.table[place]
      guard hold.isHeld(at: time, timeWait: delay),
        !(byEvents && hold.flags.contains(.fromSnapshot))
      else { continue }
      if hold.port == 0 {
        portless.connect(to: hold.remote)
      } else if !isHeld[Int(hold.port)] {
        isHeld[Int(hold.port)] = true
        distinct += 1
      }
    }
    return min(usable.count, distinct + portless.ports())
  }
}

extension PoolHolds {
  /// Connections that were closed within the longest TIME_WAIT before `time`, after
  /// their peers had seemed to close. Where AFD alone tells, the peer may only have
  /// answered our own shutdown: then the port waits on this side (DESIGN §3).
  func doubtfulWaits(before time: FileTime) -> Int {
    guard !ledger.evidence.contains(.transport), !ledger.evidence.contains(.portEvents) else {
      return 0
    }
    let first = time - .seconds(TimeWaitEstimate.documented[1])
    return places.count { place in
      let hold = ledger.table[place]
      return hold.transport != .udp && hold.peerClosed != PortHold.never
        && hold.flags.isDisjoint(with: [.waits, .aborted]) && first <= hold.closed
        && hold.closed <= time
    }
  }
}

/// Whose holds are.
struct HoldOwners {
  /// The kernel's ports have this owner, whatever its entry.
  static let kernel = Int32.max
  static let unknown: Int32 = -1

  private let processes: [ProcessIdentity]
  private let endTimes: [FileTime?]
  /// By entry: the entry that stands for the process.
  private let canonical: [Int32]
  private let seesEndpoints: Bool

  init(_ processes: ProcessTable, seesEndpoints: Bool) {
    self.processes = processes.entries.map(\.identity)
    endTimes = processes.endTimes
    canonical = processes.canonical
    self.seesEndpoints = seesEndpoints
  }

  /// Whose a hold is, as entry of the process table.
  func owner(_ hold: PortHold) -> Int32 {
    guard hold.process >= 0 else {
      // Acquired in TCPIP, and AFD, which logs its own, knows nothing of it.
      return hold.flags.contains(.portEvent) && !hold.flags.contains(.hasEndpoint)
        && seesEndpoints ? Self.kernel : Self.unknown
    }
    return owner(process: hold.process)
  }

  /// Who an entry of the process table is.
  func owner(process: Int32) -> Int32 {
    guard process >= 0, process < ProcessTable.rest, canonical.indices.contains(Int(process))
    else { return Self.unknown }
    let entry = canonical[Int(process)]
    return processes[Int(entry)].processID == 4 ? Self.kernel : entry
  }

  /// The process of an owner; nil for the kernel and for unknown.
  func process(_ owner: Int32) -> ProcessIdentity? {
    owner >= 0 && owner != Self.kernel ? processes[Int(owner)] : nil
  }

  /// When an owner ended; nil where the trace does not show that it did.
  func endTime(_ owner: Int32) -> FileTime? {
    owner >= 0 && owner != Self.kernel ? endTimes[Int(owner)] : nil
  }

  /// Id of an owner; nil for unknown.
  func processID(_ owner: Int32) -> UInt32? {
    owner == Self.kernel ? 4 : process(owner)?.processID
  }

  /// Image of an owner; nil for unknown.
  func imageName(_ owner: Int32) -> String? {
    process(owner)?.imageName ?? (owner == Self.kernel ? "System" : nil)
  }
}
