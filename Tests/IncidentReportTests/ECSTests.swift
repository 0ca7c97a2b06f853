import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import TestSupport
import Testing

@testable import PortExhaustion

/// JSON lines in Elastic Common Schema.
@Suite struct ECSTests {
  private static let documents = SampleDocuments.all + [("full", ExchangeSamples.full)]

  private func lines(
    _ action: String, _ document: ReportDocument = ExchangeSamples.full
  ) throws -> [[String: Any]] {
    try ExchangeSamples.lines(document.ecs()).filter {
      ($0["event"] as? [String: Any])?["action"] as? String == action
    }
  }

  @Test("every line has the required fields", arguments: documents.map(\.name))
  func required(name: String) throws {
    let document = try #require(Self.documents.first { $0.name == name }?.document)
    for line in try ExchangeSamples.lines(document.ecs()) {
      let time = try #require(line["@timestamp"] as? String)
      #expect(time.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z/#) != nil)
      #expect((line["ecs"] as? [String: Any])?["version"] as? String == "8.11.0")
      let event = try #require(line["event"] as? [String: Any])
      #expect(["alert", "event"].contains(event["kind"] as? String))
      #expect(event["category"] as? [String] == ["network"])
      #expect(event["type"] as? [String] == ["info"])
      #expect((line["message"] as? String)?.isEmpty == false)
    }
  }

  @Test("an incident is an alert, and holds what the JSON report says of it")
  func incidents() throws {
    let json = try ExchangeSamples.json(ExchangeSamples.full)
    let known = try #require(json["incidents"] as? [[String: Any]])
    let found = try lines("incident")
    try #require(found.count == known.count)
    for (line, incident) in zip(found, known) {
      let own = try #require(line["bindscope"] as? [String: Any])
      #expect(own["incident"] as? NSDictionary == incident as NSDictionary)
      let event = try #require(line["event"] as? [String: Any])
      #expect(event["kind"] as? String == "alert")
      #expect(event["outcome"] as? String == "failure")
      #expect(event["start"] as? String == incident["start"] as? String)
    }
    let event = try #require(found[0]["event"] as? [String: Any])
    #expect(event["duration"] as? Int == 444_000_000_000)
    #expect((found[0]["network"] as? [String: String]) == ["transport": "tcp", "type": "ipv4"])
    #expect((found[0]["host"] as? [String: Any])?["name"] as? String == "FIN-WEB01")
    let related = try #require(found[0]["related"] as? [String: [String]])
    #expect(related["ip"]?.contains("fe80::1") == true)
  }

  @Test("corroborating events bear the fields of Filebeat's ETW input")
  func corroboration() throws {
    let line = try #require(
      try lines("corroboration").first {
        ($0["event"] as? [String: Any])?["code"] as? String == "1195"
      })
    #expect(
      (line["event"] as? [String: Any])?["provider"] as? String == "Microsoft-Windows-TCPIP")
    #expect(
      (line["winlog"] as? [String: String])?["provider_guid"]
        == "{2F07E2EE-15DB-40F1-90EF-9D7BA282188A}")
  }

  @Test("a process has its id, its name without the folder, and its command line")
  func processes() throws {
    let line = try #require(try lines("process").first)
    let process = try #require(line["process"] as? [String: Any])
    #expect(process["pid"] as? Int == 4_321)
    #expect(process["name"] as? String == "w3wp.exe")
    #expect((process["executable"] as? String)?.hasSuffix(#"inetsrv\w3wp.exe"#) == true)
  }

  @Test("a report without a finding to look at has no alert")
  func clear() throws {
    let lines = try ExchangeSamples.lines(SampleDocuments.clear.ecs())
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { ($0["event"] as? [String: Any])?["kind"] as? String == "event" })
    #expect(SampleDocuments.nothingRead.ecs().isEmpty)
  }
}
