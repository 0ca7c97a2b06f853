import PortExhaustion

/// Which processes were refused ports, and which held them.
extension ReportText {
  private static let failedRows = 8
  private static let socketRows = 5

  mutating func writeProcesses(_ report: ExhaustionReport) {
    let failed = report.processes.filter { $0.portFailures > 0 }.sorted {
      $0.portFailures > $1.portFailures
    }
    guard !failed.isEmpty else { return }
    page.startSection(SectionTitles.victims(report))
    var table = TextTable(
      columns: [
        TextTable.Column(title: "failures"), TextTable.Column(title: "share"),
        TextTable.Column(title: "of binds", isSpare: true),
      ], last: "process")
    let total = report.requests.portFailures.span.count
    for process in failed.prefix(Self.failedRows) {
      table.add(cells(process.portFailures, process.attempts, total), row(process))
    }
    let others = failed.dropFirst(Self.failedRows)
    if !others.isEmpty {
      table.add(
        cells(
          others.reduce(0) { $0 + $1.portFailures }, others.reduce(0) { $0 + $1.attempts }, total),
        Words.count(others.count, "other"))
    }
    page.table(table)
  }

  private func cells(_ failures: Int, _ attempts: Int, _ total: Int) -> [String] {
    [Words.number(failures), Words.share(failures, of: total) ?? "", Words.number(attempts)]
  }

  /// What sockets of the processes are seen to hold: facts, not yet blame.
  mutating func writeSockets(_ report: ExhaustionReport) {
    let holders = report.processes.filter {
      $0.peakPortsHeld > 0 || $0.preexistingSockets > 0
    }.sorted {
      ($1.peakPortsHeld, $1.preexistingSockets) < ($0.peakPortsHeld, $0.preexistingSockets)
    }
    guard !holders.isEmpty else { return }
    page.startSection(SectionTitles.sockets)
    var table = TextTable(
      columns: [
        TextTable.Column(title: "peak ports"),
        TextTable.Column(title: "open at end", isSpare: true),
        TextTable.Column(title: "before trace", isSpare: true),
      ], last: "process")
    for process in holders.prefix(Self.socketRows) {
      // Sockets are told to be older only when they do something.
      let older = process.preexistingSockets
      table.add(
        [
          Words.number(process.peakPortsHeld), Words.number(process.openAtEnd),
          older > 0 ? "≥ \(Words.number(older))" : "0",
        ], row(process))
    }
    page.table(table)
    let others = holders.count - Self.socketRows
    if others > 0 { page.line("  and \(Words.count(others, "other process", "other processes"))") }
  }
}
