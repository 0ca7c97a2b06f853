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
    if report.verdict.level == .inconclusive {
      page.startSection()
    } else if isHolderUnknown(report) {
      page.startSection("To find the holder, capture before the next failure")
    } else {
      return
    }
    page.paragraph(CaptureAdvice.beforeStart)
    page.command(CaptureAdvice.start)
    page.paragraph(CaptureAdvice.beforeCompanions)
    for command in CaptureAdvice.companions { page.command(command) }
    page.command(CaptureAdvice.stop)
    page.paragraph(CaptureAdvice.afterCompanions)
  }

  /// Whether ports were out before the trace could show who took them.
  private func isHolderUnknown(_ report: ExhaustionReport) -> Bool {
    guard report.verdict.level == .exhausted, let pool = ExhaustedPool.all(in: report).first else {
      return false
    }
    return VerdictWords(document: document, report: report, zone: zone).isOutAtStart(pool)
  }
}
