import EventTracing

/// Many processes share a range that is small, or mostly reserved, and none of
/// them has most of it.
enum SmallRangeRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, !facts.isFullOfHoles,
      facts.usable * 2 <= PortSpan.windowsDefault.count, facts.visible * 10 >= facts.usable * 7,
      leader.states.ports * 2 < facts.visible,
      leader.states.timeWait * 2 <= leader.states.ports
    else { return nil }
    var evidence: [PatternEvidence] = [
      .smallRange(usable: facts.usable, usual: PortSpan.windowsDefault.count),
      .spread(processes: facts.processes, largest: leader.states.ports),
      .explained(visible: facts.visible, of: facts.usable),
    ]
    if facts.reserved > 0 {
      evidence.insert(.reservedPorts(facts.reserved, of: facts.usable + facts.reserved), at: 1)
    }
    return PatternFinding(
      pattern: .smallRange,
      confidence: facts.lostEvents == 0 && !facts.hasSeveralSpaces ? .high : .medium,
      evidence: evidence)
  }
}

/// Requests are refused from the start and hardly a holder is visible: the
/// ports were gone before the trace began, and nobody can be named.
enum OutBeforeTraceRule: PatternRule {
  /// The first request is refused this soon, in seconds.
  static let soon = 5.0

  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard facts.secondsBefore <= soon, facts.visible * 2 < facts.usable else { return nil }
    return PatternFinding(
      pattern: .heldBeforeTrace, confidence: facts.isFullOfHoles ? .low : .medium,
      evidence: [
        .refusedFromStart(seconds: facts.secondsBefore),
        .explained(visible: facts.visible, of: facts.usable),
      ])
  }
}

/// The evidence leaves more than one pattern.
enum UndeterminedRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding {
    var evidence: [PatternEvidence] = [.explained(visible: facts.visible, of: facts.usable)]
    if let leader = facts.leader {
      evidence.append(.holderShare(ports: leader.states.ports, of: facts.visible))
    }
    if facts.lostEvents > 0 { evidence.append(.lostEvents(facts.lostEvents)) }
    return PatternFinding(
      pattern: .undetermined, confidence: .low, evidence: evidence, remaining: remaining(facts))
  }

  private static func remaining(_ facts: PatternFacts) -> [ExhaustionPattern] {
    if facts.isFullOfHoles {
      return ExhaustionPattern.allCases.filter { $0 != .undetermined }
    }
    var remaining: [ExhaustionPattern] = []
    if facts.visible * 10 < facts.usable * 7 {
      // Somebody holds what nobody shows.
      remaining.append(.heldBeforeTrace)
      if !facts.seesKernel { remaining.append(.kernelHolder) }
      remaining.append(.smallRange)
    }
    guard let leader = facts.leader else { return remaining }
    if leader.states.timeWait * 3 > leader.states.ports || facts.states.timeWait * 3 > facts.visible
    {
      remaining.append(.timeWaitChurn)
    }
    if facts.connectFailures * 2 > facts.failures { remaining.append(.singleDestination) }
    if leader.states.closeWait * 4 > leader.states.ports { remaining.append(.closeWaitLeak) }
    if (leader.spread ?? 0) <= BurstRule.longest { remaining.append(.burst) }
    if leader.closedLater * 2 <= leader.states.ports { remaining.append(.leak) }
    if !remaining.contains(.smallRange), leader.states.ports * 2 < facts.visible {
      remaining.append(.smallRange)
    }
    return ExhaustionPattern.allCases.filter(remaining.contains)
  }
}
