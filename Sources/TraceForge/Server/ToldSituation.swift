public import EventTracing

/// Situations that support cases tell of, each the same every time: servers with
/// several spaces of ports, several troubles at once, processes that end, and
/// failures that are no exhaustion at all.
///
///     let situation = ToldSituation.twoLeaks
///     let forged = situation.incident(.transport).forge()
///     situation.truth(.transport)                  // who may be named, and why
///
/// The range has 2,000 ports, so that a trace stays small.
public enum ToldSituation: String, CaseIterable, Sendable {
  /// Two processes at two local addresses: one leaks, the other has the same
  /// numbers and is healthy.
  case twoAddresses
  /// A container host: one of six containers leaks.
  case leakingContainer
  /// Twenty containers that each use 9 % of their ports.
  case healthyContainers
  /// A service leaks sockets of both families, and IPv4 programs are refused.
  case dualModeLeak
  /// A DNS server's pool of UDP sockets takes most of a small range.
  case socketPool
  /// Connections to one destination end sooner than TIME_WAIT: connects meet
  /// connections that exist, and no bind fails.
  case churnToOneDestination
  /// A leak in a range that nobody told: 50000 to 50999.
  case untoldRange
  /// The same in the range of Windows Server 2003: 1025 to 5000.
  case untoldOldRange
  /// Two leaks of about the same size.
  case twoLeaks
  /// A leak, and connections that wait in TIME_WAIT, about half of the ports each.
  case leakAndChurn
  /// A process had closed its sockets and ended; a driver takes the ports.
  case endedProcess
  /// A launcher creates the sockets, a worker connects with them and leaks.
  case workerOfLauncher
  /// Twenty short-lived processes of one image a second.
  case shortLivedProcesses
  /// A client closes first; AFD sees only the peer's answer.
  case clientClosesFirst
  /// Connects to a host that does not answer: 21 s each.
  case unansweredConnects
  /// The SMB client's connections to a file server.
  case fileServerClient
  /// All binds are refused for want of memory.
  case noMemory
  /// All connects time out, and ports are plenty.
  case timeouts
  /// A leak had filled the range before the trace; netstat was saved in that state.
  case fullBefore

  /// What a trace of it tells.
  public enum Evidence: String, CaseIterable, Sendable {
    /// AFD and process names.
    case endpoints
    /// TCPIP's connections and ports as well.
    case transport
    /// AFD and process names, and one event in a hundred is lost.
    case losses
  }

  /// The situation, seen by a trace that tells so much.
  public func incident(_ evidence: Evidence) -> ServerIncident {
    let script = script
    var level = EvidenceLevel()
    level.connectionEvents = evidence == .transport
    level.portEvents = evidence == .transport
    level.losses = evidence == .losses ? .few : .none
    let seed = 7_000 + UInt64(Self.allCases.firstIndex(of: self) ?? 0)
    var options = ForgeOptions(seed: seed)
    options.startTime = options.startTime.advanced(bySeconds: Int64(seed) * 7_200)
    options.compression = .xpress
    options.computerName = "TOLD\(seed - 7_000)"
    options.processNames = .kernelProcess
    var demand = PortDemand(
      processes: script.processes, requests: [], culprit: script.culprit, space: script.space,
      end: Int64(script.seconds) * 10_000_000)
    for (index, stream) in script.streams.enumerated() {
      demand.add(stream, seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index))
    }
    demand.arrange()
    return ServerIncident(
      seed: seed, pattern: script.pattern, evidence: level,
      form: IncidentForm(options: options), demand: demand,
      settings: ServerPortSettings(range: script.range, timeWaitSeconds: 120),
      window: Int64(script.start) * 10_000_000...demand.end)
  }

  /// What was saved beside a trace of it: `netstat -anoq` ten seconds after its
  /// start; nil for nothing.
  public func netstat(_ incident: ServerIncident) -> String? {
    guard self == .fullBefore else { return nil }
    let truth = incident.truth()
    var list = ForgedNetstat(truth)
    // Central European summer time, as the log's header says.
    list.secondsAhead = 7_200
    return list.text(at: truth.window.lowerBound.advanced(bySeconds: 10))
  }

  /// What the analysis is told: the range, unless the situation is that nobody
  /// knows it.
  public var arguments: [String] {
    switch self {
    case .untoldRange, .untoldOldRange: []
    default:
      ["--dynamic-range", "\(script.space)=\(script.range.start),\(script.range.count)"]
    }
  }
}

/// What is right to say of a situation.
public struct SituationTruth: Sendable {
  /// Levels of the verdict.
  public var levels: Set<String> = ["exhausted"]
  /// Processes that may be named as who held the ports.
  public var names: Set<UInt32> = []
  /// Whether one of them must be.
  public var mustName = true
  /// Patterns that are true.
  public var patterns: Set<String>
  /// Words of the headline, one of which has to be there.
  public var headline: [String] = []
  /// The range that the trace proves; nil where it is told.
  public var inferredRange: PortSpan?
  /// Words that no command of the advice may have.
  public var forbiddenCommands: [String] = []
  /// Whether each of `names` is among the first holders.
  public var namesAll = false
}
