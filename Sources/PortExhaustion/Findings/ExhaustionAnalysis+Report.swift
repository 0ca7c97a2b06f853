public import EventTracing
import SocketActivity

extension ExhaustionAnalysis {
  /// Ends the analysis: what still waits is decided.
  ///
  /// - Parameters:
  ///   - summaries: What the readers say of the traces' completeness.
  ///   - undecoded: Events that could not be decoded and could have been failures.
  public mutating func finish(summaries: [TraceSummary], undecoded: Int) -> ExhaustionReport {
    settleRest()
    let found = MachineFindings(self)
    var report = ExhaustionReport(
      verdict: verdict(found, summaries, undecoded: undecoded), requests: requestReport,
      timeline: timelineReport(found), incidents: incidentReports(found, summaries),
      processes: processReports(found), ports: portsReport(found), packets: packetReport,
      problems: tableProblems)
    report.evidence = evidence(
      report.requests, mostRefused: report.mostRefused,
      hasOwnTimes: !summaries.contains { $0.timeBasis == .assumed })
    report.simulations = simulations(found)
    report.recommendations = Advice.recommendations(
      report, osBuild: options.osBuild, bootTime: options.bootTime,
      usesAutoReuse: usesAutoReuse)
    return report
  }

  /// Whether most requests left the choice of a port to the connect: then ports come
  /// from the auto-reuse range, and it is not one program's SO_REUSE_UNICASTPORT.
  private var usesAutoReuse: Bool {
    remarks.portsDeferred > 0 && remarks.portsDeferred * 2 >= counts.attempts[.tcp]
  }

  private var packetReport: PacketReport? {
    guard !segments.isEmpty else { return nil }
    let rates = segments.rates(from: firstTime, to: lastTime)
    return PacketReport(
      connectionAttempts: segments.attempts, attemptsPerSecondBefore: rates.before,
      attemptsPerSecondAfter: rates.after, finishes: segments.finishes.count,
      resets: segments.resets.count, localPorts: segments.localPorts)
  }

  private var requestReport: RequestReport {
    var report = RequestReport()
    report.bindFailures = binds.failures
    report.bindOutcomes = binds.outcomes
    report.bindRequests = binds.requests
    report.portFailures = refusals.failures
    report.otherStatuses = StatusCount.sorted(binds.statuses)
    report.failedConnects = StatusCount.sorted(connects.statuses)
    report.endedConnects = connects.ended
    report.corroboration = Corroboration.joined(
      remarks.spans.map { Corroboration(provider: $0.key.provider, id: $0.key.id, span: $0.value) })
    report.systemLogHours = HourCount.joined(
      remarks.hours.map { HourCount(time: $0.key, count: $0.value) })
    report.breakdown = breakdown
    return report
  }

  private func portsReport(_ found: MachineFindings) -> PortsReport {
    var report = PortsReport()
    report.ranges = rangeReports(found)
    report.usage = found.pools.flatMap(\.usageRows).sorted {
      ($0.time, $0.pool) < ($1.time, $1.pool)
    }
    if let series = found.series { report.series = [series] }
    report.snapshots = snapshotEvidence(found)
    return report
  }

  /// The intervals of a protocol's timeline; nil where nothing was asked of it.
  func timeline(
    _ transport: TransportProtocol?
  ) -> (width: Int64, buckets: [TimelineReport.Bucket])? {
    let timeline = counts.timelines[transport]
    guard let first = timeline.buckets.first?.time, let last = timeline.buckets.last?.time else {
      return nil
    }
    return timeline.report(
      from: firstTime ?? first, to: lastTime ?? last, isWidthFixed: options.bucketSeconds != nil)
  }

  private func timelineReport(_ found: MachineFindings) -> TimelineReport? {
    guard let pool = found.foremost, let timeline = timeline(pool.pool.transport) else {
      return nil
    }
    var buckets = timeline.buckets
    for (index, ports) in pool.bucketPeaks.enumerated() { buckets[index].portsHeld = ports }
    return TimelineReport(
      bucketSeconds: timeline.width, pool: pool.pool, buckets: buckets, holders: pool.series)
  }

  private func processReports(_ found: MachineFindings) -> [ProcessReport] {
    var entries = Array(machine.processes.toldApart)
    for peak in found.pools.flatMap(\.processPeaks)
    where entries.indices.contains(Int(peak.process)) {
      let index = Int(peak.process)
      guard peak.ports > entries[index].peakPortsHeld else { continue }
      entries[index].peakPortsHeld = peak.ports
      entries[index].peakTime = peak.time
    }
    return entries.filter {
      $0.attempts > 0 || $0.portFailures > 0 || $0.openAtEnd > 0 || $0.preexistingSockets > 0
        || $0.peakPortsHeld > 0
    }.sorted {
      (
        $1.portFailures, $1.peakPortsHeld, $1.attempts, $0.identity.processID ?? 0,
        $0.identity.process
      )
        < (
          $0.portFailures, $0.peakPortsHeld, $0.attempts, $1.identity.processID ?? 0,
          $1.identity.process
        )
    }
  }

  private var breakdown: Breakdown {
    var transports: [String: Int] = [:]
    for transport in PerTransport<Void>.all {
      transports[transport?.rawValue ?? "unknown"] =
        counts.timelines[transport].buckets.reduce(0) { $0 + $1.exhausted }
    }
    var families: [String: Int] = [:]
    for (family, count) in binds.families { families[family?.name ?? "unknown"] = count }
    return Breakdown(
      transport: Self.rows(transports), addressFamily: Self.rows(families),
      localAddress: Self.rows(binds.localAddresses))
  }

  static func rows(_ counts: [String: Int]) -> [Breakdown.Row] {
    counts.filter { $0.value > 0 }.map { Breakdown.Row(name: $0.key, exhausted: $0.value) }
      .sorted { ($1.exhausted, $0.name) < ($0.exhausted, $1.name) }
  }

  private func rangeReports(_ found: MachineFindings) -> [PoolRange] {
    found.pools.map { pool in
      PoolRange(
        pool: pool.pool, range: pool.range, excluded: pool.usable.excluded,
        peakPortsHeld: pool.peak.ports, peakTime: pool.peak.ports > 0 ? pool.peak.time : nil)
    }
  }

  private var tableProblems: [TraceProblem] {
    let ledger = machine.ledger
    let overflows = [
      ("sockets", machine.sockets.evicted), ("processes", machine.processes.overflowed),
      ("destinations", connects.destinations.overflowed),
      ("incidents", refusals.incidents.values.reduce(0) { $0 + $1.dropped }),
      ("held ports", ledger.table.dropped), ("refused requests", refusals.requests.dropped),
      ("remote addresses", ledger.addresses.overflowed),
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
