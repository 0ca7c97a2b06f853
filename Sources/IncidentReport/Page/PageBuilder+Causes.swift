import EventTracing
import PortExhaustion

/// Why it happened, what would have helped, and what to do.
extension PageBuilder {
  func why(_ report: ExhaustionReport) -> PageSection {
    let incidents = detailed(report).filter { $0.pattern != nil }
    let blocks = incidents.flatMap { incident -> [PageBlock] in
      guard let finding = incident.pattern else { return [] }
      let name =
        incidents.count > 1
        ? heading(incident, of: incidents) + [.paragraph(Words.capitalized(finding.words) + ".")]
        : []
      return name + [.paragraph(finding.pattern.meaning)]
        + (finding.evidence.isEmpty ? [] : [.list(finding.evidence.map(\.words))])
    }
    let only = incidents.count == 1 ? incidents.first?.pattern : nil
    return PageSection(
      id: "why", title: only.map(SectionTitles.why) ?? "Why", shortTitle: "Why", blocks: blocks)
  }

  func whatIf(_ report: ExhaustionReport) -> PageSection {
    let incidents = detailed(report).filter { !report.replays($0).isEmpty }
    let blocks = incidents.enumerated().flatMap { index, incident -> [PageBlock] in
      let rows = report.replays(incident)
      var blocks = heading(incident, of: incidents)
      if let chart = chart(rows, index) { blocks.append(.chart(chart)) }
      blocks.append(
        .table(
          PageTable(
            "The trace's demand, replayed under other settings",
            columns: ["Setting", "Outcome"], heading: 0,
            rows: rows.map { [$0.setting, $0.outcome] }
          )))
      if let assumptions = rows.assumptions { blocks.append(.note(assumptions)) }
      return blocks
    }
    return PageSection(id: "what-if", title: SectionTitles.whatIf, blocks: blocks)
  }

  /// Refused requests with each setting.
  private func chart(_ rows: [Simulation], _ index: Int) -> PageChart? {
    guard let observed = rows.first?.observedFailures, observed > 0 else { return nil }
    let bars =
      [
        BarsData.Bar(
          name: "as it was", value: observed, remark: Words.number(observed), isObserved: true)
      ]
      + rows.map {
        BarsData.Bar(
          name: $0.setting, value: $0.portFailures,
          remark: ($0.portFailures > 0 ? "about " : "") + Words.number($0.portFailures),
          isObserved: false)
      }
    return PageChart(
      id: "what-if-\(index + 1)", title: "Refused requests with each setting",
      description: bars.map { "\($0.name): \($0.remark)." }.joined(separator: " "),
      content: .bars(BarsData(bars: bars)), numbers: nil)
  }

  func advice(_ report: ExhaustionReport) -> PageSection {
    let steps = report.recommendations.map {
      PageStep(
        title: $0.title + place($0.machine), why: $0.why,
        commands: $0.commands.map { $0.shown(to: 1_000) })
    }
    return PageSection(
      id: "what-to-do", title: SectionTitles.advice, blocks: steps.isEmpty ? [] : [.steps(steps)])
  }

  /// How to capture a trace that can answer.
  func capture(_ report: ExhaustionReport) -> PageSection {
    guard report.verdict.level == .inconclusive else {
      return PageSection(id: "capture", title: "", blocks: [])
    }
    return PageSection(
      id: "capture", title: "How to capture a trace that can tell",
      blocks: [
        .paragraph(CaptureAdvice.beforeStart), .commands([CaptureCommands.start]),
        .paragraph(CaptureAdvice.beforeCompanions),
        .commands(CaptureCommands.companions + [CaptureCommands.stop]),
        .note(CaptureAdvice.afterCompanions),
      ])
  }
}
