import EventTracing
import PortExhaustion

extension ReportText {
  /// Other failures, and other events that speak of exhaustion.
  func also(_ report: ExhaustionReport) -> [String] {
    var notes = report.otherStatuses.prefix(5).map { row in
      let name = row.status.name.map { " \($0)" } ?? ""
      return "\(Words.count(row.count, "bind")) failed with \(row.status)\(name): not exhaustion."
    }
    if report.bindOutcomes.unfinished > 0 {
      notes.append(
        "\(Words.count(report.bindOutcomes.unfinished, "bind")) did not complete in the trace.")
    }
    if report.bindOutcomes.nonIP > 0 {
      notes.append(
        "\(Words.count(report.bindOutcomes.nonIP, "bind")) of families without ports "
          + "are not counted.")
    }
    notes += report.corroboration.prefix(5).map {
      "\(Words.count($0.span.count, "event")) \($0.source): \($0.meaning)."
    }
    guard !notes.isEmpty else { return [] }
    return ["Also seen"] + notes.flatMap { layout.wrapped($0, indent: 4, firstPrefix: "  ") }
  }

  /// What an inconclusive trace holds instead, and how to capture the rest.
  func inconclusive(_ report: ExhaustionReport) -> [String] {
    guard report.verdict.level == .inconclusive else { return [] }
    var lines = report.verdict.reasons.dropFirst().flatMap { layout.wrapped($0.words) }
    let held = heldInstead
    if !held.isEmpty {
      lines += layout.wrapped("It does hold: " + held.joined(separator: ", ") + ".")
    }
    if report.verdict.reasons.contains(.noSocketEvents) {
      lines += layout.wrapped("Missing: Microsoft-Windows-Winsock-AFD.")
    }
    return lines + ["Capture it with"] + command(CaptureAdvice.start)
      + ["and, when it has happened, save what only the live machine knows and stop:"]
      .flatMap { layout.wrapped($0) }
      + CaptureAdvice.stop.flatMap { command($0.split(separator: " ").map(String.init)) }
  }

  private var heldInstead: [String] {
    var counts: [(name: String, count: Int)] = []
    for trace in document.inputs.compactMap(\.trace) where trace.duplicateOf == nil {
      for (provider, name) in zip(trace.summary.providers, trace.providerNames) {
        let shown = provider.provider == .eventTrace ? "trace header" : name
        if let known = counts.firstIndex(where: { $0.name == shown }) {
          counts[known].count += provider.count
        } else {
          counts.append((shown, provider.count))
        }
      }
    }
    let rest = counts.count - 6
    return counts.prefix(6).map { "\(Words.number($0.count)) \($0.name.visible)" }
      + (rest > 0 ? ["and \(rest) providers more"] : [])
  }

  /// A command in lines that fit; `^` continues one in cmd.exe.
  private func command(_ words: [String]) -> [String] {
    var lines: [String] = []
    var line = "  "
    for word in words {
      if line.count + word.count + 3 > layout.width, line.count > 4 {
        lines.append(line + "^")
        line = "    "
      }
      line += word + " "
    }
    lines.append(String(line.dropLast()))
    return lines
  }

  /// What was lost or damaged, or that nothing was.
  var completeness: [String] {
    let traces = document.inputs.compactMap(\.trace).filter { $0.duplicateOf == nil }
    guard !traces.isEmpty else { return [] }
    var notes: [String] = []
    for trace in traces {
      let summary = trace.summary
      if summary.lostEvents > 0 {
        notes.append("\(Words.count(summary.lostEvents, "event")) lost by the session")
      }
      let buffers = max(summary.lostBuffers, summary.buffersMarkedLossy)
      if buffers > 0 { notes.append("\(Words.count(buffers, "buffer")) lost by the session") }
      if !summary.isFinalized { notes.append("the trace was never closed") }
      if summary.isWrapped { notes.append("the beginning is overwritten (circular file)") }
      if summary.timesAreApproximate {
        notes.append("times are approximate: the session counted processor cycles")
      }
      notes += summary.problems.prefix(6).map(words)
      if summary.problems.count > 6 {
        notes.append("\(Words.count(summary.problems.count - 6, "problem")) more")
      }
    }
    guard !notes.isEmpty else { return ["Complete: nothing lost, nothing damaged."] }
    return ["Not complete"]
      + notes.flatMap { layout.wrapped($0.visible, indent: 4, firstPrefix: "  ") }
  }

  private func words(_ problem: TraceProblem) -> String {
    let place = problem.offset.map { "at offset \(Words.number(Int($0))): " } ?? ""
    let lost =
      problem.bytes > 0 ? " (\(Words.count(Int(problem.bytes), "byte")) not read)" : ""
    let times = problem.count > 1 ? ", \(Words.number(problem.count)) times" : ""
    return place + problem.detail + lost + times
  }
}
