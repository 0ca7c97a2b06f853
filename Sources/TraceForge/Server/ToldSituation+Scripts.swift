internal import EventTracing

/// What happens in a situation, to be turned into requests.
struct SituationScript {
  var processes = [
    ServerProcess(processID: 4, imageName: "System"),
    ServerProcess(processID: 4_312, imageName: "w3wp.exe", commandLine: "-ap \"Orders\""),
    ServerProcess(processID: 5_000, imageName: "agent.exe", commandLine: "--service"),
    ServerProcess(processID: 6_104, imageName: "OrderFrontEnd.exe"),
  ]
  var streams: [DemandStream] = []
  var culprit: Int?
  var pattern = IncidentPattern.leak
  var space = PortSpace.tcpIPv4
  var range = PortSpan(start: 49_152, count: 2_000)
  /// Seconds at which the trace starts and ends; the trouble begins at 0.
  var start = -10, seconds = 240

  /// Places among the processes.
  static let system = 0, web = 1, agent = 2, frontEnd = 3

  /// Programs that want a port now and then.
  mutating func addVisitors(_ process: Int = frontEnd, perSecond: Int = 4) {
    streams.append(
      DemandStream(
        process: process, space: space, from: 0, until: seconds, count: perSecond * seconds,
        remotes: [space.address(9, 40, port: 443), space.address(9, 41, port: 443)],
        hold: 200...2_000))
  }

  /// Sockets that are opened and never closed.
  mutating func addLeak(
    _ process: Int, ports: Int, until end: Int = 200,
    _ change: (inout DemandStream) -> Void = { _ in }
  ) {
    var stream = DemandStream(
      process: process, space: space, from: 0, until: end, count: ports,
      remotes: [space.address(9, 12, port: 443)], hold: nil, closer: .local)
    change(&stream)
    streams.append(stream)
  }

  /// Connections that are closed first by this side.
  mutating func addChurn(
    _ process: Int, perSecond: Int, _ change: (inout DemandStream) -> Void = { _ in }
  ) {
    var stream = DemandStream(
      process: process, space: space, from: 0, until: seconds, count: perSecond * seconds,
      remotes: [space.address(9, 21, port: 1_433)], hold: 40...400, closer: .local)
    change(&stream)
    streams.append(stream)
  }
}

extension ToldSituation {
  var script: SituationScript {
    var script = SituationScript()
    switch self {
    case .twoAddresses, .leakingContainer, .healthyContainers: severalSpaces(&script)
    case .dualModeLeak, .socketPool: bothFamilies(&script)
    case .churnToOneDestination: oneDestination(&script)
    case .untoldRange, .untoldOldRange: untoldRange(&script)
    case .twoLeaks, .leakAndChurn: severalTroubles(&script)
    case .endedProcess, .workerOfLauncher, .shortLivedProcesses: endsAndUses(&script)
    case .clientClosesFirst, .unansweredConnects, .fileServerClient: causes(&script)
    case .noMemory, .timeouts: otherFailures(&script)
    case .fullBefore:
      script.culprit = SituationScript.agent
      script.start = 210
      script.seconds = 330
      script.addLeak(SituationScript.agent, ports: 2_300)
      script.addVisitors()
    }
    return script
  }

  private func severalSpaces(_ script: inout SituationScript) {
    func leak(_ process: Int, place: Int, ports: Int) {
      script.addLeak(process, ports: ports) { $0.traits.place = place }
    }
    switch self {
    case .twoAddresses:
      script.culprit = SituationScript.web
      leak(SituationScript.web, place: 1, ports: 2_300)
      leak(SituationScript.agent, place: 2, ports: 700)
    case .leakingContainer:
      script.culprit = SituationScript.web
      leak(SituationScript.web, place: 1, ports: 2_300)
      for place in 2...6 {
        script.processes.append(
          ServerProcess(processID: 7_000 + UInt32(place) * 4, imageName: "node.exe"))
        leak(script.processes.count - 1, place: place, ports: 300)
      }
    default:
      for place in 1...20 {
        script.processes.append(
          ServerProcess(processID: 7_000 + UInt32(place) * 4, imageName: "app\(place).exe"))
        leak(script.processes.count - 1, place: place, ports: 180)
      }
    }
  }

  private func bothFamilies(_ script: inout SituationScript) {
    if self == .dualModeLeak {
      script.culprit = SituationScript.agent
      script.addLeak(SituationScript.agent, ports: 2_300) { $0.traits.isDualMode = true }
      return script.addVisitors()
    }
    script.processes.append(
      ServerProcess(processID: 1_812, imageName: "dns.exe", services: ["DNS"]))
    script.culprit = script.processes.count - 1
    script.space = .udpIPv4
    for isIPv6 in [false, true] {
      script.addLeak(script.processes.count - 1, ports: 1_000, until: 20) {
        $0.kind = .datagram
        $0.space = PortSpace(isDatagram: true, isIPv6: isIPv6)
      }
    }
    script.streams.append(
      DemandStream(
        process: SituationScript.frontEnd, kind: .datagram, space: .udpIPv4, from: 30,
        until: script.seconds, count: 400, remotes: [script.space.address(1, 53, port: 53)],
        hold: 20...200))
  }

  private func oneDestination(_ script: inout SituationScript) {
    script.culprit = SituationScript.frontEnd
    script.pattern = .timeWaitChurn
    script.addChurn(SituationScript.frontEnd, perSecond: 24) {
      $0.kind = .deferredConnect
      $0.traits.fate = .collides
    }
  }

  private func untoldRange(_ script: inout SituationScript) {
    script.range =
      self == .untoldRange
      ? PortSpan(start: 50_000, count: 1_000) : PortSpan(start: 1_025, count: 3_976)
    script.culprit = SituationScript.agent
    script.addLeak(SituationScript.agent, ports: script.range.count * 5 / 4)
    script.addVisitors(perSecond: 2)
  }

  private func severalTroubles(_ script: inout SituationScript) {
    if self == .twoLeaks {
      script.addLeak(SituationScript.web, ports: 1_150)
      script.addLeak(SituationScript.agent, ports: 1_050)
      return script.addVisitors()
    }
    script.addLeak(SituationScript.agent, ports: 1_150)
    script.addChurn(SituationScript.frontEnd, perSecond: 9)
  }

  private func endsAndUses(_ script: inout SituationScript) {
    switch self {
    case .endedProcess:
      script.processes[SituationScript.agent].life = -2_000_000_000...600_000_000
      script.addChurn(SituationScript.agent, perSecond: 12) { $0.until = 50 }
      script.streams[0].count = 600
      script.addLeak(SituationScript.system, ports: 2_300) { $0.kind = .kernelConnect }
      script.addVisitors()
    case .workerOfLauncher:
      script.processes.append(ServerProcess(processID: 812, imageName: "launcher.exe"))
      script.culprit = SituationScript.agent
      let launcher = script.processes.count - 1
      script.addLeak(SituationScript.agent, ports: 2_300) { $0.traits.creator = launcher }
      script.addVisitors()
    default:
      script.pattern = .timeWaitChurn
      for second in 0..<script.seconds {
        for number in 0..<20 {
          let start = Int64(second) * 10_000_000 + Int64(number) * 400_000
          script.processes.append(
            ServerProcess(
              processID: UInt32(8_000 + 4 * ((second * 20 + number) % 6_000)),
              imageName: "curl.exe", life: start...start + 8_000_000))
          script.streams.append(
            DemandStream(
              process: script.processes.count - 1, space: script.space, from: second,
              until: second + 1, count: 1, remotes: [script.space.address(9, 12, port: 443)],
              hold: 40...60, closer: .local))
        }
      }
    }
  }

  private func causes(_ script: inout SituationScript) {
    switch self {
    case .clientClosesFirst:
      script.culprit = SituationScript.frontEnd
      script.pattern = .timeWaitChurn
      script.addChurn(SituationScript.frontEnd, perSecond: 24) { $0.traits.isAnswered = true }
    case .unansweredConnects:
      script.culprit = SituationScript.agent
      script.addChurn(SituationScript.agent, perSecond: 120) {
        $0.hold = 21_000...21_010
        $0.traits.fate = .unanswered
        $0.closer = .remote
      }
    default:
      script.culprit = SituationScript.system
      script.pattern = .kernelHolder
      let share = script.space.address(9, 30, port: 445)
      script.addLeak(SituationScript.system, ports: 2_300) {
        $0.kind = .kernelConnect
        $0.remotes = [share]
      }
      script.addVisitors()
    }
  }

  private func otherFailures(_ script: inout SituationScript) {
    script.addChurn(SituationScript.frontEnd, perSecond: 5) {
      $0.traits.fate = self == .noMemory ? .noMemory : .unanswered
      if self == .timeouts { $0.hold = 21_000...21_010 }
      $0.closer = .remote
    }
  }
}

extension ToldSituation {
  /// What is right to say of a trace of it.
  public func truth(_ evidence: Evidence) -> SituationTruth {
    let web: UInt32 = 4_312, agent: UInt32 = 5_000, frontEnd: UInt32 = 6_104
    var truth = SituationTruth(patterns: ["leak"])
    switch self {
    case .twoAddresses, .leakingContainer:
      truth.names = [web]
      truth.mustName = false
      truth.patterns = ["leak", "undetermined"]
    case .healthyContainers:
      truth.levels = ["clear", "inconclusive"]
      truth.mustName = false
    case .dualModeLeak:
      truth.names = [agent]
      truth.forbiddenCommands = ["ipv6"]
    case .socketPool:
      truth.names = [1_812]
      truth.patterns = ["leak", "burst", "heldBeforeTrace"]
      truth.forbiddenCommands = ["TcpTimedWaitDelay", "dynamicport tcp"]
    case .churnToOneDestination:
      truth.names = [frontEnd]
      truth.patterns = ["timeWaitChurn", "singleDestination"]
    case .untoldRange, .untoldOldRange:
      truth.names = [agent]
      truth.inferredRange = script.range
    case .twoLeaks:
      truth.names = [web, agent]
      truth.mustName = false
      truth.namesAll = true
      truth.patterns = ["leak", "undetermined"]
    case .leakAndChurn:
      truth.names = [agent, frontEnd]
      truth.mustName = false
      truth.namesAll = true
      truth.patterns = ["leak", "timeWaitChurn", "undetermined"]
    case .endedProcess:
      truth.names = evidence == .transport ? [4] : []
      truth.mustName = evidence == .transport
      truth.patterns = evidence == .transport ? ["kernelHolder", "leak"] : ["undetermined"]
    case .workerOfLauncher: truth.names = [agent]
    case .shortLivedProcesses:
      truth.patterns = ["timeWaitChurn"]
      truth.mustName = false
    case .clientClosesFirst:
      truth.names = [frontEnd]
      // AFD alone cannot tell who closed first.
      truth.mustName = evidence == .transport
      truth.patterns =
        evidence == .transport ? ["timeWaitChurn"] : ["timeWaitChurn", "undetermined"]
    case .unansweredConnects:
      truth.names = [agent]
      truth.patterns = ["unansweredConnects"]
    case .fileServerClient:
      truth.names = [4]
      truth.mustName = evidence == .transport
      truth.patterns = evidence == .transport ? ["kernelHolder"] : ["undetermined"]
    case .fullBefore:
      truth.names = [agent]
      truth.patterns = ["leak", "heldBeforeTrace"]
      truth.headline = ["agent.exe"]
    case .noMemory:
      truth.levels = ["clear", "inconclusive"]
      truth.headline = ["STATUS_INSUFFICIENT_RESOURCES"]
      truth.mustName = false
    case .timeouts:
      truth.levels = ["clear", "inconclusive"]
      truth.headline = ["timed out", "STATUS_IO_TIMEOUT"]
      truth.mustName = false
    }
    return truth
  }
}
