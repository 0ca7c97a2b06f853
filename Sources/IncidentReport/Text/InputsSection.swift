import EventTracing
import IncidentAnalysis

/// Which traces were read.
extension ReportText {
  mutating func writeInputs() {
    page.startSection()
    if document.inputs.count == 1, let input = document.inputs.first, let trace = input.trace {
      writeOnly(document.inputNames[0], trace)
    } else {
      writeEach()
    }
  }

  /// The only input takes two lines: the machine, and the span.
  private mutating func writeOnly(_ name: String, _ trace: ReportTrace) {
    let machine = [trace.shownName ?? "computer not named"] + trace.machineFacts
    let lines = [machine.joined(separator: ", "), zone.facts(trace.summary, showsDuration: true)]
    let widest = lines.map(\.columns).max() ?? 0
    guard name.columns + 3 + widest <= page.width else {
      page.paragraph(name)
      for line in lines { page.paragraph(line, indent: 2) }
      return
    }
    for (index, line) in lines.enumerated() {
      page.paragraph(
        line, lead: index == 0 ? TextSpan(text: name) : nil, indent: name.columns + 3)
    }
  }

  /// Several inputs take a line each.
  private mutating func writeEach() {
    let names = document.inputNames
    let indent = min((names.map(\.columns).max() ?? 0) + 2, page.width / 3)
    for (name, input) in zip(names, document.inputs) {
      page.paragraph(
        facts(input, names), lead: TextSpan(text: name.shortenedAtStart(to: indent - 2)),
        indent: indent)
    }
  }

  private func facts(_ input: ReportInput, _ names: [String]) -> String {
    guard let trace = input.trace else {
      return "not read: " + (input.error?.shown(to: 240) ?? "unknown reason")
    }
    if let original = trace.duplicateOf, names.indices.contains(original) {
      return "copy of \(names[original]), counted once"
    }
    return [trace.shownName, zone.facts(trace.summary, showsDuration: false)]
      .compactMap { $0 }.joined(separator: ", ")
  }
}

extension DisplayTimeZone {
  /// `2026-03-04 09:12:07 to 09:31:55 UTC (19 min 48 s), 4,182,903 events`
  fileprivate func facts(_ summary: TraceSummary, showsDuration: Bool) -> String {
    let events = Words.count(summary.eventCount, "event")
    guard let first = summary.firstTime, let last = summary.lastTime else { return events }
    let duration = Words.duration(seconds: last.seconds(since: first))
    return span(from: first, to: last) + (showsDuration ? " (\(duration))" : "") + ", \(events)"
  }
}
