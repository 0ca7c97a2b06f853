import EventTracing
import PortExhaustion

/// What else the traces show.
extension PageBuilder {
  private static let rows = 20

  func otherFindings(_ report: ExhaustionReport) -> PageSection {
    var blocks: [PageBlock] = []
    if !report.requests.otherStatuses.isEmpty { blocks.append(.table(otherFailures(report))) }
    if !report.requests.corroboration.isEmpty { blocks.append(.table(corroboration(report))) }
    let remarks = report.requests.bindOutcomes.remarks + (report.packets.map { [$0.words] } ?? [])
    if !remarks.isEmpty { blocks.append(.list(remarks.map(Words.capitalized))) }
    return PageSection(id: "also-seen", title: SectionTitles.alsoSeen, blocks: blocks)
  }

  /// How to list the events behind the numbers of the headline.
  func countedEvents(_ report: ExhaustionReport) -> PageSection {
    var blocks: [PageBlock] = []
    for row in report.evidence {
      blocks.append(.paragraph(Words.capitalized(document.words(row)) + ":"))
      blocks.append(.commands([document.command(row)]))
    }
    return PageSection(id: "check", title: SectionTitles.countedEvents, blocks: blocks)
  }

  private func otherFailures(_ report: ExhaustionReport) -> PageTable {
    PageTable(
      "Binds that failed for other reasons",
      columns: ["Status", "#Binds", "What", "Means"], heading: 0,
      rows: report.requests.otherStatuses.prefix(Self.rows).map { row in
        [
          row.status.description + (row.status.name.map { " \($0)" } ?? ""),
          Words.number(row.count), row.meaning, row.remark,
        ]
      },
      remainder: Self.remainder(
        report.requests.otherStatuses.count - Self.rows, "other status", "other statuses"))
  }

  private func corroboration(_ report: ExhaustionReport) -> PageTable {
    PageTable(
      "Other events that speak of exhaustion",
      columns: ["Event", "#Count", "First", "Last", "Says"], heading: 0,
      rows: report.requests.corroboration.prefix(Self.rows).map { row in
        [
          row.source, Words.number(row.span.count), row.span.firstTime.map(zone.clock) ?? "",
          row.span.lastTime.map(zone.clock) ?? "", row.meaning,
        ]
      },
      remainder: Self.remainder(
        report.requests.corroboration.count - Self.rows, "other source", "other sources"))
  }
}
