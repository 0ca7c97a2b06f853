import EventTracing
import PortExhaustion

/// Who held the ports, who was refused, and where they were connected to.
extension PageBuilder {
  private static let holderRows = 20
  private static let victimRows = 20
  private static let destinationRows = 20

  func holders(_ report: ExhaustionReport) -> PageSection {
    let incidents = detailed(report).filter { !$0.holders.isEmpty }
    let blocks = incidents.flatMap { incident in
      heading(incident, of: incidents) + [.table(table(incident))]
        + (incident.statesSentence.map { [.note($0)] } ?? [])
    }
    guard blocks.isEmpty else {
      return PageSection(id: "holders", title: "Who held the ports", blocks: blocks)
    }
    return PageSection(
      id: "holders", title: SectionTitles.sockets,
      blocks: sockets(report).map { [.table($0)] } ?? [])
  }

  private func table(_ incident: Incident) -> PageTable {
    let shown = incident.holders.prefix(Self.holderRows)
    var rows = shown.map { holder in
      [
        holder.nameAndServices, Words.number(holder.states.ports), holder.growthWords,
        Words.numberOrNothing(holder.states.established),
        Words.numberOrNothing(holder.states.timeWait),
        Words.numberOrNothing(holder.states.closeWait),
        Words.numberOrNothing(holder.states.boundOnly),
        Words.numberOrNothing(holder.states.preexisting),
        holder.pace.medianAgeSeconds.map { Words.duration(seconds: $0) } ?? "",
        holder.destinationWords ?? "",
      ]
    }
    let others = incident.holders.dropFirst(Self.holderRows)
    if !others.isEmpty {
      let ports = others.reduce(0) { $0 + $1.states.ports }
      rows.append(
        [Words.count(others.count, "other process", "other processes"), Words.number(ports)]
          + Array(repeating: "", count: 8))
    }
    if incident.ports.unaccounted > 0 {
      rows.append(
        [Incident.unexplained, Words.number(incident.ports.unaccounted)]
          + Array(repeating: "", count: 8))
    }
    return PageTable(
      incident.holdersTitle,
      columns: [
        "Process", "#Ports", "#Growth", "#Established", "#TIME_WAIT", "#CLOSE_WAIT",
        "#Bound only", "#Before trace", "#Median age", "Connected to",
      ], heading: 0, rows: rows)
  }

  /// What sockets of the processes are seen to hold: facts, not yet blame.
  private func sockets(_ report: ExhaustionReport) -> PageTable? {
    let holders = report.processes.filter {
      $0.peakPortsHeld > 0 || $0.preexistingSockets > 0
    }.sorted {
      ($1.peakPortsHeld, $1.preexistingSockets) < ($0.peakPortsHeld, $0.preexistingSockets)
    }
    guard !holders.isEmpty else { return nil }
    return PageTable(
      SectionTitles.sockets,
      columns: ["Process", "#Peak ports", "#Open at end", "#Before trace", "Command line"],
      heading: 0,
      rows: holders.prefix(Self.holderRows).map { process in
        let older = process.preexistingSockets
        return [
          name(process), Words.number(process.peakPortsHeld), Words.number(process.openAtEnd),
          older > 0 ? "≥ \(Words.number(older))" : "", arguments(process),
        ]
      },
      remainder: Self.remainder(
        holders.count - Self.holderRows, "other process", "other processes"))
  }

  func victims(_ report: ExhaustionReport) -> PageSection {
    let failed = report.processes.filter { $0.portFailures > 0 }.sorted {
      $0.portFailures > $1.portFailures
    }
    let title = SectionTitles.victims(report)
    guard !failed.isEmpty else { return PageSection(id: "victims", title: title, blocks: []) }
    let total = report.requests.portFailures.span.count
    let table = PageTable(
      "Processes that were refused ports",
      columns: [
        "Process", "#Failures", "#Share", "#Of binds", "First refused", "Last refused",
        "Command line",
      ], heading: 0,
      rows: failed.prefix(Self.victimRows).map { process in
        [
          name(process), Words.number(process.portFailures),
          Words.share(process.portFailures, of: total) ?? "", Words.number(process.attempts),
          process.firstFailureTime.map(zone.clock) ?? "",
          process.lastFailureTime.map(zone.clock) ?? "", arguments(process),
        ]
      },
      remainder: Self.remainder(
        failed.count - Self.victimRows, "other process", "other processes"))
    return PageSection(id: "victims", title: title, blocks: [.table(table)])
  }

  private func name(_ process: ProcessReport) -> String {
    ProcessName(process).inRow + Words.services(process.identity.services) + place(process.machine)
  }

  private func arguments(_ process: ProcessReport) -> String {
    process.identity.arguments?.shown(to: 160) ?? ""
  }

  func destinations(_ report: ExhaustionReport) -> PageSection {
    let incidents = detailed(report).filter { $0.destinations.contains { $0.portsHeld > 0 } }
    var blocks = incidents.flatMap { incident in
      heading(incident, of: incidents) + [.table(connected(incident))]
    }
    let refused = report.refusedDestinations
    if !refused.isEmpty { blocks.append(.table(self.refused(refused))) }
    return PageSection(id: "destinations", title: "Where to", blocks: blocks)
  }

  private func connected(_ incident: Incident) -> PageTable {
    let rows = incident.destinations.filter { $0.portsHeld > 0 }
    return PageTable(
      "Where the ports were connected to when the first request was refused",
      columns: ["Destination", "#Ports", "#TIME_WAIT", "#Connects", "Process"], heading: 0,
      rows: rows.prefix(Self.destinationRows).map { row in
        [
          row.words, Words.number(row.portsHeld), Words.numberOrNothing(row.timeWait),
          Words.numberOrNothing(row.connects),
          document.processName(row.processID, machine: incident.machine).inRow,
        ]
      },
      remainder: Self.remainder(
        rows.count - Self.destinationRows, "other destination", "other destinations"))
  }

  private func refused(_ rows: [Destination]) -> PageTable {
    PageTable(
      SectionTitles.refusedDestinations,
      columns: ["Destination", "#Refused", "#Connects", "Process"], heading: 0,
      rows: rows.prefix(Self.destinationRows).map { row in
        [
          row.words, Words.number(row.failures),
          row.connects > 0 ? Words.number(row.connects) : "not seen",
          document.processName(row.processID, machine: nil).inRow,
        ]
      },
      remainder: Self.remainder(
        rows.count - Self.destinationRows, "other destination", "other destinations"))
  }
}
