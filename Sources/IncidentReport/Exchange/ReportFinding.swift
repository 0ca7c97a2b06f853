import EventTracing
import IncidentAnalysis
import PortExhaustion

/// Something that a report says of one part of the traces: what tools for
/// timelines and searches get a line for.
enum ReportFinding {
  /// The answer, with the numbers of the whole report.
  case verdict(ExhaustionReport)
  /// An incident and its number, from 1 on.
  case incident(Int, Incident)
  /// A process that was refused ports.
  case process(ProcessReport)
  /// Events of one source that speak of exhaustion.
  case corroboration(Corroboration)
  /// A trace that was read, and its path.
  case trace(String, ReportTrace)
}

extension ReportDocument {
  /// All findings, in the order of the report.
  var findings: [ReportFinding] {
    var findings = readTraces.map { ReportFinding.trace($0.path, $0.trace) }
    guard let report else { return findings }
    findings.append(.verdict(report))
    findings += report.incidents.enumerated().map { .incident($0.offset + 1, $0.element) }
    findings += report.processes.filter { $0.portFailures > 0 }.map { .process($0) }
    findings += report.requests.corroboration.map { .corroboration($0) }
    return findings
  }

  /// The computer that a finding is about; nil where it is unknown, or where
  /// the report adds up several.
  func computer(of finding: ReportFinding) -> String? {
    switch finding {
    case .incident(_, let incident): computer(incident.machine)
    case .process(let process): computer(process.machine)
    case .trace(_, let trace): trace.computerName
    case .verdict, .corroboration: machines.count == 1 ? computer(0) : nil
    }
  }

  /// A finding in one sentence that is true by itself. Reports have no single
  /// events, so the sentence says how many it stands for.
  func words(_ finding: ReportFinding) -> String {
    switch finding {
    case .verdict: headline
    case .incident(let number, let incident): words(incident, number)
    case .process(let process): words(process)
    case .corroboration(let row):
      "\(Words.count(row.span.count, "event")) of \(row.source): \(row.meaning)."
    case .trace(let path, let trace):
      "Trace \(Self.baseName(path)) has \(Words.count(trace.summary.eventCount, "event"))."
    }
  }

  private func words(_ incident: Incident, _ number: Int) -> String {
    let duration = Words.duration(seconds: incident.end.seconds(since: incident.start))
    let cause = incident.pattern.map { "; cause: \($0.words)" } ?? ""
    return "Incident \(number)\(place(incident.machine)), \(incident.pool.words): "
      + "\(Words.count(incident.portFailures, "request")) refused a port in \(duration), at most "
      + "\(Words.number(incident.peakFailuresPerSecond)) a second; visible sockets held "
      + "\(Words.number(incident.ports.heldAtStart)) of \(Words.number(incident.portsInRange)) "
      + "ports when it began\(cause)."
  }

  private func words(_ process: ProcessReport) -> String {
    Words.sentence(
      "\(ProcessName(process).inSentence)\(place(process.machine)) was refused "
        + "\(Words.count(process.portFailures, "port")) and held at most "
        + Words.number(process.peakPortsHeld))
  }

  private func place(_ machine: Int) -> String { machineName(machine).map { " on \($0)" } ?? "" }
}
