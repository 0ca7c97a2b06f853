import EventTracing

extension ExhaustionReport {
  /// One report of several machines, or of several captures of one; their
  /// entries keep the machine's index.
  ///
  /// - Parameter reports: At least one; `machines` names the machine of each.
  public static func merging(_ reports: [ExhaustionReport], machines: [Int]) -> ExhaustionReport? {
    let tagged = zip(reports, machines).enumerated().map { index, row in
      let others = zip(reports, machines).enumerated().filter {
        $0.offset != index && $0.element.1 == row.1
      }
      var report = row.0.tagged(row.1)
      if others.contains(where: { $0.element.0.verdict.sawSockets }) {
        report.verdict.leaveSocketsToOthers()
      }
      return report
    }
    guard var merged = tagged.first else { return nil }
    for report in tagged.dropFirst() { merged.add(report) }
    // The headline of several tells of what failed.
    if merged.requests.portFailures.span.count > 0 {
      merged.evidence.removeAll { $0.claim == .bindsSucceeded }
    }
    merged.sortRows()
    return merged
  }

  private func tagged(_ machine: Int) -> ExhaustionReport {
    var copy = self
    for index in copy.incidents.indices { copy.incidents[index].machine = machine }
    for index in copy.processes.indices { copy.processes[index].machine = machine }
    for index in copy.ports.ranges.indices { copy.ports.ranges[index].machine = machine }
    for index in copy.ports.usage.indices { copy.ports.usage[index].machine = machine }
    for index in copy.ports.snapshots.indices { copy.ports.snapshots[index].machine = machine }
    for index in copy.ports.series.indices { copy.ports.series[index].machine = machine }
    for index in copy.evidence.indices { copy.evidence[index].machine = machine }
    for index in copy.simulations.indices { copy.simulations[index].machine = machine }
    for index in copy.recommendations.indices { copy.recommendations[index].machine = machine }
    return copy
  }

  private mutating func add(_ other: ExhaustionReport) {
    verdict.add(other.verdict)
    timeline = TimelineReport.merging(timeline, other.timeline)
    requests.add(other.requests)
    incidents += other.incidents
    processes += other.processes
    ports.add(other.ports)
    simulations += other.simulations
    evidence += other.evidence
    // Captures of one machine give the same advice.
    recommendations += other.recommendations.filter { advice in
      !recommendations.contains {
        $0.id == advice.id && $0.machine == advice.machine && $0.pool == advice.pool
          && $0.processID == advice.processID
      }
    }
    packets = PacketReport.merging(packets, other.packets)
    problems += other.problems
  }

  private mutating func sortRows() {
    incidents.sort { ($0.start, $0.machine, $0.pool) < ($1.start, $1.machine, $1.pool) }
    ports.usage.sort { ($0.time, $0.machine, $0.pool) < ($1.time, $1.machine, $1.pool) }
    simulations.sort { ($0.machine, $0.pool) < ($1.machine, $1.pool) }
    processes.sort { left, right in
      (
        right.portFailures, right.peakPortsHeld, right.attempts, left.machine,
        left.identity.processID ?? 0
      )
        < (
          left.portFailures, left.peakPortsHeld, left.attempts, right.machine,
          right.identity.processID ?? 0
        )
    }
  }
}

extension RequestReport {
  mutating func add(_ other: RequestReport) {
    bindFailures.add(other.bindFailures)
    bindOutcomes.add(other.bindOutcomes)
    bindRequests += other.bindRequests
    portFailures.add(other.portFailures)
    otherStatuses = StatusCount.joined(otherStatuses + other.otherStatuses)
    failedConnects = StatusCount.joined(failedConnects + other.failedConnects)
    endedConnects += other.endedConnects
    corroboration = Corroboration.joined(corroboration + other.corroboration)
    systemLogHours = HourCount.joined(systemLogHours + other.systemLogHours)
    breakdown.add(other.breakdown)
  }
}

extension PortsReport {
  mutating func add(_ other: PortsReport) {
    ranges += other.ranges
    usage += other.usage
    series += other.series
    snapshots += other.snapshots.filter { !snapshots.contains($0) }
  }
}

extension HourCount {
  /// The counts of each hour together, in order of time.
  static func joined(_ rows: [HourCount]) -> [HourCount] {
    let counts = rows.reduce(into: [FileTime: Int]()) { $0[$1.time, default: 0] += $1.count }
    return counts.map { HourCount(time: $0.key, count: $0.value) }.sorted { $0.time < $1.time }
  }
}

extension Corroboration {
  /// The rows of each kind of event together, most first.
  static func joined(_ rows: [Corroboration]) -> [Corroboration] {
    var joined: [Corroboration] = []
    for row in rows {
      if let known = joined.firstIndex(where: { $0.provider == row.provider && $0.id == row.id }) {
        joined[known].span.add(row.span)
      } else {
        joined.append(row)
      }
    }
    return joined.sorted {
      ($1.span.count, $0.provider.description, $0.id)
        < ($0.span.count, $1.provider.description, $1.id)
    }
  }
}

extension StatusCount {
  /// The counts of each status together, most first.
  static func joined(_ rows: [StatusCount]) -> [StatusCount] {
    sorted(rows.reduce(into: [:]) { $0[$1.status, default: 0] += $1.count })
  }

  static func sorted(_ counts: [NTStatus: Int]) -> [StatusCount] {
    counts.map { StatusCount(status: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.status.rawValue) < ($0.count, $1.status.rawValue)
    }
  }
}

extension Verdict {
  /// Whether the traces held socket events at all.
  fileprivate var sawSockets: Bool { !reasons.contains(.noSocketEvents) }

  /// Another capture of the same machine has the socket events, such as the
  /// trace beside an export of the System log: that this one has none is no
  /// doubt.
  fileprivate mutating func leaveSocketsToOthers() {
    reasons.removeAll { $0 == .noSocketEvents }
    if level == .inconclusive, reasons.isEmpty { level = .clear }
  }

  /// The stronger level, with the reasons of all.
  mutating func add(_ other: Verdict) {
    let levels = Level.allCases
    let mine = levels.firstIndex(of: level) ?? 0
    let theirs = levels.firstIndex(of: other.level) ?? 0
    level = levels[min(mine, theirs)]
    reasons += other.reasons
  }
}

extension Breakdown {
  mutating func add(_ other: Breakdown) {
    transport = Self.joined(transport, other.transport)
    addressFamily = Self.joined(addressFamily, other.addressFamily)
    localAddress = Self.joined(localAddress, other.localAddress)
  }

  private static func joined(_ left: [Row], _ right: [Row]) -> [Row] {
    var counts: [String: Int] = [:]
    for row in left + right { counts[row.name, default: 0] += row.exhausted }
    return ExhaustionAnalysis.rows(counts)
  }
}

extension TimelineReport {
  /// One timeline of two: of the pool that failed more, in intervals that both
  /// can be told in. Ports held are those of all machines together.
  static func merging(_ left: TimelineReport?, _ right: TimelineReport?) -> TimelineReport? {
    guard let left, let right else { return left ?? right }
    let failures = { (timeline: TimelineReport) in
      timeline.buckets.reduce(0) { $0 + $1.portFailures }
    }
    guard left.pool == right.pool else { return failures(right) > failures(left) ? right : left }
    var width = max(left.bucketSeconds, right.bucketSeconds)
    let times = (left.buckets + right.buckets).map(\.time)
    guard let first = times.min(), let last = times.max() else { return left }
    while last.seconds(since: first) / Double(width) >= Double(max(Timeline.reported, times.count))
    {
      width = Timeline.wider(width)
    }
    let sums = [left.coarse(width), right.coarse(width)]
    var buckets: [Bucket] = []
    var time = first.alignedDown(toSeconds: width)
    while time <= last {
      var bucket = Bucket(time: time)
      for part in sums.compactMap({ $0[time] }) {
        let held = bucket.portsHeld + part.portsHeld
        bucket.add(part)
        bucket.portsHeld = held
      }
      buckets.append(bucket)
      let next = time.advanced(bySeconds: width)
      guard next > time else { break }
      time = next
    }
    return TimelineReport(bucketSeconds: width, pool: left.pool, buckets: buckets)
  }

  /// The counts in intervals of `width` seconds, a multiple of this width.
  private func coarse(_ width: Int64) -> [FileTime: Bucket] {
    var coarse: [FileTime: Bucket] = [:]
    for bucket in buckets {
      let start = bucket.time.alignedDown(toSeconds: width)
      coarse[start, default: Bucket(time: start)].add(bucket)
    }
    return coarse
  }
}
