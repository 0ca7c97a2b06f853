import EventTracing
import PortExhaustion

/// Who held the ports when the first request was refused, why, and what would
/// have helped.
extension ReportText {
  private static let holderRows = 6

  mutating func writeHolders(_ report: ExhaustionReport) {
    guard let incident = report.foremostIncident, !incident.holders.isEmpty else { return }
    page.startSection(incident.holdersTitle)
    var table = TextTable(
      columns: [
        TextTable.Column(title: "ports"), TextTable.Column(title: "growth", isSpare: true),
        TextTable.Column(title: "TIME_WAIT", isSpare: true),
        TextTable.Column(title: "CLOSE_WAIT", isSpare: true),
      ], last: "process", roomForLast: 56)
    for holder in incident.holders.prefix(Self.holderRows) {
      table.add(cells(holder), row(holder))
    }
    let others = incident.holders.dropFirst(Self.holderRows)
    if !others.isEmpty {
      let ports = others.reduce(0) { $0 + $1.states.ports }
      table.add(
        [Words.number(ports), "", "", ""],
        Words.count(others.count, "other process", "other processes"))
    }
    if incident.ports.unaccounted > 0 {
      table.add(
        [Words.number(incident.ports.unaccounted), "", "", ""], Incident.unexplained)
    }
    page.table(table)
    if let states = incident.statesSentence { page.item(states) }
  }

  private func cells(_ holder: Holder) -> [String] {
    [
      Words.number(holder.states.ports), holder.growthWords,
      Words.numberOrNothing(holder.states.timeWait),
      Words.numberOrNothing(holder.states.closeWait),
    ]
  }

  private func row(_ holder: Holder) -> String {
    holder.nameAndServices + (holder.destinationWords.map { "  \($0)" } ?? "")
  }

  mutating func writeWhy(_ report: ExhaustionReport) {
    guard let finding = report.foremostIncident?.pattern else { return }
    page.startSection(SectionTitles.why(finding))
    page.item(finding.pattern.meaning)
    for evidence in finding.evidence { page.item(evidence.words) }
  }

  mutating func writeSimulations(_ report: ExhaustionReport) {
    let rows = report.foremostIncident.map(report.replays) ?? []
    guard !rows.isEmpty else { return }
    page.startSection(SectionTitles.whatIf)
    for row in rows { page.item("\(row.setting): \(row.outcome)") }
    if let assumptions = rows.assumptions { page.item(assumptions) }
  }

  mutating func writeRecommendations(_ report: ExhaustionReport) {
    guard !report.recommendations.isEmpty else { return }
    page.startSection(SectionTitles.advice)
    for (index, advice) in report.recommendations.enumerated() {
      page.item("\(index + 1). \(advice.title). \(advice.why)")
      for command in advice.commands { page.command(command) }
    }
  }

  /// What the counts of ports and the names rest on.
  mutating func writeEvidence(_ report: ExhaustionReport) {
    let sentences = report.evidenceSentences
    guard !sentences.isEmpty else { return }
    page.startSection()
    page.paragraph(sentences.joined(separator: " "))
  }
}
