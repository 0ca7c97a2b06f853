import BatchScan
import EventTracing
import PortExhaustion

extension CatalogPage {
  /// The page for people.
  public func text(options: TextOptions) -> String {
    var page = TextPage(width: max(options.width, Self.wide), useColor: options.useColor)
    writeSummary(options.timeZone, to: &page)
    if let grouping { writeGroups(grouping, options.timeZone, to: &page) }
    return page.text
  }

  private static let wide = 1 << 16

  private func writeSummary(_ zone: DisplayTimeZone, to page: inout TextPage) {
    let levels = Verdict.Level.allCases.map {
      "\(Words.number(summary.verdicts[$0, default: 0])) \($0.rawValue)"
    }
    page.line(Words.count(summary.traces, "trace") + ": " + levels.joined(separator: ", "))
    let aside = [
      (summary.duplicates, "copy or part", "copies and parts"),
      (summary.failed, "unreadable", "unreadable"),
      (summary.otherFiles, "other file", "other files"),
      (summary.goneFiles, "file not there any more", "files not there any more"),
    ].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, $0.2) }
    if !aside.isEmpty { page.line("besides: " + aside.joined(separator: ", ")) }
    if let first = summary.firstTime, let last = summary.lastTime {
      page.line(
        "events from \(zone.span(from: first, to: last)), on "
          + Words.count(summary.computers, "named computer"))
    }
  }

  private func writeGroups(
    _ grouping: CatalogGrouping, _ zone: DisplayTimeZone, to page: inout TextPage
  ) {
    page.startSection("exhausted traces by \(grouping.rawValue)")
    guard !groups.isEmpty else { return page.line("  none") }
    var table = TextTable(
      columns: ["traces", "failures", "first failure", "last failure"].map {
        TextTable.Column(title: $0)
      }, last: grouping.rawValue)
    for group in groups {
      table.add(
        [
          Words.number(group.traces), Words.number(group.portFailures),
          group.firstTime.map { zone.timestamp($0) } ?? "",
          group.lastTime.map { zone.timestamp($0) } ?? "",
        ], group.name.visible + (group.isFolder ? "  (folder: no computer is named)" : ""))
    }
    page.table(table)
  }
}
