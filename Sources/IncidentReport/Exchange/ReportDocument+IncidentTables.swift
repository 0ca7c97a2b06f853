import EventTracing
import IncidentAnalysis
import PortExhaustion

/// The incidents, and who had part in them.
extension ReportDocument {
  /// A row that belongs to an incident, which is told by its number from 1 on.
  private struct IncidentRow<Row> {
    let number: Int
    let computer: String?
    let incident: Incident
    let row: Row

    /// The columns that all tables of incidents begin with.
    static var place: [CSVColumn<IncidentRow>] {
      [.number("incident", \.number), .text("computer", \.computer)]
    }
  }

  private func rows<Row>(_ parts: (Incident) -> [Row]) -> [IncidentRow<Row>] {
    (report?.incidents ?? []).enumerated().flatMap { index, incident in
      parts(incident).map {
        IncidentRow(
          number: index + 1, computer: computer(incident.machine), incident: incident, row: $0)
      }
    }
  }

  var incidentsTable: CSVTable {
    typealias Column = CSVColumn<IncidentRow<Incident>>
    let counts: [Column] = [
      .time("start", \.row.start),
      .time("end", \.row.end),
      .text("protocol", \.row.pool.transport?.rawValue),
      .number("compartment") { $0.row.pool.compartment.map(Int.init) },
      .number("portFailures", \.row.portFailures),
      .number("peakFailuresPerSecond", \.row.peakFailuresPerSecond),
      .number("portsHeldAtStart", \.row.ports.heldAtStart),
      .number("portsUnaccounted", \.row.ports.unaccounted),
      .number("portsHeldTwice", \.row.ports.heldTwice),
      .number("usablePorts", \.row.ports.usable),
    ]
    let pattern: [Column] = [
      .text("patternName", \.row.pattern?.pattern.rawValue),
      .text("patternConfidence", \.row.pattern?.confidence.rawValue),
      .texts("patternRemaining") { $0.row.pattern?.remaining.map(\.rawValue) ?? [] },
      .texts("portEvidence") { $0.row.basis.evidence.map(\.rawValue) },
    ]
    return CSVTable(.incidents, IncidentRow.place + counts + pattern, rows { [$0] })
  }

  var evidenceTable: CSVTable {
    typealias Column = CSVColumn<IncidentRow<PatternEvidence>>
    return CSVTable(
      .evidence,
      IncidentRow.place + [
        Column.text("patternName", \.incident.pattern?.pattern.rawValue),
        Column.text("evidence", \.row.words),
      ], rows { $0.pattern?.evidence ?? [] })
  }

  var holdersTable: CSVTable {
    typealias Column = CSVColumn<IncidentRow<Holder>>
    let columns: [Column] = [
      .number("processID", \.row.processID),
      .text("imageName", \.row.imageName),
      .texts("services", \.row.services),
      .number("processes", \.row.processes),
      .truth("kernel", \.row.isKernel),
      .time("endTime", \.row.endTime),
      .number("ports", \.row.states.ports),
      .number("established", \.row.states.established),
      .number("closeWait", \.row.states.closeWait),
      .number("timeWait", \.row.states.timeWait),
      .number("boundOnly", \.row.states.boundOnly),
      .number("preexisting", \.row.states.preexisting),
      .texts("families") { $0.row.families.parts.map { "\($0.name): \($0.ports)" } },
      .number("peakPorts", \.row.peak.ports),
      .decimal("growthPerMinute", \.row.pace.growthPerMinute),
      .decimal("connectsPerSecond", \.row.pace.connectsPerSecond),
      .decimal("medianLifetimeSeconds", \.row.pace.medianLifetimeSeconds),
    ]
    return CSVTable(.holders, IncidentRow.place + columns, rows(\.holders))
  }

  var victimsTable: CSVTable {
    typealias Column = CSVColumn<IncidentRow<Victim>>
    return CSVTable(
      .victims,
      IncidentRow.place + [
        Column.number("processID", \.row.processID),
        Column.text("imageName", \.row.imageName),
        Column.texts("services", \.row.services),
        Column.number("failures", \.row.failures),
      ], rows(\.victims))
  }

  var destinationsTable: CSVTable {
    typealias Column = CSVColumn<IncidentRow<Destination>>
    return CSVTable(
      .destinations,
      IncidentRow.place + [
        Column.text("remoteAddress", \.row.remote.host),
        Column.number("remotePort", \.row.remote.port),
        Column.text("name", \.row.name),
        Column.number("processID", \.row.processID),
        Column.number("connects", \.row.connects),
        Column.number("failures", \.row.failures),
        Column.number("portsHeld", \.row.portsHeld),
        Column.number("timeWait", \.row.timeWait),
      ], rows(\.destinations))
  }
}
