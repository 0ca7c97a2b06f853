import EventTracing

/// Many processes share a range that is small, or mostly reserved, and none of
/// them has most of it.
enum SmallRangeRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, !facts.isFullOfHoles,
      facts.ports.usable.isAtMost(PatternShare.most, percentOf: PortSpan.windowsDefault.count),
      facts.ports.visible.isAtLeast(PatternShare.explained, percentOf: facts.ports.usable),
      !leader.states.ports.isAtLeast(PatternShare.most, percentOf: facts.ports.visible),
      (leader.states.ports + leader.runnerUp).isAtMost(
        PatternShare.twoInSmallRange, percentOf: facts.ports.visible),
      leader.states.timeWait.isAtMost(PatternShare.most, percentOf: leader.states.ports)
    else { return nil }
    var evidence: [PatternEvidence] = [
      .smallRange(usable: facts.ports.usable, usual: PortSpan.windowsDefault.count),
      .spread(processes: facts.ports.processes, largest: leader.states.ports),
      .explained(visible: facts.ports.visible, of: facts.ports.usable),
    ]
    if facts.ports.reserved > 0 {
      evidence.insert(
        .reservedPorts(facts.ports.reserved, of: facts.ports.usable + facts.ports.reserved), at: 1)
    }
    return PatternFinding(
      pattern: .smallRange,
      confidence: facts.mayBeSure ? .high : .medium,
      evidence: evidence)
  }
}

/// Requests are refused from the start and hardly a holder is visible: the
/// ports were gone before the trace began, and nobody can be named.
enum OutBeforeTraceRule: PatternRule {
  /// The first request is refused this soon, in seconds.
  static let soon = 5.0

  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard facts.requests.secondsBefore <= soon,
      !facts.ports.visible.isAtLeast(PatternShare.most, percentOf: facts.ports.usable)
    else { return nil }
    return PatternFinding(
      pattern: .heldBeforeTrace, confidence: facts.isFullOfHoles ? .low : .medium,
      evidence: [
        .refusedFromStart(seconds: facts.requests.secondsBefore),
        .explained(visible: facts.ports.visible, of: facts.ports.usable),
      ])
  }
}

/// The evidence leaves more than one pattern.
enum UndeterminedRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding {
    var evidence: [PatternEvidence] = [
      .explained(visible: facts.ports.visible, of: facts.ports.usable)
    ]
    if let leader = facts.leader {
      evidence.append(
        leader.hasEnded
          ? .endedHolder(ports: leader.states.ports)
          : .holderShare(ports: leader.states.ports, of: facts.ports.visible))
    }
    if facts.mayWaitUnseen {
      evidence.append(.doubtfulWaits(facts.ports.doubtfulWaits))
    }
    if facts.gaps.lostEvents > 0 { evidence.append(.lostEvents(facts.gaps.lostEvents)) }
    return PatternFinding(
      pattern: .undetermined, confidence: .low, evidence: evidence, remaining: remaining(facts))
  }

  private static func remaining(_ facts: PatternFacts) -> [ExhaustionPattern] {
    if facts.isFullOfHoles {
      return ExhaustionPattern.allCases.filter { $0 != .undetermined }
    }
    var remaining: [ExhaustionPattern] = []
    if !facts.ports.visible.isAtLeast(PatternShare.explained, percentOf: facts.ports.usable) {
      // Somebody holds what nobody shows.
      remaining.append(.heldBeforeTrace)
      if !facts.seesKernel { remaining.append(.kernelHolder) }
      remaining.append(.smallRange)
    }
    if facts.mayWaitUnseen { remaining.append(.timeWaitChurn) }
    guard let leader = facts.leader else { return remaining }
    if leader.states.timeWait.isMore(
      than: PatternShare.possibleWaits, percentOf: leader.states.ports)
      || facts.ports.states.timeWait.isMore(
        than: PatternShare.possibleWaits, percentOf: facts.ports.visible)
    {
      remaining.append(.timeWaitChurn)
    }
    if facts.requests.refusedAtConnect.isMore(
      than: PatternShare.most, percentOf: facts.requests.refused)
    {
      remaining.append(.singleDestination)
    }
    if leader.states.closeWait.isMore(
      than: PatternShare.possible, percentOf: leader.states.ports)
    {
      remaining.append(.closeWaitLeak)
    }
    if (leader.spread ?? 0) <= BurstRule.longest { remaining.append(.burst) }
    if leader.closedLater.isAtMost(PatternShare.most, percentOf: leader.states.ports) {
      remaining.append(.leak)
    }
    if !remaining.contains(.smallRange),
      !leader.states.ports.isAtLeast(PatternShare.most, percentOf: facts.ports.visible)
    {
      remaining.append(.smallRange)
    }
    return ExhaustionPattern.allCases.filter(remaining.contains)
  }
}
