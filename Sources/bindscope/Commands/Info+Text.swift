import EventQuery
import EventTracing
import IncidentReport
import SocketActivity
import TraceInput

extension TraceDescription {
  /// The description for people.
  var text: String {
    var lines = facts.map { name, value in
      Self.padded(name, 12) + value
    }
    lines += ["", "records by header"]
    lines += summary.eventsByHeader.map { "  " + Self.right($0.count, 12) + "  " + $0.name }
    for provider in summary.providers { lines += section(provider) }
    lines += bindSection
    lines += problemSection
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [(String, String)] {
    var facts: [(String, String)] = [
      (
        "file",
        "\(opened.displayPath.visible), \(Words.number(Int(opened.size))) bytes, \(opened.format.rawValue)"
      ),
      ("session", sessionFacts), ("machine", machineFacts),
    ]
    if let boot = session.bootTime { facts.append(("booted", boot.description)) }
    if let start = session.startTime { facts.append(("started", start.description)) }
    if let end = session.endTime {
      facts.append(("closed", end.description))
    } else if opened.format == .etl {
      facts.append(("closed", "never: the trace is not finalized"))
    }
    if let first = summary.firstTime, let last = summary.lastTime {
      facts.append(("events", "\(Words.number(summary.eventCount)), \(first) to \(last)"))
    }
    facts.append(("lost", lossFacts))
    if summary.packetCount > 0 {
      facts.append(("packets", Words.number(summary.packetCount)))
    }
    facts.append(("bytes", byteFacts))
    facts.append(("decoded", TraceAccount.sum(account.events)))
    if account.bindRequests > 0 {
      facts.append(
        ("binds", "\(Words.number(account.bindRequests)): " + TraceAccount.sum(account.binds)))
    }
    return facts
  }

  private var sessionFacts: String {
    guard opened.format == .etl || session.startTime != nil else { return "not in this form" }
    return "\(session.name?.visible ?? "no name"), mode 0x\(session.mode.hexadecimal(digits: 8))"
  }

  private var lossFacts: String {
    let isKnown = opened.format == .etl || session.startTime != nil || summary.lostEvents > 0
    guard isKnown else { return "not in this form" }
    return
      "\(Words.number(summary.lostEvents)) events, \(Words.number(summary.lostBuffers)) buffers"
      + (summary.isWrapped ? ", and what a circular file overwrote" : "")
  }

  private var machineFacts: String {
    var facts = [
      (found.computerName ?? session.computerName)?.visible ?? "name not in the trace"
    ]
    if session.osBuild > 0 { facts.append("Windows \(session.osVersion) build \(session.osBuild)") }
    if session.processors > 0 { facts.append("\(session.processors) processors") }
    if opened.format == .etl { facts.append("\(session.pointerSize * 8)-bit") }
    return facts.joined(separator: ", ")
  }

  private var byteFacts: String {
    let bytes = summary.bytes
    guard opened.format == .etl else {
      return "\(Words.number(Int(bytes.events))) in events, \(Words.number(Int(bytes.headers))) "
        + "around them, \(Words.number(Int(bytes.skipped))) skipped"
    }
    return "\(Words.number(Int(bytes.buffers))) in buffers, \(Words.number(Int(bytes.skipped))) "
      + "skipped; decoded \(Words.number(Int(bytes.decoded))): headers "
      + "\(Words.number(Int(bytes.headers))), events \(Words.number(Int(bytes.events))), "
      + "padding \(Words.number(Int(bytes.padding))), undecoded \(Words.number(Int(bytes.undecoded)))"
  }

  private func section(_ provider: ProviderCount) -> [String] {
    let title = name(of: provider.provider)?.visible ?? "unknown provider"
    var lines = [
      "", "\(title)  {\(provider.provider)}",
      "  \(Words.number(provider.count)) events, \(provider.firstTime) to \(provider.lastTime)",
      "       events     id  version  bytes         undecoded  name",
    ]
    for row in found.census.rows(of: provider.provider) {
      let lengths =
        row.minimumLength == row.maximumLength
        ? "\(row.minimumLength)" : "\(row.minimumLength)–\(row.maximumLength)"
      lines.append(
        "  " + Self.right(row.count, 11) + Self.right(Int(row.id), 7, grouped: false)
          + Self.right(Int(row.version), 9) + "  " + Self.padded(lengths, 12)
          + Self.right(row.undecoded, 11) + "  " + (row.name?.visible ?? ""))
    }
    return lines
  }

  private var bindSection: [String] {
    guard !found.binds.rows.isEmpty else { return [] }
    var lines = ["", "binds by place", "       events     id  EnterExit  location  status"]
    for (row, count) in found.binds.rows {
      lines.append(
        "  " + Self.right(count, 11) + Self.right(Int(row.id), 7, grouped: false)
          + Self.right(Int(row.enterExit), 11) + Self.right(Int(row.location), 10, grouped: false)
          + "  \(row.status) \(row.status.name ?? "")")
    }
    return lines
  }

  private var problemSection: [String] {
    guard !summary.problems.isEmpty else { return [] }
    return ["", "problems"]
      + summary.problems.map { problem in
        let place = problem.offset.map { "at \($0): " } ?? ""
        let times = problem.count > 1 ? " (\(problem.count) times)" : ""
        return "  \(problem.kind.rawValue): \(place)\(problem.detail.visible)\(times)"
      }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func right(_ number: Int, _ width: Int, grouped: Bool = true) -> String {
    let text = grouped ? Words.number(number) : String(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
