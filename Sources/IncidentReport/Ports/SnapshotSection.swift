import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What netstat said of the ports: a second source, told apart from the trace.
extension ReportText {
  mutating func writeSnapshots(_ report: ExhaustionReport) {
    for snapshot in report.ports.snapshots where !snapshot.pools.isEmpty {
      page.startSection()
      page.paragraph(document.title(of: snapshot, in: zone))
      for line in snapshot.lines(report) { page.item(line) }
    }
  }
}

extension ReportDocument {
  /// `Ports held at 2026-03-04 09:12:00 UTC, by netstat (ports.txt)`, with the
  /// trace that it is compared with where there are several machines.
  func title(of snapshot: SnapshotEvidence, in zone: DisplayTimeZone) -> String {
    let machine = machines.count > 1 ? machineName(snapshot.machine) : nil
    return "Ports held \(snapshot.momentWords(zone))"
      + (machine.map { ", beside the trace of \($0)" } ?? "")
  }
}

extension SnapshotEvidence {
  /// `at 2026-03-04 09:12:00 UTC, by netstat (ports.txt)`
  func momentWords(_ zone: DisplayTimeZone) -> String {
    let source = "by netstat (\(file.shown(to: 240)))"
    guard let time else { return "at a time that the text does not say, \(source)" }
    return "at \(zone.timestamp(time)), \(source)"
  }

  /// `TCP: 16,102 of 16,384; w3wp.exe 4321: 14,820, System 4: 402`
  private func words(_ pool: PortSample) -> String {
    let holders = pool.topProcesses.map { "\($0.words): \(Words.number($0.ports))" }
    var text =
      "\(pool.pool.words): \(Words.number(pool.portsInUse)) of \(Words.number(pool.maximum))"
    if !holders.isEmpty { text += "; " + holders.joined(separator: ", ") }
    if let traced = portsInTrace[pool.pool] {
      text += "; sockets of the trace hold \(Words.number(traced)) at that time"
    }
    return text
  }

  /// All that is told of it: its pools, then what to know of them.
  func lines(_ report: ExhaustionReport) -> [String] {
    let held = pools.filter { $0.portsInUse > 0 }.map(words)
    return (held.isEmpty ? ["No port of a dynamic range was in use."] : held) + remarks(report)
  }

  /// What its time means for the trace, and what limits it.
  private func remarks(_ report: ExhaustionReport) -> [String] {
    var remarks: [String] = []
    switch moment {
    case .shortlyBefore:
      let isMissing = report.incidents.contains { $0.pattern?.pattern == .heldBeforeTrace }
      remarks.append(
        isMissing
          ? "It was taken shortly before the trace began: who held ports then is likely to hold "
            + "those that the trace does not explain."
          : "It was taken shortly before the trace began.")
    case .before: remarks.append("It was taken long before the trace began.")
    case .shortlyAfter: remarks.append("It was taken shortly after the trace ended.")
    case .after: remarks.append("It was taken after the trace ended.")
    case .unknown, .within: break
    }
    if isUsed {
      remarks.append(
        "Its sockets stand among the holders where the trace does not show who has a port.")
    }
    if isDateTurned {
      remarks.append(
        "Its date can be read two ways; read like this, and only like this, it falls into the trace."
      )
    }
    if isTimeLocal {
      remarks.append(
        "Its time has no offset from UTC: read as --input-time-zone says, else in the time zone "
          + "that the trace names, else as UTC.")
    }
    if omittedRows > 0 {
      remarks.append("\(Words.count(omittedRows, "row")) did not fit: the numbers are too low.")
    }
    return remarks
  }
}

extension JSONWriter {
  /// A run of netstat as an object.
  mutating func write(_ snapshot: SnapshotEvidence) {
    object { json in
      json.field("file", snapshot.file)
      json.field("line", snapshot.line)
      json.field("time", snapshot.time?.description)
      json.field("timeBasis", snapshot.isTimeLocal ? "assumed" : "utc")
      json.field("moment", snapshot.moment.rawValue)
      json.field("isUsed", snapshot.isUsed)
      json.field("omittedRows", snapshot.omittedRows)
      json.field("pools", snapshot.pools) { json, pool in
        json.object { json in
          json.fields(of: pool)
          json.field("portsInTrace", snapshot.portsInTrace[pool.pool])
        }
      }
    }
  }
}
