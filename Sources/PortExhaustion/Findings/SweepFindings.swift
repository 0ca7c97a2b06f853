import EventTracing

/// Everything that a report says of one pool's ports over time, gathered while
/// a sweep passes.
struct SweepFindings {
  let traceStart: FileTime
  private(set) var peak: PortPeak
  var processes: ProcessPeaks
  var spaces: SpacePeak
  var buckets: BucketPeaks
  var usage: UsageRows
  var samples = SampleRows()
  var incidents: IncidentMoments

  /// Owners of what begins at the moment, and the rows of their addresses: where
  /// nothing begins, no more is held than before.
  private(set) var touchedOwners: [Int32] = [], touchedRows: [Int32] = []

  /// Whatever is due before `time` is taken down.
  mutating func advance(to time: FileTime, _ moment: inout PortMoment) {
    buckets.advance(to: time, &moment)
    usage.advance(to: time, &moment)
    samples.advance(to: time, &moment)
    incidents.advance(to: time, &moment, peak)
  }

  mutating func note(begin member: Int32, _ moment: borrowing PortMoment) {
    incidents.note(begin: member, moment.pool)
    touchedOwners.append(moment.pool[member].owner)
    touchedRows.append(moment.pool[member].row)
  }

  mutating func note(end member: Int32, _ moment: borrowing PortMoment) {
    incidents.note(end: member, moment.pool)
  }

  /// All that happens at `time` has happened.
  mutating func settle(at time: FileTime, _ moment: inout PortMoment) {
    guard !touchedOwners.isEmpty || time <= traceStart else { return }
    let held = moment.ports
    peak.note(held, at: time)
    buckets.note(held, by: touchedOwners, &moment)
    usage.note(touchedRows, &moment)
    spaces.note(touchedRows, at: time, &moment)
    processes.note(touchedOwners, at: max(time, traceStart), &moment)
    touchedOwners.removeAll(keepingCapacity: true)
    touchedRows.removeAll(keepingCapacity: true)
  }

  mutating func finish(_ moment: inout PortMoment) {
    advance(to: PortHold.never, &moment)
    buckets.finish(&moment)
    usage.finish(&moment)
  }
}

/// The most ports held at one time.
struct PortPeak {
  let traceStart: FileTime
  private(set) var ports = 0
  private(set) var time: FileTime

  init(traceStart: FileTime) {
    self.traceStart = traceStart
    time = traceStart
  }

  /// What was held before the trace is one moment.
  mutating func note(_ held: Int, at now: FileTime) {
    guard held > ports || now <= traceStart else { return }
    ports = held
    time = max(now, traceStart)
  }
}

/// The most ports that each owner held.
struct ProcessPeaks {
  /// By number of the owner.
  private(set) var peaks: [(ports: Int, time: FileTime)]

  init(owners: Int) {
    peaks = [(ports: Int, time: FileTime)](repeating: (0, PortHold.beforeTrace), count: owners)
  }

  mutating func note(_ owners: [Int32], at time: FileTime, _ moment: inout PortMoment) {
    for owner in owners {
      let ports = moment.ports(of: owner)
      if ports > peaks[Int(owner)].ports { peaks[Int(owner)] = (ports, time) }
    }
  }
}

/// The most ports held in one space of several: at one local address, with those
/// of sockets that are bound to all of them. Addresses that have no row of their
/// own are those with the fewest sockets.
struct SpacePeak {
  private(set) var peak: (ports: Int, time: FileTime)?
  /// The most numbers that were held at several addresses at once.
  private(set) var overlap = 0
  private let everywhere: Int?
  private let addresses: [Int]

  /// - Parameter isWanted: Whether any number was held at several addresses.
  init(isWanted: Bool, _ pool: PoolMembers) {
    everywhere = pool.rows.firstIndex(of: .unspecified)
    addresses = pool.rows.indices.filter {
      if case .address = pool.rows[$0] { true } else { false }
    }
    if isWanted { peak = (0, PortHold.beforeTrace) }
  }

  mutating func note(_ rows: [Int32], at time: FileTime, _ moment: inout PortMoment) {
    guard peak != nil else { return }
    let common = everywhere.map { moment.ports(inRow: $0) } ?? 0
    let sum = addresses.reduce(common) { $0 + moment.ports(inRow: $1) }
    overlap = max(overlap, sum - moment.ports)
    // A socket that is bound to all addresses is one more in each space.
    let isCommon = rows.contains { Int($0) == everywhere }
    note(common, at: time)
    for row in addresses where isCommon || rows.contains(Int32(row)) {
      note(common + moment.ports(inRow: row), at: time)
    }
  }

  private mutating func note(_ ports: Int, at time: FileTime) {
    if ports > peak?.ports ?? 0 { peak = (ports, time) }
  }
}

/// The most ports held in each interval of the timeline, by all and by the
/// processes that hold most.
struct BucketPeaks {
  /// Numbers that are kept of processes; where there are more processes and
  /// intervals, those with few holds are left out.
  private static let capacity = 4_000_000
  /// Processes that are told.
  private static let reported = 5

  private let starts: [FileTime]
  private(set) var peaks: [Int]
  private var bucket = -1
  /// The place of each owner among those that are followed; -1 for none.
  private var placeOfOwner: [Int32] = []
  private var followed: [Int32] = []
  /// By interval, then by place.
  private var byOwner: [Int32] = []

  /// - Parameter starts: The intervals' starts in order.
  init(starts: [FileTime], _ pool: PoolMembers) {
    self.starts = starts
    peaks = [Int](repeating: 0, count: starts.count)
    let room = starts.isEmpty ? 0 : Self.capacity / starts.count
    var holds = [Int](repeating: 0, count: pool.owners.count)
    for member in pool.members { holds[Int(member.owner)] += 1 }
    let ranked = pool.owners.indices.sorted { (holds[$1], $0) < (holds[$0], $1) }
    followed = ranked.prefix(room).map(Int32.init)
    placeOfOwner = [Int32](repeating: -1, count: pool.owners.count)
    for (place, owner) in followed.enumerated() { placeOfOwner[Int(owner)] = Int32(place) }
    byOwner = [Int32](repeating: 0, count: followed.count * starts.count)
  }

  mutating func advance(to time: FileTime, _ moment: inout PortMoment) {
    while bucket + 1 < starts.count, starts[bucket + 1] <= time { begin(&moment) }
  }

  private mutating func begin(_ moment: inout PortMoment) {
    bucket += 1
    peaks[bucket] = moment.ports
    for (place, owner) in followed.enumerated() {
      byOwner[bucket * followed.count + place] = Int32(moment.ports(of: owner))
    }
  }

  mutating func note(_ held: Int, by owners: [Int32], _ moment: inout PortMoment) {
    guard bucket >= 0 else { return }
    peaks[bucket] = max(peaks[bucket], held)
    for owner in owners where placeOfOwner[Int(owner)] >= 0 {
      let index = bucket * followed.count + Int(placeOfOwner[Int(owner)])
      byOwner[index] = max(byOwner[index], Int32(moment.ports(of: owner)))
    }
  }

  mutating func finish(_ moment: inout PortMoment) {
    while bucket + 1 < starts.count { begin(&moment) }
  }

  /// The processes that held most when most ports were held.
  ///
  /// - Parameter held: What was held then.
  func series(_ held: HeldPorts, _ pool: PoolMembers) -> [HolderSeries] {
    guard !starts.isEmpty else { return [] }
    var held = held
    let ranked = followed.map { (number: $0, ports: held.states(of: $0).total) }.filter {
      $0.ports > 0 && pool.owners[Int($0.number)] >= 0
    }.sorted { left, right in
      (right.ports, pool.owners[Int(left.number)]) < (left.ports, pool.owners[Int(right.number)])
    }
    let owners = pool.holds.owners
    return ranked.prefix(Self.reported).map { number, _ in
      let owner = pool.owners[Int(number)]
      let place = Int(placeOfOwner[Int(number)])
      return HolderSeries(
        processID: owners.processID(owner), imageName: owners.imageName(owner),
        isKernel: owner == HoldOwners.kernel,
        portsHeld: starts.indices.map { Int(byOwner[$0 * followed.count + place]) })
    }
  }
}
