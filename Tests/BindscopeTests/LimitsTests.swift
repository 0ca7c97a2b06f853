import Foundation
import Testing

/// The limits that are told.
@Suite struct LimitsTests {
  @Test("help limits says what the article about security says")
  func table() throws {
    let article = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/TraceInput/TraceInput.docc/Security.md")
    let rows = try String(contentsOf: article, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.dropFirst()
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    let run = try CommandRun(["help", "limits"])
    let lines = run.output.split(separator: "\n")
    #expect(run.exitCode == 0 && lines.count == rows.count)
    for (row, line) in zip(rows, lines) {
      #expect(line.hasPrefix(row[0]))
      #expect(line.hasSuffix(row[1].replacing("`", with: "")))
    }
  }
}
