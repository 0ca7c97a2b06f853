internal import EventTracing

/// The server at work: gives ports to the requests of a demand, one after the
/// other, and takes them back.
struct PortAllocation {
  private(set) var lives: [SocketLife] = []
  private(set) var held: [(time: Int64, ports: Int)] = []

  private struct Ending {
    let life: Int
    let isRelease: Bool
  }

  private let settings: ServerPortSettings
  private var spaces: [PortSpace: EphemeralPorts] = [:]
  private var agenda = Agenda<Ending>()
  private var freeEndpoints: [UInt64] = []
  private var oldestFree = 0
  private var madeEndpoints: UInt64 = 0

  init(_ demand: PortDemand, _ settings: ServerPortSettings) {
    self.settings = settings
    lives.reserveCapacity(demand.requests.count)
    spaces[demand.space] = EphemeralPorts(settings)
    for (index, request) in demand.requests.enumerated() {
      settle(until: request.time, demand)
      lives.append(begin(request, index))
      plan(index, demand)
      note(request.time, request.space, demand)
    }
    settle(until: .max, demand)
  }

  private mutating func begin(_ request: PortRequest, _ index: Int) -> SocketLife {
    var life = SocketLife(request: index, outcome: .held)
    life.endpoint = takeEndpoint()
    life.closes = request.hold.map { request.time + $0 }
    guard request.kind != .accepted else {
      life.outcome = .portless
      return life
    }
    var random = SeededGenerator(seed: request.stream)
    if let port = port(for: request, &random) {
      life.port = port
    } else {
      life.outcome = .refused
    }
    if request.kind == .deferredConnect, life.outcome == .held, random.chance(percent: 12),
      spaces[request.space]?.isNearlyFull(for: request.remote) == true
    {
      spaces[request.space]?.release(life.port, for: request.remote)
      life.outcome = .collided
    }
    if life.outcome != .held { life.closes = request.time + 5_000 }
    return life
  }

  private mutating func port(
    for request: PortRequest, _ random: inout SeededGenerator
  ) -> Int? {
    let usual = ServerPortSettings(
      range: .windowsDefault, timeWaitSeconds: settings.timeWaitSeconds)
    var ports = spaces.removeValue(forKey: request.space) ?? EphemeralPorts(usual)
    defer { spaces[request.space] = ports }
    return request.kind == .deferredConnect
      ? ports.acquire(for: request.remote, &random) : ports.acquire(&random)
  }

  /// Plans the close and the release of a socket.
  private mutating func plan(_ index: Int, _ demand: PortDemand) {
    guard let closes = lives[index].closes else { return }
    let request = demand.requests[index]
    agenda.add(at: closes, Ending(life: index, isRelease: false))
    guard lives[index].outcome == .held else { return }
    let waits = request.closer == .local && request.kind.connects
    let released = closes + (waits ? Int64(settings.timeWaitSeconds) * 10_000_000 : 0)
    lives[index].released = released
    agenda.add(at: released, Ending(life: index, isRelease: true))
  }

  /// Ends what ends before or at `time`.
  private mutating func settle(until time: Int64, _ demand: PortDemand) {
    while let ending = agenda.next() {
      guard ending.time <= time else { return agenda.add(at: ending.time, ending.action) }
      finish(ending.action, at: ending.time, demand)
    }
  }

  private mutating func finish(_ ending: Ending, at time: Int64, _ demand: PortDemand) {
    let life = lives[ending.life]
    let request = demand.requests[life.request]
    guard ending.isRelease else { return freeEndpoints.append(life.endpoint) }
    if request.kind == .deferredConnect {
      spaces[request.space]?.release(life.port, for: request.remote)
    } else {
      spaces[request.space]?.release(life.port)
    }
    note(time, request.space, demand)
  }

  private mutating func note(_ time: Int64, _ space: PortSpace, _ demand: PortDemand) {
    guard space == demand.space, let ports = spaces[space]?.held else { return }
    if held.last?.ports != ports { held.append((time, ports)) }
  }

  /// Endpoint addresses are used again when 64 others are free.
  private mutating func takeEndpoint() -> UInt64 {
    if freeEndpoints.count - oldestFree > 64 {
      oldestFree += 1
      return freeEndpoints[oldestFree - 1]
    }
    madeEndpoints += 1
    return madeEndpoints
  }
}
