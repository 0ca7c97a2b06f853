internal import EventTracing

/// Incidents as tickets tell them, each the same every time.
public enum ToldTicket: String, CaseIterable, Sendable {
  /// An IIS worker opens connections to one web service and closes none. The
  /// trace has AFD and process names, from before it began.
  case webServerLeak
  /// A front end opens a connection to SQL Server for each query and closes it
  /// first. The trace has TCPIP's ports and connections.
  case frontEndChurn
  /// On Windows Server 2012 R2 a driver holds the ports. The trace has AFD and
  /// TCPIP, but was started after the server had run out.
  case driverHolder
  /// The leak of ``webServerLeak`` on a server whose range somebody shrank to
  /// 2,000 ports; the trace has AFD only, and no process names.
  case shrunkenRangeLeak
}

extension ServerIncident {
  /// The incident of a ticket.
  public init(_ ticket: ToldTicket) {
    switch ticket {
    case .webServerLeak: self.init(IncidentRecipe.webServerLeak)
    case .frontEndChurn: self.init(IncidentRecipe.frontEndChurn)
    case .driverHolder: self.init(IncidentRecipe.driverHolder)
    case .shrunkenRangeLeak: self.init(IncidentRecipe.shrunkenRangeLeak)
    }
  }
}

extension IncidentRecipe {
  /// A server with the usual range, whose `culprit` has the port trouble.
  private init(
    seed: UInt64, _ evidence: EvidenceLevel, build: UInt32, computer: String,
    _ trouble: TroubleMaker, culprit: ServerProcess?, hostName: String,
    range: PortSpan = .windowsDefault
  ) {
    var random = SeededGenerator(seed: seed)
    var options = ForgeOptions(seed: seed)
    options.startTime = options.startTime.advanced(bySeconds: Int64(seed) * 90_000)
    options.compression = .xpress
    options.computerName = computer
    options.processNames = evidence.processNames ? .kernelProcess : .none
    self.init(
      seed: seed, evidence: evidence, form: IncidentForm(options: options, build: build),
      settings: ServerPortSettings(
        range: range, timeWaitSeconds: trouble.timeWaitSeconds),
      trouble: trouble, processes: PortDemand.ordinaryProcesses(&random), hostName: hostName,
      isSparse: true, missed: 1, lateness: 60)
    if let culprit {
      self.trouble.process = processes.count
      processes.append(culprit)
    }
  }

  fileprivate static var webServerLeak: IncidentRecipe {
    var evidence = EvidenceLevel()
    evidence.processNames = true
    let trouble = TroubleMaker(
      pattern: .leak, ports: 16_384, timeWaitSeconds: 120, space: .tcpIPv4, process: 0,
      remotes: [SocketAddress(ipv4: 0x0A09_000C, port: 443)], secondsToFill: 720)
    return IncidentRecipe(
      seed: 40, evidence, build: 17_763, computer: "WEB01", trouble,
      culprit: ServerProcess(
        processID: 4_320, imageName: "w3wp.exe", services: [],
        commandLine: "-ap \"Orders\" -v \"v4.0\""), hostName: "orders.corp.example")
  }

  fileprivate static var shrunkenRangeLeak: IncidentRecipe {
    let range = PortSpan(start: 49_152, count: 2_000)
    var evidence = EvidenceLevel()
    evidence.processNames = false
    let trouble = TroubleMaker(
      pattern: .leak, ports: range.count, timeWaitSeconds: 120, space: .tcpIPv4, process: 0,
      remotes: [SocketAddress(ipv4: 0x0A09_000C, port: 443)], secondsToFill: 240)
    return IncidentRecipe(
      seed: 43, evidence, build: 20_348, computer: "WEB02", trouble,
      culprit: ServerProcess(
        processID: 4_320, imageName: "w3wp.exe", services: [],
        commandLine: "-ap \"Orders\" -v \"v4.0\""), hostName: "orders.corp.example",
      range: range)
  }

  fileprivate static var frontEndChurn: IncidentRecipe {
    var evidence = EvidenceLevel()
    evidence.portEvents = true
    evidence.connectionEvents = true
    let trouble = TroubleMaker(
      pattern: .timeWaitChurn, ports: 16_384, timeWaitSeconds: 120, space: .tcpIPv4, process: 0,
      remotes: [SocketAddress(ipv4: 0x0A09_0015, port: 1_433)])
    return IncidentRecipe(
      seed: 41, evidence, build: 20_348, computer: "APP03", trouble,
      culprit: ServerProcess(
        processID: 6_104, imageName: "OrderFrontEnd.exe", services: ["OrderFrontEnd"],
        commandLine: "--service"), hostName: "sql01.corp.example")
  }

  fileprivate static var driverHolder: IncidentRecipe {
    var evidence = EvidenceLevel()
    evidence.portEvents = true
    evidence.connectionEvents = true
    evidence.startsLate = true
    let trouble = TroubleMaker(
      pattern: .kernelHolder, ports: 16_384, timeWaitSeconds: 240, space: .tcpIPv4, process: 0,
      remotes: [SocketAddress(ipv4: 0x0A09_0033, port: 3_260)], secondsToFill: 900)
    return IncidentRecipe(
      seed: 42, evidence, build: 9_600, computer: "FILE07", trouble, culprit: nil,
      hostName: "storage02.corp.example")
  }
}
