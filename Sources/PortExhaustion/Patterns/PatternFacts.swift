import EventTracing

/// The numbers of one incident that patterns are judged by.
struct PatternFacts {
  /// The process with the most ports.
  struct Leader {
    var isKernel = false
    /// Whether it had ended by then: nobody is left to blame.
    var hasEnded = false
    /// Its ports, and those of the process with the second most.
    var states = PortStates()
    var runnerUp = 0
    /// Sockets opened and closed in the window before the incident.
    var opened = 0, closed = 0
    /// Of the ports that it held at the first failure, those that it has
    /// closed by the end of the trace.
    var closedLater = 0
    /// Median age of its ports; seconds.
    var medianAge = 0.0
    /// Seconds within which the middle 80 % of its ports were opened.
    var spread: Double?
    /// Those of its ports whose connects were never answered.
    var unanswered = 0
    /// Where most of its ports were connected to.
    var destination: SocketAddress?, destinationPorts = 0
  }

  /// The ports of the pool when the incident began.
  struct Ports {
    /// Those of the range that can be had, those that visible sockets hold, and
    /// those that are reserved or excluded.
    var usable = 0, visible = 0, reserved = 0
    /// Those that may wait in TIME_WAIT although it seems that the peers closed.
    var doubtfulWaits = 0
    /// Processes that hold a port, and all visible ports by state.
    var processes = 0, states = PortStates()
  }

  /// What was asked for.
  struct Requests {
    /// Refused requests, those among them that chose the port at the connect, and
    /// connects that collided with a connection to the same destination.
    var refused = 0, refusedAtConnect = 0, collisions = 0
    /// Connects to the leader's foremost destination that got no answer.
    var timeouts = 0
    /// Sockets given a port a second, before the incident.
    var opensPerSecond = 0.0
    /// Seconds from the start of the trace to the first refused request, and from
    /// there to the end of the trace.
    var secondsBefore = 0.0, secondsAfter = 0.0
  }

  /// What is missing from the trace.
  struct Gaps {
    /// Events that are missing, and those that are there.
    var lostEvents = 0, events = 0
    /// Whether whole stretches may be missing.
    var hasGaps = false
  }

  /// How long ports wait, and how that is known.
  struct TimeWait {
    var seconds = 120
    var basis = TimeWaitBasis.logged(seconds: 120)
  }

  /// Nil where nobody visible holds a port.
  var leader: Leader?
  var ports = Ports(), requests = Requests(), gaps = Gaps(), timeWait = TimeWait()
  /// Entries 16002 of the System log.
  var slowCloses = 0
  /// Whether somebody said what the range is, or the trace proves it.
  var isRangeKnown = true
  /// Whether the holders rest on a list of sockets that was made outside of the
  /// trace, or of which nobody knows when it was made.
  var isListFromElsewhere = false
  /// Whether how long ports wait is a guess.
  var isWaitGuessed = false
  /// Whether numbers are held in several spaces of ports, so that holders of one
  /// may be taken for those of another.
  var hasSeveralSpaces = false
  /// Whether TCPIP tells of ports, so that a driver's would be visible.
  var seesKernel = false

  /// Ports that somebody else holds, or nobody knows.
  var unaccounted: Int { max(0, ports.usable - ports.visible) }

  /// Whether the ports that nobody visible holds may wait in TIME_WAIT.
  var mayWaitUnseen: Bool {
    unaccounted.isMore(than: PatternShare.doubtfulWaits, percentOf: ports.usable)
      && ports.doubtfulWaits.isMore(than: PatternShare.doubtfulWaits, percentOf: unaccounted)
  }

  /// Whether so much is missing that what is visible may be wrong.
  var isFullOfHoles: Bool {
    gaps.hasGaps || !gaps.lostEvents.isAtMost(PatternShare.lost, percentOf: gaps.events)
  }

  /// A wrong name is the worst outcome: the leader is named only where it holds
  /// more than anybody else, seen or not, can hold, and a good part of all.
  var mayBlame: Bool {
    guard let leader, !leader.hasEnded, !isFullOfHoles else { return false }
    return leader.states.ports.isMore(than: PatternShare.lead, percentOf: leader.runnerUp)
      && leader.states.ports > unaccounted
      && leader.states.ports.isMore(than: PatternShare.goodPart, percentOf: ports.usable)
  }

  /// Evidence that belongs to any pattern with a name in it.
  private var share: [PatternEvidence] {
    guard let leader else { return [] }
    return [
      .holderShare(ports: leader.states.ports, of: ports.visible),
      .explained(visible: ports.visible, of: ports.usable),
    ]
  }

  /// A pattern that the leader is to blame for.
  func finding(_ pattern: ExhaustionPattern, _ evidence: [PatternEvidence]) -> PatternFinding {
    PatternFinding(
      pattern: pattern, confidence: confidence, evidence: evidence + share, culprit: 0)
  }

  /// Whether nothing in the evidence leaves room for another reading.
  var mayBeSure: Bool {
    gaps.lostEvents == 0 && !hasSeveralSpaces && isRangeKnown && !isListFromElsewhere
      && !(isWaitGuessed && (leader?.states.timeWait ?? 0) > 0)
  }

  /// High where the leader alone explains it and nothing is missing.
  private var confidence: PatternFinding.Confidence {
    guard let leader else { return .low }
    let isMost = leader.states.ports.isMore(than: PatternShare.most, percentOf: ports.usable)
    if isMost, mayBeSure { return .high }
    return leader.states.ports.isMore(than: PatternShare.goodPart, percentOf: ports.usable)
      ? .medium : .low
  }
}

/// Shares in percent by which patterns are judged.
enum PatternShare {
  /// Nobody else, and no other state, can have as many.
  static let most = 50.0
  /// Of the ports: with less, restarting the holder would not end the trouble for
  /// long.
  static let goodPart = 100.0 / 3
  /// Of the second holder's ports: a leader by less could be one by chance of the
  /// moment.
  static let lead = 150.0
  /// Of all events: with more of them lost, a holder of most may be missing.
  static let lost = 5.0
  /// Of the ports: what connections to one destination need to be the reason; the
  /// others share theirs.
  static let oneDestination = 60.0
  /// Of a holder's ports: so many from before the trace, and it did not cause it.
  static let fromBefore = 40.0
  /// Of the visible ports: a range that is too small for ordinary use has no two
  /// processes with more.
  static let twoInSmallRange = 60.0
  /// Of a burst's ports: so many closed by the end, and it was one.
  static let closedAfterBurst = 30.0
  /// Of a leak's ports: with more of them closed, it only was slow.
  static let closedByLeaker = 20.0
  /// Of the ports: with so many in sight, nobody unseen has taken them.
  static let explained = 70.0
  /// Of a holder's ports, or of all, for a state to be a possible reason.
  static let possible = 25.0
  static let possibleWaits = 100.0 / 3
  /// Of all ports, for those that nobody visible holds, and of these, for doubtful
  /// waits: then these may be them.
  static let doubtfulWaits = 25.0
}

/// A pattern and what speaks for it.
protocol PatternRule: Sendable {
  /// The pattern, where the facts show it.
  static func finding(_ facts: PatternFacts) -> PatternFinding?
}

extension PatternFinding {
  /// The rules in the order in which they are tried: those that explain more
  /// come first.
  private static let rules: [any PatternRule.Type] = [
    KernelHolderRule.self, SmallRangeRule.self, CloseWaitLeakRule.self, UnansweredConnectsRule.self,
    TimeWaitChurnRule.self, SingleDestinationRule.self, HeldBeforeTraceRule.self, BurstRule.self,
    LeakRule.self,
    OutBeforeTraceRule.self,
  ]

  /// The first pattern that the facts show; else what they leave open.
  static func of(_ facts: PatternFacts) -> PatternFinding {
    rules.lazy.compactMap { $0.finding(facts) }.first ?? UndeterminedRule.finding(facts)
  }
}
