internal import EventTracing

/// Everything about an incident that is decided before it happens.
struct IncidentRecipe {
  let seed: UInt64
  var evidence: EvidenceLevel
  var form: IncidentForm
  var settings: ServerPortSettings
  var trouble: TroubleMaker
  var processes: [ServerProcess]
  var hostName = "orders.corp.example"
  var isSparse = false
  /// How much of the time until the first refusal may have passed when a trace
  /// starts that is not late, in percent.
  var missed = 15
  /// Seconds from the first refusal to the start of a late trace, at most.
  var lateness: Int

  /// What the programs want.
  func demand() -> PortDemand {
    var random = SeededGenerator(seed: seed ^ 0x5EED_0001)
    let (streams, end) = trouble.streams(&random)
    var demand = PortDemand(
      processes: processes, requests: [],
      culprit: trouble.pattern == .smallRange ? nil : trouble.process, space: trouble.space,
      end: Int64(end) * 10_000_000)
    let background = demand.background(
      ports: max(12, min(200, settings.usable * 6 / 100)),
      timeWaitSeconds: settings.timeWaitSeconds, from: -420, until: end,
      deferred: trouble.pattern == .singleDestination)
    for (index, stream) in (background + streams).enumerated() {
      demand.add(stream, seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index))
    }
    demand.arrange()
    for remote in trouble.remotes { demand.hostNames[remote] = hostName }
    return demand
  }

  /// When the trace starts and ends, given when the first request is refused.
  func window(_ demand: PortDemand, _ history: PortReplay) -> ClosedRange<Int64> {
    var random = SeededGenerator(seed: seed ^ 0x5EED_0002)
    let second: Int64 = 10_000_000
    let everything = (-400 * second)...demand.end
    let refusals = history.refusals(demand, in: everything).map {
      demand.requests[$0.request].time
    }
    let first = refusals.first ?? demand.end / 2
    let after = Int64(random.within(45...100)) * second
    guard evidence.startsLate else {
      let start =
        Int64(-random.within(5...40)) * second + max(0, first) * Int64(random.below(missed)) / 100
      return min(start, first - second)...min(first + after, demand.end)
    }
    // A late trace still has refusals of its own.
    var offset = min(Int64(random.within(1...lateness)) * second, (demand.end - first) / 3)
    while offset > second / 10, refusals.count(where: { $0 > first + offset }) < 3 { offset /= 2 }
    return (first + offset)...min(first + offset + after, demand.end)
  }
}

extension IncidentRecipe {
  /// A random incident: evidence and pattern each by their own draw.
  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed ^ 0x5EED_0003)
    evidence = EvidenceLevel(seed: seed)
    let patterns = IncidentPattern.allCases
    let pattern = patterns[random.below(patterns.count)]
    processes = PortDemand.ordinaryProcesses(&random)
    let space = Self.space(pattern, &random)
    settings = Self.settings(pattern, evidence, &random)
    isSparse = settings.range.count > 5_000
    form = Self.form(seed, evidence, &random)
    trouble = TroubleMaker(
      pattern: pattern, ports: settings.usable, timeWaitSeconds: settings.timeWaitSeconds,
      space: space, process: 0, remotes: [])
    lateness = pattern == .burst ? 5 : 90
    trouble.remotes = (0..<random.within(1...3)).map {
      space.address(9, 200 + $0, port: random.pick([443, 1_433, 8_080, 9_392]) ?? 443)
    }
    if pattern == .leak { trouble.bindsOnly = random.chance(percent: 15) }
    if pattern != .kernelHolder { trouble.process = chooseCulprit(&random) }
  }

  /// A program that every server has, or one more.
  private mutating func chooseCulprit(_ random: inout SeededGenerator) -> Int {
    if random.chance(percent: 30) {
      return random.pick([PortDemand.Cast.webServer, PortDemand.Cast.agent]) ?? 4
    }
    let images = ["BackupAgent.exe", "OrderService.exe", "java.exe", "w3wp.exe", "node.exe"]
    processes.append(
      ServerProcess(
        processID: UInt32(6_000 + 4 * random.below(800)),
        imageName: random.pick(images) ?? "java.exe", commandLine: "-service"))
    return processes.count - 1
  }

  private static func space(
    _ pattern: IncidentPattern, _ random: inout SeededGenerator
  ) -> PortSpace {
    switch pattern {
    case .leak where random.chance(percent: 12): .udpIPv4
    case .leak, .closeWaitLeak, .timeWaitChurn, .burst:
      random.chance(percent: 12) ? .tcpIPv6 : .tcpIPv4
    default: .tcpIPv4
    }
  }

  private static func settings(
    _ pattern: IncidentPattern, _ evidence: EvidenceLevel, _ random: inout SeededGenerator
  ) -> ServerPortSettings {
    let measured = evidence.connectionEvents
    let seconds =
      measured && random.chance(percent: 25)
      ? random.pick([30, 60]) ?? 60 : random.chance(percent: 70) ? 120 : 240
    guard pattern == .smallRange else {
      // A full range and a short TIME_WAIT would take a million events to fill.
      let isUsual = random.chance(percent: 12) && (pattern != .timeWaitChurn || seconds == 120)
      let count = isUsual ? 16_384 : random.within(1_000...4_000)
      return ServerPortSettings(
        range: isUsual ? .windowsDefault : range(count, &random), timeWaitSeconds: seconds)
    }
    let count = random.within(255...600)
    guard random.chance(percent: 40) else {
      return ServerPortSettings(range: range(count, &random), timeWaitSeconds: seconds)
    }
    // A range of the usual size, most of it reserved.
    return ServerPortSettings(
      range: .windowsDefault,
      reserved: [PortSpan(start: 49_152 + count, count: 16_384 - count)],
      timeWaitSeconds: seconds)
  }

  private static func range(_ count: Int, _ random: inout SeededGenerator) -> PortSpan {
    PortSpan(start: random.within(10_000...(65_535 - count)), count: count)
  }

  /// What the log looks like.
  static func form(
    _ seed: UInt64, _ evidence: EvidenceLevel, _ random: inout SeededGenerator
  ) -> IncidentForm {
    var options = ForgeOptions(seed: seed)
    options.startTime = options.startTime.advanced(bySeconds: Int64(seed % 100_000) * 311)
    options.compression = random.pick(LogCompression.allCases) ?? .none
    options.processors = random.within(1...16)
    options.merged = random.chance(percent: 50)
    options.bufferSize = 1_024 << random.within(4...8)
    options.pointerSize = random.chance(percent: 15) ? 4 : 8
    options.clock = random.chance(percent: 30) ? .system : .qpc(frequency: 10_000_000)
    options.processNames =
      evidence.processNames ? (random.chance(percent: 70) ? .kernelProcess : .classic) : .none
    return IncidentForm(
      options: options, build: random.pick([9_600, 14_393, 17_763, 20_348]) ?? 20_348)
  }
}

extension ServerIncident {
  /// A random incident. Evidence and pattern are drawn apart from each other.
  public init(seed: UInt64) { self.init(IncidentRecipe(seed: seed)) }

  /// What a seed draws, without letting it happen.
  public static func traits(seed: UInt64) -> (pattern: IncidentPattern, evidence: EvidenceLevel) {
    let recipe = IncidentRecipe(seed: seed)
    return (recipe.trouble.pattern, recipe.evidence)
  }
}
