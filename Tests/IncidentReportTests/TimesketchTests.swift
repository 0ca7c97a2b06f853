import EventTracing
import Foundation
import IncidentAnalysis
import IncidentReport
import TestSupport
import Testing
import TraceForge

@testable import PortExhaustion

/// JSON lines for Timesketch.
@Suite struct TimesketchTests {
  private static let documents = SampleDocuments.all + [("full", ExchangeSamples.full)]

  @Test(
    "every line has the mandatory fields, and both times agree", arguments: documents.map(\.name))
  func mandatory(name: String) throws {
    let document = try #require(Self.documents.first { $0.name == name }?.document)
    var earlier = Int64.min
    for line in try ExchangeSamples.lines(document.timesketch()) {
      #expect((line["message"] as? String)?.isEmpty == false)
      #expect((line["timestamp_desc"] as? String)?.isEmpty == false)
      let text = try #require(line["datetime"] as? String)
      let timestamp = try #require((line["timestamp"] as? NSNumber)?.int64Value)
      #expect(text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00/#) != nil)
      let seconds = try #require(ISO8601DateFormatter().date(from: text.prefix(19) + "Z"))
      let micros = try #require(Int64(text.dropFirst(20).prefix(6)))
      #expect(Int64(seconds.timeIntervalSince1970) * 1_000_000 + micros == timestamp)
      #expect(timestamp >= earlier)
      earlier = timestamp
    }
  }

  @Test("each incident has its start, peak and end; each process its first and last failure")
  func moments() throws {
    let lines = try ExchangeSamples.lines(ExchangeSamples.full.timesketch())
    func count(_ meaning: String) -> Int {
      lines.filter { $0["timestamp_desc"] as? String == meaning }.count
    }
    #expect(count("Incident started") == 2)
    #expect(count("Incident ended") == 2)
    #expect(count("Most ports held") == 1)
    #expect(count("First port failure") == 1)
    #expect(count("First bind failure") == 1)
    #expect(count("Last bind failure") == 1)
    #expect(count("Verdict, at the first event") == 1)
    #expect(count("First event of a source") == 2)
    #expect(count("First event") == 2)
  }

  @Test("a line that stands for many events says of how many")
  func aggregates() throws {
    let lines = try ExchangeSamples.lines(SampleDocuments.leak.timesketch())
    let row = try #require(lines.first { $0["event_identifier"] as? Int == 1_195 })
    #expect((row["message"] as? String)?.hasPrefix("120 events of") == true)
    #expect(row["count"] as? Int == 120)
  }

  @Test("what has no time has no line; what lies beyond the calendar neither")
  func noTime() throws {
    #expect(SampleDocuments.nothingRead.timesketch().isEmpty)
    var document = SampleDocuments.leak
    document.report?.incidents[0].end = FileTime(rawValue: .max)
    let ends = try ExchangeSamples.lines(document.timesketch()).filter {
      $0["timestamp_desc"] as? String == "Incident ended"
    }
    #expect(ends.isEmpty)
  }

  @Test("hostile text breaks no line and carries no control", arguments: Seeds.fixed(6))
  func hostile(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for document in [SampleDocuments.hostile, SampleDocuments.hostileInconclusive]
      + (0..<8).map({ _ in SampleDocuments.variation(&random) })
    {
      for bytes in [document.timesketch(), document.ecs()] {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isInvisibleControl })
        #expect(try ExchangeSamples.lines(bytes).count == text.split(separator: "\n").count)
      }
    }
  }
}
