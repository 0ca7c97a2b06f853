import PortExhaustion

/// What else the traces show.
extension ReportText {
  mutating func writeOtherFindings(_ report: ExhaustionReport) {
    let lines = report.otherFindings(in: zone)
    guard !lines.isEmpty else { return }
    page.startSection(SectionTitles.alsoSeen)
    for line in lines { page.item(line) }
  }
}
