import EventTracing
import Foundation
import TestSupport
import Testing
import TraceForge

/// Names that somebody chose to do harm stay text in every form.
extension ReportCommandTests {
  private static let hostile: [String] = [
    "<script>alert(1)<\u{2F}script>", #""><img src=x onerror=alert(1)>"#, "' onmouseover='x",
    "{{{x}}}{{#sections}}{{=<% %>=}}", "</style><svg onload=x>", "=cmd|' /C calc'!A0", "+1+1",
    "-1-1", "@SUM(1)", "\u{1B}[31mred\u{9B}2J\u{7}", "\u{202E}exe.w3wp\u{2066}", "a\r\nb\u{85}c\td",
    "| a | `b` [x](javascript:x) ![y](http://e.example/)", "\\u003cb\\", #"","x":""#,
    String(repeating: "<&\"'", count: 16_384),
  ]

  /// Runs `report` with `name` as the names of the trace's file, its computer
  /// and a process.
  private func run(_ name: String, _ arguments: [String]) throws -> CommandRun {
    let folder = try #require(folder)
    let file = name.replacing("/", with: ":").utf8.prefix(200)
    let trace = try folder.write(Self.incident.bytes, as: String(decoding: file, as: UTF8.self))
    // No line of a task list is as long as the longest name.
    let quoted = name.prefix(2_000).replacing("\"", with: "\"\"").replacing("\r\n", with: " ")
    let list = try folder.write(
      Array("\"\(quoted)\",\"5520\",\"\(quoted)\"\r\n".utf8), as: "list/tasks.csv")
    return try report([trace, "--computer=\(name)", "--processes", list] + arguments)
  }

  @Test("in every form", arguments: hostile.indices)
  func hostileNames(index: Int) throws {
    let name = Self.hostile[index]
    for form in Self.forms.map(\.name) where form != "csv" {
      let run = try run(name, ["-o", "-", "--format", form])
      #expect(run.exitCode == 0)
      #expect(run.output.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isInvisibleControl })
      switch form {
      case "html":
        for tag in ["<script", "<img", "<svg onload", "</style><svg", "' onmouseover='", "\"\"'<"] {
          #expect(!run.output.contains(tag), "\(tag)")
        }
        #expect(run.output.components(separatedBy: "</style>").count == 2)
      case "markdown": #expect(!run.output.contains("<script") && !run.output.contains("<img"))
      default:
        let lines =
          form == "json" ? [run.output] : run.output.split(separator: "\n").map(String.init)
        for line in lines {
          #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
      }
    }
  }

  @Test("in no cell of a table that a spreadsheet would compute", arguments: hostile.indices)
  func hostileCells(index: Int) throws {
    let place = try path("tables")
    #expect(try run(Self.hostile[index], ["-o", place + "/"]).exitCode == 0)
    for table in try FileManager.default.contentsOfDirectory(atPath: place) {
      let rows = cells(try text("\(place)/\(table)"))
      #expect(Set(rows.map(\.count)).count == 1, "\(table)")
      for cell in rows.joined() where Double(cell) == nil {
        #expect(!["=", "+", "-", "@", "\t", "\r"].contains(cell.first))
        // Quotes hold line ends and tabs.
        let seen = cell.unicodeScalars.filter { !["\r", "\n", "\t"].contains($0) }
        #expect(seen.allSatisfy { !$0.isInvisibleControl })
      }
    }
  }

  /// Rows and cells of RFC 4180.
  private func cells(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        // A doubled quote ends the quoted part and begins it again.
        if wasQuoted, !isQuoted { cell.unicodeScalars.append(scalar) }
        isQuoted.toggle()
        wasQuoted = true
      case "," where !isQuoted, "\n" where !isQuoted:
        row.append(cell)
        (cell, wasQuoted) = ("", false)
        guard scalar == "\n" else { continue }
        rows.append(row)
        row = []
      case "\r" where !isQuoted: break
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
