public import EventTracing

/// A port and who held it from when to when.
public struct PortInterval: Sendable, Hashable {
  /// The space of ports.
  public let space: PortSpace
  /// The port.
  public let port: Int
  /// Who opened the socket.
  public let processID: UInt32
  /// The destination; any address for a socket that only binds.
  public let remote: SocketAddress
  /// Whether connections to other destinations may use the port too.
  public let isShared: Bool
  /// From when; and until when, nil for longer than the trace.
  public let start: FileTime, end: FileTime?
  /// When the port's TIME_WAIT begins; nil for none.
  public let timeWait: FileTime?
  /// When the peer closed; nil for never.
  public let peerClosed: FileTime?

  /// Whether the port is held at `time`.
  public func holds(_ time: FileTime) -> Bool {
    start <= time && (end.map { time < $0 } ?? true)
  }
}

/// What is true of an incident, whatever its trace tells.
public struct IncidentTruth: Sendable {
  /// A process and a number of refused requests or of ports.
  public struct Share: Sendable, Equatable {
    /// The process.
    public let processID: UInt32, imageName: String
    /// How many.
    public let count: Int
  }

  /// The state of the pool at one time.
  public struct Population: Sendable, Equatable {
    /// When.
    public let time: FileTime
    /// Distinct ports held, and those among them in TIME_WAIT.
    public let held: Int, timeWait: Int
    /// Ports by who opened them, most first.
    public let holders: [Share]
  }

  /// Why the ports ran out.
  public let pattern: IncidentPattern
  /// What the trace tells.
  public let evidence: EvidenceLevel
  /// When the trace starts and ends.
  public let window: ClosedRange<FileTime>
  /// When a request was refused for the first time, maybe before the trace.
  public let firstRefusalOfAll: FileTime
  /// Whom to blame; nil where it is nobody in particular.
  public let culprit: (processID: UInt32, imageName: String)?
  /// Who was refused ports during the trace, most first.
  public let victims: [Share]
  /// Requests refused during the trace, a driver's among them, of which AFD
  /// tells nothing.
  public let portFailures: Int
  /// The pool when the trace's first request was refused, and at its fullest.
  public let atFirstFailure: Population, atPeak: Population
  /// All ports of all pools over time, from before the trace on.
  public let intervals: [PortInterval]
  /// What can be told from the trace.
  public let decidable: Decidability

  /// Ports held in `space` at `time`.
  public func portsHeld(in space: PortSpace, at time: FileTime) -> Int {
    Set(intervals.lazy.filter { $0.space == space && $0.holds(time) }.map(\.port)).count
  }
}

extension ServerIncident {
  /// What is true of it.
  public func truth() -> IncidentTruth {
    let intervals = intervals()
    let refused = history.refusals(demand, in: window)
    let first = refused.first.map { demand.requests[$0.request].time } ?? window.upperBound
    return IncidentTruth(
      pattern: pattern, evidence: evidence,
      window: absolute(window.lowerBound)...absolute(window.upperBound),
      firstRefusalOfAll: absolute(
        history.refusals(demand, in: .min ... .max).first.map { demand.requests[$0.request].time }
          ?? window.upperBound),
      culprit: demand.culprit.map {
        (demand.processes[$0].processID, demand.processes[$0].imageName)
      },
      victims: shares(refused.map { demand.requests[$0.request].process }),
      portFailures: refused.count, atFirstFailure: population(at: first),
      atPeak: population(at: history.peak(in: window).time), intervals: intervals,
      decidable: decidability(at: first))
  }

  /// The sockets that hold a port of the exhausted space at `time`.
  func holding(at time: Int64) -> [SocketLife] {
    history.lives.filter {
      let request = demand.requests[$0.request]
      return $0.outcome == .held && request.space == demand.space && request.time <= time
        && ($0.released.map { time < $0 } ?? true)
    }
  }

  private func population(at time: Int64) -> IncidentTruth.Population {
    let lives = holding(at: time)
    return IncidentTruth.Population(
      time: absolute(time), held: Set(lives.map(\.port)).count,
      timeWait: Set(lives.filter { $0.closes.map { $0 <= time } ?? false }.map(\.port)).count,
      holders: shares(distinctHolders(lives)))
  }

  /// The process of each life, one with several connections from a port once.
  private func distinctHolders(_ lives: [SocketLife]) -> [Int] {
    var seen: Set<Int> = []
    return lives.compactMap {
      let process = demand.requests[$0.request].process
      return seen.insert(process << 16 | $0.port).inserted ? process : nil
    }
  }

  private func shares(_ processes: [Int]) -> [IncidentTruth.Share] {
    var counts: [Int: Int] = [:]
    for process in processes { counts[process, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      IncidentTruth.Share(
        processID: demand.processes[$0.key].processID,
        imageName: demand.processes[$0.key].imageName, count: $0.value)
    }
  }

  private func intervals() -> [PortInterval] {
    history.lives.filter { $0.outcome == .held }.map { life in
      let request = demand.requests[life.request]
      let waits = life.released != life.closes
      return PortInterval(
        space: request.space, port: life.port,
        processID: demand.processes[request.process].processID, remote: request.remote,
        isShared: request.kind == .deferredConnect, start: absolute(request.time),
        end: life.released.map(absolute), timeWait: waits ? life.closes.map(absolute) : nil,
        peerClosed: request.peerCloses.map(absolute))
    }
  }
}
