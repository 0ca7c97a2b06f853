import EventTracing
import IncidentAnalysis
import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// What the page says, in all its forms.
@Suite struct PageContentTests {
  private func words(_ document: ReportDocument, _ options: PageOptions = PageOptions()) throws
    -> String
  {
    try #require(HTMLElement.parse(document.page(options: options).html())).words
  }

  private func titles(_ document: ReportDocument) -> [String] {
    document.page().sections.map(\.title)
  }

  @Test(
    "the verdict and its sentences are those of the terminal",
    arguments: PageSamples.all.map(\.name))
  func sameWords(name: String) throws {
    let document = try #require(PageSamples.all.first { $0.name == name }?.document)
    let zone = DisplayTimeZone.utc
    let page = document.page()
    #expect(
      page.sentences == [document.headline(in: zone)] + document.sentencesAfterHeadline(in: zone))
    #expect(page.level == document.report?.verdict.level)
    // Blanks at the ends of names are the one thing that pages do not keep.
    let headline = document.headline(in: zone).split(whereSeparator: \.isWhitespace)
    #expect(try words(document).contains(headline.joined(separator: " ")))
  }

  @Test("the parts come in the order of the terminal's text")
  func order() {
    #expect(
      titles(PageSamples.full()) == [
        "When", "Who held the ports", "Who failed to bind", "Where to",
        "Why: leak (confidence high)",
        "What would have helped", "What to do", "Also seen", "Ports held, by netstat",
        "What this trace can and cannot tell",
        "Where this comes from",
      ])
  }

  @Test("numbers on the page are those of the report")
  func numbers() throws {
    let words = try words(PageSamples.full())
    for number in [
      "12,406", "43 % of 28,620 binds", "7 min 24 s", "15,833", "of 16,384", "14,820", "+1,174/min",
      "9,930", "80 %", "24,750", "14,672", "99 % to 10.9.0.12:443", "6 min 10 s", "551",
      "STATUS_ADDRESS_ALREADY_EXISTS", "214", "at the same growth exhausted about 33 min later",
      "no difference: about 12,300 refused", "1,073,741,824",
    ] {
      #expect(words.contains(number), "\(number)")
    }
  }

  @Test("what netstat says is told apart, in the words of the terminal")
  func netstat() throws {
    var document = PageSamples.severalIncidents
    var second = try #require(document.report?.ports.snapshots.first)
    second.machine = 1
    document.report?.ports.snapshots.append(second)
    let section = try #require(document.page().sections.first { $0.id == "netstat" })
    let (own, other) = (section.blocks.prefix(2), section.blocks.suffix(2))
    #expect(
      own == [
        .heading(
          "Ports held at 2026-03-04 09:11:07 UTC, by netstat (/traces/ports.txt), beside the trace "
            + "of WEB01"),
        .list([
          "TCP: 14,403 of 16,384; w3wp.exe 4321 (W3SVC): 14,001",
          "It was taken shortly before the trace began.",
          "3 rows did not fit: the numbers are too low.",
        ]),
      ])
    #expect(other.first != own.first && Array(other.dropFirst()) == Array(own.dropFirst()))
    let text = document.text(options: TextOptions(width: 400))
    for sentence in ["14,403 of 16,384", "beside the trace of WEB02", "shortly before the trace"] {
      #expect(text.contains(sentence))
    }
  }

  @Test("sections with nothing to say are left out")
  func emptySections() {
    let document = SampleDocuments.document(
      SampleDocuments.report(.clear, [.noFailures(binds: 0)]))
    #expect(titles(document) == ["What this trace can and cannot tell", "Where this comes from"])
    #expect(titles(SampleDocuments.nothingRead).count == 2)
  }

  @Test("an inconclusive trace's page says how to capture a better one")
  func capture() throws {
    let words = try words(SampleDocuments.inconclusive)
    #expect(words.contains("netsh trace start scenario=netconnection capture=yes"))
    #expect(words.contains("Missing: Microsoft-Windows-Winsock-AFD and Microsoft-Windows-TCPIP."))
    #expect(words.contains("8,923 Microsoft-Windows-Kernel-Network"))
  }

  @Test("several incidents and machines begin with an overview, and each pool is told in full")
  func overview() throws {
    let page = PageSamples.severalIncidents.page()
    let overview = try #require(page.sections.first)
    #expect(overview.title == "Overview")
    let tables = overview.blocks.compactMap { block -> PageTable? in
      if case .table(let table) = block { return table }
      return nil
    }
    #expect(tables.map(\.rows.count) == [2, 2])
    #expect(tables[0].rows.map { $0[0] } == ["WEB01", "WEB02"])
    let holders = try #require(page.sections.first { $0.id == "holders" })
    let headings = holders.blocks.compactMap { block -> String? in
      if case .heading(let text) = block { return text }
      return nil
    }
    #expect(headings.count == 2)
    #expect(headings[0].hasPrefix("TCP on WEB01 from "))
    #expect(headings[1].hasPrefix("UDP on WEB02 from "))
  }

  @Test("only machines that ran out are said to have")
  func concerned() {
    var document = PageSamples.severalIncidents
    document.report?.incidents.removeAll { $0.machine == 1 }
    #expect(document.page().title == "WEB01 ran out of ephemeral ports")
  }

  @Test("times are in the zone asked for, everywhere")
  func zone() throws {
    let zone = try #require(DisplayTimeZone("+02:00"))
    let report = try words(
      PageSamples.full(), PageOptions(timeZone: zone, reportTime: SampleDocuments.begin))
    #expect(report.contains("2026-03-04 11:24:31 +02:00"))
    #expect(report.contains("Report made2026-03-04 11:12:07 +02:00"))
    #expect(!report.contains("UTC:") && !report.contains("09:24:31"))
  }

  @Test("where it comes from is said, the command as a shell would take it")
  func provenance() throws {
    let words = try words(
      PageSamples.full(),
      PageOptions(commandLine: ["bindscope", "report", "my trace's.etl", "-o", "a.html", ""]))
    #expect(words.contains(#"bindscope report 'my trace'\''s.etl' -o a.html ''"#))
    #expect(words.contains("bindscope 1"))
    #expect(words.contains("Times shown inUTC"))
  }

  @Test("what was lost, damaged or not read is said")
  func limits() throws {
    let lossy = try words(SampleDocuments.lossy)
    #expect(lossy.contains("3,012 events were lost while recording"))
    #expect(lossy.contains("65,024 bytes before its last buffer does"))
    let several = try words(SampleDocuments.severalInputs)
    #expect(several.contains("notes.txt was not read: not a trace"))
    #expect(several.contains("copy of /traces/NetTrace.etl, counted once"))
    #expect(try words(PageSamples.full()).contains("no visible socket explains them"))
  }

  @Test("the same findings make the same bytes", arguments: PageSamples.all.map(\.name))
  func sameBytes(name: String) throws {
    let document = try #require(PageSamples.all.first { $0.name == name }?.document)
    let options = PageOptions(reportTime: SampleDocuments.begin)
    #expect(document.page(options: options).html() == document.page(options: options).html())
    #expect(
      document.page(options: options).markdown() == document.page(options: options).markdown())
  }

  @Test("rows are bounded, and those left out are counted")
  func bounded() throws {
    var document = PageSamples.full(name: String(repeating: "name ", count: 400))
    let process = try #require(document.report?.processes.first)
    let incident = try #require(document.report?.incidents.first)
    document.report?.processes = Array(repeating: process, count: 4_000)
    document.report?.incidents = (0..<3_000).map { index in
      var copy = incident
      copy.start = incident.start.advanced(bySeconds: Int64(index) * 600)
      copy.end = copy.start.advanced(bySeconds: 60)
      return copy
    }
    document.report?.incidents[0].portFailures = 1_000_000
    document.report?.incidents[0].holders = Array(repeating: incident.holders[0], count: 3_000)
    document.report?.incidents[0].destinations = Array(
      repeating: incident.destinations[0], count: 3_000)
    let advice = try #require(document.report?.recommendations.first)
    document.report?.recommendations = Array(repeating: advice, count: 500)
    document.inputs = Array(repeating: document.inputs[0], count: 200)
    let page = document.page()
    #expect(page.html().utf8.count < 2 << 20)
    #expect(page.markdown().utf8.count < 2 << 20)
    #expect(page.html().contains("and 3,980 other processes"))
    #expect(page.html().contains("and 140 other inputs"))
  }
}
