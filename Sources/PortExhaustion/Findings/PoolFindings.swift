import EventTracing

/// What the ledger says of one pool, once all events are read.
struct PoolFindings {
  let holds: PoolHolds
  let range: PortRange
  let estimate: TimeWaitEstimate
  let traceStart: FileTime, traceEnd: FileTime
  private var sweep: PortSweep
  private var swept: SweepFindings
  /// The processes that held most when most ports were held, over time.
  private(set) var series: [HolderSeries] = []
  /// Refused requests, by incident and one by one.
  let spans: [IncidentTracker.Span], refused: [RefusedRequests.Request]

  var pool: PortPoolID { holds.pool }
  var usable: UsablePorts { holds.usable }
  /// Whether any socket of the pool was seen to hold a port.
  var isEmpty: Bool { holds.places.isEmpty && holds.outside.isEmpty }

  /// Incidents of one pool that are described in full, those with the most
  /// refused requests; of the others only the counts are told. Each costs a copy
  /// of its holders.
  private static let described = 64

  /// What a pool is asked for.
  struct Questions {
    var bucketStarts: [FileTime] = []
    var usageWidth: Int64?
  }

  init(
    _ holds: PoolHolds, range: PortRange, spans: [IncidentTracker.Span],
    refused: [RefusedRequests.Request], trace: ClosedRange<FileTime>, asking questions: Questions
  ) {
    self.holds = holds
    self.range = range
    self.spans = spans
    self.refused = refused
    traceStart = trace.lowerBound
    traceEnd = trace.upperBound
    estimate = TimeWaitEstimate(
      holds, failure: spans.map(\.start).min(), traceEnd: trace.upperBound)
    sweep = PortSweep(holds, timeWait: estimate.delay)
    let described = Set(
      spans.indices.sorted { (spans[$1].failures, $0) < (spans[$0].failures, $1) }
        .prefix(Self.described))
    let pool = sweep.moment.pool
    swept = SweepFindings(
      traceStart: traceStart, peak: PortPeak(traceStart: traceStart),
      processes: ProcessPeaks(owners: pool.owners.count),
      spaces: SpacePeak(
        isWanted: holds.places.contains { holds[$0].flags.contains(.heldTwice) }, pool),
      buckets: BucketPeaks(starts: questions.bucketStarts, pool),
      usage: UsageRows(from: traceStart, to: traceEnd, width: questions.usageWidth),
      incidents: IncidentMoments(
        spans.indices.map { index in
          IncidentSpan(
            start: spans[index].start, end: spans[index].end,
            isDescribed: described.contains(index))
        }, traceStart: traceStart, owners: pool.owners.count))
  }

  /// Rows that a sample of the pool may have.
  var rowCount: Int { sweep.moment.pool.rows.count }

  /// Goes through time.
  mutating func run(sampling times: [FileTime]) {
    swept.samples.times = times
    sweep.run(&swept)
    let pool = sweep.moment.pool
    swept.incidents.lookBack(
      at: pool, timeWait: estimate.delay, alternative: estimate.alternative)
    let atPeak = pool.holding(at: [swept.peak.time], timeWait: estimate.delay)[0]
    series = swept.buckets.series(pool.held(by: atPeak, at: swept.peak.time), pool)
  }

  // MARK: - What the sweep found

  /// The most ports held in the trace, and when first; of the fullest space where
  /// there are several.
  var peak: (ports: Int, time: FileTime) {
    let spaces = swept.spaces
    if let peak = spaces.peak,
      spaces.overlap.isAtLeast(Self.overlapPercent, percentOf: distinct.ports)
    {
      return (min(peak.ports, usable.count), max(peak.time, traceStart))
    }
    return distinct
  }

  /// Of the numbers held, those held at several addresses at once that make them
  /// several spaces: a socket or two may be a close that was lost.
  private static let overlapPercent = 5.0

  private var distinct: (ports: Int, time: FileTime) { (swept.peak.ports, swept.peak.time) }

  var bucketPeaks: [Int] { swept.buckets.peaks }
  var usageRows: [PortUsage] { swept.usage.rows }
  var samples: [[PortSample]] { swept.samples.samples }

  /// The most ports that each process held, by entry.
  var processPeaks: [(process: Int32, ports: Int, time: FileTime)] {
    zip(sweep.moment.pool.owners, swept.processes.peaks).compactMap { owner, peak in
      owner >= 0 && owner != HoldOwners.kernel && peak.ports > 0
        ? (owner, peak.ports, peak.time) : nil
    }
  }

  func capture(_ incident: Int) -> IncidentCapture { swept.incidents.captures[incident] }

  /// Entry of the owner with a number of the sweep.
  func owner(_ number: Int32) -> Int32 { sweep.moment.pool.owners[Int(number)] }
}
