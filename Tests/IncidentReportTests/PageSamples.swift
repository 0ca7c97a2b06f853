import EventTracing
import IncidentAnalysis
import IncidentReport
import TraceInput

@testable import PortExhaustion

/// Reports in which every part of a page has something to say.
enum PageSamples {
  /// A leak with holders, a pattern, replays and advice; `name` stands wherever
  /// a trace names something.
  static func full(name: String? = nil) -> ReportDocument {
    var report = SampleDocuments.leakReport
    report.incidents = [incident(name)]
    report.timeline?.holders = [
      series(4_321, name ?? "w3wp.exe") { 800 + $0 * 300 },
      series(2_210, "sqlservr.exe") { _ in 402 },
    ]
    for index in report.processes.indices {
      report.processes[index].identity.services = [name ?? "W3SVC"]
      if let name {
        report.processes[index].identity.imageName = name
        report.processes[index].identity.commandLine = "\(name) -ap \(name)"
      }
    }
    report.ports.snapshots = [snapshot(name)]
    report.simulations = simulations
    report.recommendations = recommendations(name)
    let trace = SampleDocuments.trace(
      computer: name ?? "WEB01",
      rows: [(.winsockAFD, name ?? "Microsoft-Windows-Winsock-AFD", 4_000_000)]
    ) { summary in
      guard let name else { return }
      summary.problems = [TraceProblem(kind: .badEventHeader, offset: 1, bytes: 2, detail: name)]
    }
    return SampleDocuments.document(
      report, trace: trace, path: name.map { "/traces/\($0).etl" } ?? "/traces/NetTrace.etl")
  }

  /// Two incidents in different pools of two machines, each with its own cause.
  static var severalIncidents: ReportDocument {
    var document = full()
    document.machines.append(ReportMachine(name: "WEB02", path: "/traces/b/other.etl"))
    document.inputs.append(
      ReportInput(
        path: "/traces/b/other.etl", trace: SampleDocuments.trace(computer: "WEB02"), error: nil))
    var second = incident(nil)
    second.machine = 1
    second.portFailures = 406
    second.pool = PortPoolID(transport: .udp)
    document.report?.incidents.append(second)
    return document
  }

  /// A document of each verdict, and one without any.
  static let verdicts: [(name: String, document: ReportDocument)] = [
    ("exhausted", full()), ("warning", SampleDocuments.warning), ("clear", SampleDocuments.clear),
    ("inconclusive", SampleDocuments.inconclusive), ("unread", SampleDocuments.nothingRead),
  ]

  static var all: [(name: String, document: ReportDocument)] {
    SampleDocuments.all + verdicts + [("severalIncidents", severalIncidents)]
  }

  private static func series(_ id: UInt32, _ image: String, _ held: (Int) -> Int) -> HolderSeries {
    HolderSeries(processID: id, imageName: image, isKernel: false, portsHeld: (0..<80).map(held))
  }

  /// A run of netstat shortly before the trace.
  private static func snapshot(_ name: String?) -> SnapshotEvidence {
    let time = SampleDocuments.begin.advanced(bySeconds: -60)
    let holder = PortSample.Holder(
      processID: 4_321, imageName: name ?? "w3wp.exe", services: [name ?? "W3SVC"], ports: 14_001)
    let pool = PortSample(
      time: time, pool: SampleDocuments.tcp, place: .pool, portsInUse: 14_403, maximum: 16_384,
      listeningPorts: 2, processCount: 12, states: PortSample.States(), topProcesses: [holder])
    var snapshot = SnapshotEvidence(
      file: "/traces/\(name ?? "ports").txt", line: 6, time: time, isTimeLocal: false,
      pools: [pool], omittedRows: 3)
    snapshot.moment = .shortlyBefore
    return snapshot
  }

  private static func incident(_ name: String?) -> Incident {
    var incident = SampleDocuments.incident(744, 1_188, 12_406, held: 15_833)
    let destination = Destination(
      remote: SocketAddress(ipv4: 0x0A09_000C, port: 443), processID: 4_321, connects: 16_353,
      failures: 250, name: name ?? "orders.example", portsHeld: 14_672, timeWait: 3)
    var holder = Holder()
    holder.processID = 4_321
    holder.imageName = name ?? "w3wp.exe"
    holder.services = [name ?? "W3SVC", "WAS"]
    holder.states.ports = 14_820
    holder.states.established = 14_820
    holder.pace.growthPerMinute = 1_174
    holder.pace.medianAgeSeconds = 370
    holder.foremostDestination = destination
    var kernel = Holder()
    kernel.isKernel = true
    kernel.states.ports = 611
    incident.holders = [holder, kernel]
    incident.ports.states.ports = 15_833
    incident.ports.states.established = 15_800
    incident.ports.states.timeWait = 33
    incident.basis.timeWait = .logged(seconds: 120)
    incident.ports.usable = 16_384
    incident.destinations = [destination]
    incident.basis.evidence = [.endpoint]
    incident.pattern = PatternFinding(
      pattern: .leak, confidence: .high,
      evidence: [
        .explained(visible: 15_833, of: 16_384),
        .openedAndClosed(opened: 14_820, closed: 38, seconds: 720),
      ], culprit: 0)
    return incident
  }

  private static var simulations: [Simulation] {
    [
      simulation(.range, PortSpan(start: 10_000, count: 55_535), failures: 0, later: 1_980),
      simulation(.timeWait, PortSpan(start: 49_152, count: 16_384), failures: 12_300, later: nil),
    ]
  }

  private static func simulation(
    _ change: Simulation.Change, _ span: PortSpan, failures: Int, later: Double?
  ) -> Simulation {
    Simulation(
      pool: SampleDocuments.tcp, change: change, portRange: span,
      timeWaitSeconds: change == .timeWait ? 30 : nil, peakPortsHeld: min(span.count, 28_000),
      portFailures: failures, observedFailures: 12_406, firstFailureTime: nil,
      secondsToExhaustion: later, assumptions: [.refusedAreNoRetries, .unseenEndsHeld(14_782)])
  }

  private static func recommendations(_ name: String?) -> [Recommendation] {
    [
      Recommendation(
        id: .restartHolder, processID: 4_321, imageName: name ?? "w3wp.exe", ports: 14_820,
        commands: ["taskkill /pid 4321", name ?? "iisreset"]),
      Recommendation(
        id: .widenDynamicRange, pool: SampleDocuments.tcp, ports: 39_151,
        commands: ["netsh int ipv4 set dynamicport tcp start=10000 num=55535"]),
    ]
  }
}

/// Names that would take over a page, a ticket or a terminal.
enum HostileNames {
  static let all: [String] = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    // A mark after a letter makes one character of both.
    "<\u{301}script>\"\u{301} onclick=\"\u{301}x\">\u{338}", "{{{x}}}{{#sections}}{{/sections}}",
    "{{% CONTENT_TYPE: TEXT}}{{=<% %>=}}", "</style><style>*{display:none}",
    "</title></svg></table>",
    "]]><![CDATA[", "<!-- ", "&lt;b&gt;&#x41;", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1",
    "| a | b |", "```\n# heading\n```", "[x](javascript:alert(1))", "![x](http://e.example/x.png)",
    "https://e.example/ www.e.example e@e.example", "**b** _i_ ~~s~~ `c`", "1. list", "# h", "- l",
    "\u{1B}[31m\u{9B}2J\u{7}", "\u{202E}exe.w3wp\u{2066}", "a\r\nb\u{85}c\u{2028}d\u{0}e",
    // What a lone surrogate is decoded as, and what no document may hold.
    "\u{FFFD}\u{FFFE}\u{FFFF}\u{FEFF}", String(repeating: "<&\"'", count: 16_384),
    "a" + String(repeating: "\u{301}", count: 65_536),
  ]
}
