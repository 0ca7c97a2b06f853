import EventTracing

/// What an analysis found, pool by pool, once all events are read.
struct MachineFindings {
  let pools: [PoolFindings]
  let series: PortSeries?
  /// The pool that failed most, else held most, else was asked most.
  let foremost: PoolFindings?

  init(_ analysis: ExhaustionAnalysis) {
    let ledger = analysis.machine.ledger
    let owners = HoldOwners(
      analysis.machine.processes, seesEndpoints: ledger.evidence.contains(.endpoint))
    let maker = PoolMaker(analysis, owners)
    var pools = PerTransport<Void>.all.flatMap(maker.pools)
    series = Self.run(&pools, of: analysis)
    self.pools = pools
    foremost = Self.foremost(
      pools, analysis.counts, among: analysis.refusals.incidents)
  }

  /// Lets time pass in all pools.
  private static func run(
    _ pools: inout [PoolFindings], of analysis: ExhaustionAnalysis
  ) -> PortSeries? {
    let ledger = analysis.machine.ledger
    guard let sampling = analysis.options.portSampling else {
      for index in pools.indices { pools[index].run(sampling: []) }
      return nil
    }
    let sampled = pools.indices.filter { index in
      let transport = pools[index].pool.transport
      return transport == sampling.transport || transport == nil && !pools[index].isEmpty
    }
    let times = SampleTimes(
      from: sampled.map { pools[$0].traceStart }.min() ?? PortHold.beforeTrace,
      to: sampled.map { pools[$0].traceEnd }.max() ?? PortHold.beforeTrace, sampling,
      rowsPerSample: sampled.reduce(0) { $0 + pools[$1].rowCount })
    for index in pools.indices {
      pools[index].run(sampling: sampled.contains(index) ? times.times : [])
    }
    return PortSeries(
      transport: sampling.transport, intervalSeconds: times.seconds,
      requestedSeconds: sampling.intervalSeconds,
      samples: times.times.indices.flatMap { time in
        sampled.flatMap { pools[$0].samples[time] }
      },
      evidence: ledger.evidence.kinds,
      droppedHolds: ledger.table.dropped)
  }

  private static func foremost(
    _ pools: [PoolFindings], _ counts: RequestCounts,
    among incidents: PerTransport<IncidentTracker>
  ) -> PoolFindings? {
    func rank(_ found: PoolFindings) -> [Int] {
      [
        found.spans.reduce(0) { $0 + $1.failures }, found.peak.ports,
        counts.attempts[found.pool.transport],
      ]
    }
    let asked = pools.filter { found in
      let transport = found.pool.transport
      return counts.attempts[transport] > 0 || !incidents[transport].closed.isEmpty
    }
    return asked.max { left, right in
      let ranks = (rank(left), rank(right))
      return ranks.0 == ranks.1
        ? right.pool < left.pool : ranks.0.lexicographicallyPrecedes(ranks.1)
    }
  }
}

/// Tells the pools of a machine apart.
private struct PoolMaker {
  private let analysis: ExhaustionAnalysis
  private let ledger: PortLedger
  private let owners: HoldOwners
  private let compartments: Compartments
  private let ranges: PortRanges
  /// The span of the trace; without a reader's word, that of what was seen.
  private let trace: ClosedRange<FileTime>
  /// By pool: places of its holds, and its refused requests.
  private let holds: [PortPoolID: [Int]], refused: [PortPoolID: [RefusedRequests.Request]]

  init(_ analysis: ExhaustionAnalysis, _ owners: HoldOwners) {
    let ledger = analysis.machine.ledger
    let compartments = Compartments(ledger, owners)
    self.analysis = analysis
    self.ledger = ledger
    self.owners = owners
    self.compartments = compartments
    ranges = PortRanges(analysis.options, ledger)
    trace = Self.trace(analysis, ledger)
    holds = Self.grouped(ledger.table, compartments)
    refused = Dictionary(grouping: analysis.refusals.requests.requests) {
      compartments.pool($0.transport, process: owners.owner(process: $0.process))
    }
  }

  /// Places of the holds of each pool. Most holds are of the same one as the one
  /// before: no pool is looked up for them.
  private static func grouped(
    _ table: HoldTable, _ compartments: Compartments
  ) -> [PortPoolID: [Int]] {
    var groups: [(pool: PortPoolID, places: [Int])] = []
    var last = 0
    for place in table.holds.indices {
      let pool = compartments.pool(of: table[place])
      if !groups.indices.contains(last) || groups[last].pool != pool {
        last = groups.firstIndex { $0.pool == pool } ?? groups.count
        if last == groups.count { groups.append((pool, [])) }
      }
      groups[last].places.append(place)
    }
    return Dictionary(uniqueKeysWithValues: groups.map { ($0.pool, $0.places) })
  }

  /// The pools of a protocol; none where nothing happened in it.
  func pools(_ transport: TransportProtocol?) -> [PoolFindings] {
    let pools = compartments.pools[transport]
    let spans = analysis.refusals.incidents[transport].closed
    guard
      pools.contains(where: { holds[$0] != nil }) || analysis.counts.attempts[transport] > 0
        || !spans.isEmpty
    else { return [] }
    let range = ranges.range(of: transport, failure: spans.map(\.start).min())
    let usable = ranges.usable(range.span, transport)
    let spansOfPool = Dictionary(grouping: spans) { pool(of: $0, transport) }
    let questions = questions(transport)
    return pools.map { pool in
      PoolFindings(
        PoolHolds(
          ledger, pool: pool, members: holds[pool] ?? [], usable: usable, owners: owners),
        range: range, spans: spansOfPool[pool] ?? [], refused: refused[pool] ?? [], trace: trace,
        asking: questions)
    }
  }

  /// The pool of an incident is that of most of its victims.
  private func pool(of span: IncidentTracker.Span, _ transport: TransportProtocol?) -> PortPoolID {
    var failures: [PortPoolID: Int] = [:]
    for (process, count) in span.victims {
      let owner = owners.owner(process: Int32(process))
      failures[compartments.pool(transport, process: owner), default: 0] += count
    }
    return failures.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      ?? compartments.pools[transport][0]
  }

  private func questions(_ transport: TransportProtocol?) -> PoolFindings.Questions {
    var questions = PoolFindings.Questions()
    questions.bucketStarts = analysis.timeline(transport)?.buckets.map(\.time) ?? []
    questions.usageWidth = analysis.options.bucketSeconds
    return questions
  }

  private static func trace(
    _ analysis: ExhaustionAnalysis, _ ledger: PortLedger
  ) -> ClosedRange<FileTime> {
    let known = {
      analysis.refusals.requests.requests.map(\.time)
        + ledger.table.holds.map(\.start).filter { $0 > PortHold.beforeTrace }
    }
    let first = analysis.firstTime ?? known().min() ?? PortHold.beforeTrace
    let last = analysis.lastTime ?? known().max() ?? first
    return first...max(first, last)
  }
}
