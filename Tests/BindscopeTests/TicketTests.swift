import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// What a customer sends: traces with texts beside them, exports, copies.
@Suite struct TicketTests {
  private let folder = try? TemporaryFolder()

  private func leak(_ names: ProcessNameSource) -> ForgedTrace {
    var options = ForgedScenario.leak.options(seed: 7)
    options.duration = 20
    options.portsTaken = 16_384 - 8
    options.processNames = names
    return ForgedScenario.leak.forgedOnce(options)
  }

  private func processes(_ run: CommandRun) throws -> [[String: Any]] {
    try #require(try run.json()["processes"] as? [[String: Any]])
  }

  @Test("the cabinet's task list names processes and services that no event names")
  func companions() throws {
    let trace = leak(.none)
    let path = try #require(folder).write(ForgedDelivery(trace).zip, as: "ticket.zip")
    let rows = try processes(CommandRun(["analyze", "--format", "json", path]))
    let agent = try #require(rows.first { $0["processID"] as? Int == 5_520 })
    #expect(agent["imageName"] as? String == "BackupAgent.exe")
    #expect(agent["nameSource"] as? String == "companion")
    let host = try #require(rows.first { $0["processID"] as? Int == 1_096 })
    #expect((host["services"] as? [String])?.isEmpty == false)
  }

  @Test("a cabinet beside the trace does the same, and its copy of the trace is left alone")
  func cabinetBeside() throws {
    let folder = try #require(folder)
    let delivery = ForgedDelivery(leak(.none))
    for file in delivery.files { _ = try folder.write(file.bytes, as: "beside/\(file.name)") }
    let trace = folder.url(of: "beside/NetTrace.etl").path
    let run = try CommandRun(["analyze", "--format", "json", trace])
    let rows = try processes(run)
    #expect(rows.contains { $0["imageName"] as? String == "BackupAgent.exe" })
    #expect((try run.json()["inputs"] as? [Any])?.count == 1)
  }

  @Test("where the trace names a process, its own name stays")
  func traceWins() throws {
    let folder = try #require(folder)
    let path = try folder.write(leak(.kernelProcess).bytes, as: "named.etl")
    let list = try folder.write(
      Array(
        """
        Image Name                     PID Services
        ========================= ======== ============================================
        other.exe                     5520 N/A
        unnamed.exe                   3388 SomeService
        """.utf8), as: "tasks.txt")
    let rows = try processes(
      CommandRun(["analyze", "--format", "json", "--processes", list, path]))
    let agent = try #require(rows.first { $0["processID"] as? Int == 5_520 })
    #expect(agent["imageName"] as? String == "BackupAgent.exe")
    #expect(agent["nameSource"] as? String == "trace")
    let unnamed = try #require(rows.first { $0["processID"] as? Int == 3_388 })
    #expect(unnamed["imageName"] as? String == "unnamed.exe")
    #expect(unnamed["services"] as? [String] == ["SomeService"])
  }

  @Test("a trace and its own exports, side by side, count once")
  func exports() throws {
    let folder = try #require(folder)
    let trace = leak(.kernelProcess)
    let forms: [TraceForm] = [.tracerptXML, .netshText, .pcapngMessage, .cabinet, .etl]
    let paths = try forms.map {
      try folder.write(trace.written(as: $0), as: "exports/NetTrace.\($0.fileExtension)")
    }
    let report = try CommandRun(["analyze", "--format", "json"] + paths).json()
    let failures = try #require(report["bindFailures"] as? [String: Any])
    #expect(failures["count"] as? Int == trace.truth.bindOutcomes.exhausted)
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(inputs.filter { $0["duplicateOf"] is String }.count == forms.count - 1)
  }

  @Test(
    "the System log corroborates, itself and as an export, and alone says that ports ran out",
    arguments: ["system.xml", "System.evtx"])
  func systemLog(name: String) throws {
    let folder = try #require(folder)
    for namesManifest in [false, true] {
      var options = SystemLogOptions()
      options.namesManifest = namesManifest
      let log = SystemLogExport(options)
      let path = try folder.write(
        name == "System.evtx" ? log.eventLog : log.bytes, as: name)
      let report = try CommandRun(["analyze", "--format", "json", path]).json()
      let verdict = try #require(report["verdict"] as? [String: Any])
      #expect(verdict["level"] as? String == "exhausted")
      let rows = try #require(report["corroboration"] as? [[String: Any]])
      #expect(rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == 7)
    }
  }

  @Test("the zone of a text dump's local times is given, and what they rest on is said")
  func inputTimeZone() throws {
    let folder = try #require(folder)
    let trace = leak(.none)
    let path = try folder.write(trace.text(.netsh, zoneMinutes: 120), as: "local.txt")
    let first = try #require(trace.truth.firstBindFailure)
    let run = try CommandRun(
      ["analyze", "--format", "json", "--input-time-zone", "+02:00", path])
    let report = try run.json()
    let failures = try #require(report["bindFailures"] as? [String: Any])
    #expect(failures["firstTime"] as? String == first.description)
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(inputs.first?["timeBasis"] as? String == "assumed")
  }
}
