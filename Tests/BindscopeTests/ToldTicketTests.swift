import Foundation
import TestSupport
import Testing
import TraceForge

/// Three incidents as tickets tell them, as their reader sees them.
@Suite struct ToldTicketTests {
  private let folder = try? TemporaryFolder()

  /// The text without its line breaks, and the JSON, of a ticket's trace.
  private func answers(_ ticket: ToldTicket) throws -> (text: String, json: [String: Any]) {
    let path = try #require(folder).write(
      ServerIncident(ticket).forge().bytes, as: "\(ticket.rawValue).etl")
    let text = try CommandRun(["analyze", path])
    #expect(text.exitCode == 0)
    let lines = text.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return (
      lines.joined(separator: " "), try CommandRun(["analyze", "--format", "json", path]).json()
    )
  }

  private func incident(_ json: [String: Any]) throws -> [String: Any] {
    let incidents = try #require(json["incidents"] as? [[String: Any]])
    #expect(incidents.count == 1)
    return try #require(incidents.first)
  }

  private func pattern(_ json: [String: Any]) throws -> String? {
    (try incident(json)["pattern"] as? [String: Any])?["name"] as? String
  }

  private func recommendations(_ json: [String: Any]) throws -> [String] {
    try #require(json["recommendations"] as? [[String: Any]]).compactMap { $0["id"] as? String }
  }

  @Test("An IIS worker that leaks sockets is named with its ports and where they go")
  func webServerLeak() throws {
    let (text, json) = try answers(.webServerLeak)
    #expect(text.contains("w3wp.exe (4320) held 16,181 of the 16,384 ports: a leak"))
    #expect(text.contains("to 10.9.0.12:443"))
    #expect(text.contains("It opened 13,653 sockets and closed 0 in 12 min."))
    #expect(text.contains("TcpTimedWaitDelay 30: no difference"))
    #expect(try pattern(json) == "leak")
    let holders = try #require(try incident(json)["holders"] as? [[String: Any]])
    #expect(holders.first?["processID"] as? Int == 4_320)
    #expect(holders.first?["timeWait"] as? Int == 0)
    #expect(!(try recommendations(json)).contains("shortenTimeWait"))
  }

  @Test("A front end's churn is told by its arithmetic, and a shorter TIME_WAIT helps")
  func frontEndChurn() throws {
    let (text, json) = try answers(.frontEndChurn)
    #expect(text.contains("OrderFrontEnd.exe (6104) held 16,184 of the 16,384 ports"))
    #expect(text.contains("connections/s × 120 s = 21,215 > 16,384 ports"))
    #expect(text.contains("TcpTimedWaitDelay 30: no failures"))
    #expect(try pattern(json) == "timeWaitChurn")
    #expect(try recommendations(json).contains("shortenTimeWait"))
    #expect(!text.contains("leak"))
  }

  @Test("A driver's ports, held since before the trace, are blamed on nobody visible")
  func driverHolder() throws {
    let (text, json) = try answers(.driverHolder)
    #expect(text.contains("was out of ephemeral ports on FILE07 when the trace began"))
    #expect(text.contains("explain 0 of the 16,384 ports"))
    #expect(text.contains("kernel requests refused"))
    #expect(try pattern(json) == "heldBeforeTrace")
    #expect(try incident(json)["portsUnaccounted"] as? Int == 16_384)
    let advice = try recommendations(json)
    #expect(advice.contains("captureBetter"))
    // Build 9600 has what the hotfix of Windows Server 2008 R2 mended.
    #expect(!advice.contains("installHotfix") && !text.contains("2008 R2"))
  }
}
