import Foundation
import TestSupport
import Testing
import TraceForge

/// `bindscope ports`, as a user would run it.
@Suite struct PortsCommandTests {
  private static let netstat = """

    2026-03-04 09:12:00

    Active Connections

      Proto  Local Address          Foreign Address        State           PID
      TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       880
      TCP    10.0.0.1:50000         10.0.9.20:1433         ESTABLISHED     4321
      TCP    10.0.0.1:50001         10.0.9.20:1433         TIME_WAIT       0
      TCP    [::1%12]:50009         [::1%12]:80            CLOSE_WAIT      8

    2026-03-04 09:13:00

      TCP    10.0.0.1:50003         10.0.9.20:1433         SYN_RECEIVED    4321
    """
  private static let range = """
    Protocol tcp Dynamic Port Range
    ---------------------------------
    Start Port      : 50000
    Number of Ports : 255
    """
  private static let tasks = """

    Image Name                     PID Services
    ========================= ======== ============================================
    w3wp.exe                      4321 W3SVC
    """

  private func files(_ texts: [(String, String)], in folder: TemporaryFolder) throws -> [String] {
    try texts.map { name, text in
      try folder.write(Array(text.replacing("\n", with: "\r\n").utf8), as: name)
    }
  }

  private func rows(_ run: CommandRun) -> [[String]] {
    run.output.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
      .map { $0.components(separatedBy: ",") }
  }

  @Test("Texts are known by content, in any order")
  func texts() throws {
    let folder = try TemporaryFolder()
    let paths = try files(
      [("a.txt", Self.tasks), ("b.log", Self.netstat), ("c", Self.range)], in: folder)
    let run = try CommandRun(["ports", "--format", "csv"] + paths)
    #expect(run.exitCode == 0)
    #expect(run.messages.isEmpty)
    let rows = rows(run)
    #expect(
      rows.first?.joined(separator: ",")
        == ",2026-03-04 09:12:00,*,3,255,1.2,1,3,tcp,,1,1,0,1,0,process 8: 1; "
        + "w3wp.exe 4321 (W3SVC): 1")
    #expect(rows.map { $0[2] } == ["*", "0.0.0.0", "10.0.0.1", "::1%12", "*", "10.0.0.1"])
    #expect(rows.map { $0[4] } == Array(repeating: "255", count: 6))
    #expect(rows.last?[12] == "1")
    let reversed = try CommandRun(["ports", "--format", "csv"] + paths.reversed())
    #expect(reversed.output == run.output)
  }

  @Test("An option's range wins over a file's, and --processes names, too")
  func options() throws {
    let folder = try TemporaryFolder()
    let paths = try files(
      [("n.txt", Self.netstat), ("r.txt", Self.range), ("t.txt", Self.tasks)], in: folder)
    let run = try CommandRun([
      "ports", "--format", "csv", "--dynamic-range", "tcp=50001,300", "--computer", "DB7",
      "--processes", paths[2], paths[0], paths[1],
    ])
    #expect(rows(run).first?.prefix(5) == ["DB7", "2026-03-04 09:12:00", "*", "2", "300"])
    #expect(run.output.contains("w3wp.exe 4321 (W3SVC): 1"))
  }

  @Test("Japanese and Chinese heads change nothing")
  func eastAsia() throws {
    let folder = try TemporaryFolder()
    let expected = try CommandRun(
      ["ports", "--format", "csv"] + files([("n.txt", Self.netstat)], in: folder)
    ).output
    for (title, head) in [
      ("アクティブな接続", "プロトコル  ローカル アドレス          外部アドレス        状態           PID"),
      ("活动连接", "协议  本地地址          外部地址        状态           PID"),
    ] {
      let text = Self.netstat.replacing("Active Connections", with: title).replacing(
        "Proto  Local Address          Foreign Address        State           PID", with: head)
      let paths = try files([("e.txt", text)], in: folder)
      #expect(try CommandRun(["ports", "--format", "csv"] + paths).output == expected)
    }
  }

  @Test("German and UTF-16 text is the same table")
  func localised() throws {
    let german = Self.netstat
      .replacing("Active Connections", with: "Aktive Verbindungen")
      .replacing(
        "Proto  Local Address          Foreign Address        State           PID",
        with: "Proto  Lokale Adresse         Remoteadresse          Status          PID"
      )
      .replacing("LISTENING", with: "ABHÖREN").replacing("ESTABLISHED", with: "HERGESTELLT")
      .replacing("TIME_WAIT", with: "WARTEND").replacing("CLOSE_WAIT", with: "SCHLIESSEN_WARTEN")
      .replacing("SYN_RECEIVED", with: "SYN_EMPFANGEN")
    let folder = try TemporaryFolder()
    let english = try files([("n.txt", Self.netstat)], in: folder)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in german.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let path = try folder.write(wide, as: "g.txt")
    let expected = try CommandRun(["ports", "--format", "csv"] + english).output
    #expect(try CommandRun(["ports", "--format", "csv", path]).output == expected)
  }

  @Test("Program names of -b on their own lines name the holders, wrapped lines are joined")
  func programNames() throws {
    let text = """
        TCP    10.0.0.1:50000         10.0.9.20:1433         ESTABLISHED     4321
       [OrderService.exe]
        TCP    [fe80::1c2d:3e4f:5a6b:7c8d%12]:50001  [fe80::aaaa:bbbb:cccc:dddd%12]:1433  ESTABLI
      SHED     4321
       [OrderService.exe]
      """
    let folder = try TemporaryFolder()
    let paths = try files([("b.txt", text)], in: folder)
    let run = try CommandRun(["ports", "--format", "csv"] + paths)
    #expect(run.exitCode == 0)
    #expect(
      rows(run).filter { $0[2] == "*" }.map(\.last) == ["OrderService.exe 4321: 2"])
  }

  @Test("A text that is cut is shown as far as it goes, and the exit code says so")
  func cut() throws {
    let folder = try TemporaryFolder()
    let text = Self.netstat + "\n  TCP    10.0.0.1:50004"
    let run = try CommandRun(["ports"] + files([("n.txt", text)], in: folder))
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("ends too early"))
    #expect(run.output.contains("10.0.0.1"))
  }

  @Test("Output of a kernel debugger is recognised and refused")
  func kernelEvidence() throws {
    let folder = try TemporaryFolder()
    for command in ["!mex.afd -conn -report", "!afd -endp -report", "!tcpip -p"] {
      let text = "0: kd> \(command)\nTotal 16384\n"
      let run = try CommandRun(["ports"] + files([("k.txt", text)], in: folder))
      #expect(run.exitCode == 2)
      #expect(run.messages.contains(command))
      #expect(run.output.isEmpty)
    }
  }

  @Test("What is neither trace nor text of a server is refused, the rest is shown")
  func refused() throws {
    let folder = try TemporaryFolder()
    let paths = try files(
      [("x.txt", "nothing of the kind\n"), ("n.txt", Self.netstat)], in: folder)
    let run = try CommandRun(["ports", "--format", "csv"] + paths + ["absent.txt"])
    #expect(run.exitCode == 2)
    #expect(rows(run).count == 6)
    #expect(run.messages.contains("x.txt") && run.messages.contains("absent.txt"))
    let none = try CommandRun(["ports"] + files([("t.txt", Self.tasks)], in: folder))
    #expect(none.exitCode == 2)
  }

  @Test("A trace gives a row an interval, and says what the rows rest on")
  func trace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.forge(.leak)
    let run = try CommandRun(["ports", "--interval", "10s", path])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("CLEAR") && run.output.contains("ports of TCP"))
    let text = run.output.replacing("\n", with: " ")
    #expect(text.contains("AFD binds and closes"))
    #expect(text.contains("Lower bounds"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let csv = try CommandRun(["ports", "--interval", "10s", "--format", "csv", path])
    let times = rows(csv).filter { $0[2] == "*" && $0[8] == "tcp" }.map { $0[1] }
    #expect(times.count >= 3)
    #expect(times.dropLast().allSatisfy { $0.hasSuffix("0") })
    let ports = rows(csv).filter { $0[2] == "*" && $0[8] == "tcp" }.compactMap { Int($0[3]) }
    #expect(ports == ports.sorted(), "a leak never gives back")
  }

  @Test("Traces and texts may be mixed")
  func mixed() throws {
    let folder = try TemporaryFolder()
    let paths = try [folder.forge(.leak)] + files([("n.txt", Self.netstat)], in: folder)
    let run = try CommandRun(["ports", "--format", "ndjson"] + paths)
    #expect(run.exitCode == 0)
    let kinds = try run.output.split(separator: "\n").compactMap { line in
      try (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["kind"]
        as? String
    }
    #expect(kinds == ["trace", "netstat"])
  }

  @Test("A trace that tells nothing of ports says what it holds, and shows no zeroes")
  func blind() throws {
    let folder = try TemporaryFolder()
    let path = try folder.forge(.packetsOnly)
    let run = try CommandRun(["ports", path])
    #expect(run.output.contains("INCONCLUSIVE"))
    #expect(run.output.contains("It does hold"))
    #expect(run.output.contains("Missing: "))
    let csv = try CommandRun(["ports", "--format", "csv", path])
    #expect(rows(csv).isEmpty)
  }

  @Test(
    "Wrong options are told",
    arguments: [
      ["--interval", "0"], ["--protocol", "sctp"], ["--format", "html"], ["--time-zone", "Mars"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try CommandRun(["ports"] + arguments + ["x.etl"]).exitCode == 64)
  }
}
