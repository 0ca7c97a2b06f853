import EventTracing
public import IncidentAnalysis
import PortExhaustion
import TraceInput

/// A moment of a finding, as a timeline shows it.
private struct TimelineMoment {
  let time: FileTime
  /// What the time is of: Timesketch's `timestamp_desc`.
  let meaning: String
  let finding: ReportFinding
}

extension ReportDocument {
  /// The report as JSON lines for Timesketch, in order of time.
  ///
  /// "Create timeline from JSON/JSONL/CSV file" of Timesketch's user guide
  /// demands `message`, `datetime` (ISO 8601) and `timestamp_desc`; `timestamp`
  /// counts microseconds since 1970, and all other attributes are free. A report
  /// holds sums, not events: a line stands for the first or the last of them,
  /// and its message says of how many.
  public func timesketch() -> [UInt8] {
    var json = JSONWriter(isPretty: false)
    // Sorting keeps the order of the report for equal times.
    let ordered = moments.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    for (_, moment) in ordered {
      json.object { json in write(moment, to: &json) }
      json.newline()
    }
    return json.bytes
  }

  /// The moments that a timeline can show: a time of a damaged trace may lie
  /// beyond the years of ISO 8601.
  private var moments: [TimelineMoment] {
    findings.flatMap(moments).filter { (1...9_999).contains($0.time.calendar.year) }
  }

  private func moments(_ finding: ReportFinding) -> [TimelineMoment] {
    let times: [(FileTime?, String)] =
      switch finding {
      case .verdict(let report):
        [
          (span?.first, "Verdict, at the first event"),
          (report.requests.bindFailures.firstTime, "First bind failure"),
          (report.requests.bindFailures.lastTime, "Last bind failure"),
        ]
      case .incident(_, let incident):
        [
          (incident.start, "Incident started"), (incident.ports.peakTime, "Most ports held"),
          (incident.end, "Incident ended"),
        ]
      case .process(let process):
        [
          (process.firstFailureTime, "First port failure"),
          (process.lastFailureTime, "Last port failure"),
        ]
      case .corroboration(let row):
        [
          (row.span.firstTime, "First event of a source"),
          (row.span.lastTime, "Last event of a source"),
        ]
      case .trace(_, let trace):
        [(trace.summary.firstTime, "First event"), (trace.summary.lastTime, "Last event")]
      }
    return times.compactMap { time, meaning in
      time.map { TimelineMoment(time: $0, meaning: meaning, finding: finding) }
    }
  }

  private func write(_ moment: TimelineMoment, to json: inout JSONWriter) {
    json.field("message", words(moment.finding))
    json.field("datetime", moment.time.microsecondText)
    json.field("timestamp_desc", moment.meaning)
    json.field("timestamp", moment.time.microsecondsSince1970)
    json.field("computer_name", computer(of: moment.finding))
    switch moment.finding {
    case .verdict(let report):
      json.field("data_type", "bindscope:verdict")
      json.field("verdict", report.verdict.level.rawValue)
      json.field("bind_failures", report.requests.bindFailures.count)
      json.field("port_failures", report.requests.portFailures.span.count)
    case .incident(let number, let incident):
      json.field("data_type", "bindscope:incident")
      json.field("incident", number)
      json.field("protocol", incident.pool.transport?.rawValue)
      json.field("family", incident.onlyFamily?.name)
      json.field("port_failures", incident.portFailures)
      json.field("ports_held", incident.ports.heldAtStart)
      json.field("pattern", incident.pattern?.pattern.rawValue)
      json.field("confidence", incident.pattern?.confidence.rawValue)
    case .process(let process):
      json.field("data_type", "bindscope:process")
      json.field("process_id", process.identity.processID)
      json.field("image_name", process.identity.imageName)
      json.field("command_line", process.identity.commandLine)
      json.field("port_failures", process.portFailures)
      json.field("ports_held", process.peakPortsHeld)
    case .corroboration(let row):
      json.field("data_type", "bindscope:corroboration")
      json.field("source", row.source)
      json.field("event_identifier", row.id)
      json.field("count", row.span.count)
    case .trace(let path, let trace):
      json.field("data_type", "bindscope:trace")
      json.field("path", path)
      json.field("sha256", trace.sha256?.description)
      json.field("event_count", trace.summary.eventCount)
    }
  }
}

extension FileTime {
  /// Microseconds since 1970, rounded down.
  fileprivate var microsecondsSince1970: Int64 {
    let (units, overflow) = rawValue.subtractingReportingOverflow(Self.unixEpoch)
    return overflow ? .min : (units - (units % 10 + 10) % 10) / 10
  }

  /// `2024-07-25T15:45:01.404338+00:00`: six digits, since Python's times, which
  /// Timesketch is made of, have no seventh.
  fileprivate var microsecondText: String { String(description.dropLast(2)) + "+00:00" }
}
