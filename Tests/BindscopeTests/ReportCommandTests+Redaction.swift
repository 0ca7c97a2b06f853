import Foundation
import TestSupport
import Testing
import TraceForge

/// Reports that may leave the company.
extension ReportCommandTests {
  /// The trace in a folder that tells who the user is, with a task list there.
  private func secretTrace() throws -> [String] {
    let folder = try #require(folder)
    let list = try folder.write(
      Array(#""agent.exe","5520","ContosoBackup""#.utf8), as: "jane.roe/tasks.txt")
    return [
      try folder.write(Self.incident.bytes, as: "jane.roe/contoso.etl"), "--processes", list,
      "--snapshot", list,
    ]
  }

  /// Every address and name that a plain report shows.
  private func secrets(_ arguments: [String]) throws -> Set<String> {
    let plain = try report(arguments + ["-o", "-", "--format", "json"]).output
    let addresses = plain.matches(of: #/"remoteAddress": "([^"]+)"/#).map { String($0.output.1) }
    #expect(Set(addresses).count > 3)
    #expect(plain.contains("WEB01") && plain.contains("jane.roe"))
    return Set(addresses).union(["WEB01", "jane.roe", "contoso", "ContosoBackup"])
      .subtracting(["127.0.0.1", "::1", "0.0.0.0", "::"])
  }

  @Test("no name, path or address is left in any form")
  func nothingIsLeft() throws {
    let arguments = try secretTrace()
    let secrets = try secrets(arguments)
    var texts = try Self.forms.map { form in
      let run = try report(arguments + ["--redact", "-o", "-", "--format", form.name])
      #expect(run.exitCode == 0)
      return run.output + run.messages
    }
    let place = try path("tables")
    #expect(try report(arguments + ["--redact", "-o", place + "/"]).exitCode == 0)
    texts += try FileManager.default.contentsOfDirectory(atPath: place).map {
      try text(place + "/" + $0)
    }
    for text in texts {
      #expect(!text.isEmpty)
      for secret in secrets {
        #expect(text.firstMatch(of: try Self.word(secret)) == nil, "\(secret)")
      }
    }
  }

  /// `10.0.9.1` is not in `10.0.9.12`.
  private static func word(_ text: String) throws -> Regex<AnyRegexOutput> {
    let pattern = NSRegularExpression.escapedPattern(for: text)
    return try Regex("(?:^|[^0-9a-f:.])\(pattern)(?![0-9a-f])").ignoresCase()
  }

  @Test("the mapping turns every token back")
  func tokensTurnBack() throws {
    let arguments = try secretTrace()
    let names = try path("names.jsonl")
    let plain = try report(arguments + ["-o", "-", "--format", "json"]).output
    let redacted = try report(
      arguments + ["-o", "-", "--format", "json", "--redact", "--redact-mapping", names])
    #expect(redacted.output != plain)
    let mapping = try text(names).split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    }
    var back = redacted.output
    // Longer tokens first: host-1 begins host-12.
    for entry in mapping.sorted(by: { ($0["token"] ?? "").count > ($1["token"] ?? "").count }) {
      let token = try #require(entry["token"])
      let original = try #require(entry["original"])
      #expect(back.contains(token))
      back = back.replacing(token, with: original.replacing("\\", with: "\\\\"))
    }
    #expect(back == plain)
  }
}
