/// A driver holds the ports: they were acquired in TCPIP, and AFD knows no
/// socket.
enum KernelHolderRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, leader.isKernel, facts.mayBlame else { return nil }
    var evidence: [PatternEvidence] = [
      .kernelPorts(leader.states.ports, of: facts.ports.visible)
    ]
    if facts.slowCloses > 0 { evidence.append(.slowCloses(facts.slowCloses)) }
    return facts.finding(.kernelHolder, evidence)
  }
}

/// The peers of most ports have closed, and the owner has not.
enum CloseWaitLeakRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.closeWait.isMore(than: PatternShare.most, percentOf: leader.states.ports)
    else { return nil }
    return facts.finding(
      .closeWaitLeak,
      [
        .closeWaitPorts(leader.states.closeWait, of: leader.states.ports),
        .openedAndClosed(
          opened: leader.opened, closed: leader.closed, seconds: facts.requests.secondsBefore),
      ])
  }
}

/// Most ports wait in TIME_WAIT.
enum TimeWaitChurnRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.timeWait.isMore(than: PatternShare.most, percentOf: leader.states.ports)
    else { return nil }
    let rate = facts.requests.opensPerSecond
    return facts.finding(
      .timeWaitChurn,
      [
        .timeWaitPorts(
          leader.states.timeWait, of: facts.ports.visible, basis: facts.timeWait.basis),
        .churn(
          perSecond: rate, timeWaitSeconds: facts.timeWait.seconds,
          product: Int(rate * Double(facts.timeWait.seconds)), range: facts.ports.usable),
      ])
  }
}

/// Most ports are of connects that wait for an answer: each holds its port for 21
/// seconds until Windows gives up (three SYNs, 3 + 6 + 12 s).
enum UnansweredConnectsRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.unanswered.isMore(than: PatternShare.most, percentOf: leader.states.ports)
    else { return nil }
    return facts.finding(
      .unansweredConnects,
      [
        .unansweredConnects(
          leader.destination, ports: leader.unanswered, of: leader.states.ports,
          timeouts: facts.requests.timeouts)
      ])
  }
}

/// Ports that are chosen at the connect may be shared by connections to other
/// places: they run out for one destination.
enum SingleDestinationRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, let destination = leader.destination, facts.mayBlame,
      facts.requests.refusedAtConnect.isMore(
        than: PatternShare.most, percentOf: facts.requests.refused),
      leader.destinationPorts.isAtLeast(
        PatternShare.oneDestination, percentOf: facts.ports.usable)
    else { return nil }
    var evidence: [PatternEvidence] = [
      .destination(destination, ports: leader.destinationPorts, of: facts.ports.usable)
    ]
    if facts.requests.collisions > 0 {
      evidence.append(.tupleCollisions(facts.requests.collisions))
    }
    return facts.finding(.singleDestination, evidence)
  }
}

/// A visible process has held most of its ports since before the trace.
enum HeldBeforeTraceRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame,
      leader.states.preexisting.isAtLeast(
        PatternShare.fromBefore, percentOf: leader.states.ports)
    else { return nil }
    return facts.finding(
      .heldBeforeTrace,
      [
        .preexistingPorts(leader.states.preexisting, of: leader.states.ports),
        .refusedFromStart(seconds: facts.requests.secondsBefore),
      ])
  }
}

/// Most ports were opened within seconds, and are closed again later.
enum BurstRule: PatternRule {
  /// Seconds within which a burst opens its ports.
  static let longest = 30.0

  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame, let spread = leader.spread,
      spread <= longest,
      leader.closedLater.isAtLeast(
        PatternShare.closedAfterBurst, percentOf: leader.states.ports)
    else { return nil }
    return facts.finding(
      .burst,
      [
        .burst(ports: leader.states.ports, seconds: spread),
        .openedAndClosed(
          opened: leader.states.ports, closed: leader.closedLater,
          seconds: facts.requests.secondsAfter),
      ])
  }
}

/// The ports were opened one after the other and hardly one is closed.
enum LeakRule: PatternRule {
  static func finding(_ facts: PatternFacts) -> PatternFinding? {
    guard let leader = facts.leader, facts.mayBlame, let spread = leader.spread,
      leader.closedLater.isAtMost(PatternShare.closedByLeaker, percentOf: leader.states.ports),
      spread > BurstRule.longest || facts.requests.secondsAfter > 2 * BurstRule.longest
    else { return nil }
    var evidence: [PatternEvidence] = [
      .openedAndClosed(
        opened: leader.opened, closed: leader.closed, seconds: facts.requests.secondsBefore),
      .medianAge(seconds: leader.medianAge),
    ]
    if facts.ports.states.timeWait > 0 {
      evidence.append(
        .timeWaitPorts(
          facts.ports.states.timeWait, of: facts.ports.visible, basis: facts.timeWait.basis))
    }
    if leader.states.boundOnly > 0 {
      evidence.append(.boundOnly(leader.states.boundOnly, of: leader.states.ports))
    }
    return facts.finding(.leak, evidence)
  }
}
