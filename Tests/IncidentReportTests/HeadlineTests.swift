import EventTracing
import IncidentAnalysis
import Testing

@testable import IncidentReport
@testable import PortExhaustion

/// The sentence that goes into a ticket.
@Suite struct HeadlineTests {
  @Test("exhaustion: what, where, when, how many, who")
  func exhausted() {
    #expect(
      SampleDocuments.leak.headline
        == "TCP ran out of ephemeral ports on WEB01 at 2026-03-04 09:24:31 UTC: 12,406 binds "
        + "refused in 7 min 24 s, 9,930 of them (80 %) from w3wp.exe (4321).")
  }

  @Test("all kinds of refused requests are told apart")
  func kinds() {
    #expect(
      SampleDocuments.deferred.headline.contains(
        "12,000 binds, 300 connects and 106 kernel requests"))
  }

  @Test("ports that were out before the trace are not said to have run out in it")
  func outAtStart() {
    #expect(
      SampleDocuments.outAtStart.headline.hasPrefix(
        "TCP was out of ephemeral ports on WEB01 when the trace began at 2026-03-04 09:12:07 "
          + "UTC: 3,012 of 3,019 binds refused"))
  }

  @Test("a pool that still gave out ports was not out when the trace began")
  func notOutAtStart() {
    var document = SampleDocuments.outAtStart
    document.report?.timeline = SampleDocuments.timeline(failsFrom: 20) { $0 }
    #expect(document.headline.hasPrefix("TCP ran out"))
  }

  @Test("a pool whose ports visible sockets held was not out when the trace began")
  func heldByVisible() {
    var document = SampleDocuments.outAtStart
    document.report?.incidents = [SampleDocuments.incident(0.4, 590, 3_012, held: 16_000)]
    #expect(document.headline.hasPrefix("TCP ran out"))
  }

  @Test("what visible sockets do not explain is said to be unaccounted for")
  func unaccounted() {
    let sentences = SampleDocuments.leak.sentencesAfterHeadline(in: .utc)
    #expect(
      sentences == [
        "When the first request was refused, visible sockets held 15,833 of the 16,384 ports; 551 "
          + "are unaccounted for."
      ])
  }

  @Test("losses limit a count")
  func losses() {
    let sentences = SampleDocuments.outAtStart.sentencesAfterHeadline(in: .utc)
    #expect(sentences.last == "There may be more: 12 events were lost while recording.")
  }

  @Test("a warning leads with the fullest pool and goes on with the rest")
  func warning() {
    let document = SampleDocuments.warning
    #expect(
      document.headline.contains("14,001 of 16,384 (85 %) held, up to 13,500 by w3wp.exe (4321)"))
    #expect(document.headline.contains("none of 20,000 binds was refused"))
    #expect(
      document.sentencesAfterHeadline(in: .utc) == [
        "A port was shared 12 times because none was free.",
        "40 connects collided with a connection of the same addresses and ports.",
      ])
  }

  @Test("a trace without socket events claims nothing")
  func inconclusive() {
    #expect(
      SampleDocuments.inconclusive.headline
        == "This trace (2026-03-04 09:12:07 to 09:12:39 UTC) holds no socket events, so it cannot "
        + "show port exhaustion.")
  }

  @Test("clear says how many binds that rests on")
  func clear() {
    #expect(SampleDocuments.clear.headline.contains("12,131 of 12,345 binds succeeded"))
  }

  @Test(
    "every level, and nothing at all, has one sentence", arguments: SampleDocuments.all.map(\.name))
  func oneSentence(name: String) throws {
    let document = try #require(SampleDocuments.all.first { $0.name == name }?.document)
    #expect(document.headline.hasSuffix("."))
    #expect(!document.headline.contains(". "))
    #expect(document.headline.unicodeScalars.allSatisfy { !$0.isInvisibleControl })
  }

  @Test("every reason is a sentence")
  func reasons() {
    let reasons: [Verdict.Reason] = [
      .portFailures(PortFailures()), .portsShared(1), .tupleCollisions(2),
      .nearlyFull(pool: SampleDocuments.tcp, peak: 9, of: 10), .noSocketEvents, .lostEvents(1),
      .lostBuffers(2), .notFinalized, .overwritten, .damaged(problems: 1), .undecoded(events: 3),
      .tablesOverflowed, .noFailures(binds: 4),
    ]
    for words in reasons.map(\.words) {
      #expect(words.hasSuffix("."))
      #expect(words.first?.isLowercase == false)
      #expect(words.count > 20)
    }
  }
}
