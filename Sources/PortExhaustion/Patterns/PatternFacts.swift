import EventTracing

/// The numbers of one incident that patterns are judged by.
struct PatternFacts {
  /// The process with the most ports.
  struct Leader {
    var isKernel = false
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
    /// Where most of its ports were connected to.
    var destination: SocketAddress?, destinationPorts = 0
  }

  /// Ports of the range that can be had, and ports that are held by what is
  /// visible.
  var usable = 0, visible = 0
  /// Ports of the range that are reserved or excluded.
  var reserved = 0
  /// Nil where nobody visible holds a port.
  var leader: Leader?
  /// Processes that hold a port, and all visible ports by state.
  var processes = 0, states = PortStates()
  var timeWaitSeconds = 120
  var timeWaitBasis = TimeWaitBasis.logged(seconds: 120)
  /// Sockets given a port a second, before the incident.
  var opensPerSecond = 0.0
  /// Seconds from the start of the trace to the first refused request, and from
  /// there to the end of the trace.
  var secondsBefore = 0.0, secondsAfter = 0.0
  /// Refused requests, and those among them that chose the port at the connect.
  var failures = 0, connectFailures = 0
  var tupleCollisions = 0
  /// Entries 16002 of the System log.
  var slowCloses = 0
  /// Events that are missing, and those that are there.
  var lostEvents = 0, events = 0
  /// Whether whole stretches may be missing.
  var hasGaps = false
  /// Whether numbers are held in several spaces of ports, so that holders of one
  /// may be taken for those of another.
  var hasSeveralSpaces = false
  /// Whether TCPIP tells of ports, so that a driver's would be visible.
  var seesKernel = false

  /// Ports that somebody else holds, or nobody knows.
  var unaccounted: Int { max(0, usable - visible) }

  /// Whether so much is missing that what is visible may be wrong.
  var isFullOfHoles: Bool { hasGaps || lostEvents * 20 > events }

  /// A wrong name is the worst outcome: the leader is named only where it holds
  /// more than anybody else, seen or not, can hold, and a good part of all.
  var mayBlame: Bool {
    guard let leader, !isFullOfHoles else { return false }
    return leader.states.ports * 2 > leader.runnerUp * 3 && leader.states.ports > unaccounted
      && leader.states.ports * 3 > usable
  }

  /// Evidence that belongs to any pattern with a name in it.
  var share: [PatternEvidence] {
    guard let leader else { return [] }
    return [
      .holderShare(ports: leader.states.ports, of: visible),
      .explained(visible: visible, of: usable),
    ]
  }

  func finding(
    _ pattern: ExhaustionPattern, _ confidence: PatternFinding.Confidence,
    _ evidence: [PatternEvidence]
  ) -> PatternFinding {
    PatternFinding(
      pattern: pattern, confidence: confidence, evidence: evidence + share, culprit: 0)
  }

  /// High where the leader alone explains it and nothing is missing.
  var confidence: PatternFinding.Confidence {
    guard let leader else { return .low }
    return leader.states.ports * 2 > usable && lostEvents == 0 && !hasSeveralSpaces
      ? .high : leader.states.ports * 3 > usable ? .medium : .low
  }
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
    KernelHolderRule.self, SmallRangeRule.self, CloseWaitLeakRule.self, TimeWaitChurnRule.self,
    SingleDestinationRule.self, HeldBeforeTraceRule.self, BurstRule.self, LeakRule.self,
    OutBeforeTraceRule.self,
  ]

  /// The first pattern that the facts show; else what they leave open.
  static func of(_ facts: PatternFacts) -> PatternFinding {
    rules.lazy.compactMap { $0.finding(facts) }.first ?? UndeterminedRule.finding(facts)
  }
}
