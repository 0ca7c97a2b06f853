import EventTracing
import Testing
import TraceForge

@testable import PortExhaustion

/// Advice fits the pattern, the build of Windows and netsh's limits.
@Suite struct AdviceTests {
  private let tcp = PortPoolID(transport: .tcp)

  private func report(
    _ pattern: ExhaustionPattern, culprit: Bool = true, kernel: Bool = false
  ) -> ExhaustionReport {
    let start = ForgeOptions.usualStart
    var holder = Holder()
    holder.processID = kernel ? 4 : 4_320
    holder.imageName = kernel ? "System" : "w3wp.exe"
    holder.isKernel = kernel
    holder.states.ports = 15_000
    var ports = IncidentPorts()
    ports.heldAtStart = 16_384
    ports.usable = 16_384
    var incident = Incident(
      start: start, end: start.advanced(bySeconds: 60), pool: tcp, portFailures: 100,
      peakFailuresPerSecond: 9, ports: ports, victims: [], destinations: [])
    incident.holders = [holder]
    incident.pattern = PatternFinding(
      pattern: pattern, confidence: .high, evidence: [], culprit: culprit ? 0 : nil)
    var report = ExhaustionReport(
      verdict: Verdict(level: .exhausted, reasons: []), timeline: nil, incidents: [incident],
      processes: [], problems: [])
    report.ports.ranges = [
      PoolRange(pool: tcp, range: .assumed, peakPortsHeld: 16_384, peakTime: start)
    ]
    report.simulations = [
      Simulation(
        pool: tcp, change: .range, portRange: ExhaustionAnalysis.advisedRange,
        timeWaitSeconds: 120, peakPortsHeld: 16_484, portFailures: 0, observedFailures: 100,
        firstFailureTime: nil, secondsToExhaustion: nil, assumptions: [])
    ]
    return report
  }

  private func advice(
    _ pattern: ExhaustionPattern, culprit: Bool = true, kernel: Bool = false, build: Int? = 17_763
  ) -> [Recommendation] {
    Advice.recommendations(
      report(pattern, culprit: culprit, kernel: kernel), osBuild: build, bootTime: nil)
  }

  @Test("A leak: end the holder first, then its owner, then a wider range")
  func leak() throws {
    let advice = advice(.leak)
    #expect(advice.first?.id == .restartHolder)
    #expect(advice.first?.ports == 15_000)
    #expect(advice.contains { $0.id == .contactOwner && $0.processID == 4_320 })
    let wider = try #require(advice.first { $0.id == .widenDynamicRange })
    #expect(wider.commands == ["netsh int ipv4 set dynamicport tcp start=10000 num=55535"])
    #expect(!advice.contains { $0.id == .shortenTimeWait || $0.id == .captureBetter })
  }

  @Test("Churn: TIME_WAIT, and port reuse where Windows has it", arguments: [9_600, 14_393])
  func churn(build: Int) {
    let ids = advice(.timeWaitChurn, build: build).map(\.id)
    #expect(ids.contains(.shortenTimeWait))
    #expect(ids.contains(.autoReusePortRange) == (build >= 14_393))
  }

  @Test(
    "The hotfix is for loopback on Windows 7 and Server 2008 R2 only",
    arguments: [(7_600, true), (7_601, true), (9_200, false), (9_600, false), (nil, false)]
      as [(Int?, Bool)])
  func hotfix(row: (build: Int?, isOffered: Bool)) {
    for pattern in ExhaustionPattern.allCases {
      #expect(!advice(pattern, build: row.build).map(\.id).contains(.installHotfix))
      var report = report(pattern)
      report.incidents[0].holders[0].foremostDestination = Destination(
        remote: SocketAddress(ipv4: 0x7F00_0001, port: 80), processID: 4_320, connects: 1,
        failures: 1, portsHeld: 9)
      let ids = Advice.recommendations(report, osBuild: row.build, bootTime: nil).map(\.id)
      #expect(ids.contains(.installHotfix) == row.isOffered)
    }
  }

  @Test("Ports are not shared where all connections go to one destination")
  func oneDestination() {
    var report = report(.timeWaitChurn)
    let remote = SocketAddress(ipv4: 0x0A09_0033, port: 8_080)
    report.incidents[0].holders[0].foremostDestination = Destination(
      remote: remote, processID: 4_320, connects: 1, failures: 1, portsHeld: 15_000)
    let ids = Advice.recommendations(report, osBuild: 17_763, bootTime: nil).map(\.id)
    #expect(!ids.contains(.autoReusePortRange) && ids.contains(.reuseConnections))
  }

  @Test("The driver that holds System's ports is looked for by the port of its servers")
  func smb() {
    var report = report(.kernelHolder, kernel: true)
    report.incidents[0].holders[0].foremostDestination = Destination(
      remote: SocketAddress(ipv4: 0x0A09_0033, port: 445), processID: 4, connects: 1, failures: 1,
      portsHeld: 15_000)
    let advice = Advice.recommendations(report, osBuild: 17_763, bootTime: nil)
    let smb = advice.first { $0.id == .inspectKernelClient }
    #expect(smb?.commands.contains("Get-SmbConnection") == true)
    report.incidents[0].holders[0].foremostDestination?.remote = SocketAddress(
      ipv4: 0x0A09_0033, port: 3_260)
    let storage = Advice.recommendations(report, osBuild: 17_763, bootTime: nil)
    #expect(storage.contains { $0.commands.contains("Get-IscsiSession") })
  }

  @Test("A service in a shared svchost gets a process of its own")
  func services() throws {
    var report = report(.leak)
    report.incidents[0].holders[0].imageName = "svchost.exe"
    report.incidents[0].holders[0].services = ["Dnscache", "NlaSvc"]
    let advice = Advice.recommendations(report, osBuild: 17_763, bootTime: nil)
    let separate = try #require(advice.first { $0.id == .separateService })
    #expect(separate.commands == ["sc config Dnscache type= own", "sc config NlaSvc type= own"])
    #expect(!advice.map(\.id).contains(.restartHolder))
  }

  @Test(
    "497 days of uptime end TIME_WAIT on Windows 7 and Server 2008 R2 only",
    arguments: [(7_601, 500, true), (7_601, 400, false), (9_600, 500, false)])
  func uptime(row: (build: Int, days: Int64, isOffered: Bool)) {
    let report = report(.timeWaitChurn)
    let boot = report.incidents[0].start.advanced(bySeconds: -row.days * 86_400)
    let ids = Advice.recommendations(report, osBuild: row.build, bootTime: boot).map(\.id)
    #expect(ids.contains(.installUptimeHotfix) == row.isOffered)
  }

  @Test("netstat is told to show bound ports where it can", arguments: [9_600, 17_763])
  func netstat(build: Int) throws {
    let advice = advice(.undetermined, culprit: false, build: build)
    let save = try #require(advice.first { $0.id == .savePortOwners })
    #expect(save.commands.contains("netstat -anoq > ports.txt") == (build >= 10_240))
  }

  @Test("The System log alone asks for a capture")
  func systemLog() {
    var report = report(.leak)
    report.incidents = []
    let ids = Advice.recommendations(report, osBuild: nil, bootTime: nil).map(\.id)
    #expect(ids == [.captureBetter])
  }

  @Test("A driver: a memory dump, and nobody's program is restarted")
  func kernel() {
    let advice = advice(.kernelHolder, kernel: true)
    #expect(advice.first?.id == .dumpKernelMemory)
    #expect(advice.first?.commands.first == "!mex.afd -conn -report")
    #expect(!advice.contains { $0.id == .restartHolder || $0.id == .contactOwner })
  }

  @Test("Nobody to name: save who has what, and capture better")
  func nameless() {
    let ids = advice(.undetermined, culprit: false).map(\.id)
    #expect(ids.contains(.savePortOwners))
    #expect(ids.contains(.countHandles))
    #expect(ids.contains(.captureBetter))
    #expect(!ids.contains(.restartHolder))
  }

  @Test(
    "netsh takes ranges from 1025, of 255 ports or more, up to 65535",
    arguments: [
      (PortSpan(start: 1_025, count: 255), true), (PortSpan(start: 1_024, count: 255), false),
      (PortSpan(start: 1_025, count: 254), false), (PortSpan(start: 10_000, count: 55_535), true),
      (PortSpan(start: 10_001, count: 55_535), true),
    ])
  func limits(row: (span: PortSpan, isAccepted: Bool)) {
    #expect(row.span.isDynamicRange == row.isAccepted)
  }

  @Test(
    "Nobody is advised to restart a process without which Windows stops",
    arguments: [
      ("w3wp.exe", true), ("lsass.exe", false), ("LSASS.EXE", false), ("svchost.exe", false),
      ("csrss.exe", false),
    ])
  func criticalProcesses(imageName: String, isRestarted: Bool) {
    var report = report(.leak)
    report.incidents[0].holders[0].imageName = imageName
    let advice = Advice.recommendations(report, osBuild: nil, bootTime: nil).map(\.id)
    #expect(advice.contains(.restartHolder) == isRestarted)
    #expect(advice.contains(.contactOwner))
  }

  @Test("Where ports come from the auto-reuse range, the dynamic one is not widened")
  func autoReuse() {
    let plain = Advice.recommendations(report(.timeWaitChurn), osBuild: 17_763, bootTime: nil)
    #expect(plain.contains { $0.id == .widenDynamicRange })
    let reusing = Advice.recommendations(
      report(.timeWaitChurn), osBuild: 17_763, bootTime: nil, usesAutoReuse: true)
    #expect(!reusing.contains { [.widenDynamicRange, .autoReusePortRange].contains($0.id) })
  }

  @Test("Where the range is told, nobody is sent to look it up")
  func toldRange() {
    var known = report(.leak)
    #expect(
      Advice.recommendations(known, osBuild: nil, bootTime: nil).contains {
        $0.id == .showDynamicRange
      })
    known.ports.ranges = [
      PoolRange(
        pool: tcp, range: PortRange(.windowsDefault, source: .file),
        peakPortsHeld: 16_384, peakTime: nil)
    ]
    #expect(
      !Advice.recommendations(known, osBuild: nil, bootTime: nil).contains {
        $0.id == .showDynamicRange
      })
  }
}
