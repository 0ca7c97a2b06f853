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
      // Broken in two, a quoted expression would be another one.
      page.unbroken("  " + document.command(row))
    }
  }
}
