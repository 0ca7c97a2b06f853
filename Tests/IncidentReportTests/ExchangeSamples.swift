import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import Testing
import TraceInput

@testable import PortExhaustion

/// Documents in which every part of a report has rows, and readers of what is
/// made of them.
enum ExchangeSamples {
  /// Every text in it belongs to somebody.
  static var full: ReportDocument {
    var document = SampleDocuments.twoMachines
    document.report = document.report.map(filled)
    document.inputs[0].path = #"/home/jdoe/Contoso, Inc/ticket 4711.zip"#
    document.inputs[0].member = "FIN-WEB01/NetTrace.etl"
    document.inputs[0].trace?.computerName = "FIN-WEB01"
    document.inputs[0].trace?.session.name = "-NetTrace-CONTOSO-asmith"
    document.inputs[0].trace?.sha256 = ContentHash(digest: Array(0..<32))
    document.inputs[0].trace?.providerNames = [
      "Microsoft-Windows-TCPIP", "Contoso.Payments", "EventTrace",
    ]
    document.inputs[0].trace?.summary.problems = problems
    document.inputs.append(
      ReportInput(
        path: "/home/jdoe/fin-web01.zip", trace: nil,
        error: "not a trace: no trace is in this archive, but plans.docx, a b.txt and 3 others"))
    document.machines[0] = ReportMachine(
      name: "FIN-WEB01", path: document.inputs[0].displayPath)
    document.machines[1].name = "fin-db.contoso.example"
    document.inputs[1].trace?.computerName = "fin-db.contoso.example"
    return document
  }

  /// What must not be seen in a redacted report of ``full``.
  static let secrets = [
    "jdoe", "asmith", "contoso", "4711", "ticket", "fin-web01", "fin-db", "10.20.30", "fe80::1",
    "2001:db8:77", "192.168.7", "plans.docx", "a b.txt", "orders-v2", "inetsrv", "OrderSvc",
    "unread.etl", "192.0.2.99",
  ]

  private static let problems = [
    TraceProblem(
      kind: .unreadable, offset: nil,
      detail: "/home/jdoe/Contoso, Inc/ticket 4711.zip/jdoe: unread.etl: cannot read: "
        + "Input/output error"),
    TraceProblem(
      kind: .badRecord, offset: 12, bytes: 3,
      detail: "a row of FIN-WEB01 and 10.20.30.40:443, of fe80::1%3 and ASMITH"),
    TraceProblem(kind: .tableOverflow, offset: nil, detail: "the table of 192.0.2.99 is full"),
  ]

  private static func filled(_ original: ExhaustionReport) -> ExhaustionReport {
    var report = original
    let image = #"C:\Users\asmith\Contoso\inetsrv\w3wp.exe"#
    let remote = SocketAddress(ipv4: 0x0A14_1E28, port: 443)
    let destination = Destination(
      remote: remote, processID: 4_321, connects: 12, failures: 3, name: "fin-db.contoso.example",
      portsHeld: 5, timeWait: 1)
    report.processes[0].identity.imageName = image
    report.processes[0].identity.commandLine = #""\#(image)" -ap "Orders-V2" -server fin-web01"#
    report.processes[0].identity.services = ["W3SVC", "OrderSvc"]
    report.processes[0].firstFailureTime = SampleDocuments.time(744)
    report.processes[0].lastFailureTime = SampleDocuments.time(1_188)
    var holder = Holder()
    holder.processID = 4_321
    holder.imageName = image
    holder.commandLine = report.processes[0].identity.commandLine
    holder.states.ports = 14_820
    holder.families.ipv4 = 14_820
    holder.foremostDestination = destination
    report.incidents[0].holders = [holder]
    report.incidents[0].victims = [
      Victim(processID: 4_321, imageName: image, failures: 9_930, services: ["OrderSvc"])
    ]
    report.incidents[0].destinations = [
      destination,
      Destination(
        remote: SocketAddress(ipv6High: 0xFE80 << 48, low: 1, port: 1_433, scope: 3),
        processID: nil, connects: 0, failures: 50),
      Destination(
        remote: SocketAddress(ipv6High: 0x2001_0DB8_0077 << 16, low: 9, port: 80), processID: 4,
        connects: 1, failures: 0, name: "10.20.30.40"),
      Destination(
        remote: SocketAddress(ipv6High: 0, low: 0xFFFF_0A14_1E28, port: 80), processID: 4,
        connects: 1, failures: 0),
      Destination(
        remote: SocketAddress(ipv4: 0x7F00_0001, port: 80), processID: 4, connects: 1, failures: 0),
    ]
    report.incidents[0].pattern = PatternFinding(
      pattern: .singleDestination, confidence: .high,
      evidence: [.destination(remote, ports: 15_000, of: 16_384)], culprit: 0)
    report.incidents[0].ports.peakTime = SampleDocuments.time(750)
    report.requests.breakdown = Breakdown(
      transport: [Breakdown.Row(name: "tcp", exhausted: 12_406)], addressFamily: [],
      localAddress: [
        Breakdown.Row(name: "192.168.7.9", exhausted: 12_000),
        Breakdown.Row(name: "unknown", exhausted: 406),
      ])
    report.ports.ranges[0].excluded = [PortSpan(start: 50_000, count: 60)]
    report.ports.usage = [
      PortUsage(
        time: SampleDocuments.begin, pool: SampleDocuments.tcp,
        localAddress: SocketAddress(ipv4: 0xC0A8_0709, port: 0), portsInUse: 12, maximum: 16_384,
        listeningPorts: 1, processes: 2)
    ]
    report.simulations = [
      Simulation(
        pool: SampleDocuments.tcp, change: .range,
        portRange: PortSpan(start: 10_000, count: 50_000),
        peakPortsHeld: 20_000, portFailures: 0, observedFailures: 12_406,
        assumptions: [.refusedAreNoRetries])
    ]
    report.recommendations = [
      Recommendation(
        id: .restartHolder, processID: 4_321, imageName: image, commands: ["taskkill /PID 4321"]),
      Recommendation(id: .showDynamicRange, commands: ["netsh a", "netsh b"]),
    ]
    report.ports.snapshots = [snapshot(image)]
    report.problems = [problems[2]]
    return report
  }

  private static func snapshot(_ image: String) -> SnapshotEvidence {
    SnapshotEvidence(
      file: "/home/jdoe/Contoso, Inc/fin-web01-netstat.txt", line: 4,
      time: SampleDocuments.time(700), isTimeLocal: false,
      pools: [
        PortSample(
          time: SampleDocuments.time(700), pool: SampleDocuments.tcp,
          place: .address(SocketAddress(ipv4: 0xC0A8_0709, port: 0)), portsInUse: 15_000,
          maximum: 16_384, listeningPorts: 1, processCount: 1, states: PortSample.States(),
          topProcesses: [
            PortSample.Holder(
              processID: 4_321, imageName: image, services: ["OrderSvc"], ports: 14_000)
          ])
      ], omittedRows: 0)
  }

  /// The objects of JSON lines.
  static func lines(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// The report as JSON, read back.
  static func json(_ document: ReportDocument) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(document.json())) as? [String: Any])
  }
}
