import IncidentAnalysis
import PortExhaustion

/// The events behind the numbers of the headline.
extension ReportText {
  mutating func writeCountedEvents() {
    let rows = document.report?.evidence ?? []
    guard !rows.isEmpty else { return }
    page.startSection(SectionTitles.countedEvents)
    for row in rows {
      page.item(document.words(row))
      page.command("bindscope events --where '\(row.filter)' TRACE")
    }
  }
}
