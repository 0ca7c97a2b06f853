import PortExhaustion

/// What an inconclusive trace holds instead, and how to capture one that can
/// answer.
extension ReportText {
  mutating func writeContents(_ report: ExhaustionReport) {
    guard report.verdict.level == .inconclusive else { return }
    page.startSection()
    let contents = TraceContents(document)
    if let holdings = contents.holdings(atMost: 6) {
      page.paragraph("It does hold: \(holdings).")
    }
    if report.verdict.reasons.contains(.noSocketEvents) {
      page.paragraph("Missing: \(contents.missing).")
    }
  }

  mutating func writeAdvice(_ report: ExhaustionReport) {
    guard report.verdict.level == .inconclusive else { return }
    page.startSection()
    page.paragraph(CaptureAdvice.beforeStart)
    page.command(CaptureCommands.start)
    page.paragraph(CaptureAdvice.beforeCompanions)
    for command in CaptureCommands.companions { page.command(command) }
    page.command(CaptureCommands.stop)
    page.paragraph(CaptureAdvice.afterCompanions)
  }
}
