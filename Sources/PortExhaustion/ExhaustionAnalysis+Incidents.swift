import EventTracing

extension ExhaustionAnalysis {
  /// Incidents of one pool that are described in full, those with the most
  /// refused requests; of the others only the counts are told.
  static let describedIncidents = 64

  /// What the population says of a pool; nil where nothing happened in it.
  func findings(_ pool: Int) -> PopulationFindings? {
    let holds = population.table.holds.contains { Int($0.pool) == pool }
    guard holds || pools[pool].isUsed else { return nil }
    let range = PortSpan(start: pools[pool].range.start, count: pools[pool].range.count)
    let spans = (options.excluded[PoolKey.all[pool]] ?? []) + Array(population.reserved[pool])
    let failure = incidents[pool].closed.map(\.start).min()
    return PopulationFindings(
      population, pool: pool, usable: UsablePorts(range, without: spans),
      entries: processes.entries, canonical: processes.canonical, failure: failure,
      trace: traceSpan(pool))
  }

  /// The span of the trace; without a reader's word, that of the failures.
  private func traceSpan(_ pool: Int) -> ClosedRange<FileTime> {
    let known =
      refused.requests.map(\.time)
      + population.table.holds.map(\.start).filter { $0 > PortHold.beforeTrace }
    let first = firstTime ?? known.min() ?? PortHold.beforeTrace
    let last = lastTime ?? known.max() ?? first
    return first...max(first, last)
  }

  func incidentReports(
    _ populations: [PopulationFindings?], _ summaries: [TraceSummary]
  ) -> [Incident] {
    PoolKey.all.indices.flatMap { pool in
      let spans = incidents[pool].closed
      let described = Set(
        spans.indices.sorted { (spans[$1].failures, $0) < (spans[$0].failures, $1) }
          .prefix(Self.describedIncidents))
      return spans.indices.map { index in
        var incident = incident(spans[index], PoolKey.all[pool])
        guard described.contains(index), var found = populations[pool] else { return incident }
        var facts = facts(of: spans[index], pool, summaries)
        found.describe(&incident, facts: &facts, names: population.names)
        incident.pattern = PatternFinding.of(facts)
        return incident
      }
    }.sorted { ($0.start, $0.pool) < ($1.start, $1.pool) }
  }

  private func incident(_ span: IncidentTracker.Span, _ pool: PoolKey) -> Incident {
    Incident(
      start: span.start, end: span.end, pool: pool, portFailures: span.failures,
      peakFailuresPerSecond: span.peakPerSecond, portsHeldAtStart: span.heldAtStart,
      portsUnaccounted: max(0, span.rangeAtStart - span.heldAtStart),
      victims: span.victims.filter { $0.key != ProcessTable.rest }.sorted {
        ($1.value, $0.key) < ($0.value, $1.key)
      }.map {
        let process = processes.entries[$0.key]
        return Victim(
          processID: process.processID, imageName: process.imageName, failures: $0.value,
          services: process.services)
      }, destinations: destinationReports(span))
  }

  /// What the counts say; the population adds the rest.
  private func facts(
    of span: IncidentTracker.Span, _ pool: Int, _ summaries: [TraceSummary]
  ) -> PatternFacts {
    var facts = PatternFacts()
    facts.connectFailures = span.connectFailures
    facts.tupleCollisions = refused.requests.count {
      $0.isCollision && Int($0.pool) == pool && $0.time <= span.end
    }
    facts.slowCloses = slowCloses
    facts.lostEvents = summaries.reduce(0) { $0 + $1.lostEvents }
    facts.events = summaries.reduce(0) { $0 + $1.eventCount }
    facts.hasGaps =
      sockets.evicted > 0 || population.table.dropped > 0
      || summaries.contains { summary in
        summary.lostBuffers + summary.buffersMarkedLossy > 0
          || summary.problems.contains(where: \.isDamage)
      }
    return facts
  }

  /// Ports in use over time, of every pool that holds some.
  func usage(_ populations: [PopulationFindings?]) -> [PortUsage] {
    populations.compactMap { $0 }.flatMap { found in
      PortsOverTime.usage(
        found, from: found.traceStart, to: found.traceEnd, width: options.bucketSeconds)
    }.sorted { ($0.time, $0.pool) < ($1.time, $1.pool) }
  }
}
