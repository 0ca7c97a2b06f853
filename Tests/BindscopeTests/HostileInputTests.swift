import Foundation
import TestSupport
import Testing
import TraceForge

/// Inputs that somebody made to do harm.
@Suite struct HostileInputTests {
  private let folder = try? TemporaryFolder()

  private static let trace: ForgedTrace = {
    var options = ForgedScenario.leak.options(seed: 5)
    options.duration = 10
    options.portsTaken = 16_384 - 20
    return ForgedScenario.leak.forge(options)
  }()

  @Test(
    "no archive writes a file, and each ends with an answer", arguments: HostileArchive.allCases)
  func archives(archive: HostileArchive) throws {
    let folder = try #require(folder)
    let path = try folder.write(
      archive.bytes(trace: Self.trace.bytes), as: "\(archive.rawValue)/in/ticket.bin")
    let run = try CommandRun(["analyze", "--format", "json", path])
    #expect(run.exitCode == 0 || run.exitCode == 2)
    let outer = folder.url(of: archive.rawValue)
    let files = FileManager.default.enumerator(atPath: outer.path)?.allObjects as? [String]
    #expect(files?.sorted() == ["in", "in/ticket.bin"])
    if run.exitCode == 2 { #expect(run.output.contains("detail")) }
  }

  @Test("entities, document types and outside references are neither expanded nor fetched")
  func entities() throws {
    let dump = String(decoding: Self.trace.xml().bytes, as: UTF8.self)
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY e SYSTEM "file:///etc/hostname">]>
      """
    let text =
      bomb + dump.replacing("<Events>", with: "<Events>&c;&e;", maxReplacements: 1)
    let path = try #require(folder).write(Array(text.utf8), as: "bomb.xml")
    let run = try CommandRun(["analyze", "--format", "json", path])
    let report = try run.json()
    #expect(run.exitCode == 2)
    let failures = try #require(report["bindFailures"] as? [String: Any])
    try #require(Self.trace.truth.bindOutcomes.exhausted > 0)
    #expect(failures["count"] as? Int == Self.trace.truth.bindOutcomes.exhausted)
    #expect(run.output.contains("document type"))
  }

  @Test("A refusal whose records lie the wrong way round is one refusal")
  func wrongWayRound() throws {
    var options = ForgedScenario.legacyBinds.options(seed: 5)
    options.duration = 5
    options.portsTaken = 16_384 - 2
    let trace = ForgedScenario.legacyBinds.forge(options)
    try #require(trace.truth.bindOutcomes.exhausted > 0)
    let bytes = trace.written(as: .winshark, seed: 1)
    var units = TraceForm.winshark.units(in: bytes, of: trace).map { Array(bytes[$0]) }
    let refusal: [UInt8] = [0x09, 0x02, 0x00, 0xC0]
    let last = try #require(units.lastIndex { $0.firstRange(of: refusal) != nil })
    // Process, endpoint, status.
    let status = try #require(units[last].firstRange(of: refusal)).lowerBound
    let endpoint = units[last][status - 8..<status]
    let first = try #require(units.firstIndex { $0.firstRange(of: endpoint) != nil })
    try #require(first < last)
    units.insert(units.remove(at: last), at: first)
    let path = try #require(folder).write(Array(units.joined()), as: "turned.pcapng")
    let report = try CommandRun(["analyze", "--format", "json", path]).json()
    let failures = try #require(report["bindFailures"] as? [String: Any])
    #expect(failures["count"] as? Int == trace.truth.bindOutcomes.exhausted)
  }
}
