import EventTracing
import TestSupport
import Testing

@testable import ServerSnapshot

/// What PowerShell and other tools print of a server's sockets.
@Suite struct RecordTests {
  private func connections(_ text: String) -> [SnapshotConnection] {
    Facts(text).samples.flatMap(\.connections)
  }

  @Test(
    "A table in any order of columns, with values left or right, and cells that are empty",
    arguments: [
      """
      LocalAddress LocalPort RemoteAddress RemotePort State       AppliedSetting OwningProcess
      ------------ --------- ------------- ---------- -----       -------------- -------------
      10.0.0.5     50113     10.0.0.9      443        Established Internet       604
      0.0.0.0      54798     0.0.0.0       0          Bound                      4242
      """,
      """
      OwningProcess LocalPort LocalAddress State       RemotePort RemoteAddress
      ------------- --------- ------------ -----       ---------- -------------
                604     50113 10.0.0.5     Established        443 10.0.0.9
               4242     54798 0.0.0.0      Bound                0 0.0.0.0
      """,
    ])
  func table(text: String) {
    let rows = connections(text)
    #expect(rows.map(\.local.port) == [50_113, 54_798])
    #expect(rows.map(\.state) == [.established, .bound])
    #expect(rows.map(\.processID) == [604, 4242])
    #expect(rows.first?.remote?.description == "10.0.0.9:443")
    #expect(rows.last?.remote == nil)
  }

  @Test("A host that was cut counts with its port")
  func cut() {
    let rows = connections(
      """
      LocalAddress LocalPort State       OwningProcess
      ------------ --------- -----       -------------
      fe80::1c2b:… 50113     Established 604
      """)
    #expect(rows.map(\.local.port) == [50_113] && rows.map(\.processID) == [604])
  }

  @Test(
    "Win32_Service gives a process its services, whichever text comes first",
    arguments: [
      """
      ProcessId Name      StartMode State   Status ExitCode
      --------- ----      --------- -----   ------ --------
      1844      Dnscache  Auto      Running OK     0
      1844      NlaSvc    Auto      Running OK     0
      0         Spooler   Manual    Stopped OK     1077
      """,
      """
      ProcessId : 1844
      Name      : Dnscache

      ProcessId : 1844
      Name      : NlaSvc

      ProcessId : 0
      Name      : Spooler
      """,
      """
      "Name","ProcessId"
      "Dnscache","1844"
      "NlaSvc","1844"
      "Spooler","0"
      """,
    ])
  func services(text: String) {
    let tasks = """
      Id   ProcessName
      --   -----------
      1844 svchost
      """
    for texts in [[text, tasks], [tasks, text]] {
      var snapshot = ServerSnapshot()
      for text in texts { snapshot.read(Array(text.utf8), file: "saved.txt") }
      #expect(snapshot.processes[1_844]?.value.imageName == "svchost.exe")
      #expect(snapshot.processes[1_844]?.value.services == ["Dnscache", "NlaSvc"])
      #expect(snapshot.processes.count == 1 && snapshot.unnamedServices.isEmpty)
    }
    var alone = ServerSnapshot()
    alone.read(Array(text.utf8), file: "services.txt")
    #expect(alone.unnamedServices == [1_844: ["Dnscache", "NlaSvc"]])
  }

  @Test("A list, a block for each connection")
  func list() {
    let rows = connections(
      """

      LocalAddress   : 10.0.0.5
      LocalPort      : 50113
      RemoteAddress  : 10.0.0.9
      RemotePort     : 443
      State          : CloseWait
      OwningProcess  : 604

      LocalAddress   : ::
      LocalPort      : 50114
      RemoteAddress  : ::
      RemotePort     : 0
      State          : Listen
      OwningProcess  : 700

      """)
    #expect(rows.map(\.local.port) == [50_113, 50_114])
    #expect(rows.map(\.state) == [.closeWait, .listening])
  }

  @Test(
    "Separated values with any mark, with and without quotes and a type",
    arguments: [
      "#TYPE Selected\r\n\"LocalPort\",\"State\",\"OwningProcess\"\r\n\"50113\",\"TimeWait\",\"0\"\r\n",
      "LocalPort;State;OwningProcess\n50113;TimeWait;0\n",
      "LocalPort\tState\tOwningProcess\n50113\tTimeWait\t0\n",
    ])
  func separated(text: String) {
    let rows = connections(text)
    #expect(rows.map(\.local.port) == [50_113] && rows.map(\.state) == [.timeWait])
  }

  @Test("JSON, whose states are numbers, on many lines and on one")
  func json() {
    let many = """
      [
          {
              "LocalAddress":  "10.0.0.5",
              "LocalPort":  50113,
              "RemoteAddress":  "10.0.0.9",
              "RemotePort":  443,
              "State":  5,
              "OwningProcess":  604
          },
          {
              "LocalPort":  54798,
              "State":  100,
              "OwningProcess":  4242
          }
      ]
      """
    let one =
      #"[{"LocalPort":50113,"State":5,"OwningProcess":604},{"LocalPort":54798,"State":100,"OwningProcess":4242}]"#
    for text in [many, one] {
      let rows = connections(text)
      #expect(rows.map(\.local.port) == [50_113, 54_798])
      #expect(rows.map(\.state) == [.established, .bound])
    }
  }

  @Test("Groups are counts of connections by state and process")
  func groups() throws {
    let sample = try #require(
      Facts(
        """

        Count Name                      Group
        ----- ----                      -----
         2029 Bound, 4242               {MSFT_NetTCPConnection (InstanceID = "0.0.0.0??54798")...}
           45 604, Established          {MSFT_NetTCPConnection (InstanceID = "10.0.0.5??50113")...}
           12 Listen                    {MSFT_NetTCPConnection}
        """
      ).samples.first)
    #expect(sample.groups.map(\.count) == [2_029, 45, 12])
    #expect(sample.groups.map(\.processID) == [4242, 604, nil])
    #expect(sample.groups.map(\.state) == [.bound, .established, .listening])
    let usage = try #require(sample.portUsage(ranges: [], exclusions: []).first)
    #expect(usage.portsInUse == 2_074 && usage.countsConnections)
  }

  @Test("UDP endpoints, TCPView and CurrPorts")
  func others() {
    let udp = connections(
      """
      LocalAddress LocalPort OwningProcess
      ------------ --------- -------------
      0.0.0.0      55001     1188
      """)
    #expect(udp.map(\.transport) == [.udp] && udp.map(\.local.port) == [55_001])
    let view = connections(
      "Process Name\tProcess ID\tProtocol\tState\tLocal Address\tLocal Port\tRemote Address\tRemote Port\n"
        + "chrome.exe\t4242\tTCP\tEstablished\t10.0.0.5\t50113\t10.0.0.9\t443\n"
        + "dns.exe\t1188\tUDP\t\t0.0.0.0\t55001\t\t\n")
    #expect(view.map(\.transport) == [.tcp, .udp])
    #expect(view.map(\.processName) == ["chrome.exe", "dns.exe"])
  }

  @Test("A setting is a range")
  func settings() {
    let text = """

      SettingName                     : Internet
      DynamicPortRangeStartPort       : 1024
      DynamicPortRangeNumberOfPorts   : 13977
      AutoReusePortRangeStartPort     : 0
      AutoReusePortRangeNumberOfPorts : 0

      """
    let ranges = Facts(text).facts.compactMap {
      if case .portRange(let range) = $0.fact { range.span } else { nil }
    }
    #expect(ranges == [PortSpan(start: 1_024, count: 13_977)])
  }

  @Test(
    "What stands before a row is no part of it",
    arguments: ["> ", ">> ", "| ", "ports.txt:", "08:05:00 ", "2024-03-04 08:05:00 "])
  func prefixes(prefix: String) {
    let rows = connections(
      "\(prefix)  TCP    10.0.0.5:50111         10.0.0.9:443           ESTABLISHED     4242\n")
    #expect(rows.map(\.local.port) == [50_111] && rows.map(\.processID) == [4242])
  }

  @Test("A connection of the server with itself holds the port that asked for it")
  func itself() throws {
    var text = ""
    for port in 49_152..<49_252 {
      text += "  TCP    10.0.0.5:8080    10.0.0.5:\(port)    TIME_WAIT    0\n"
    }
    let sample = try #require(Facts(text).samples.first)
    let usage = try #require(sample.portUsage(ranges: [], exclusions: []).first)
    #expect(usage.portsInUse == 100 && usage.portStates[.timeWait] == 100)
    let destination = try #require(usage.foremostDestination)
    #expect(destination.service.description == "10.0.0.5:8080")
    #expect(destination.ports == 100 && destination.timeWait == 100)
  }
}

/// Dates in the languages of Windows.
@Suite struct MonthNameTests {
  @Test(
    "A month by its full name in a date, its name alone, or its short one",
    arguments: [
      ("samedi 28 juin 2026 22:01:05", 6), ("lauantai 28. marraskuuta 2026 22:01:05", 11),
      ("Samstag, 28. März 2026 22:01:05", 3), ("sobota, 28 listopada 2026 22:01:05", 11),
      ("sobota 28. listopadu 2026 22:01:05", 11), ("суббота, 28 ноября 2026 г. 22:01:05", 11),
      ("субота, 28 листопада 2026 р. 22:01:05", 11), ("sábado, 28 de junio de 2026 22:01:05", 6),
      ("sabato 28 giugno 2026 22:01:05", 6), ("zaterdag 28 maart 2026 22:01:05", 3),
      ("28 Kasım 2026 Cumartesi 22:01:05", 11), ("lördag 28 november 2026 22:01:05", 11),
      ("2026. november 28., szombat 22:01:05", 11), ("2026年11月28日 22:01:05", 11),
      ("Saturday, November 28, 2026 22:01:05", 11), ("28. okt. 2026 22:01:05", 10),
    ])
  func names(line: String, month: Int) throws {
    let time = try #require(Facts("\(line)\n\(Texts.netstat)").samples.first?.time)
    let calendar = time.time.calendar
    #expect((calendar.year, calendar.month, calendar.day) == (2026, month, 28))
  }

  @Test("A month that is not known is no date, and that is told")
  func unknown() {
    let facts = Facts("lauantai 28. marxkuuta 2026 22:01:05\n\(Texts.netstat)")
    #expect(facts.samples.map(\.time) == [nil])
    #expect(facts.problems.map(\.kind) == [.unknownDate])
  }
}
