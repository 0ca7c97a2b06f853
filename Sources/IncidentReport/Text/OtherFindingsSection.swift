import EventTracing
import PortExhaustion

/// What else the traces show.
extension ReportText {
  private static let statusRows = 8
  private static let sourceRows = 8

  mutating func writeOtherFindings(_ report: ExhaustionReport) {
    var lines = report.otherStatuses.prefix(Self.statusRows).map(\.words)
    let otherStatuses = report.otherStatuses.dropFirst(Self.statusRows)
    if !otherStatuses.isEmpty {
      let count = otherStatuses.reduce(0) { $0 + $1.count }
      lines.append(
        Words.count(count, "bind")
          + " failed with \(Words.count(otherStatuses.count, "other status", "other statuses"))")
    }
    lines += report.bindOutcomes.remarks
    lines += report.corroboration.prefix(Self.sourceRows).map(words)
    let otherSources = report.corroboration.count - Self.sourceRows
    if otherSources > 0 {
      lines.append(
        "events of \(Words.count(otherSources, "other source")) that speak of exhaustion")
    }
    if let packets = report.packets { lines.append(packets.words) }
    guard !lines.isEmpty else { return }
    page.startSection("Also seen")
    for line in lines { page.item(line) }
  }

  private func words(_ row: Corroboration) -> String {
    let when =
      switch (row.span.firstTime, row.span.lastTime) {
      case (let first?, let last?) where first < last:
        ", \(zone.clock(first)) to \(zone.clock(last))"
      case (let first?, _): ", \(zone.clock(first))"
      default: ""
      }
    return Words.count(row.span.count, "event") + " of \(row.source)\(when): \(row.meaning)"
  }
}
