import EventTracing

/// Port usage over time, where it is asked for.
extension ExhaustionAnalysis {
  /// The samples that `options` want; nil where they want none.
  func portSeries(_ populations: [PopulationFindings?]) -> PortSeries? {
    guard let sampling = options.portSampling else { return nil }
    let found = populations.compactMap { $0 }.filter { found in
      let transport = PoolKey.all[found.view.pool].transport
      return transport == sampling.transport || transport == nil && !found.view.isEmpty
    }
    var samplers = found.map { PortSampler($0.view, owner: $0.owner) }
    let times = SampleTimes(
      from: found.map(\.traceStart).min() ?? PortHold.beforeTrace,
      to: found.map(\.traceEnd).max() ?? PortHold.beforeTrace, sampling,
      rowsPerSample: samplers.reduce(0) { $0 + $1.rowCount })
    var samples: [PortSample] = []
    for time in times.times {
      for index in samplers.indices {
        samples += samplers[index].samples(at: time) { process, ports in
          holder(found[index], process, ports)
        }
      }
    }
    return PortSeries(
      transport: sampling.transport, intervalSeconds: times.seconds,
      requestedSeconds: sampling.intervalSeconds, samples: samples,
      evidence: PortEvidence.allCases.filter(population.evidence.contains),
      droppedHolds: population.table.dropped)
  }

  private func holder(
    _ found: PopulationFindings, _ process: Int32, _ ports: Int
  ) -> PortSample.Holder {
    let entry = found.entry(process)
    let isKernel = process == PopulationFindings.kernel
    return PortSample.Holder(
      processID: isKernel ? 4 : entry?.processID,
      imageName: entry?.imageName ?? (isKernel ? "System" : nil),
      services: entry?.services ?? [], ports: ports)
  }
}

extension PopulationView {
  /// Whether nothing was ever held in the pool.
  fileprivate var isEmpty: Bool {
    !population.table.holds.contains { Int($0.pool) == pool }
  }
}

/// When samples are taken: at the end of each interval, intervals being aligned
/// to UTC, and at the end of the trace.
struct SampleTimes {
  /// Seconds from one to the next.
  private(set) var seconds: Int64
  /// The moments in order.
  private(set) var times: [FileTime] = []

  init(from first: FileTime, to last: FileTime, _ sampling: PortSampling, rowsPerSample: Int) {
    seconds = sampling.intervalSeconds
    let span = last.seconds(since: first)
    let limit = Double(max(1, sampling.rowLimit / max(1, rowsPerSample) - 2))
    while span / Double(seconds) > limit, seconds < .max / 4 { seconds = Timeline.wider(seconds) }
    var time = first.alignedDown(toSeconds: seconds)
    while true {
      let next = time.advanced(bySeconds: seconds)
      guard next > time, next < last else { break }
      if next > first { times.append(next) }
      time = next
    }
    times.append(last)
  }
}
