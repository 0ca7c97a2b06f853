import EventTracing
import IncidentAnalysis
import PortExhaustion

/// Processes, counts over time, and what else the traces show.
extension ReportDocument {
  private struct ProcessRow {
    let process: ProcessReport
    let computer: String?
  }

  var processesTable: CSVTable {
    typealias Column = CSVColumn<ProcessRow>
    let identity: [Column] = [
      .text("computer", \.computer),
      .number("processID", \.process.identity.processID),
      .time("startTime", \.process.identity.startTime),
      .text("imageName", \.process.identity.imageName),
      .text("commandLine", \.process.identity.commandLine),
      .text("nameSource", \.process.identity.nameSource),
      .texts("services", \.process.identity.services),
      .text("attribution", \.process.identity.attribution.rawValue),
    ]
    let counts: [Column] = [
      .number("attempts", \.process.attempts),
      .number("succeeded", \.process.succeeded),
      .number("exhausted", \.process.exhausted),
      .number("portFailures", \.process.portFailures),
      .number("peakPortsHeld", \.process.peakPortsHeld),
      .time("peakTime", \.process.peakTime),
      .number("openAtEnd", \.process.openAtEnd),
      .number("preexistingSockets", \.process.preexistingSockets),
      .time("firstFailureTime", \.process.firstFailureTime),
      .time("lastFailureTime", \.process.lastFailureTime),
    ]
    return CSVTable(
      .processes, identity + counts,
      (report?.processes ?? []).map { ProcessRow(process: $0, computer: computer($0.machine)) })
  }

  var timelineTable: CSVTable {
    typealias Column = CSVColumn<TimelineReport.Bucket>
    let timeline = report?.timeline
    return CSVTable(
      .timeline,
      [
        Column.time("time", \.time),
        Column.number("bucketSeconds") { _ in timeline?.bucketSeconds },
        Column.text("protocol") { _ in timeline?.pool.transport?.rawValue },
        Column.number("compartment") { _ in timeline?.pool.compartment.map(Int.init) },
        Column.number("attempts", \.attempts),
        Column.number("succeeded", \.succeeded),
        Column.number("exhausted", \.exhausted),
        Column.number("portFailures", \.portFailures),
        Column.number("portsHeld", \.portsHeld),
      ], timeline?.buckets ?? [])
  }

  var otherStatusesTable: CSVTable {
    typealias Column = CSVColumn<StatusCount>
    return CSVTable(
      .otherStatuses,
      [
        Column.text("status", \.status.description),
        Column.text("name", \.status.name),
        Column.number("count", \.count),
      ], report?.requests.otherStatuses ?? [])
  }

  var corroborationTable: CSVTable {
    typealias Column = CSVColumn<Corroboration>
    return CSVTable(
      .corroboration,
      [
        Column.text("source", \.source),
        Column.text("meaning", \.meaning),
        Column.number("count", \.span.count),
        Column.time("firstTime", \.span.firstTime),
        Column.time("lastTime", \.span.lastTime),
      ], report?.requests.corroboration ?? [])
  }

  private struct BreakdownRow {
    let kind: String
    let row: Breakdown.Row
  }

  var breakdownTable: CSVTable {
    typealias Column = CSVColumn<BreakdownRow>
    let kinds = report.map {
      [
        ("protocol", $0.requests.breakdown.transport),
        ("addressFamily", $0.requests.breakdown.addressFamily),
        ("localAddress", $0.requests.breakdown.localAddress),
      ]
    }
    return CSVTable(
      .breakdown,
      [
        Column.text("kind", \.kind),
        Column.text("name", \.row.name),
        Column.number("exhausted", \.row.exhausted),
      ], (kinds ?? []).flatMap { kind, rows in rows.map { BreakdownRow(kind: kind, row: $0) } })
  }
}
