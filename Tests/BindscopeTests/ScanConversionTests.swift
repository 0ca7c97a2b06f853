import Foundation
import TestSupport
import Testing
import TraceForge

/// One capture and its conversions in a folder: a scan counts it once.
@Suite struct ScanConversionTests {
  private let folder: TemporaryFolder
  private let forms: [TraceForm] = [.netshText, .etl, .tracerptXML, .eventLog, .pcapngProperties]

  init() throws {
    folder = try TemporaryFolder()
    var options = ForgedScenario.leak.options(seed: 41)
    options.duration = 8
    options.portsTaken = 16_384 - 4
    let trace = ForgedScenario.leak.forge(options)
    for (number, form) in forms.enumerated() {
      _ = try folder.write(
        trace.written(as: form), as: "share/\(number)-of-\(number * 7).\(form.fileExtension)")
    }
  }

  private func scan(_ options: [String] = []) throws -> [String: Any] {
    try CommandRun(["scan", "--format", "json"] + options + [folder.url(of: "share").path]).json()
  }

  private func number(_ name: String, _ scan: [String: Any]) -> Int? {
    (scan["summary"] as? [String: Any])?[name] as? Int
  }

  @Test("Forms of other names are copies of the first")
  func folderOfForms() throws {
    let scan = try scan()
    #expect(number("traces", scan) == 1)
    #expect(number("exhausted", scan) == 1)
    #expect(number("duplicates", scan) == forms.count - 1)
  }

  @Test("A catalog counts it once, too, and says the same when nothing is read")
  func catalog() throws {
    let catalog = folder.url(of: "scan.sqlite").path
    let first = try scan(["--catalog", catalog])
    let second = try scan(["--catalog", catalog])
    #expect(number("traces", second) == 1)
    #expect(number("duplicates", second) == forms.count - 1)
    #expect(
      (first["traces"] as? [[String: Any]])?.count == (second["traces"] as? [[String: Any]])?.count)
    let answer = try CommandRun(["catalog", catalog]).output
    #expect(answer.contains("1 trace: 1 exhausted"))
  }

  @Test("Where the first is gone from the catalog, a conversion speaks for itself")
  func changedOriginal() throws {
    let catalog = folder.url(of: "scan.sqlite").path
    _ = try scan(["--catalog", catalog])
    let original = folder.url(of: "share/0-of-0.txt")
    try Data("nothing any more".utf8).write(to: original)
    let after = try scan(["--catalog", catalog])
    #expect(number("traces", after) == 1)
    #expect(number("duplicates", after) == forms.count - 2)
    #expect(try CommandRun(["catalog", catalog]).output.contains("1 trace: 1 exhausted"))
  }

  @Test("An original that is renamed and found again behind its conversion is lost to no question")
  func renamedOriginal() throws {
    let catalog = folder.url(of: "scan.sqlite").path
    _ = try scan(["--catalog", catalog])
    try FileManager.default.moveItem(
      at: folder.url(of: "share/0-of-0.txt"), to: folder.url(of: "share/z.txt"))
    for _ in 0..<2 {
      let after = try scan(["--catalog", catalog])
      #expect(number("traces", after) == 1)
      #expect(number("duplicates", after) == forms.count - 1)
      #expect(try CommandRun(["catalog", catalog]).output.contains("1 trace: 1 exhausted"))
    }
  }

  @Test("A form that comes in front of one that is known speaks for it")
  func earlierForm() throws {
    let catalog = folder.url(of: "scan.sqlite").path
    let first = folder.url(of: "share/0-of-0.txt")
    let bytes = try Data(contentsOf: first)
    try FileManager.default.removeItem(at: first)
    _ = try scan(["--catalog", catalog])
    try bytes.write(to: first)
    let after = try scan(["--catalog", catalog])
    #expect(number("traces", after) == 1)
    #expect(try CommandRun(["catalog", catalog]).output.contains("1 trace: 1 exhausted"))
  }
}
