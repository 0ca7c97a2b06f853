import EventTracing

/// Puts what the sweep took down of an incident into words of the report.
struct IncidentFindings {
  private let found: PoolFindings
  private let capture: IncidentCapture
  private let holders: MomentHolders

  private var owners: HoldOwners { found.holds.owners }

  /// Nil for an incident of which only the counts are told.
  init?(_ found: PoolFindings, incident: Int) {
    let capture = found.capture(incident)
    guard let holders = capture.holders else { return nil }
    self.found = found
    self.capture = capture
    self.holders = holders
  }

  /// Puts what is known into an incident.
  func describe(_ incident: inout Incident, facts: inout PatternFacts, names: HostNames) {
    incident.ports.usable = found.usable.count
    incident.ports.heldTwice = holders.heldTwice
    incident.ports.states = holders.states
    incident.ports.peakTime = capture.peakTime
    incident.ports.heldAtPeak = capture.peakPorts
    incident.basis.evidence = found.holds.ledger.evidence.kinds
    incident.basis.timeWait = basis
    incident.holders = holders.owners.map { holder($0, incident) }
    incident.destinations = destinations(incident.destinations, names)
    for (index, owner) in holders.owners.enumerated() {
      incident.holders[index].foremostDestination = foremost(
        of: owner, among: incident.destinations, names)
    }
    complete(&facts, incident)
  }

  private var basis: TimeWaitBasis? {
    let waits = found.holds.places.contains { found.holds[$0].flags.contains(.waits) }
    guard waits else { return nil }
    switch found.estimate.source {
    case .measured: return .measured
    case .logged: return .logged(seconds: found.estimate.seconds)
    case .observed: return .observed(seconds: found.estimate.seconds)
    case .assumed:
      let other = capture.alternativeWaits ?? holders.states.timeWait
      let isShorter = found.estimate.seconds == TimeWaitEstimate.documented[0]
      return .assumed(
        seconds: found.estimate.seconds,
        heldAt120: isShorter ? holders.states.timeWait : other,
        heldAt240: isShorter ? other : holders.states.timeWait)
    }
  }

  private func holder(_ owner: MomentHolders.Owner, _ incident: Incident) -> Holder {
    let entry = found.owner(owner.numbers[0])
    var holder = Holder()
    holder.imageName = owners.imageName(entry)
    holder.processes = owner.numbers.count
    if owner.numbers.count == 1 {
      holder.isKernel = entry == HoldOwners.kernel
      holder.processID = owners.processID(entry)
      holder.commandLine = owners.process(entry)?.commandLine
      holder.services = owners.process(entry)?.services ?? []
      holder.endTime = owners.endTime(entry).flatMap { $0 < incident.start ? $0 : nil }
    } else if owner.states.timeWait * 2 < owner.states.ports {
      // What ended processes left in TIME_WAIT is theirs; anything else is not.
      let ends = owner.numbers.map { owners.endTime(found.owner($0)) }
      if !ends.contains(where: { $0.map { $0 >= incident.start } ?? true }) {
        holder.endTime = ends.compactMap { $0 }.max()
      }
    }
    holder.states = owner.states
    holder.families = owner.families
    for number in owner.numbers { holder.peak.add(capture.peakStates[number] ?? PortStates()) }
    guard let history = capture.histories[owner.numbers[0]] else { return holder }
    let window = IncidentMoments.window(incident.start, found.traceStart)
    let seconds = (window.upperBound - window.lowerBound).inSeconds
    if seconds >= 1 {
      holder.pace.growthPerMinute = Double(owner.states.ports - history.heldBefore) * 60 / seconds
      holder.pace.connectsPerSecond = Double(history.opened) / seconds
    }
    holder.pace.medianLifetimeSeconds = history.medianLife?.inSeconds
    holder.pace.medianAgeSeconds = history.medianAge?.inSeconds
    holder.pace.opened = history.opened
    holder.pace.closed = history.closed
    return holder
  }

  private func destinations(_ known: [Destination], _ names: HostNames) -> [Destination] {
    var rows = known
    for place in holders.places {
      guard let remote = found.holds.ledger.addresses[place.remote] else { continue }
      let processID = owners.processID(place.owner)
      let index =
        rows.firstIndex { $0.remote == remote && $0.processID == processID } ?? rows.endIndex
      if index == rows.endIndex {
        rows.append(Destination(remote: remote, processID: processID, connects: 0, failures: 0))
      }
      // Two processes may have had the same id, one after the other.
      rows[index].portsHeld += place.states.ports
      rows[index].timeWait += place.states.timeWait
    }
    for index in rows.indices { rows[index].name = names.name(of: rows[index].remote) }
    rows.sort { left, right in
      (right.portsHeld, right.failures, right.connects, left.remote.description)
        < (left.portsHeld, left.failures, left.connects, right.remote.description)
    }
    return Array(rows.prefix(DestinationTable.reported))
  }

  /// Where most ports of a process, or of several of one image, are connected to.
  private func foremost(
    of owner: MomentHolders.Owner, among rows: [Destination], _ names: HostNames
  ) -> Destination? {
    guard let most = owner.foremost, let remote = found.holds.ledger.addresses[most.remote]
    else { return nil }
    let ids = Set(owner.numbers.map { owners.processID(found.owner($0)) })
    let known = rows.filter { $0.remote == remote && ids.contains($0.processID) }
    var row =
      known.first
      ?? Destination(
        remote: remote, processID: owners.processID(found.owner(owner.numbers[0])), connects: 0,
        failures: 0, name: names.name(of: remote))
    row.connects = known.reduce(0) { $0 + $1.connects }
    row.failures = known.reduce(0) { $0 + $1.failures }
    row.portsHeld = most.states.ports
    row.timeWait = most.states.timeWait
    return row
  }

  private func complete(_ facts: inout PatternFacts, _ incident: Incident) {
    facts.ports.usable = found.usable.count
    facts.ports.visible = capture.visible
    facts.ports.reserved = found.usable.range.count - found.usable.count
    facts.ports.states = holders.states
    facts.ports.doubtfulWaits = found.holds.doubtfulWaits(before: incident.start)
    facts.ports.processes = incident.holders.count
    facts.timeWait.seconds = found.estimate.seconds
    facts.timeWait.basis = incident.basis.timeWait ?? .logged(seconds: found.estimate.seconds)
    facts.requests.opensPerSecond = incident.holders.reduce(0) {
      $0 + ($1.pace.connectsPerSecond ?? 0)
    }
    facts.requests.secondsBefore = (incident.start - found.traceStart).inSeconds
    facts.requests.secondsAfter = (found.traceEnd - incident.start).inSeconds
    facts.requests.refused = incident.portFailures
    facts.seesKernel = found.holds.ledger.evidence.contains(.portEvents)
    facts.hasSeveralSpaces = holders.heldTwice > 0
    facts.isRangeKnown = found.range.source != .assumed
    facts.leader = leader(incident)
  }

  private func leader(_ incident: Incident) -> PatternFacts.Leader? {
    guard let first = incident.holders.first,
      first.isKernel || first.processID != nil || first.processes > 1,
      let number = holders.owners.first?.numbers[0], let history = capture.histories[number]
    else { return nil }
    var leader = PatternFacts.Leader()
    leader.isKernel = first.isKernel
    leader.hasEnded = first.endTime != nil
    leader.states = first.states
    leader.runnerUp = incident.holders.dropFirst().first?.states.ports ?? 0
    leader.opened = history.opened
    leader.closed = history.closed
    leader.closedLater = history.closedLater
    leader.medianAge = history.medianAge?.inSeconds ?? 0
    leader.spread = history.spread
    leader.unanswered = history.unanswered
    leader.destination = first.foremostDestination?.remote
    leader.destinationPorts = first.foremostDestination?.portsHeld ?? 0
    return leader
  }
}
