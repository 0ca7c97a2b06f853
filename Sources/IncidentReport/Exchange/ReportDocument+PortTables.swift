import EventTracing
import IncidentAnalysis
import PortExhaustion

/// Ranges of ports, their use, and what would have helped.
extension ReportDocument {
  /// A row about a pool of a machine.
  private struct PoolRow<Row> {
    let computer: String?
    let pool: PortPoolID?
    let row: Row

    static var place: [CSVColumn<PoolRow>] {
      [
        .text("computer", \.computer), .text("protocol", \.pool?.transport?.rawValue),
        .number("compartment") { $0.pool?.compartment.map(Int.init) },
      ]
    }
  }

  var portRangesTable: CSVTable {
    typealias Column = CSVColumn<PoolRow<PoolRange>>
    return CSVTable(
      .portRanges,
      PoolRow.place + [
        Column.number("start", \.row.range.span.start),
        Column.number("count", \.row.range.span.count),
        Column.number("excludedCount") { $0.row.excluded.reduce(0) { $0 + $1.count } },
        Column.text("source", \.row.range.source.rawValue),
        Column.number("peakPortsHeld", \.row.peakPortsHeld),
        Column.time("peakTime", \.row.peakTime),
      ],
      (report?.ports.ranges ?? []).map {
        PoolRow(computer: computer($0.machine), pool: $0.pool, row: $0)
      })
  }

  var excludedTable: CSVTable {
    typealias Column = CSVColumn<PoolRow<PortSpan>>
    return CSVTable(
      .excluded,
      PoolRow.place + [
        Column.number("start", \.row.start),
        Column.number("count", \.row.count),
      ],
      (report?.ports.ranges ?? []).flatMap { range in
        range.excluded.map {
          PoolRow(computer: computer(range.machine), pool: range.pool, row: $0)
        }
      })
  }

  var portUsageTable: CSVTable {
    typealias Column = CSVColumn<PoolRow<PortUsage>>
    return CSVTable(
      .portUsage,
      [Column.time("time", \.row.time)] + PoolRow.place + [
        Column.text("localAddress", \.row.localAddress?.host),
        Column.number("portsInUse", \.row.portsInUse),
        Column.number("maximum", \.row.maximum),
        Column.decimal("percent", \.row.percent),
        Column.number("listeningPorts", \.row.listeningPorts),
        Column.number("processes", \.row.processes),
      ],
      (report?.ports.usage ?? []).map {
        PoolRow(computer: computer($0.machine), pool: $0.pool, row: $0)
      })
  }

  var simulationsTable: CSVTable {
    typealias Column = CSVColumn<PoolRow<Simulation>>
    return CSVTable(
      .simulations,
      PoolRow.place + [
        Column.number("start", \.row.portRange.start),
        Column.number("count", \.row.portRange.count),
        Column.number("timeWaitSeconds", \.row.timeWaitSeconds),
        Column.number("peakPortsHeld", \.row.peakPortsHeld),
        Column.number("portFailures", \.row.portFailures),
        Column.number("observedFailures", \.row.observedFailures),
        Column.decimal("secondsToExhaustion", \.row.secondsToExhaustion),
        Column.texts("assumptions") { $0.row.assumptions.map(\.words) },
      ],
      (report?.simulations ?? []).map {
        PoolRow(computer: computer($0.machine), pool: $0.pool, row: $0)
      })
  }

  var recommendationsTable: CSVTable {
    typealias Column = CSVColumn<PoolRow<Recommendation>>
    return CSVTable(
      .recommendations,
      PoolRow.place + [
        Column.text("id", \.row.id.rawValue),
        Column.text("title", \.row.title),
        Column.text("why", \.row.why),
        Column.text("command") { $0.row.commands.joined(separator: "\n") },
      ],
      (report?.recommendations ?? []).map {
        PoolRow(computer: computer($0.machine), pool: $0.pool, row: $0)
      })
  }
}
