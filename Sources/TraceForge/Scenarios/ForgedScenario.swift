internal import EventTracing

/// What can be forged: a server in one kind of trouble, or in none.
public enum ForgedScenario: String, CaseIterable, Sendable {
  /// Programs come and go; no bind fails.
  case healthy
  /// Binds fail because ports wait in TIME_WAIT.
  case timeWaitChurn
  /// One program opens sockets and never closes them, until others starve.
  case leak
  /// Binds to certain ports fail; ports there are enough.
  case portConflictsOnly
  /// Nearly all binds fail, and the trace shows nobody who holds the ports.
  case exhaustedFromTheStart
  /// Binds succeed without a port; the connects fail.
  case deferredPortSelection
  /// TCPIP refuses ports to the kernel; AFD knows of no failure.
  case kernelSocketsOnly
  /// AF_UNIX, Hyper-V and Bluetooth sockets bind, with and without success.
  case unixBinds
  /// A listener inside the dynamic range accepts many connections.
  case acceptedSockets
  /// Endpoints, EPROCESS addresses and process ids are used again.
  case reuse
  /// Binds are put off and end in another thread, or never.
  case pendedBind
  /// Events are missing, and the header says so.
  case lostEvents
  /// No failure, but TCPIP hands ports out twice.
  case warningSigns
  /// Captured packets and no socket event.
  case packetsOnly
  /// Sockets as the AFD of Vista logged them.
  case legacyBinds
  /// Records of every form of header among ordinary ones.
  case everyHeader

  /// One sentence on what happens.
  public var summary: String {
    switch self {
    case .healthy: "Programs come and go; no bind fails."
    case .timeWaitChurn: "Binds fail because ports wait in TIME_WAIT."
    case .leak: "One program opens sockets and never closes them, until others starve."
    case .portConflictsOnly: "Binds to certain ports fail; ports there are enough."
    case .exhaustedFromTheStart: "Nearly all binds fail, and nobody visible holds the ports."
    case .deferredPortSelection: "Binds succeed without a port; the connects fail."
    case .kernelSocketsOnly: "TCPIP refuses ports to the kernel; AFD knows of no failure."
    case .unixBinds: "AF_UNIX, Hyper-V and Bluetooth sockets bind, some without success."
    case .acceptedSockets: "A listener inside the dynamic range accepts many connections."
    case .reuse: "Endpoints, EPROCESS addresses and process ids are used again."
    case .pendedBind: "Binds are put off and end in another thread, or never."
    case .lostEvents: "Events are missing, and the header says so."
    case .warningSigns: "No failure, but TCPIP hands ports out twice."
    case .packetsOnly: "Captured packets and no socket event."
    case .legacyBinds: "Sockets as the AFD of Vista logged them; some binds fail."
    case .everyHeader: "Records of every form of header among ordinary ones."
    }
  }

  /// Options with which the scenario shows what it is about.
  public func options(seed: UInt64 = 1) -> ForgeOptions {
    var options = ForgeOptions(seed: seed)
    // A session is known by its start: no two scenarios or seeds share one.
    let day = Int64(Self.allCases.firstIndex(of: self) ?? 0)
    options.startTime = options.startTime.advanced(
      bySeconds: day * 86_400 + Int64(seed % 1_000) * 61)
    switch self {
    case .leak: options.portsTaken = PortPool.count - 480
    case .timeWaitChurn: options.portsTaken = PortPool.count - 700
    case .exhaustedFromTheStart: options.portsTaken = PortPool.count - 1
    case .deferredPortSelection: options.portsTaken = PortPool.count - 200
    case .pendedBind: options.portsTaken = PortPool.count - 60
    case .lostEvents:
      options.portsTaken = PortPool.count - 10
      options.transportEvidence = false
    case .legacyBinds:
      options.portsTaken = PortPool.count - 8
      options.transportEvidence = false
    default: break
    }
    return options
  }

  /// Forges the trace; the same options give the same bytes. `adjusting` may
  /// change what else the log looks like, but neither its clock nor its start.
  public func forge(
    _ options: ForgeOptions? = nil,
    adjusting: (inout TraceLogConfiguration) -> Void = { _ in }
  ) -> ForgedTrace {
    let options = options ?? self.options()
    let simulation = NetworkSimulation(options: options)
    play(in: simulation)
    var configuration = options.configuration
    if self == .lostEvents {
      configuration.eventsLost = UInt32(simulation.loseEvents(percent: 12))
    }
    adjusting(&configuration)
    return simulation.written(configuration)
  }

  private func play(in simulation: NetworkSimulation) {
    switch self {
    case .healthy, .lostEvents: simulation.playHealthy()
    case .timeWaitChurn: simulation.playTimeWaitChurn()
    case .leak: simulation.playLeak()
    case .portConflictsOnly: simulation.playPortConflictsOnly()
    case .exhaustedFromTheStart: simulation.playExhaustedFromTheStart()
    case .deferredPortSelection: simulation.playDeferredPortSelection()
    case .kernelSocketsOnly: simulation.playKernelSocketsOnly()
    case .unixBinds: simulation.playUnixBinds()
    case .acceptedSockets: simulation.playAcceptedSockets()
    case .reuse: simulation.playReuse()
    case .pendedBind: simulation.playPendedBinds()
    case .warningSigns: simulation.playWarningSigns()
    case .packetsOnly: simulation.playPacketsOnly()
    case .legacyBinds: simulation.playLegacyBinds()
    case .everyHeader: simulation.playEveryHeader()
    }
  }
}
