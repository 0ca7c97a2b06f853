import EventTracing

extension ExhaustionAnalysis {
  /// A pool whose peak reaches this share of its range, in percent, is a warning:
  /// a fifth is left, which a burst of a minute takes.
  private static let warningPercent = 80.0

  /// The first level that holds, with all reasons that bear on it.
  func verdict(
    _ found: MachineFindings, _ summaries: [TraceSummary], undecoded: Int
  ) -> Verdict {
    let doubts = doubts(summaries, undecoded: undecoded)
    let failures = failures
    let warnings = warnings(found)
    if !failures.isEmpty {
      return Verdict(level: .exhausted, reasons: failures + warnings + doubts)
    }
    if !warnings.isEmpty { return Verdict(level: .warning, reasons: warnings + doubts) }
    if !doubts.isEmpty { return Verdict(level: .inconclusive, reasons: doubts) }
    return Verdict(level: .clear, reasons: [.noFailures(binds: binds.outcomes.attempts)])
  }

  private var failures: [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if refusals.failures.span.count > 0 { reasons.append(.portFailures(refusals.failures)) }
    if remarks.systemLogExhausted > 0 {
      reasons.append(.systemLogExhausted(remarks.systemLogExhausted))
    }
    return reasons
  }

  private func warnings(_ found: MachineFindings) -> [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if remarks.systemLogReused > 0 { reasons.append(.systemLogReused(remarks.systemLogReused)) }
    if remarks.portsShared > 0 { reasons.append(.portsShared(remarks.portsShared)) }
    let collisions = refusals.chanceCollisions
    if collisions > 0 { reasons.append(.tupleCollisions(collisions)) }
    for pool in found.pools
    where pool.peak.ports > 0
      && pool.peak.ports.isAtLeast(Self.warningPercent, percentOf: pool.usable.count)
    {
      reasons.append(
        .nearlyFull(pool: pool.pool, peak: pool.peak.ports, of: pool.usable.count))
    }
    return reasons
  }

  /// Why a failure could be missing from what was read.
  private func doubts(_ summaries: [TraceSummary], undecoded: Int) -> [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if binds.events == 0, remarks.portEvents == 0 { reasons.append(.noSocketEvents) }
    let lostEvents = summaries.reduce(0) { $0 + $1.lostEvents }
    if lostEvents > 0 { reasons.append(.lostEvents(lostEvents)) }
    let lostBuffers = summaries.reduce(0) { $0 + max($1.lostBuffers, $1.buffersMarkedLossy) }
    if lostBuffers > 0 { reasons.append(.lostBuffers(lostBuffers)) }
    if summaries.contains(where: { !$0.isFinalized }) { reasons.append(.notFinalized) }
    if summaries.contains(where: \.isWrapped) { reasons.append(.overwritten) }
    let damage = summaries.reduce(0) { count, summary in
      count + summary.problems.filter(\.isDamage).reduce(0) { $0 + $1.count }
    }
    if damage > 0 { reasons.append(.damaged(problems: damage)) }
    if undecoded > 0 { reasons.append(.undecoded(events: undecoded)) }
    let unfinished = binds.outcomes.unfinished - binds.inFlightAtEnd
    if unfinished > 0 { reasons.append(.unfinished(binds: unfinished)) }
    if machine.sockets.evicted > 0 { reasons.append(.tablesOverflowed) }
    return reasons
  }
}
