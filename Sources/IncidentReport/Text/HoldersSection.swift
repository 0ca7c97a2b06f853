import EventTracing
import PortExhaustion

/// Who held the ports when the first request was refused, why, and what would
/// have helped.
extension ReportText {
  private static let holderRows = 6

  /// The incident that refused most; the others are listed by themselves.
  func foremost(_ report: ExhaustionReport) -> Incident? {
    report.incidents.max { ($0.portFailures, $1.start) < ($1.portFailures, $0.start) }
  }

  mutating func writeHolders(_ report: ExhaustionReport) {
    guard let incident = foremost(report), !incident.holders.isEmpty else { return }
    page.startSection(
      "Who held the \(incident.pool.words) ports when the first request was refused")
    var table = TextTable(
      columns: [
        TextTable.Column(title: "ports"), TextTable.Column(title: "growth", isSpare: true),
        TextTable.Column(title: "TIME_WAIT", isSpare: true),
        TextTable.Column(title: "CLOSE_WAIT", isSpare: true),
      ], last: "process", roomForLast: 56)
    for holder in incident.holders.prefix(Self.holderRows) {
      table.add(cells(holder), row(holder, incident))
    }
    let others = incident.holders.dropFirst(Self.holderRows)
    if !others.isEmpty {
      let ports = others.reduce(0) { $0 + $1.states.ports }
      table.add(
        [Words.number(ports), "", "", ""],
        Words.count(others.count, "other process", "other processes"))
    }
    if incident.portsUnaccounted > 0 {
      table.add(
        [Words.number(incident.portsUnaccounted), "", "", ""], "not explained by this trace")
    }
    page.table(table)
    writeStates(incident)
  }

  private func cells(_ holder: Holder) -> [String] {
    let growth = holder.growthPerMinute.map { growth -> String in
      let rounded = Int(min(max(growth, -1e9), 1e9).rounded())
      return (rounded > 0 ? "+" : "") + Words.number(rounded) + "/min"
    }
    return [
      Words.number(holder.states.ports), growth ?? "",
      holder.states.timeWait > 0 ? Words.number(holder.states.timeWait) : "",
      holder.states.closeWait > 0 ? Words.number(holder.states.closeWait) : "",
    ]
  }

  private func row(_ holder: Holder, _ incident: Incident) -> String {
    var text = ProcessName(imageName: holder.imageName, processID: holder.processID).inRow
    if holder.isKernel { text = "the kernel" + (holder.processID == 4 ? "" : " (no program)") }
    if !holder.services.isEmpty {
      text += " (" + holder.services.map(\.visible).joined(separator: ", ") + ")"
    }
    if let destination = holder.foremostDestination,
      let share = Words.share(destination.portsHeld, of: holder.states.ports)
    {
      let name = destination.name.map { " \($0.visible)" } ?? ""
      text += "  \(share) to \(destination.remote)\(name)"
    }
    return text
  }

  private mutating func writeStates(_ incident: Incident) {
    var parts: [String] = []
    let states = incident.states
    for (count, name) in [
      (states.established, "established"), (states.closeWait, "in CLOSE_WAIT"),
      (states.timeWait, "in TIME_WAIT"), (states.boundOnly, "bound only"),
      (states.listening, "listening"),
    ] where count > 0 { parts.append("\(Words.number(count)) \(name)") }
    if states.preexisting > 0 {
      parts.append("\(Words.number(states.preexisting)) held since before the trace")
    }
    guard !parts.isEmpty else { return }
    var text = parts.joined(separator: ", ")
    if let basis = incident.timeWait, states.timeWait > 0 { text += "; TIME_WAIT \(basis.words)" }
    page.item(text + ".")
  }

  mutating func writeWhy(_ report: ExhaustionReport) {
    guard let finding = foremost(report)?.pattern else { return }
    page.startSection("Why: \(finding.words)")
    page.item(finding.pattern.meaning)
    for evidence in finding.evidence { page.item(evidence.words) }
  }

  mutating func writeSimulations(_ report: ExhaustionReport) {
    guard let incident = foremost(report) else { return }
    let rows = report.simulations.filter {
      $0.pool == incident.pool && $0.machine == incident.machine && $0.change != .none
    }
    guard !rows.isEmpty else { return }
    page.startSection("What would have helped")
    for row in rows { page.item("\(row.setting): \(row.outcome)") }
    var assumptions: [String] = []
    for row in rows {
      for assumption in row.assumptions where !assumptions.contains(assumption.words) {
        assumptions.append(assumption.words)
      }
    }
    if !assumptions.isEmpty {
      page.item("Assuming: " + assumptions.joined(separator: "; ") + ".")
    }
  }

  mutating func writeRecommendations(_ report: ExhaustionReport) {
    guard !report.recommendations.isEmpty else { return }
    page.startSection("What to do")
    for (index, advice) in report.recommendations.enumerated() {
      page.item("\(index + 1). \(advice.title). \(advice.why)")
      for command in advice.commands { page.command(command) }
    }
  }

  /// What the counts of ports and the names rest on.
  mutating func writeEvidence(_ report: ExhaustionReport) {
    var sentences: [String] = []
    if let evidence = foremost(report)?.portEvidence, !evidence.isEmpty {
      sentences.append("Ports from \(Words.list(evidence.map(\.words))).")
    }
    let byServer = report.processes.filter(\.isNamedByServer).count
    if byServer > 0 {
      sentences.append(
        "\(Words.count(byServer, "process is", "processes are")) named by the server's own list, "
          + "saved when the trace was stopped; the trace names the others.")
    }
    guard !sentences.isEmpty else { return }
    page.startSection()
    page.paragraph(sentences.joined(separator: " "))
  }
}
