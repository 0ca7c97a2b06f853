internal import EventTracing

/// Counts the truth of a trace from what its events mean.
struct TruthLedger {
  private struct Bind {
    let process: Int
    let pool: PortSpace?
    let requestedPort: UInt16
  }

  private struct Socket {
    var process: Int
    var pool: PortSpace?
    var openBind: Bind?
    /// The id of the last completion, until another bind starts.
    var completed: UInt16?
    var bindFailed = false
    /// Whether its last bind left the choice of the port to the system.
    var askedForAnyPort = false
    var port: UInt16?
  }

  private struct Collision {
    let time: FileTime
    let process: Int
    let pool: PortSpace
  }

  private(set) var truth = ScenarioTruth()
  private var sockets: [UInt64: Socket] = [:]
  private var processes: [Int: ScenarioTruth.Process] = [:]
  private var facts: [ForgedProcessFacts]
  private var isNamed: (Int) -> Bool
  /// Sockets per held port: per space for the peaks of the machine, and per
  /// process and space.
  private var held: [PortSpace: [UInt16: Int]] = [:]
  private var heldBy: [Int: [PortSpace: [UInt16: Int]]] = [:]
  private var failures: [PortSpace: [FileTime]] = [:]
  private var collisions: [Collision] = []
  private var sawWarning = false
  private var sawEvidence = false

  init(facts: [ForgedProcessFacts], isNamed: @escaping (Int) -> Bool) {
    self.facts = facts
    self.isNamed = isNamed
  }

  mutating func observe(_ meaning: EventMeaning, at time: FileTime) {
    switch meaning {
    case .noise: break
    case .created(let endpoint, let process, let pool):
      abandonBind(endpoint)
      drop(endpoint)
      sockets[endpoint] = Socket(process: process, pool: pool)
    case .bindStarted(let endpoint, let process, let pool, let port):
      startBind(endpoint, Bind(process: process, pool: pool, requestedPort: port))
    case .bindEnded(let id, let endpoint, let process, let pool, let status, let port):
      endBind(id, endpoint, process, pool, status, port, time)
    case .connectEnded(let id, let endpoint, let process, let pool, let status):
      endConnect(id, endpoint, process, pool, status, time)
    case .used(let endpoint, let process):
      see(endpoint, process)
    case .closed(let endpoint, let process):
      see(endpoint, process)
      abandonBind(endpoint)
      drop(endpoint)
    case .transportRefused(_, let process, let pool):
      sawEvidence = true
      truth.portFailures.transport += 1
      fail(process, pool, time)
    case .corroborating(let id):
      sawEvidence = true
      sawWarning = sawWarning || id == 1195
      truth.corroboration["Microsoft-Windows-TCPIP/\(id)", default: 0] += 1
    case .collided(let process, let pool):
      sawEvidence = true
      sawWarning = true
      if let pool { collisions.append(Collision(time: time, process: process, pool: pool)) }
    }
  }

  /// Closes the books. What is still open stays open.
  mutating func close(configuration: TraceLogConfiguration) -> ScenarioTruth {
    for (endpoint, socket) in sockets {
      abandonBind(endpoint)
      with(socket.process) { $0.openAtEnd += 1 }
    }
    countCollisions()
    truth.processes = processes.sorted { $0.key < $1.key }.map(\.value)
    truth.incidents = failures.flatMap { incidents($0.value, $0.key) }
    truth.incidents.sort { $0.start < $1.start }
    truth.eventsLost = Int(configuration.eventsLost)
    truth.verdict = verdict(configuration)
    return truth
  }

  // MARK: - Binds

  private mutating func startBind(_ endpoint: UInt64, _ bind: Bind) {
    abandonBind(endpoint)
    var socket = sockets[endpoint] ?? Socket(process: bind.process, pool: bind.pool)
    socket.openBind = bind
    socket.askedForAnyPort = bind.requestedPort == 0
    socket.completed = nil
    sockets[endpoint] = socket
  }

  /// A bind that has not ended when its socket is bound or created anew.
  private mutating func abandonBind(_ endpoint: UInt64) {
    guard let bind = sockets[endpoint]?.openBind else { return }
    sockets[endpoint]?.openBind = nil
    guard bind.pool != nil else {
      truth.bindOutcomes.nonIP += 1
      return
    }
    truth.bindOutcomes.attempts += 1
    truth.bindOutcomes.unfinished += 1
    with(bind.process) { $0.attempts += 1 }
  }

  private mutating func endBind(
    _ id: UInt16, _ endpoint: UInt64, _ process: Int, _ pool: PortSpace?, _ status: NTStatus,
    _ port: UInt16?, _ time: FileTime
  ) {
    guard status != .pending else { return }
    var socket = sockets[endpoint] ?? Socket(process: process, pool: pool)
    // One bind may log its end under both ids; the same id again is another.
    let repeats = socket.openBind == nil && socket.completed != nil && socket.completed != id
    let requestedPort = socket.openBind?.requestedPort
    socket.openBind = nil
    socket.completed = id
    if let port, status == .success { socket.port = port }
    if status == .tooManyAddresses { socket.bindFailed = true }
    sockets[endpoint] = socket
    if let port, let pool, status == .success { hold(port, pool, process) }
    guard !repeats else { return }
    guard let pool else {
      truth.bindOutcomes.nonIP += 1
      return
    }
    truth.bindOutcomes.attempts += 1
    with(process) { $0.attempts += 1 }
    count(status, process, pool, requestedPort, time)
  }

  private mutating func count(
    _ status: NTStatus, _ process: Int, _ pool: PortSpace, _ requestedPort: UInt16?,
    _ time: FileTime
  ) {
    switch status {
    case .success:
      truth.bindOutcomes.succeeded += 1
      with(process) { $0.succeeded += 1 }
    case .tooManyAddresses:
      truth.bindOutcomes.exhausted += 1
      truth.firstBindFailure = truth.firstBindFailure ?? time
      truth.lastBindFailure = time
      truth.portFailures.bind += 1
      with(process) { $0.exhausted += 1 }
      fail(process, pool, time)
    case .addressAlreadyExists, .sharingViolation, .accessDenied, .addressAlreadyAssociated:
      // Whoever asked for no port in particular cannot have met a taken one.
      guard requestedPort != 0 else {
        truth.bindOutcomes.other += 1
        return
      }
      truth.bindOutcomes.portConflict += 1
    case .insufficientResources, .noMemory, .quotaExceeded:
      truth.bindOutcomes.insufficientResources += 1
    default: truth.bindOutcomes.other += 1
    }
  }

  // MARK: - Connects, other use and the end

  private mutating func endConnect(
    _ id: UInt16, _ endpoint: UInt64, _ process: Int, _ pool: PortSpace, _ status: NTStatus,
    _ time: FileTime
  ) {
    if status == .addressAlreadyExists, sockets[endpoint]?.askedForAnyPort == true {
      sawWarning = true
      collisions.append(Collision(time: time, process: process, pool: pool))
    }
    guard status == .tooManyAddresses else { return }
    if sockets[endpoint]?.bindFailed == true {
      truth.corroboration["Microsoft-Windows-Winsock-AFD/\(id)", default: 0] += 1
    } else {
      truth.portFailures.connect += 1
      fail(process, pool, time)
    }
  }

  /// Ten within a minute are refused requests, and whatever follows them within
  /// a minute.
  private mutating func countCollisions() {
    for (_, all) in Dictionary(grouping: collisions, by: \.pool) {
      var counts = all.indices.map { _ in false }
      for last in all.indices.dropFirst(9)
      where all[last].time.seconds(since: all[last - 9].time) <= 60 {
        for index in last - 9...last { counts[index] = true }
      }
      for index in all.indices.dropFirst() where counts[index - 1] {
        if all[index].time.seconds(since: all[index - 1].time) <= 60 { counts[index] = true }
      }
      for (collision, counts) in zip(all, counts) where counts {
        truth.portFailures.collision += 1
        fail(collision.process, collision.pool, collision.time)
      }
    }
    for pool in failures.keys { failures[pool]?.sort() }
  }

  private mutating func see(_ endpoint: UInt64, _ process: Int) {
    guard sockets[endpoint] == nil else { return }
    sockets[endpoint] = Socket(process: process)
    with(process) { $0.preexistingSockets += 1 }
  }

  private mutating func drop(_ endpoint: UInt64) {
    guard let socket = sockets.removeValue(forKey: endpoint) else { return }
    guard let port = socket.port, let pool = socket.pool else { return }
    release(port, &held[pool, default: [:]])
    release(port, &heldBy[socket.process, default: [:]][pool, default: [:]])
  }

  private mutating func hold(_ port: UInt16, _ pool: PortSpace, _ process: Int) {
    guard port >= PortPool.start else { return }
    held[pool, default: [:]][port, default: 0] += 1
    truth.peakPortsHeld[pool] = max(
      truth.peakPortsHeld[pool] ?? 0, held[pool, default: [:]].count)
    heldBy[process, default: [:]][pool, default: [:]][port, default: 0] += 1
    let own = heldBy[process, default: [:]].values.map(\.count).max() ?? 0
    with(process) { $0.peakPortsHeld = max($0.peakPortsHeld, own) }
  }

  private func release(_ port: UInt16, _ ports: inout [UInt16: Int]) {
    let left = (ports[port] ?? 0) - 1
    ports[port] = left > 0 ? left : nil
  }

  private mutating func fail(_ process: Int, _ pool: PortSpace, _ time: FileTime) {
    truth.portFailures.first = min(truth.portFailures.first ?? time, time)
    truth.portFailures.last = max(truth.portFailures.last ?? time, time)
    failures[pool, default: []].append(time)
    with(process) {
      $0.portFailures += 1
      $0.firstFailure = min($0.firstFailure ?? time, time)
      $0.lastFailure = max($0.lastFailure ?? time, time)
    }
  }

  private mutating func with(_ process: Int, _ change: (inout ScenarioTruth.Process) -> Void) {
    let facts = facts[process]
    change(
      &processes[
        process,
        default: ScenarioTruth.Process(
          processID: facts.processID, imageName: isNamed(process) ? facts.imageName : nil)])
  }

  // MARK: - Conclusions

  private func incidents(_ times: [FileTime], _ pool: PortSpace) -> [ScenarioTruth.Incident] {
    var incidents: [ScenarioTruth.Incident] = []
    for time in times {
      if let last = incidents.last, time.seconds(since: last.end) <= 60 {
        incidents[incidents.count - 1].end = time
        incidents[incidents.count - 1].portFailures += 1
      } else {
        incidents.append(
          ScenarioTruth.Incident(start: time, end: time, portFailures: 1, pool: pool))
      }
    }
    return incidents
  }

  private func verdict(_ configuration: TraceLogConfiguration) -> ScenarioTruth.Verdict {
    if truth.portFailures.count > 0 { return .exhausted }
    let fullest = truth.peakPortsHeld.values.max() ?? 0
    if sawWarning || fullest * 100 >= 80 * PortPool.count { return .warning }
    let lost = configuration.eventsLost > 0 || configuration.buffersLost > 0
    let silent = truth.bindOutcomes.attempts == 0 && !sawEvidence
    return lost || silent ? .inconclusive : .clear
  }
}
