import EventTracing

extension ExhaustionAnalysis {
  /// A pool whose peak reaches this share of its range is a warning.
  static let warningPercent = 80

  /// The first level that holds, with all reasons that bear on it.
  func verdict(_ summaries: [TraceSummary], undecoded: Int) -> Verdict {
    let doubts = doubts(summaries, undecoded: undecoded)
    let failures = failures
    if !failures.isEmpty {
      return Verdict(level: .exhausted, reasons: failures + warnings + doubts)
    }
    let warnings = warnings
    if !warnings.isEmpty { return Verdict(level: .warning, reasons: warnings + doubts) }
    if !doubts.isEmpty { return Verdict(level: .inconclusive, reasons: doubts) }
    return Verdict(level: .clear, reasons: [.noFailures(binds: outcomes.attempts)])
  }

  private var failures: [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if portFailures.span.count > 0 { reasons.append(.portFailures(portFailures)) }
    if systemLogExhausted > 0 { reasons.append(.systemLogExhausted(systemLogExhausted)) }
    return reasons
  }

  private var warnings: [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if systemLogReused > 0 { reasons.append(.systemLogReused(systemLogReused)) }
    if portsShared > 0 { reasons.append(.portsShared(portsShared)) }
    if tupleCollisions > 0 { reasons.append(.tupleCollisions(tupleCollisions)) }
    for (pool, state) in zip(PoolKey.all, pools)
    where state.peak * 100 >= state.range.count * Self.warningPercent {
      reasons.append(.nearlyFull(pool: pool, peak: state.peak, of: state.range.count))
    }
    return reasons
  }

  /// Why a failure could be missing from what was read.
  private func doubts(_ summaries: [TraceSummary], undecoded: Int) -> [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if bindEvents == 0, transportPortEvents == 0 { reasons.append(.noSocketEvents) }
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
    let unfinished = outcomes.unfinished - inFlightAtEnd
    if unfinished > 0 { reasons.append(.unfinished(binds: unfinished)) }
    if sockets.evicted > 0 { reasons.append(.tablesOverflowed) }
    return reasons
  }
}
