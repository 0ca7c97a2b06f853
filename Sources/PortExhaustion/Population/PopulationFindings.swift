import EventTracing

/// What the population says of one pool: its incidents, its demand.
///
/// Made once all events are read; each incident costs a pass over the holds.
struct PopulationFindings {
  let view: PopulationView
  let estimate: TimeWaitEstimate
  let traceStart: FileTime, traceEnd: FileTime
  private let entries: [ProcessReport]
  /// By entry: the entry that stands for the process.
  private let canonical: [Int32]
  private let seesEndpoints: Bool

  /// Seconds before an incident over which growth and rates are told.
  private static let window = TimeSpan.seconds(600)
  /// Holders that an incident names.
  private static let reported = 20

  init(
    _ population: PortPopulation, pool: Int, usable: UsablePorts, entries: [ProcessReport],
    canonical: [Int32], failure: FileTime?, trace: ClosedRange<FileTime>
  ) {
    var view = PopulationView(population, pool: pool, usable: usable, timeWait: .zero)
    self.entries = entries
    self.canonical = canonical
    seesEndpoints = population.evidence.contains(.endpoint)
    traceStart = trace.lowerBound
    traceEnd = trace.upperBound
    let counted = view
    estimate = TimeWaitEstimate(view, failure: failure, traceEnd: traceEnd) { time, delay in
      var copy = counted
      copy.timeWait = delay
      return PopulationMoment(copy, at: time) { $0.process }.visible
    }
    view.timeWait = estimate.delay
    self.view = view
  }

  /// The kernel's ports have this owner, whatever its entry.
  static let kernel = Int32.max

  /// Whose a hold is.
  func owner(_ hold: PortHold) -> Int32 {
    guard hold.process >= 0 else {
      // Acquired in TCPIP, and AFD, which logs its own, knows nothing of it.
      return hold.flags.contains(.portEvent) && !hold.flags.contains(.hasEndpoint)
        && seesEndpoints ? Self.kernel : -1
    }
    return owner(process: hold.process)
  }

  /// Who an entry of the process table is.
  func owner(process: Int32) -> Int32 {
    guard process < ProcessTable.rest else { return -1 }
    let entry = canonical[Int(process)]
    return entries[Int(entry)].processID == 4 ? Self.kernel : entry
  }

  func moment(at time: FileTime) -> PopulationMoment {
    PopulationMoment(view, at: time, owner: owner)
  }

  /// Puts what the population knows into an incident.
  mutating func describe(
    _ incident: inout Incident, facts: inout PatternFacts, names: HostNames
  ) {
    let start = incident.start
    let now = moment(at: start)
    let peakTime = PortsOverTime(view).peak(in: min(traceStart, start)...max(start, incident.end))
    let peak = peakTime.time == start ? now : moment(at: peakTime.time)
    incident.usablePorts = view.usable.count
    incident.portsHeldAtStart = now.visible
    incident.portsUnaccounted = max(0, view.usable.count - now.visible)
    incident.states = now.states
    incident.peakTime = peakTime.time
    incident.portsHeldAtPeak = peak.visible
    incident.portEvidence = PortEvidence.allCases.filter(view.population.evidence.contains)
    incident.timeWait = basis(now, at: start)
    incident.holders = holders(now, peak, incident)
    incident.destinations = destinations(now, incident.destinations, names)
    for index in incident.holders.indices {
      incident.holders[index].foremostDestination = foremost(
        incident.holders[index], incident.destinations)
    }
    complete(&facts, now, incident)
  }

  private func basis(_ now: PopulationMoment, at time: FileTime) -> TimeWaitBasis? {
    guard view.places.contains(where: { view.population.table[$0].flags.contains(.waits) })
    else { return nil }
    switch estimate.source {
    case .measured: return .measured
    case .logged: return .logged(seconds: estimate.seconds)
    case .observed: return .observed(seconds: estimate.seconds)
    case .assumed:
      let counts = TimeWaitEstimate.documented.map { seconds in
        var copy = view
        copy.timeWait = .seconds(seconds)
        return PopulationMoment(copy, at: time, owner: owner).states.timeWait
      }
      return .assumed(seconds: estimate.seconds, heldAt120: counts[0], heldAt240: counts[1])
    }
  }

  // MARK: - Holders

  /// The span over which growth is told: before the incident.
  private func window(_ start: FileTime) -> Range<FileTime> {
    let first = max(min(traceStart, start), start - Self.window)
    return first..<max(start, first)
  }

  private func holders(
    _ now: PopulationMoment, _ peak: PopulationMoment, _ incident: Incident
  ) -> [Holder] {
    let ranked = now.byProcess.sorted { ($1.value.ports, $0.key) < ($0.value.ports, $1.key) }
    return ranked.prefix(Self.reported).map { process, states in
      holder(process, states, peak.byProcess[process] ?? PortStates(), incident)
    }
  }

  private func holder(
    _ process: Int32, _ states: PortStates, _ peak: PortStates, _ incident: Incident
  ) -> Holder {
    let window = window(incident.start)
    let history = HolderHistory(
      view, window: window, incidentEnd: incident.end, traceStart: traceStart
    ) { owner($0) == process }
    var holder = Holder()
    holder.isKernel = process == Self.kernel
    holder.processID = holder.isKernel ? 4 : entry(process)?.processID
    holder.imageName = entry(process)?.imageName ?? (holder.isKernel ? "System" : nil)
    holder.commandLine = entry(process)?.commandLine
    holder.services = entry(process)?.services ?? []
    holder.states = states
    holder.peak = peak
    let seconds = (window.upperBound - window.lowerBound).inSeconds
    if seconds >= 1 {
      holder.growthPerMinute = Double(states.ports - history.heldBefore) * 60 / seconds
      holder.connectsPerSecond = Double(history.opened) / seconds
    }
    holder.medianLifetimeSeconds = history.lives.median?.inSeconds
    holder.medianAgeSeconds = history.ages.median?.inSeconds
    holder.opened = history.opened
    holder.closed = history.closed
    return holder
  }

  /// The process of an owner; nil for the kernel and for unknown.
  func entry(_ process: Int32) -> ProcessReport? {
    process >= 0 && process != Self.kernel ? entries[Int(process)] : nil
  }

  // MARK: - Destinations

  private func destinations(
    _ now: PopulationMoment, _ known: [Destination], _ names: HostNames
  ) -> [Destination] {
    var rows = known
    let largest = now.byDestination.sorted {
      ($1.value.ports, $0.key.remote, $0.key.process)
        < ($0.value.ports, $1.key.remote, $1.key.process)
    }.prefix(4 * DestinationTable.reported)
    for (place, states) in largest {
      guard let remote = view.population.addresses[place.remote] else { continue }
      let processID = place.process == Self.kernel ? 4 : entry(place.process)?.processID
      let index =
        rows.firstIndex { $0.remote == remote && $0.processID == processID } ?? rows.endIndex
      if index == rows.endIndex {
        rows.append(Destination(remote: remote, processID: processID, connects: 0, failures: 0))
      }
      rows[index].portsHeld = states.ports
      rows[index].timeWait = states.timeWait
    }
    for index in rows.indices { rows[index].name = names.name(of: rows[index].remote) }
    rows.sort { left, right in
      (right.portsHeld, right.failures, right.connects, left.remote.description)
        < (left.portsHeld, left.failures, left.connects, right.remote.description)
    }
    return Array(rows.prefix(DestinationTable.reported))
  }

  private func foremost(_ holder: Holder, _ destinations: [Destination]) -> Destination? {
    destinations.first { $0.processID == holder.processID && $0.portsHeld > 0 }
  }

  // MARK: - Facts

  private func complete(_ facts: inout PatternFacts, _ now: PopulationMoment, _ incident: Incident)
  {
    facts.usable = view.usable.count
    facts.visible = now.visible
    facts.reserved = view.usable.range.count - view.usable.count
    facts.states = now.states
    facts.processes = incident.holders.count
    facts.timeWaitSeconds = estimate.seconds
    facts.timeWaitBasis = incident.timeWait ?? .logged(seconds: estimate.seconds)
    facts.opensPerSecond = incident.holders.reduce(0) { $0 + ($1.connectsPerSecond ?? 0) }
    facts.secondsBefore = (incident.start - traceStart).inSeconds
    facts.secondsAfter = (traceEnd - incident.start).inSeconds
    facts.failures = incident.portFailures
    facts.seesKernel = view.population.evidence.contains(.portEvents)
    facts.leader = leader(now, incident)
  }

  private func leader(_ now: PopulationMoment, _ incident: Incident) -> PatternFacts.Leader? {
    guard let first = incident.holders.first, first.isKernel || first.processID != nil,
      let process = now.byProcess.max(by: {
        ($0.value.ports, $1.key) < ($1.value.ports, $0.key)
      })?.key
    else { return nil }
    let history = HolderHistory(
      view, window: window(incident.start), incidentEnd: incident.end,
      traceStart: traceStart
    ) { owner($0) == process }
    var leader = PatternFacts.Leader()
    leader.isKernel = first.isKernel
    leader.states = first.states
    leader.runnerUp = incident.holders.dropFirst().first?.states.ports ?? 0
    leader.opened = history.opened
    leader.closed = history.closed
    leader.closedLater = history.closedLater
    leader.medianAge = history.ages.median?.inSeconds ?? 0
    leader.spread = history.spread
    leader.destination = first.foremostDestination?.remote
    leader.destinationPorts = first.foremostDestination?.portsHeld ?? 0
    return leader
  }
}
