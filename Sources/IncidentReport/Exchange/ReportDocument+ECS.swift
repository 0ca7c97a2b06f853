import EventTracing
public import IncidentAnalysis
import PortExhaustion
import TraceInput

extension ReportDocument {
  /// The report as JSON lines in Elastic Common Schema: one for each trace, the
  /// verdict, each incident, each process that was refused ports, and each
  /// source of corroborating events.
  ///
  /// Fields that Filebeat's ETW input has too bear its names and forms, so that
  /// both can be searched together ("ETW input" and "Windows ETW fields" of the
  /// Filebeat reference): `event.code` and `event.provider`, `winlog.provider_guid`
  /// in braces, `winlog.session`, `log.file.path`. The others are those of the
  /// ECS reference; what ECS has no field for is under `bindscope`, with the keys
  /// of the JSON report.
  ///
  /// A finding without a time has no line, since `@timestamp` is required.
  public func ecs() -> [UInt8] {
    var json = JSONWriter(isPretty: false)
    for finding in findings {
      guard let time = start(finding), (1...9_999).contains(time.calendar.year) else { continue }
      json.object { json in write(finding, at: time, to: &json) }
      json.newline()
    }
    return json.bytes
  }

  /// Version of ECS that the fields are those of.
  private static let ecsVersion = "8.11.0"

  private func start(_ finding: ReportFinding) -> FileTime? {
    switch finding {
    case .verdict(let report): report.requests.portFailures.span.firstTime ?? span?.first
    case .incident(_, let incident): incident.start
    case .process(let process): process.firstFailureTime
    case .corroboration(let row): row.span.firstTime
    case .trace(_, let trace): trace.summary.firstTime
    }
  }

  private func end(_ finding: ReportFinding) -> FileTime? {
    switch finding {
    case .verdict(let report): report.requests.portFailures.span.lastTime ?? span?.last
    case .incident(_, let incident): incident.end
    case .process(let process): process.lastFailureTime
    case .corroboration(let row): row.span.lastTime
    case .trace(_, let trace): trace.summary.lastTime
    }
  }

  private func write(_ finding: ReportFinding, at time: FileTime, to json: inout JSONWriter) {
    json.field("@timestamp", time.description)
    json.field("message", words(finding))
    json.key("ecs")
    json.object { json in json.field("version", Self.ecsVersion) }
    json.key("event")
    json.object { json in writeEvent(finding, from: time, to: &json) }
    if let computer = computer(of: finding) {
      json.key("host")
      json.object { json in
        json.field("name", computer)
        json.key("os")
        json.object { json in json.field("type", "windows") }
      }
    }
    json.key("observer")
    json.object { json in
      json.field("product", "bindscope")
      json.field("version", generatorVersion)
    }
    writeSource(finding, to: &json)
    writeSubject(finding, to: &json)
  }

  private func writeEvent(
    _ finding: ReportFinding, from start: FileTime, to json: inout JSONWriter
  ) {
    json.field("kind", finding.isAlert ? "alert" : "event")
    json.field("category", ["network"]) { json, category in json.value(category) }
    json.field("type", ["info"]) { json, type in json.value(type) }
    json.field("module", "bindscope")
    json.field("dataset", "bindscope." + finding.action)
    json.field("action", finding.action)
    if finding.isFailure { json.field("outcome", "failure") }
    json.field("start", start.description)
    if let end = end(finding), end >= start {
      json.field("end", end.description)
      let units = end.rawValue.subtractingReportingOverflow(start.rawValue)
      let nanoseconds = units.partialValue.multipliedReportingOverflow(by: 100)
      if !units.overflow, !nanoseconds.overflow {
        json.field("duration", nanoseconds.partialValue)
      }
    }
    if case .corroboration(let row) = finding {
      json.field("code", String(row.id))
      json.field("provider", row.providerName)
    }
  }

  /// What Filebeat's ETW input says of where an event comes from. A finding of
  /// several traces names none.
  private func writeSource(_ finding: ReportFinding, to json: inout JSONWriter) {
    var source = readTraces.count == 1 ? readTraces.first : nil
    if case .trace(let path, let trace) = finding { source = (path, trace) }
    if let path = source?.path {
      json.key("log")
      json.object { json in
        json.key("file")
        json.object { json in json.field("path", path) }
      }
    }
    var provider: GUID?
    if case .corroboration(let row) = finding { provider = row.provider }
    guard provider != nil || source?.trace.session.name != nil else { return }
    json.key("winlog")
    json.object { json in
      if let name = source?.trace.session.name { json.field("session", name) }
      if let provider { json.field("provider_guid", "{\(provider.description.uppercased())}") }
    }
  }

  private func writeSubject(_ finding: ReportFinding, to json: inout JSONWriter) {
    switch finding {
    case .verdict(let report):
      json.key("bindscope")
      json.object { json in
        json.field("verdict", report.verdict.level.rawValue)
        json.field("bindFailures", report.requests.bindFailures.count)
        json.field("portFailures", report.requests.portFailures.span.count)
        json.write(report.requests.bindOutcomes)
      }
    case .incident(let number, let incident): write(incident, number, to: &json)
    case .process(let process): write(process, to: &json)
    case .corroboration(let row):
      json.key("bindscope")
      json.object { json in
        json.field("source", row.source)
        json.field("meaning", row.meaning)
        json.field("count", row.span.count)
      }
    case .trace(_, let trace):
      if let hash = trace.sha256?.description {
        json.key("file")
        json.object { json in
          json.field("size", trace.size)
          json.key("hash")
          json.object { json in json.field("sha256", hash) }
        }
      }
      json.key("bindscope")
      json.object { json in
        json.field("format", trace.format.rawValue)
        json.field("eventCount", trace.summary.eventCount)
        json.field("lostEventCount", trace.summary.lostEvents)
        json.field("complete", trace.summary.isComplete)
      }
    }
  }

  private func write(_ incident: Incident, _ number: Int, to json: inout JSONWriter) {
    if !incident.pool.isUnknown {
      json.key("network")
      json.object { json in
        if let transport = incident.pool.transport {
          json.field("transport", transport.rawValue)
        }
        if let family = incident.onlyFamily { json.field("type", family.name) }
      }
    }
    let addresses = incident.destinations.reduce(into: [String]()) { seen, destination in
      // A scope is no part of Elasticsearch's type "ip".
      let host = String(destination.remote.host.prefix { $0 != "%" })
      if !seen.contains(host) { seen.append(host) }
    }
    if !addresses.isEmpty {
      json.key("related")
      json.object { json in json.field("ip", addresses) { json, host in json.value(host) } }
    }
    json.key("bindscope")
    json.object { json in
      json.field("number", number)
      json.key("incident")
      json.write(incident)
    }
  }

  private func write(_ process: ProcessReport, to json: inout JSONWriter) {
    json.key("process")
    json.object { json in
      if let id = process.identity.processID { json.field("pid", id) }
      if let name = ProcessName(process).image { json.field("name", name) }
      if let image = process.identity.imageName, image.contains("\\") {
        json.field("executable", image)
      }
      if let line = process.identity.commandLine { json.field("command_line", line) }
      if let start = process.identity.startTime { json.field("start", start.description) }
    }
    json.key("bindscope")
    json.object { json in
      json.key("process")
      json.write(process, computer: computer(process.machine))
    }
  }
}

extension ReportFinding {
  /// ECS's `event.action`.
  fileprivate var action: String {
    switch self {
    case .verdict: "verdict"
    case .incident: "incident"
    case .process: "process"
    case .corroboration: "corroboration"
    case .trace: "trace"
    }
  }

  /// Whether requests for ports were refused.
  fileprivate var isFailure: Bool {
    switch self {
    case .verdict(let report): report.verdict.level == .exhausted
    case .incident, .process: true
    case .corroboration, .trace: false
    }
  }

  /// Whether somebody is to look at it. Processes and sources belong to an
  /// incident, which is an alert already.
  fileprivate var isAlert: Bool {
    switch self {
    case .verdict(let report): report.verdict.level == .exhausted
    case .incident: true
    case .process, .corroboration, .trace: false
    }
  }
}
