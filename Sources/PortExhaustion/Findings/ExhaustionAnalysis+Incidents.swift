import EventTracing

extension ExhaustionAnalysis {
  func incidentReports(
    _ found: MachineFindings, _ summaries: [TraceSummary]
  ) -> [Incident] {
    found.pools.flatMap { pool in
      pool.spans.indices.map { incident($0, of: pool, summaries) }
    }.sorted { ($0.start, $0.pool) < ($1.start, $1.pool) }
  }

  private func incident(
    _ index: Int, of pool: PoolFindings, _ summaries: [TraceSummary]
  ) -> Incident {
    let span = pool.spans[index]
    var ports = IncidentPorts()
    ports.heldAtStart = pool.capture(index).visible
    ports.unaccounted = max(0, pool.usable.count - ports.heldAtStart)
    var incident = Incident(
      start: span.start, end: span.end, pool: pool.pool, portFailures: span.failures,
      peakFailuresPerSecond: span.peakPerSecond, ports: ports, victims: victims(span),
      destinations: destinations(span))
    guard let findings = IncidentFindings(pool, incident: index) else { return incident }
    var facts = facts(of: span, summaries)
    findings.describe(&incident, facts: &facts, names: hostNames)
    incident.basis.isUndated =
      incident.basis.evidence.contains(.snapshot) && fillingSnapshot?.moment == .unknown
    facts.isListFromElsewhere =
      incident.basis.evidence.contains(.snapshot) && fillingSnapshot?.moment != .within
    if case .assumed? = incident.basis.timeWait { facts.isWaitGuessed = true }
    facts.requests.timeouts = facts.leader?.destination.flatMap { connects.unanswered[$0] } ?? 0
    incident.pattern = PatternFinding.of(facts)
    return incident
  }

  private func victims(_ span: IncidentTracker.Span) -> [Victim] {
    span.victims.filter { $0.key != ProcessTable.rest }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }.map {
      let process = machine.processes.entries[$0.key].identity
      return Victim(
        processID: process.processID, imageName: process.imageName, failures: $0.value,
        services: process.services)
    }
  }

  /// The most frequent destinations, and those that requests were refused to.
  private func destinations(_ span: IncidentTracker.Span) -> [Destination] {
    var connects: [DestinationKey: Int] = [:]
    for (key, count) in span.connects { connects[key] = count }
    for key in span.destinations.keys where connects[key] == nil { connects[key] = 0 }
    return connects.map { key, count in
      Destination(
        remote: key.remote, processID: machine.processes.processID(Int(key.process)),
        connects: count, failures: span.destinations[key] ?? 0)
    }.sorted {
      ($1.failures, $1.connects, $0.remote.description, $0.processID ?? 0)
        < ($0.failures, $0.connects, $1.remote.description, $1.processID ?? 0)
    }.prefix(DestinationTable.reported).map { $0 }
  }

  /// What the counts say; the ledger adds the rest.
  private func facts(
    of span: IncidentTracker.Span, _ summaries: [TraceSummary]
  ) -> PatternFacts {
    var facts = PatternFacts()
    facts.requests.refusedAtConnect = span.connectFailures
    facts.requests.collisions = span.collisions
    facts.slowCloses = remarks.slowCloses
    facts.gaps.lostEvents = summaries.reduce(0) { $0 + $1.lostEvents }
    facts.gaps.events = summaries.reduce(0) { $0 + $1.eventCount }
    facts.gaps.hasGaps =
      machine.sockets.evicted > 0 || machine.ledger.table.dropped > 0
      || summaries.contains { summary in
        summary.lostBuffers + summary.buffersMarkedLossy > 0
          || summary.problems.contains(where: \.isDamage)
      }
    return facts
  }
}
