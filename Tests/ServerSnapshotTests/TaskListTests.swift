import ServerSnapshot
import Testing

@Suite struct TaskListTests {
  static let expected = [
    SnapshotProcess.of(0, "System Idle Process"), .of(4, "System"),
    .of(
      880, "svchost.exe",
      ["BrokerInfrastructure", "DcomLaunch", "PlugPlay", "Power", "SystemEventsBroker"]),
    .of(10_244, "Long Name 7 Of A Program."), .of(65_536, "w3wp.exe", ["W3SVC"]),
  ]

  @Test(
    "Processes and wrapped services are read in any language and encoding",
    arguments: [Texts.tasks, Texts.germanTasks, Texts.japaneseTasks, Texts.chineseTasks],
    SavedAs.allCases)
  func languages(text: String, saved: SavedAs) {
    let facts = Facts(saved.bytes(text))
    #expect(facts.processes == Self.expected)
    #expect(facts.problems.isEmpty)
  }

  @Test("A code page that is not decoded spoils no name, number or service")
  func codePages() {
    let pages = [
      CodePage.bytes(Texts.japaneseTasks, CodePage.shiftJIS),
      CodePage.bytes(Texts.chineseTasks, CodePage.gbk),
    ]
    for bytes in pages { #expect(Facts(bytes).processes == Self.expected) }
  }

  @Test("Wide characters in a name do not hide its process id")
  func wideNames() {
    let text = """
      イメージ名                     PID サービス
      ========================= ======== ============================================
      System Idle Process              0 N/A
      会計ソフト 2 本体.exe         4321 Kaikei
      """
    let bytes = [SavedAs.utf8.bytes(text), SavedAs.utf16LittleEndian.bytes(text)]
    for bytes in bytes {
      #expect(Facts(bytes).processes.last == .of(4_321, "会計ソフト 2 本体.exe", ["Kaikei"]))
    }
  }

  @Test("The plain list and the verbose list name processes, and no services")
  func otherColumns() {
    let plain = """
      Image Name                     PID Session Name        Session#    Mem Usage
      ========================= ======== ================ =========== ============
      System Idle Process              0 Services                   0          8 K
      sqlservr.exe                  3120 Services                   0  1,234,560 K
      """
    let verbose = """
      Image Name                     PID Session Name        Session#    Mem Usage Status
      ========================= ======== ================ =========== ============ ===============
      cmd.exe                       3120 Console                    1      4,096 K Running
      """
    #expect(
      Facts(plain).processes == [.of(0, "System Idle Process"), .of(3_120, "sqlservr.exe")])
    #expect(Facts(verbose).processes == [.of(3_120, "cmd.exe")])
  }

  @Test("Comma-separated lists are read with and without a head")
  func records() {
    let services = """
      "Abbildname","PID","Dienste"
      "System Idle Process","0","Nicht zutreffend"
      "svchost.exe","880","DcomLaunch,PlugPlay"
      "a ""b"".exe","12","Nicht zutreffend"
      """
    #expect(
      Facts(services).processes == [
        .of(0, "System Idle Process"), .of(880, "svchost.exe", ["DcomLaunch", "PlugPlay"]),
        .of(12, "a \"b\".exe"),
      ])
    let plain = #""w3wp.exe","77","Services","0","12,345 K""#
    #expect(Facts(plain).processes == [.of(77, "w3wp.exe")])
  }

  @Test("A list of modules is no list of services")
  func modules() {
    let text = """
      Image Name                     PID Modules
      ========================= ======== ============================================
      smss.exe                       284 ntdll.dll
      w3wp.exe                       900 ntdll.dll, KERNEL32.DLL, KERNELBASE.dll,
                                         rpcrt4.dll
      """
    #expect(Facts(text).processes == [.of(284, "smss.exe"), .of(900, "w3wp.exe")])
  }

  @Test("A cut row is a problem of its line, and the rows before it stand")
  func cutRow() throws {
    let start = try #require(Texts.tasks.firstRange(of: "Long Na"))
    let text = String(Texts.tasks[..<start.upperBound])
    let facts = Facts(text)
    #expect(facts.processes == Array(Self.expected.prefix(3)))
    #expect(facts.problems.map(\.kind) == [.badRow])
    #expect(facts.problems.map(\.line) == [8])
  }
}

extension SnapshotProcess {
  static func of(_ id: UInt32, _ name: String, _ services: [String] = []) -> SnapshotProcess {
    SnapshotProcess(processID: id, imageName: name, services: services)
  }
}
