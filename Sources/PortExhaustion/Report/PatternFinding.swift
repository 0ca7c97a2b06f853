public import EventTracing

/// Why a server runs out of ports.
public enum ExhaustionPattern: String, Sendable, CaseIterable, Codable {
  /// One program opens sockets and closes almost none.
  case leak
  /// One program does not close sockets whose peer has closed.
  case closeWaitLeak
  /// Connections are opened and closed faster than TIME_WAIT gives ports back.
  case timeWaitChurn
  /// One program opens many sockets within seconds.
  case burst
  /// One program's connects wait for answers that do not come.
  case unansweredConnects
  /// One program has as many connections to one destination as there are ports.
  case singleDestination
  /// Ordinary use does not fit into a range that is small or mostly reserved.
  case smallRange
  /// The ports were held before the trace began.
  case heldBeforeTrace
  /// A driver holds the ports.
  case kernelHolder
  /// The evidence does not separate the patterns that remain.
  case undetermined
}

/// The pattern of one incident.
public struct PatternFinding: Equatable, Sendable {
  /// How sure it is.
  public enum Confidence: String, Sendable, CaseIterable, Codable {
    case high, medium, low
  }

  /// The pattern.
  public var pattern: ExhaustionPattern
  /// How sure it is.
  public var confidence: Confidence
  /// The numbers that it rests on.
  public var evidence: [PatternEvidence]
  /// Patterns that the evidence leaves; empty unless undetermined.
  public var remaining: [ExhaustionPattern]
  /// Position among the incident's holders of the process to blame; nil where
  /// nobody is to be named.
  public var culprit: Int?

  /// A finding from its parts.
  public init(
    pattern: ExhaustionPattern, confidence: Confidence, evidence: [PatternEvidence],
    remaining: [ExhaustionPattern] = [], culprit: Int? = nil
  ) {
    self.pattern = pattern
    self.confidence = confidence
    self.evidence = evidence
    self.remaining = remaining
    self.culprit = culprit
  }
}

/// Numbers that a pattern rests on.
public enum PatternEvidence: Equatable, Sendable {
  /// Visible sockets explain `visible` of the range's ports.
  case explained(visible: Int, of: Int)
  /// One process held `ports` of those visible.
  case holderShare(ports: Int, of: Int)
  /// `ports` were a process's that had ended by then.
  case endedHolder(ports: Int)
  /// A process opened and closed sockets within `seconds`.
  case openedAndClosed(opened: Int, closed: Int, seconds: Double)
  /// Median age of the holder's ports.
  case medianAge(seconds: Double)
  /// Ports whose peer has closed, of the holder's.
  case closeWaitPorts(Int, of: Int)
  /// Ports in TIME_WAIT, of those visible.
  case timeWaitPorts(Int, of: Int, basis: TimeWaitBasis)
  /// `perSecond` × `timeWaitSeconds` = `product`, against `range` ports: "141
  /// binds/s × 120 s = 16,920 > 16,384".
  case churn(perSecond: Double, timeWaitSeconds: Int, product: Int, range: Int)
  /// Ports taken within a short time.
  case burst(ports: Int, seconds: Double)
  /// Ports connected to one destination, of the range's.
  case destination(SocketAddress, ports: Int, of: Int)
  /// Ports whose connects were not answered yet, of the holder's, and how many
  /// connects to that destination got no answer in the trace.
  case unansweredConnects(SocketAddress?, ports: Int, of: Int, timeouts: Int)
  /// Connections refused because the same four-tuple existed.
  case tupleCollisions(Int)
  /// Usable ports, against the default of Windows.
  case smallRange(usable: Int, usual: Int)
  /// Ports of the range that are reserved or excluded.
  case reservedPorts(Int, of: Int)
  /// The ports are spread: processes that hold some, and the most that one has.
  case spread(processes: Int, largest: Int)
  /// Ports held before the trace began, of the visible ones.
  case preexistingPorts(Int, of: Int)
  /// The first request was refused `seconds` after the trace began.
  case refusedFromStart(seconds: Double)
  /// Ports that no user-mode process owns, of the visible ones.
  case kernelPorts(Int, of: Int)
  /// Entries 16002 of the System log: a driver keeps sockets from closing.
  case slowCloses(Int)
  /// Ports bound and never seen to connect, of the holder's.
  case boundOnly(Int, of: Int)
  /// Connections closed after the peer had seemed to close, of which AFD alone does
  /// not tell who closed first.
  case doubtfulWaits(Int)
  /// Events that the session lost.
  case lostEvents(Int)
}
