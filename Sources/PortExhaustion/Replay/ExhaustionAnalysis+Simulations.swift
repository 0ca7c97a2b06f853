import EventTracing

extension ExhaustionAnalysis {
  /// What every article about exhausted ports advises.
  static let advisedRange = PortSpan(start: 10_000, count: 55_535)
  static let advisedTimeWait = 30
  /// Steps in which what waits from before the trace runs out.
  private static let steps = 32

  /// The demand of each pool that refused requests, under other settings.
  func simulations(_ found: MachineFindings) -> [Simulation] {
    found.pools.filter { !$0.spans.isEmpty && $0.pool.transport != nil }.flatMap(simulations)
  }

  private func simulations(_ found: PoolFindings) -> [Simulation] {
    let demand = PortDemand(found)
    // What is free by what is visible when the system says that nothing is, is
    // held by somebody invisible.
    let unseen = DemandReplay(
      demand, usable: found.usable.count, timeWait: found.estimate.delay, unseen: [],
      refusesAgain: true
    ).free
    let ranges = PortRanges(options, machine.ledger)
    var settings: [(Simulation.Change, UsablePorts, Int)] = [
      (.none, found.usable, found.estimate.seconds)
    ]
    for range in [Self.advisedRange] + options.whatIf {
      settings.append(
        (.range, ranges.usable(range, found.pool.transport), found.estimate.seconds))
    }
    // Where it is not known which ports wait, another delay says nothing.
    let failure = found.spans.map(\.start).min() ?? found.traceEnd
    let hidden = unseen.map(\.ports).max() ?? 0
    let isTimeWaitTold =
      !hidden.isMore(than: PatternShare.doubtfulWaits, percentOf: found.usable.count)
      || !found.holds.doubtfulWaits(before: failure)
        .isMore(than: PatternShare.doubtfulWaits, percentOf: hidden)
    for seconds in isTimeWaitTold ? [Self.advisedTimeWait] + options.timeWaits : [] {
      settings.append((.timeWait, found.usable, seconds))
    }
    return settings.compactMap { change, usable, seconds in
      let timeWait = TimeSpan.seconds(seconds)
      let replay = DemandReplay(
        demand, usable: usable.count, timeWait: timeWait,
        unseen: self.unseen(unseen, timeWait: timeWait, found), refusesAgain: false)
      let simulation = Simulation(
        pool: found.pool, change: change, portRange: usable.range,
        timeWaitSeconds: seconds, peakPortsHeld: replay.peak, portFailures: replay.failures,
        observedFailures: found.spans.reduce(0) { $0 + $1.failures },
        firstFailureTime: replay.firstFailure,
        secondsToExhaustion: secondsToExhaustion(
          replay, usable: usable.count, hidden: unseen.last?.ports ?? 0, found),
        assumptions: assumptions(
          of: demand, unseen, in: found, isTimeWaitGiven: change == .timeWait))
      return reconciled(simulation, found)
    }
  }

  /// A replay with no fewer ports and no longer wait cannot refuse more than was
  /// refused. One that does so by far is none, and nil: refused requests are often
  /// repetitions of each other, and then the demand is not what the replay takes it
  /// for. One that does so by a little says as many as were refused.
  private func reconciled(_ simulation: Simulation, _ found: PoolFindings) -> Simulation? {
    let isEasier =
      simulation.portRange.count >= found.usable.range.count
      && simulation.timeWaitSeconds.map { $0 <= found.estimate.seconds } ?? true
    let observed = simulation.observedFailures
    guard isEasier, simulation.portFailures > observed else { return simulation }
    let tolerance = max(Self.replayedRequests, observed * Self.replayedPercent / 100)
    guard simulation.portFailures <= observed + tolerance else { return nil }
    var simulation = simulation
    simulation.portFailures = observed
    return simulation
  }

  /// Replays are as exact as this, in requests and in percent; what is within it
  /// contradicts nothing.
  private static let replayedRequests = 10, replayedPercent = 5

  /// What is held unseen under another TIME_WAIT: of what waits from before the
  /// trace, closed as evenly as it runs out, a shorter delay leaves less.
  private func unseen(
    _ unseen: [DemandReplay.Unseen], timeWait: TimeSpan, _ found: PoolFindings
  ) -> [DemandReplay.Unseen] {
    guard timeWait < found.estimate.delay, let first = unseen.first else { return unseen }
    let waiting = EarlierWaits(found)
    var times = [found.traceStart] + unseen.map(\.time)
    times += (1...Self.steps).map { found.traceStart + timeWait / Self.steps * $0 }
    times.sort()
    var ports = first.ports
    var next = 0
    return times.map { time in
      while next < unseen.count, unseen[next].time <= time {
        ports = unseen[next].ports
        next += 1
      }
      return DemandReplay.Unseen(
        time: time, ports: waiting.left(of: ports, at: time, timeWait: timeWait))
    }
  }

  /// From the first refused request of the trace to the first of the replay; or
  /// to where the growth of its second half leads.
  private func secondsToExhaustion(
    _ replay: DemandReplay, usable: Int, hidden: Int, _ found: PoolFindings
  ) -> Double? {
    guard let first = found.refused.first(where: { !$0.isCollision }) else { return nil }
    let start = first.time
    if let failure = replay.firstFailure {
      return max(0, failure.seconds(since: start))
    }
    let end = found.traceEnd
    let seconds = end.seconds(since: found.traceStart) / 2
    let growth = Double(replay.heldAtEnd - replay.heldHalfway)
    // Less than one port in a hundred is no trend.
    guard seconds > 0, growth * 100 > Double(usable) else { return nil }
    let left = Double(max(0, usable - replay.heldAtEnd - hidden))
    return end.seconds(since: start) + left / growth * seconds
  }

  private func assumptions(
    of demand: PortDemand, _ unseen: [DemandReplay.Unseen], in found: PoolFindings,
    isTimeWaitGiven: Bool
  ) -> [SimulationAssumption] {
    var assumptions: [SimulationAssumption] = []
    if demand.unseenEnds > 0 { assumptions.append(.unseenEndsHeld(demand.unseenEnds)) }
    if demand.preexisting > 0 { assumptions.append(.preexistingHeldFromStart(demand.preexisting)) }
    let hidden = unseen.map(\.ports).max() ?? 0
    if hidden > 0 { assumptions.append(.unaccountedHeld(hidden)) }
    if demand.refused > 0 {
      assumptions += [.refusedLiveAsGranted(demand.refused), .refusedAreNoRetries]
    }
    if !isTimeWaitGiven, found.estimate.source == .assumed || found.estimate.source == .observed {
      assumptions.append(.timeWaitAssumed(seconds: found.estimate.seconds))
    }
    let dropped = refusals.requests.dropped + machine.ledger.table.dropped
    if dropped > 0 { assumptions.append(.requestsDropped(dropped)) }
    return assumptions
  }
}
