internal import EventTracing

/// One life of a process in a simulation.
final class SimulatedProcess {
  let index: Int
  var facts: ForgedProcessFacts
  /// Whether events name its image, where names are logged at all.
  var isNamed = true
  let threads: [UInt32]
  var nextThread = 0
  var hasStopped = false

  init(index: Int, facts: ForgedProcessFacts, threads: [UInt32]) {
    self.index = index
    self.facts = facts
    self.threads = threads
  }

  /// The thread that makes the next request.
  func takeThread() -> UInt32 {
    nextThread += 1
    return threads[nextThread % threads.count]
  }
}

/// One socket, from its creation to its close.
final class SimulatedSocket {
  let endpoint: UInt64
  let process: SimulatedProcess
  let family: UInt16
  let isDatagram: Bool
  let thread: UInt32
  let processor: Int
  /// TCPIP's object for it.
  let tcb: UInt64
  /// The port that it holds, in the pool or below.
  var port: UInt16 = 0
  var holdsPoolPort = false
  var remote: SocketAddress?
  var isConnected = false

  init(
    endpoint: UInt64, process: SimulatedProcess, family: UInt16, isDatagram: Bool,
    processor: Int, tcb: UInt64
  ) {
    self.endpoint = endpoint
    self.process = process
    self.family = family
    self.isDatagram = isDatagram
    self.processor = processor
    self.tcb = tcb
    thread = process.takeThread()
  }

  /// The space its ports come from; nil for families without ports.
  var pool: PortSpace? {
    switch family {
    case 2: PortSpace(isDatagram: isDatagram, isIPv6: false)
    case 23: PortSpace(isDatagram: isDatagram, isIPv6: true)
    default: nil
    }
  }

  /// "Any address" of the socket's family with a port.
  func anyAddress(_ port: UInt16) -> SocketAddress {
    family == 23
      ? SocketAddress(ipv6High: 0, low: 0, port: port) : SocketAddress(ipv4: 0, port: port)
  }

  /// The server's own address with the socket's port.
  var local: SocketAddress {
    family == 23
      ? SocketAddress(ipv6High: 0xFD00_0000_0000_0001, low: 0x10, port: port)
      : SocketAddress(ipv4: 0x0A00_0510, port: port)
  }
}

/// A server whose programs open, use and close sockets, and whose AFD, TCPIP
/// and kernel log what happens.
///
/// Everything happens through an agenda; the events come out in time order, no
/// two at the same time.
final class NetworkSimulation {
  typealias Action = (NetworkSimulation) -> Void

  let options: ForgeOptions
  var random: SeededGenerator
  var processes: [SimulatedProcess] = []
  private(set) var log: [LoggedEvent] = []
  /// The time of the event last logged, or of the action under way.
  private(set) var now: FileTime
  let endTime: FileTime
  var pools: [PortSpace: PortPool] = [:]
  /// Sockets that nothing in the agenda closes; see `closeAll`.
  var lingering: [SimulatedSocket] = []
  /// A freed endpoint address waits until so many others are free.
  var endpointReuseDistance = 64
  /// Whether ports for TCP over IPv4 are chosen when a socket connects.
  var defersPorts = false
  private var freeEndpoints: [UInt64] = []
  private var madeEndpoints: UInt64 = 0
  private var madeProcesses: UInt64 = 0
  private var agenda = Agenda<Action>()
  private let resolution: Int64
  private let readBack: TraceLogConfiguration

  init(options: ForgeOptions) {
    self.options = options
    random = SeededGenerator(seed: options.seed)
    now = options.startTime
    endTime = options.startTime.advanced(bySeconds: Int64(options.duration))
    readBack = options.configuration
    resolution = options.clock.resolution
    var pool = PortPool()
    for _ in 0..<min(options.portsTaken, PortPool.count) { _ = pool.acquire(&random) }
    pools[PortSpace(isDatagram: false, isIPv6: false)] = pool
  }

  // MARK: - Time

  /// Plans an action for `microseconds` from now.
  func after(_ microseconds: Int, _ action: @escaping Action) {
    agenda.add(at: now.rawValue + Int64(microseconds) * 10, action)
  }

  /// Plans an action for a time.
  func at(_ time: FileTime, _ action: @escaping Action) {
    agenda.add(at: time.rawValue, action)
  }

  /// Plans an action again and again until the trace ends, on average every
  /// `microseconds`.
  func every(_ microseconds: Int, _ action: @escaping Action) {
    after(1 + random.below(2 * microseconds)) { simulation in
      guard simulation.now < simulation.endTime else { return }
      action(simulation)
      simulation.every(microseconds, action)
    }
  }

  /// Lets everything happen that is due before the trace ends, and a moment
  /// longer, so that no bind is cut off.
  func run() {
    while let entry = agenda.next(), entry.time < endTime.rawValue + 1_000_000 {
      now = max(now, FileTime(rawValue: entry.time))
      entry.action(self)
    }
  }

  /// Lets everything happen, however late.
  func runToTheEnd() {
    while let entry = agenda.next() {
      now = max(now, FileTime(rawValue: entry.time))
      entry.action(self)
    }
  }

  // MARK: - Logging

  /// Logs an event at the next free instant.
  func log(_ event: ForgedEvent, on processor: Int, _ meaning: EventMeaning = .noise) {
    now = readBack.readBack(FileTime(rawValue: now.rawValue + resolution))
    var event = event
    event.time = now
    log.append(LoggedEvent(event: event, processor: processor, meaning: meaning))
  }

  /// Changes the events logged so far, as losses do.
  func removeEvents(where isLost: (LoggedEvent) -> Bool) {
    log.removeAll(where: isLost)
  }

  /// The header form of manifest events.
  var eventHeader: ForgedHeader { options.pointerSize == 4 ? .event32 : .event64 }

  // MARK: - Addresses

  /// A new or freed AFD_ENDPOINT address.
  func takeEndpoint() -> UInt64 {
    if freeEndpoints.count > endpointReuseDistance { return freeEndpoints.removeFirst() }
    madeEndpoints += 1
    return options.pointerSize == 4
      ? 0x8B21_0000 + madeEndpoints * 0x190 : 0xFFFF_C60B_35D0_0000 + madeEndpoints * 0x2A0
  }

  /// Gives an endpoint address back.
  func freeEndpoint(_ endpoint: UInt64) { freeEndpoints.append(endpoint) }

  /// A new EPROCESS address.
  func takeProcessObject() -> UInt64 {
    madeProcesses += 1
    return options.pointerSize == 4
      ? 0x8A5F_1D40 + madeProcesses * 0x3C0 : 0xFFFF_C60B_3288_F080 + madeProcesses * 0x1540
  }

  /// A new TCB or endpoint address of TCPIP.
  func takeTCB() -> UInt64 {
    options.pointerSize == 4
      ? 0x8C00_0000 + UInt64(random.below(0x10_0000)) * 16
      : 0xFFFF_C60B_4000_0000 + UInt64(random.below(0x1000_0000)) * 16
  }
}
