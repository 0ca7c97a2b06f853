public import IncidentAnalysis

/// The tables of a report, by the names of their files and, where there is one,
/// of the array in the JSON report.
public enum ReportTable: String, CaseIterable, Sendable {
  /// One row: the verdict, and the numbers of the whole report.
  case verdict
  case inputs
  /// Damage of the inputs.
  case problems
  case incidents
  /// What the pattern of an incident rests on.
  case evidence
  case holders, victims, destinations
  case processes
  case timeline
  case otherStatuses, corroboration, breakdown
  case portRanges
  /// Reserved and excluded parts of the ranges.
  case excluded
  case portUsage
  case simulations, recommendations
}

extension ReportDocument {
  /// One table of the report; without rows where the report has none.
  public func table(_ name: ReportTable) -> CSVTable {
    switch name {
    case .verdict: verdictTable
    case .inputs: inputsTable
    case .problems: problemsTable
    case .incidents: incidentsTable
    case .evidence: evidenceTable
    case .holders: holdersTable
    case .victims: victimsTable
    case .destinations: destinationsTable
    case .processes: processesTable
    case .timeline: timelineTable
    case .otherStatuses: otherStatusesTable
    case .corroboration: corroborationTable
    case .breakdown: breakdownTable
    case .portRanges: portRangesTable
    case .excluded: excludedTable
    case .portUsage: portUsageTable
    case .simulations: simulationsTable
    case .recommendations: recommendationsTable
    }
  }

  /// All tables of the report, those without rows too: a folder of them always
  /// has the same files.
  public var tables: [CSVTable] { ReportTable.allCases.map(table) }

  /// Name of the computer that an entry of the report is about; nil for unknown.
  func computer(_ machine: Int) -> String? {
    machines.indices.contains(machine) ? machines[machine].name : nil
  }
}
