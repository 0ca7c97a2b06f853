import EventTracing
import PortExhaustion

/// What netstat said of the ports, apart from what the trace says.
extension PageBuilder {
  func snapshots(_ report: ExhaustionReport) -> PageSection {
    let blocks = report.ports.snapshots.filter { !$0.pools.isEmpty }.flatMap {
      snapshot -> [PageBlock] in
      [.heading(document.title(of: snapshot, in: zone)), .list(snapshot.lines(report))]
    }
    return PageSection(
      id: "netstat", title: SectionTitles.snapshots, shortTitle: "netstat", blocks: blocks)
  }
}
