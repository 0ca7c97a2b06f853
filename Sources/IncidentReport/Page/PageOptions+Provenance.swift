extension PageOptions {
  /// Where a page comes from: tool, command, time.
  func facts(version: String) -> [PageFact] {
    var facts = [PageFact(name: "Tool", value: "bindscope \(version)")]
    if !commandLine.isEmpty {
      facts.append(
        PageFact(name: "Command", value: commandLine.map(Self.quoted).joined(separator: " ")))
    }
    if let reportTime {
      facts.append(PageFact(name: "Report made", value: timeZone.timestamp(reportTime)))
    }
    facts.append(PageFact(name: "Times shown in", value: timeZone.words))
    return facts
  }

  /// The last line of a page.
  func footer(version: String) -> String {
    "bindscope \(version)" + (reportTime.map { ", \(timeZone.timestamp($0))" } ?? "")
  }

  /// A word of a command line as a shell would need it.
  private static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_./:=,+@%".unicodeScalars.contains(scalar)
    }
    let shown = word.shown(to: 400)
    return plain && !word.isEmpty ? shown : "'" + shown.replacing("'", with: "'\\''") + "'"
  }
}
