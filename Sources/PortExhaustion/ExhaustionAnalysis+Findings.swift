public import EventTracing
import SocketActivity

extension ExhaustionAnalysis {
  /// Ends the analysis: what still waits is decided.
  ///
  /// - Parameters:
  ///   - summaries: What the readers say of the traces' completeness.
  ///   - undecoded: Events that could not be decoded and could have been failures.
  public mutating func finish(summaries: [TraceSummary], undecoded: Int) -> ExhaustionReport {
    for refusal in refusals.rest() { countTransportFailure(refusal) }
    for socket in sockets.sockets where socket.isOpen {
      if let enter = socket.bind.open { countUnfinished(enter, socket) }
    }
    for index in incidents.indices { incidents[index].close(connects: destinations.top()) }
    processes.name(options.processNames)
    let populations = PoolKey.all.indices.map(findings)
    var report = ExhaustionReport(
      verdict: Verdict(level: .clear, reasons: []), bindFailures: bindFailures,
      bindOutcomes: outcomes, portFailures: portFailures, otherStatuses: otherStatuses,
      corroboration: corroborationReport, timeline: timelineReport(populations),
      incidents: incidentReports(populations, summaries), processes: processReports,
      breakdown: breakdown, portRanges: rangeReports(populations), packets: packetReport,
      problems: tableProblems)
    report.bindRequests = bindRequests
    report.portUsage = usage(populations)
    report.snapshots = snapshotEvidence(populations)
    if let series = portSeries(populations) { report.portSeries = [series] }
    report.simulations = simulations(populations)
    report.verdict = verdict(summaries, undecoded: undecoded)
    report.recommendations = Advice.recommendations(report, osBuild: options.osBuild)
    return report
  }

  private var packetReport: PacketReport? {
    guard !segments.isEmpty else { return nil }
    let rates = segments.rates(from: firstTime, to: lastTime)
    return PacketReport(
      connectionAttempts: segments.attempts, attemptsPerSecondBefore: rates.before,
      attemptsPerSecondAfter: rates.after, finishes: segments.finishes.count,
      resets: segments.resets.count, localPorts: segments.localPorts)
  }

  private var otherStatuses: [StatusCount] {
    statuses.map { StatusCount(status: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.status.rawValue) < ($0.count, $1.status.rawValue)
    }
  }

  private var corroborationReport: [Corroboration] {
    corroboration.map { Corroboration(provider: $0.key.provider, id: $0.key.id, span: $0.value) }
      .sorted {
        ($1.span.count, $0.provider.description, $0.id)
          < ($0.span.count, $1.provider.description, $1.id)
      }
  }

  /// The pool that failed most, else held most, else was asked most.
  private var foremostPool: Int? {
    PoolKey.all.indices.filter { attemptsByPool[$0] > 0 || failuresByPool[$0] > 0 }.max {
      (failuresByPool[$0], pools[$0].peak, attemptsByPool[$0], $1)
        < (failuresByPool[$1], pools[$1].peak, attemptsByPool[$1], $0)
    }
  }

  private func timelineReport(_ populations: [PopulationFindings?]) -> TimelineReport? {
    guard let pool = foremostPool, let first = timelines[pool].buckets.first?.time,
      let last = timelines[pool].buckets.last?.time
    else { return nil }
    let report = timelines[pool].report(
      from: firstTime ?? first, to: lastTime ?? last,
      isWidthFixed: options.bucketSeconds != nil)
    var buckets = report.buckets
    var holders: [HolderSeries] = []
    if let found = populations[pool] {
      PortsOverTime(found.view).fill(&buckets)
      holders = PortsOverTime.holders(found, starts: buckets.map(\.time))
    }
    return TimelineReport(
      bucketSeconds: report.width, pool: PoolKey.all[pool], buckets: buckets, holders: holders)
  }

  /// The most frequent destinations, and those that requests were refused to.
  func destinationReports(_ span: IncidentTracker.Span) -> [Destination] {
    var connects: [DestinationKey: Int] = [:]
    for (key, count) in span.connects { connects[key] = count }
    for key in span.destinations.keys where connects[key] == nil { connects[key] = 0 }
    return connects.map { key, count in
      Destination(
        remote: key.remote, processID: processes.processID(Int(key.process)), connects: count,
        failures: span.destinations[key] ?? 0)
    }.sorted {
      ($1.failures, $1.connects, $0.remote.description, $0.processID ?? 0)
        < ($0.failures, $0.connects, $1.remote.description, $1.processID ?? 0)
    }.prefix(DestinationTable.reported).map { $0 }
  }

  private var processReports: [ProcessReport] {
    processes.toldApart.filter {
      $0.attempts > 0 || $0.portFailures > 0 || $0.openAtEnd > 0 || $0.preexistingSockets > 0
        || $0.peakPortsHeld > 0
    }.sorted {
      ($1.portFailures, $1.peakPortsHeld, $1.attempts, $0.processID ?? 0, $0.process)
        < ($0.portFailures, $0.peakPortsHeld, $0.attempts, $1.processID ?? 0, $1.process)
    }
  }

  private var breakdown: Breakdown {
    var transports: [String: Int] = [:]
    var families: [String: Int] = [:]
    for (pool, timeline) in zip(PoolKey.all, timelines) {
      let exhausted = timeline.buckets.reduce(0) { $0 + $1.exhausted }
      transports[pool.transport?.rawValue ?? "unknown", default: 0] += exhausted
      families[pool.family?.name ?? "unknown", default: 0] += exhausted
    }
    return Breakdown(
      transport: Self.rows(transports), addressFamily: Self.rows(families),
      localAddress: Self.rows(localAddresses))
  }

  static func rows(_ counts: [String: Int]) -> [Breakdown.Row] {
    counts.filter { $0.value > 0 }.map { Breakdown.Row(name: $0.key, exhausted: $0.value) }
      .sorted { ($1.exhausted, $0.name) < ($0.exhausted, $1.name) }
  }

  private func rangeReports(_ populations: [PopulationFindings?]) -> [PoolRange] {
    PoolKey.all.indices.filter { pools[$0].isUsed }.map { index in
      var report = PoolRange(
        pool: PoolKey.all[index], range: pools[index].range, peakPortsHeld: pools[index].peak,
        peakTime: pools[index].peak > 0 ? pools[index].peakTime : nil)
      guard let found = populations[index] else { return report }
      let peak = PortsOverTime(found.view).peak(in: found.traceStart...found.traceEnd)
      if peak.ports > report.peakPortsHeld {
        report = PoolRange(
          pool: report.pool, range: report.range, peakPortsHeld: peak.ports,
          peakTime: peak.time)
      }
      report.excluded = found.view.usable.excluded
      return report
    }
  }

  private var tableProblems: [TraceProblem] {
    let overflows = [
      ("sockets", sockets.evicted), ("processes", processes.overflowed),
      ("destinations", destinations.overflowed),
      ("incidents", incidents.reduce(0) { $0 + $1.dropped }),
      ("held ports", population.table.dropped),
      ("refused requests", refused.dropped),
      ("remote addresses", population.addresses.overflowed),
    ]
    return overflows.filter { $0.1 > 0 }.map { name, count in
      TraceProblem(
        kind: .tableOverflow, offset: nil,
        detail: "more \(name) than the analysis follows; the rest is not told apart",
        count: count)
    }
  }
}

extension AddressFamily {
  /// `ipv4` or `ipv6`.
  public var name: String {
    switch self {
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    }
  }
}
