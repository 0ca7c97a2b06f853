import EventTracing
import Testing

@testable import PortExhaustion

/// Each pattern is seen where its evidence is, and not where it is not.
@Suite struct PatternRuleTests {
  /// One process that opened 900 of 1,000 ports within two minutes.
  private func facts(_ change: (inout PatternFacts) -> Void = { _ in }) -> PatternFacts {
    var facts = PatternFacts()
    facts.ports.usable = 1_000
    facts.ports.visible = 980
    facts.ports.processes = 4
    facts.requests.refused = 50
    facts.requests.secondsBefore = 130
    facts.requests.secondsAfter = 90
    facts.gaps.events = 10_000
    facts.ports.states.ports = 980
    var leader = PatternFacts.Leader()
    leader.states.ports = 900
    leader.states.established = 900
    leader.runnerUp = 40
    leader.opened = 950
    leader.closed = 50
    leader.spread = 100
    leader.medianAge = 60
    facts.leader = leader
    change(&facts)
    return facts
  }

  @Test("Ports opened one after the other and never closed are a leak")
  func leak() throws {
    let finding = try #require(LeakRule.finding(facts()))
    #expect(finding.pattern == .leak)
    #expect(finding.confidence == .high)
    #expect(finding.culprit == 0)
    #expect(finding.evidence.contains(.openedAndClosed(opened: 950, closed: 50, seconds: 130)))
    #expect(LeakRule.finding(facts { $0.leader?.closedLater = 400 }) == nil)
  }

  @Test("A process that had ended is not to blame, and the evidence says so")
  func endedHolder() {
    let finding = PatternFinding.of(facts { $0.leader?.hasEnded = true })
    #expect(finding.culprit == nil)
    #expect(finding.pattern == .undetermined)
    #expect(finding.evidence.contains(.endedHolder(ports: 900)))
  }

  @Test("Ports whose peers have closed are a CLOSE_WAIT leak")
  func closeWaitLeak() throws {
    let finding = try #require(
      CloseWaitLeakRule.finding(facts { $0.leader?.states.closeWait = 500 }))
    #expect(finding.pattern == .closeWaitLeak)
    #expect(finding.evidence.contains(.closeWaitPorts(500, of: 900)))
    #expect(CloseWaitLeakRule.finding(facts { $0.leader?.states.closeWait = 450 }) == nil)
  }

  @Test("Ports in TIME_WAIT are churn, with the rate that fills the range")
  func churn() throws {
    let finding = try #require(
      TimeWaitChurnRule.finding(
        facts {
          $0.leader?.states.timeWait = 800
          $0.requests.opensPerSecond = 141
          $0.timeWait.seconds = 120
        }))
    #expect(finding.pattern == .timeWaitChurn)
    #expect(
      finding.evidence.contains(
        .churn(perSecond: 141, timeWaitSeconds: 120, product: 16_920, range: 1_000)))
    #expect(TimeWaitChurnRule.finding(facts { $0.leader?.states.timeWait = 400 }) == nil)
  }

  @Test("Ports opened within seconds and closed later are a burst")
  func burst() throws {
    let finding = try #require(
      BurstRule.finding(
        facts {
          $0.leader?.spread = 6
          $0.leader?.closedLater = 800
        }))
    #expect(finding.pattern == .burst)
    #expect(finding.evidence.contains(.burst(ports: 900, seconds: 6)))
    #expect(BurstRule.finding(facts { $0.leader?.closedLater = 800 }) == nil)
    #expect(BurstRule.finding(facts { $0.leader?.spread = 6 }) == nil)
  }

  @Test("Connects refused while one destination has the ports are its saturation")
  func singleDestination() throws {
    let remote = SocketAddress(ipv4: 0x0A09_000C, port: 443)
    let finding = try #require(
      SingleDestinationRule.finding(
        facts {
          $0.requests.refusedAtConnect = 50
          $0.leader?.destination = remote
          $0.leader?.destinationPorts = 890
          $0.requests.collisions = 3
        }))
    #expect(finding.pattern == .singleDestination)
    #expect(finding.evidence.contains(.destination(remote, ports: 890, of: 1_000)))
    #expect(finding.evidence.contains(.tupleCollisions(3)))
    let binds = facts {
      $0.leader?.destination = remote
      $0.leader?.destinationPorts = 890
    }
    #expect(SingleDestinationRule.finding(binds) == nil)
  }

  @Test("A small range that many share is too small, and nobody is to blame")
  func smallRange() throws {
    let shared = facts {
      $0.leader?.states.ports = 200
      $0.ports.reserved = 15_384
    }
    let finding = try #require(SmallRangeRule.finding(shared))
    #expect(finding.pattern == .smallRange)
    #expect(finding.culprit == nil)
    #expect(finding.evidence.contains(.reservedPorts(15_384, of: 16_384)))
    #expect(SmallRangeRule.finding(facts()) == nil)
    let usual = facts {
      $0.leader?.states.ports = 4_000
      $0.ports.usable = 16_384
      $0.ports.visible = 16_000
    }
    #expect(SmallRangeRule.finding(usual) == nil)
  }

  @Test("Ports of a process that had them before the trace were held before it")
  func heldBeforeTrace() throws {
    let finding = try #require(
      HeldBeforeTraceRule.finding(facts { $0.leader?.states.preexisting = 880 }))
    #expect(finding.pattern == .heldBeforeTrace)
    #expect(finding.evidence.contains(.preexistingPorts(880, of: 900)))
    #expect(HeldBeforeTraceRule.finding(facts { $0.leader?.states.preexisting = 100 }) == nil)
  }

  @Test("Ports without a process of their own are the kernel's")
  func kernelHolder() throws {
    let finding = try #require(
      KernelHolderRule.finding(
        facts {
          $0.leader?.isKernel = true
          $0.slowCloses = 2
        }))
    #expect(finding.pattern == .kernelHolder)
    #expect(finding.evidence.contains(.slowCloses(2)))
    #expect(KernelHolderRule.finding(facts()) == nil)
  }

  @Test("Refused from the start with hardly a holder visible names nobody")
  func outBeforeTrace() throws {
    let late = facts {
      $0.requests.secondsBefore = 0.4
      $0.ports.visible = 312
      $0.leader?.states.ports = 200
    }
    let finding = PatternFinding.of(late)
    #expect(finding.pattern == .heldBeforeTrace)
    #expect(finding.culprit == nil)
    #expect(OutBeforeTraceRule.finding(facts()) == nil)
  }

  @Test("Whoever holds less than what nobody shows is not named")
  func undetermined() {
    let finding = PatternFinding.of(
      facts {
        $0.ports.visible = 400
        $0.leader?.states.ports = 350
      })
    #expect(finding.pattern == .undetermined)
    #expect(finding.culprit == nil)
    #expect(finding.remaining.contains(.heldBeforeTrace))
    #expect(finding.remaining.contains(.kernelHolder))
    #expect(finding.evidence.contains(.explained(visible: 400, of: 1_000)))
  }

  @Test("A trace that lost much names nobody, however clear it looks")
  func holes() {
    let lossy = PatternFinding.of(facts { $0.gaps.lostEvents = 4_000 })
    #expect(lossy.pattern == .undetermined)
    #expect(lossy.culprit == nil)
    #expect(PatternFinding.of(facts { $0.gaps.hasGaps = true }).culprit == nil)
    #expect(PatternFinding.of(facts { $0.gaps.lostEvents = 100 }).pattern == .leak)
  }

  @Test("Of two that hold alike, neither is named")
  func alike() {
    let finding = PatternFinding.of(
      facts {
        $0.leader?.states.ports = 490
        $0.leader?.runnerUp = 480
        $0.ports.usable = 16_384
        $0.ports.visible = 16_000
      })
    #expect(finding.culprit == nil)
  }
}
