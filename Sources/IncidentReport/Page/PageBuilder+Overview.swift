import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What happened, in numbers.
extension PageBuilder {
  private static let incidentRows = 40

  func figures(_ report: ExhaustionReport) -> [PageFigure] {
    let span = report.requests.portFailures.span
    guard let first = span.firstTime, let last = span.lastTime, span.count > 0 else {
      return quietFigures(report)
    }
    var figures = [
      PageFigure(
        label: "Refused requests", value: Words.number(span.count), remark: shareRefused(report)),
      PageFigure(
        label: "Lasted", value: Words.duration(seconds: last.seconds(since: first)),
        remark: zone.span(from: first, to: last)),
    ]
    let affected = report.processes.filter { $0.portFailures > 0 }.count
    if affected > 0 {
      figures.append(
        PageFigure(
          label: affected == 1 ? "Process refused" : "Processes refused",
          value: Words.number(affected),
          remark: report.processes.count > affected
            ? "of \(Words.number(report.processes.count)) seen with sockets" : nil))
    }
    if let incident = report.foremostIncident { figures.append(held(incident)) }
    return figures
  }

  /// `100 % of 34,123 binds`
  private func shareRefused(_ report: ExhaustionReport) -> String? {
    let attempts = report.requests.bindOutcomes.attempts
    guard report.requests.portFailures.isBindsOnly, attempts >= report.requests.portFailures.bind
    else {
      return report.requests.portFailures.words
    }
    return Words.share(report.requests.portFailures.bind, of: attempts).map {
      "\($0) of \(Words.count(attempts, "bind"))"
    }
  }

  private func held(_ incident: Incident) -> PageFigure {
    let all = incident.portsInRange
    return PageFigure(
      label: "Ports seen held", value: Words.number(incident.ports.heldAtStart),
      remark: "of \(Words.number(all)) when the first request was refused"
        + (Words.share(incident.ports.heldAtStart, of: all).map { " (\($0))" } ?? ""))
  }

  /// Where nothing was refused: how much was asked for, and how close it came.
  private func quietFigures(_ report: ExhaustionReport) -> [PageFigure] {
    var figures: [PageFigure] = []
    if report.requests.bindOutcomes.attempts > 0 {
      figures.append(
        PageFigure(
          label: "Binds", value: Words.number(report.requests.bindOutcomes.attempts),
          remark:
            "\(Words.number(report.requests.bindOutcomes.succeeded)) succeeded, none was refused"))
    }
    let fullest = report.ports.ranges.filter { $0.peakPortsHeld > 0 }.max {
      Double($0.peakPortsHeld) * Double($1.range.span.count)
        < Double($1.peakPortsHeld) * Double($0.range.span.count)
    }
    if let fullest {
      let share = Words.share(fullest.peakPortsHeld, of: fullest.range.span.count)
      figures.append(
        PageFigure(
          label: "Most ports held", value: Words.number(fullest.peakPortsHeld),
          remark: "of \(Words.number(fullest.range.span.count)) \(fullest.pool.words)"
            + (share.map { " (\($0))" } ?? "")))
    }
    if let span = document.span, !figures.isEmpty {
      figures.append(
        PageFigure(
          label: "Trace covers",
          value: Words.duration(seconds: span.last.seconds(since: span.first)),
          remark: zone.span(from: span.first, to: span.last)))
    }
    return figures
  }

  /// Several incidents, machines or traces side by side.
  func overview(_ report: ExhaustionReport) -> PageSection {
    var blocks: [PageBlock] = []
    if document.machines.count > 1 { blocks.append(.table(machines(report))) }
    if report.incidents.count > 1 { blocks.append(.table(incidents(report))) }
    return PageSection(id: "overview", title: "Overview", blocks: blocks)
  }

  private func machines(_ report: ExhaustionReport) -> PageTable {
    let rows = document.machines.indices.map { index -> [String] in
      let incidents = report.incidents.filter { $0.machine == index }
      let refused = incidents.reduce(0) { $0 + $1.portFailures }
      let peak = report.ports.ranges.filter { $0.machine == index }.max {
        $0.peakPortsHeld < $1.peakPortsHeld
      }
      return [
        document.machineName(index) ?? "not named", Words.number(incidents.count),
        Words.number(refused),
        peak.map { "\(Words.number($0.peakPortsHeld)) of \(Words.number($0.range.span.count))" }
          ?? "",
      ]
    }
    let shown = rows.prefix(Self.incidentRows)
    return PageTable(
      "Machines", columns: ["Machine", "#Incidents", "#Refused", "#Most ports held"], heading: 0,
      rows: Array(shown),
      remainder: Self.remainder(rows.count - shown.count, "other machine", "other machines"))
  }

  private func incidents(_ report: ExhaustionReport) -> PageTable {
    let shown = report.incidents.sorted { $0.portFailures > $1.portFailures }
      .prefix(Self.incidentRows).sorted { $0.start < $1.start }
    let rows = shown.map { incident in
      [
        zone.span(from: incident.start, to: incident.end), incident.duration,
        incident.pool.words + place(incident.machine), Words.number(incident.portFailures),
        Words.number(incident.peakFailuresPerSecond),
        "\(Words.number(incident.ports.heldAtStart)) of \(Words.number(incident.portsInRange))",
        incident.pattern?.pattern.words ?? "",
      ]
    }
    return PageTable(
      Words.count(report.incidents.count, "incident"),
      columns: [
        "When", "Lasted", "Pool", "#Refused", "#At most a second", "#Ports seen held", "Why",
      ],
      heading: 0, rows: rows,
      remainder: Self.remainder(
        report.incidents.count - shown.count, "more, none of them larger",
        "more, none of them larger"))
  }
}
