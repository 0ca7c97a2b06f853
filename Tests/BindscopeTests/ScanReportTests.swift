import Foundation
import TestSupport
import Testing
import TraceForge

/// `scan --format html --reports`: an overview, and a page for each incident.
@Suite struct ScanReportTests {
  private let folder: TemporaryFolder
  private let time = ["--report-time", "2026-03-04T12:00:00Z"]

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.forge(.healthy, as: "traces/fine.etl")
    for seed in [5, 6] as [UInt64] {
      var options = ForgedScenario.leak.options(seed: seed)
      options.duration = 30
      options.portsTaken = 16_384 - 20
      _ = try folder.write(
        ForgedScenario.leak.forgedOnce(options).bytes, as: "traces/<b>leak \(seed).etl")
    }
  }

  private func scan(_ options: [String]) throws -> CommandRun {
    try CommandRun(
      ["scan", "--format", "html", folder.url(of: "traces").path] + time + options)
  }

  private func links(_ page: String) -> [String] {
    page.matches(of: #/<a href="([^"#][^"]*)"/#).map { String($0.1) }
  }

  @Test("each exhausted trace leads to its report, which is there and is of it")
  func reports() throws {
    let reports = folder.url(of: "incident reports").path
    let run = try scan(["--reports", reports])
    #expect(run.exitCode == 0)
    let links = links(run.output)
    #expect(links.count == 2)
    for link in links {
      let path = try #require(link.removingPercentEncoding)
      let page = try String(contentsOfFile: path, encoding: .utf8)
      #expect(page.contains("ran out of ephemeral ports"))
    }
    #expect(!run.output.contains("<b>leak"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: reports).count == 2)
  }

  @Test("a report written by a scan is the report of the trace")
  func sameReport() throws {
    let reports = folder.url(of: "reports").path
    let link = try #require(links(try scan(["--reports", reports]).output).first)
    let page = try String(contentsOfFile: link, encoding: .utf8)
    let json = try CommandRun([
      "scan", "--format", "json", folder.url(of: "traces").path,
    ]).json()
    let traces = try #require(json["traces"] as? [[String: Any]])
    #expect(link.contains(try #require(traces[0]["sha256"] as? String).prefix(16)))
    #expect(page.contains(try #require(traces[0]["sha256"] as? String)))
  }

  @Test("the pages do not depend on the number of jobs")
  func jobs() throws {
    let pages = try ["1", "2"].map { jobs in
      let run = try scan(["--reports", folder.url(of: "r").path, "--jobs", jobs]).output
      return run.replacing("--jobs \(jobs)", with: "")
    }
    #expect(pages[0] == pages[1])
  }

  @Test("what a catalog knew is not read again, and its report stays where it was")
  func catalog() throws {
    let catalog = ["--catalog", folder.url(of: "scan.sqlite").path]
    let reports = folder.url(of: "r").path
    #expect(links(try scan(catalog).output).isEmpty)
    #expect(links(try scan(catalog + ["--reports", reports]).output).isEmpty)
    #expect(links(try scan(catalog + ["--rehash", "--reports", reports]).output).count == 2)
    #expect(links(try scan(catalog + ["--reports", reports]).output).count == 2)
  }

  @Test("a folder that cannot be made is said, with the exit code of output")
  func unwritable() throws {
    let run = try scan(["--reports", "/proc/nowhere"])
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("/proc/nowhere"))
  }

  @Test("of copies that are read at once the first has the page, with any number of jobs")
  func copies() throws {
    var options = ForgedScenario.leak.options(seed: 9)
    options.duration = 20
    options.portsTaken = 16_384 - 10
    let bytes = ForgedScenario.leak.forgedOnce(options).bytes
    for number in 0..<6 { _ = try folder.write(bytes, as: "copies/\(number).etl") }
    let pages = try (0..<6).map { round in
      let reports = folder.url(of: "copies of \(round)")
      let run = try CommandRun(
        ["scan", "--format", "html", folder.url(of: "copies").path, "--reports", reports.path]
          + ["--jobs", round == 0 ? "1" : "2"] + time)
      #expect(run.exitCode == 0, "\(run.messages)")
      let files = try FileManager.default.contentsOfDirectory(atPath: reports.path)
      #expect(files.count == 1 && files[0].hasSuffix(".html"))
      return try String(contentsOf: reports.appendingPathComponent(files[0]), encoding: .utf8)
        .replacing(/copies of \d/, with: "").replacing(/--jobs \d/, with: "")
    }
    #expect(Set(pages).count == 1)
    #expect(pages[0].contains("0.etl"))
  }
}
