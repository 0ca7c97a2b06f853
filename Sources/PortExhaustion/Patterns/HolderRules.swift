/// A driver holds the ports: they were acquired in TCPIP, and AFD knows no
/// socket.
enum KernelHolderRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, leader.isKernel, facts.mayBlame else { return nil }
    var evidence: [PatternEvidence] = [
      .kernelPorts(leader.states.ports, of: facts.visible)
    ]
    if facts.slowCloses > 0 { evidence.append(.slowCloses(facts.slowCloses)) }
    return facts.finding(.kernelHolder, facts.confidence, evidence)
  }
}

/// The peers of most ports have closed, and the owner has not.
enum CloseWaitLeakRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.closeWait * 2 > leader.states.ports
    else { return nil }
    return facts.finding(
      .closeWaitLeak, facts.confidence,
      [
        .closeWaitPorts(leader.states.closeWait, of: leader.states.ports),
        .openedAndClosed(
          opened: leader.opened, closed: leader.closed, seconds: facts.secondsBefore),
      ])
  }
}

/// Most ports wait in TIME_WAIT.
enum TimeWaitChurnRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.timeWait * 2 > leader.states.ports
    else { return nil }
    let rate = facts.opensPerSecond
    return facts.finding(
      .timeWaitChurn, facts.confidence,
      [
        .timeWaitPorts(leader.states.timeWait, of: facts.visible, basis: facts.timeWaitBasis),
        .churn(
          perSecond: rate, timeWaitSeconds: facts.timeWaitSeconds,
          product: Int(rate * Double(facts.timeWaitSeconds)), range: facts.usable),
      ])
  }
}

/// Ports that are chosen at the connect may be shared by connections to other
/// places: they run out for one destination.
enum SingleDestinationRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, let destination = leader.destination, facts.mayBlame,
      facts.connectFailures * 2 > facts.failures,
      leader.destinationPorts * 10 >= facts.usable * 6
    else { return nil }
    var evidence: [PatternEvidence] = [
      .destination(destination, ports: leader.destinationPorts, of: facts.usable)
    ]
    if facts.tupleCollisions > 0 { evidence.append(.tupleCollisions(facts.tupleCollisions)) }
    return facts.finding(.singleDestination, facts.confidence, evidence)
  }
}

/// A visible process has held most of its ports since before the trace.
enum HeldBeforeTraceRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.preexisting * 10 >= leader.states.ports * 4
    else { return nil }
    return facts.finding(
      .heldBeforeTrace, facts.confidence,
      [
        .preexistingPorts(leader.states.preexisting, of: leader.states.ports),
        .refusedFromStart(seconds: facts.secondsBefore),
      ])
  }
}

/// Most ports were opened within seconds, and are closed again later.
enum BurstRule: PatternRule {
  /// Seconds within which a burst opens its ports.
  static let longest = 30.0

  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame, let spread = leader.spread,
      spread <= longest, leader.closedLater * 10 >= leader.states.ports * 3
    else { return nil }
    return facts.finding(
      .burst, facts.confidence,
      [
        .burst(ports: leader.states.ports, seconds: spread),
        .openedAndClosed(
          opened: leader.states.ports, closed: leader.closedLater, seconds: facts.secondsAfter),
      ])
  }
}

/// The ports were opened one after the other and hardly one is closed.
enum LeakRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame, let spread = leader.spread,
      leader.closedLater * 5 <= leader.states.ports,
      spread > BurstRule.longest || facts.secondsAfter > 2 * BurstRule.longest
    else { return nil }
    var evidence: [PatternEvidence] = [
      .openedAndClosed(
        opened: leader.opened, closed: leader.closed, seconds: facts.secondsBefore),
      .medianAge(seconds: leader.medianAge),
      .timeWaitPorts(facts.states.timeWait, of: facts.visible, basis: facts.timeWaitBasis),
    ]
    if leader.states.boundOnly > 0 {
      evidence.append(.boundOnly(leader.states.boundOnly, of: leader.states.ports))
    }
    return facts.finding(.leak, facts.confidence, evidence)
  }
}
