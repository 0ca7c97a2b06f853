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

  private struct Place: Hashable {
    let space: PortSpace
    /// As in the request's traits.
    let number: Int
  }

  private let settings: ServerPortSettings
  private var spaces: [Place: EphemeralPorts] = [:]
  private var agenda = Agenda<Ending>()
  private var freeEndpoints: [UInt64] = []
  private var oldestFree = 0
  private var madeEndpoints: UInt64 = 0

  init(_ demand: PortDemand, _ settings: ServerPortSettings) {
    self.settings = settings
    lives.reserveCapacity(demand.requests.count)
    spaces[Place(space: demand.space, number: 0)] = EphemeralPorts(settings)
    for (index, request) in demand.requests.enumerated() {
      settle(until: request.time, demand)
      lives.append(begin(request, index))
      plan(index, demand)
      note(request.time, request, demand)
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
    guard request.traits.fate != .noMemory else {
      life.outcome = .denied
      life.closes = request.time + 5_000
      return life
    }
    var random = SeededGenerator(seed: request.stream)
    if let port = port(for: request, &random) {
      life.port = port
    } else {
      life.outcome = request.traits.fate == .collides ? .collided : .refused
    }
    if request.kind == .deferredConnect, life.outcome == .held, random.chance(percent: 12),
      spaces[place(of: request)]?.isNearlyFull(for: request.remote) == true
    {
      spaces[place(of: request)]?.release(life.port, for: request.remote)
      life.outcome = .collided
    }
    if life.outcome != .held { life.closes = request.time + 5_000 }
    return life
  }

  private func place(of request: PortRequest) -> Place {
    Place(space: request.space, number: request.traits.place)
  }

  private mutating func port(
    for request: PortRequest, _ random: inout SeededGenerator
  ) -> Int? {
    // Every place of the space in trouble has the same range.
    let usual = ServerPortSettings(
      range: request.traits.place == 0 ? .windowsDefault : settings.range,
      timeWaitSeconds: settings.timeWaitSeconds)
    let place = place(of: request)
    var ports = spaces.removeValue(forKey: place) ?? EphemeralPorts(usual)
    defer { spaces[place] = ports }
    return request.kind == .deferredConnect
      ? ports.acquire(for: request.remote, &random) : ports.acquire(&random)
  }

  /// Plans the close and the release of a socket.
  private mutating func plan(_ index: Int, _ demand: PortDemand) {
    guard let closes = lives[index].closes else { return }
    let request = demand.requests[index]
    agenda.add(at: closes, Ending(life: index, isRelease: false))
    guard lives[index].outcome == .held else { return }
    let waits =
      request.closer == .local && request.kind.connects && request.traits.fate != .unanswered
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
      spaces[place(of: request)]?.release(life.port, for: request.remote)
    } else {
      spaces[place(of: request)]?.release(life.port)
    }
    note(time, request, demand)
  }

  private mutating func note(_ time: Int64, _ request: PortRequest, _ demand: PortDemand) {
    let place = place(of: request)
    guard place.space == demand.space, place.number == 0, let ports = spaces[place]?.held
    else { return }
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
