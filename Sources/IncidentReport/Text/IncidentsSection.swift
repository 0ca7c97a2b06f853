import EventTracing
import IncidentAnalysis
import PortExhaustion

/// The incidents, where there are several, and where refused connects went.
extension ReportText {
  mutating func writeIncidents(_ report: ExhaustionReport) {
    guard report.incidents.count > 1 else { return }
    let shown = report.incidents.sorted { $0.portFailures > $1.portFailures }.prefix(5)
      .sorted { $0.start < $1.start }
    page.startSection(Words.count(report.incidents.count, "incident"))
    for incident in shown { page.item(words(incident)) }
    let others = report.incidents.count - shown.count
    if others > 0 { page.line("  and \(Words.number(others)) more, none of them larger") }
  }

  private func words(_ incident: Incident) -> String {
    let machine =
      document.machines.count > 1
      ? document.machineName(incident.machine).map { " on \($0)" } ?? "" : ""
    return zone.span(from: incident.start, to: incident.end) + " (\(incident.duration)), "
      + "\(incident.pool.words)\(machine): \(Words.number(incident.portFailures)) refused, at most "
      + "\(Words.number(incident.peakFailuresPerSecond)) a second; visible sockets held "
      + "\(Words.number(incident.ports.heldAtStart)) of \(Words.number(incident.portsInRange)) ports"
  }

  mutating func writeDestinations(_ report: ExhaustionReport) {
    let rows = report.refusedDestinations
    guard !rows.isEmpty else { return }
    page.startSection(SectionTitles.refusedDestinations)
    var table = TextTable(
      columns: [
        TextTable.Column(title: "refused"), TextTable.Column(title: "connects", isSpare: true),
      ], last: "destination")
    for row in rows.prefix(5) {
      table.add(
        [Words.number(row.failures), row.connects > 0 ? Words.number(row.connects) : "not seen"],
        row.remote.description.visible + "  from "
          + document.processName(row.processID, machine: nil).inRow)
    }
    page.table(table)
    if rows.count > 5 { page.line("  and \(Words.count(rows.count - 5, "other destination"))") }
  }
}
