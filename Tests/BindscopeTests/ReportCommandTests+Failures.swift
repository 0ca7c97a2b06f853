import Foundation
import TestSupport
import Testing
import TraceForge

/// Reports that cannot be written, or not of all.
extension ReportCommandTests {
  private func entries(_ place: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place).sorted()
  }

  @Test(
    "a place that cannot be written gives 74, and nothing half-written is left",
    arguments: [
      "missing/incident.html", "file/incident.html", "file/tables/", "missing/deep/", "folder",
    ])
  func unwritable(place: String) throws {
    let trace = try trace("in/NetTrace.etl")
    _ = try #require(folder).write([], as: "out/file")
    _ = try #require(folder).write([], as: "out/folder/incident")
    let format = place == "folder" ? "html" : "csv"
    let run = try report([trace, "-o", path("out") + "/" + place, "--format", format])
    #expect(run.exitCode == 74)
    #expect(run.messages.contains(place.hasSuffix("/") ? "cannot be made" : "cannot be written"))
    #expect(try entries(path("out")) == ["file", "folder"])
    #expect(try entries(path("out/folder")) == ["incident"])
  }

  @Test("a full disk gives 74", arguments: ["/dev/full", "-"])
  func full(place: String) throws {
    let trace = try trace()
    let run = try CommandRun(
      ["report", trace, "-o", place, "--format", "html"], outputPath: "/dev/full")
    #expect(run.exitCode == 74)
    #expect(run.messages.contains("write") || run.messages.contains("written"))
  }

  @Test("a mapping that cannot be written gives 74")
  func mapping() throws {
    let run = try report([
      trace(), "-o", path("a.html"), "--redact", "--redact-mapping", path("missing/names.jsonl"),
    ])
    #expect(run.exitCode == 74)
  }

  @Test("an earlier report is replaced as a whole, and a link to it stays one")
  func replaced() throws {
    let trace = try trace("in/NetTrace.etl")
    let file = try #require(folder).write(Array("old".utf8), as: "out/real.html")
    let link = try path("out/link.html")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    #expect(try report([trace, "-o", link]).exitCode == 0)
    #expect(try text(file).hasPrefix("<!DOCTYPE html>"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    #expect(try entries(path("out")) == ["link.html", "real.html"])
  }

  @Test(
    "an output of no known form gives 64",
    arguments: [
      ["-o", "incident.pdf"], ["-o", "incident"], ["-o", ".html"], ["-o", "-"],
      ["-o", "a.html", "--format", "pdf"], ["-o", "a.csv", "--table", "nothing"],
      ["-o", "a.html", "--report-time", "yesterday"], [],
      ["-o", "a.html", "--redact-mapping", "names.jsonl"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try CommandRun(["report", trace()] + arguments).exitCode == 64)
  }

  @Test("no report takes the place of what it was to read, whatever the path to it")
  func outputIsInput() throws {
    let trace = try trace("in/trace.json")
    let link = try path("link.json")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: trace)
    let list = try #require(folder).write(Array("x".utf8), as: "in/tasks.json")
    let (round, new) = try (path("in/../in/trace.json"), path("new.json"))
    for arguments in [
      [trace, "-o", trace], [trace, "-o", link], [link, "-o", trace], [trace, "-o", round],
      [trace, "--processes", list, "-o", list], [trace, "--snapshot", list, "-o", list],
      [trace, "-o", new, "--redact", "--redact-mapping", trace],
      [trace, "-o", new, "--redact", "--redact-mapping", new],
    ] {
      #expect(try report(arguments).exitCode == 64, "\(arguments)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: trace)) == Data(Self.incident.bytes))
    #expect(try text(list) == "x")
  }

  @Test("a damaged trace gives 2 and a report of the rest", arguments: forms.indices)
  func damaged(form: Int) throws {
    let trace = try #require(folder).forge(.leak, fault: .cut(at: 200_000))
    let file = try path("incident.out")
    let run = try report(
      [trace, "-o", file, "--exit-code", "--format", Self.forms[form].name])
    #expect(run.exitCode == 2)
    #expect(try text(file).hasPrefix(Self.forms[form].start))
  }

  @Test("an input that cannot be read gives 2, is named, and the others are reported")
  func unreadable() throws {
    let file = try path("incident.md")
    let run = try report([trace(), path("absent.etl"), "-o", file])
    #expect(run.exitCode == 2)
    #expect(run.messages.contains("absent.etl"))
    #expect(try text(file).contains("absent"))
    #expect(try text(file).contains("ran out of ephemeral ports"))
  }
}
