import BatchScan
import EventTracing
import PortExhaustion
import TestSupport
import Testing
import TraceForge

@testable import IncidentReport

/// The overview page of a scan.
@Suite struct ScanPageTests {
  private static let start = ForgeOptions.usualStart

  private func finding(
    _ path: String, _ verdict: Verdict.Level, failures: Int = 0, computer: String? = nil,
    day: Int64 = 0
  ) -> TraceFinding {
    var finding = TraceFinding(path: path, role: .capture)
    var capture = CaptureFinding(verdict: verdict)
    capture.firstEventTime = Self.start.advanced(bySeconds: day * 86_400)
    capture.computerName = computer
    if failures > 0 {
      let time = Self.start.advanced(bySeconds: day * 86_400 + 60)
      capture.portFailures.span.count = failures
      capture.portFailures.span.firstTime = time
      capture.portFailures.span.lastTime = time
      var holder = Holder()
      holder.imageName = computer
      holder.processID = 44
      holder.states.ports = 1_000
      capture.topHolders = [holder]
    }
    finding.capture = capture
    finding.sha256 = "ab"
    return finding
  }

  private func page(_ findings: [TraceFinding], report: String? = nil) -> ReportPage {
    var summary = ScanSummary()
    for finding in findings { summary.add(finding) }
    return ScanPage(findings: findings, summary: summary, seconds: 1).page(
      options: PageOptions(), generatorVersion: "1"
    ) { _ in report }
  }

  @Test("its numbers are those of the scan, and servers stand together")
  func numbers() throws {
    let page = page([
      finding("/a/1.etl", .exhausted, failures: 30, computer: "WEB01"),
      finding("/a/2.etl", .exhausted, failures: 12, computer: "WEB01", day: 40),
      finding("/b/3.etl", .exhausted, failures: 5), finding("/b/4.etl", .clear),
    ])
    #expect(page.title == "Port exhaustion in 3 of 4 traces")
    #expect(page.sentences[0] == "47 requests for a port were refused, on 1 named computer.")
    #expect(page.figures.map(\.value) == ["3", "0", "0", "1"])
    let servers = try #require(page.sections.first { $0.id == "servers" })
    guard case .table(let table) = servers.blocks[0] else { throw NoTable() }
    #expect(table.rows.map { $0[0] } == ["WEB01", "/b (folder)"])
    #expect(table.rows.map { Array($0[1...3]) } == [["2", "2", "42"], ["2", "1", "5"]])
    let chart = try #require(page.sections.first { $0.id == "time" })
    guard case .chart(let drawn) = chart.blocks[0], case .lines(let data) = drawn.content else {
      throw NoTable()
    }
    #expect(data.lines.map { $0.values.reduce(0, +) } == [3, 1])
  }

  private struct NoTable: Error {}

  @Test("whatever the traces are called, the page is well-formed and nothing in it is theirs")
  func hostile() throws {
    let names = [
      "<script>alert(1)</script>", "\"><img src=x>", "{{{policy}}}", "\u{1B}[31m\u{202E}evil",
      String(repeating: "n", count: 65_536),
    ]
    let findings = names.flatMap { name in
      [
        finding("/x/\(name)/t.etl", .exhausted, failures: 3, computer: name),
        TraceFinding(path: name, role: .failed(name)),
      ]
    }
    let html = page(findings, report: "./reports/ab.html").html()
    let root = try #require(HTMLElement.parse(html))
    #expect(root.all("script").isEmpty && root.all("img").isEmpty)
    #expect(!html.contains("\u{1B}") && !html.contains("\u{202E}"))
    let links = root.all("main").flatMap { $0.all("a") }.compactMap { $0.attributes["href"] }
    #expect(Set(links) == ["./reports/ab.html"])
    #expect(links.count == names.count)
    for table in root.all("table") { #expect(table.all("caption").count == 1) }
    #expect(html.utf8.count < 1 << 20)
  }

  @Test("a year of ten thousand traces is a page that opens, and says what it leaves out")
  func large() {
    let findings = (0..<10_000).map { number in
      finding(
        "/share/\(number).etl", number % 3 == 0 ? .exhausted : .inconclusive,
        failures: number % 3 == 0 ? 1 + number % 50 : 0, computer: "S\(number % 900)",
        day: Int64(number % 366))
    }
    let html = page(findings).html()
    #expect(html.utf8.count < 2 << 20)
    #expect(html.contains("and 9,500 other traces"))
    #expect(html.contains("and 700 other servers"))
  }

  @Test("a scan that read nothing says so")
  func nothing() {
    let page = page([TraceFinding(path: "a.etl", role: .failed("it is empty"))])
    #expect(page.title == "No trace could be read")
    #expect(page.level == nil)
    #expect(page.html().contains("it is empty"))
  }
}
