public import EventTracing
public import IncidentAnalysis
import PortExhaustion
import TraceInput

extension ReportDocument {
  /// Version of the JSON schema: a key never changes its name or meaning
  /// without another.
  public static let schemaVersion = 2

  /// The report as JSON, schema version 1. Parts that are not built are absent;
  /// null means unknown.
  public func json() -> [UInt8] {
    var json = JSONWriter(isPretty: true)
    json.object { json in
      json.field("schemaVersion", Self.schemaVersion)
      json.key("generator")
      json.object { json in
        json.field("name", "bindscope")
        json.field("version", generatorVersion)
      }
      json.field("inputs", inputs) { json, input in write(input, to: &json) }
      if let report { write(report, to: &json) }
    }
    json.newline()
    return json.bytes
  }

  private func write(_ input: ReportInput, to json: inout JSONWriter) {
    json.object { json in
      json.field("path", input.path)
      json.field("member", input.member)
      guard let trace = input.trace else {
        json.field("format", String?.none)
        json.field("complete", false)
        json.field("problems", [input.error ?? ""]) { json, detail in
          json.write(TraceProblem(kind: .unreadable, offset: nil, detail: detail))
        }
        return
      }
      json.write(trace, copyOf: trace.duplicateOf.map { inputs[$0].displayPath })
    }
  }

  private func write(_ report: ExhaustionReport, to json: inout JSONWriter) {
    json.key("verdict")
    json.object { json in
      json.field("level", report.verdict.level.rawValue)
      json.field("headline", headline)
      json.field("reasons", report.verdict.reasons) { json, reason in json.value(reason.words) }
    }
    json.field("evidence", report.evidence) { json, row in
      json.object { json in
        json.field("claim", words(row))
        json.field(
          "computer",
          machines.indices.contains(row.machine) ? machines[row.machine].name : nil)
        json.field("filter", row.filter)
        json.field("events", row.events)
      }
    }
    json.key("bindFailures")
    json.object { json in
      json.write(report.requests.bindFailures)
      json.field("status", NTStatus.tooManyAddresses.description)
      json.field("statusName", NTStatus.tooManyAddresses.name)
    }
    json.write(report.requests.bindOutcomes)
    json.key("portFailures")
    json.object { json in
      json.field("count", report.requests.portFailures.span.count)
      json.field("bind", report.requests.portFailures.bind)
      json.field("connect", report.requests.portFailures.connect)
      json.field("transport", report.requests.portFailures.transport)
      json.field("collision", report.requests.portFailures.collision)
      json.writeTimes(report.requests.portFailures.span)
    }
    json.field("otherStatuses", report.requests.otherStatuses) { json, row in
      json.object { json in
        json.field("status", row.status.description)
        json.field("name", row.status.name)
        json.field("count", row.count)
      }
    }
    json.field("failedConnects", report.requests.failedConnects) { json, row in
      json.object { json in
        json.field("status", row.status.description)
        json.field("name", row.status.name)
        json.field("count", row.count)
      }
    }
    json.field("corroboration", report.requests.corroboration) { json, row in
      json.object { json in
        json.field("source", row.source)
        json.field("meaning", row.meaning)
        json.write(row.span)
      }
    }
    if let packets = report.packets { json.write(packets) }
    if let timeline = report.timeline { json.write(timeline) }
    json.field("incidents", report.incidents) { json, incident in json.write(incident) }
    json.field("processes", report.processes) { json, process in
      json.write(
        process,
        computer: machines.indices.contains(process.machine) ? machines[process.machine].name : nil)
    }
    json.write(report.requests.breakdown)
    json.field("portRanges", report.ports.ranges) { json, row in
      json.object { json in
        json.write(row.pool)
        json.field("start", row.range.span.start)
        json.field("count", row.range.span.count)
        json.field("excluded", row.excluded) { json, span in json.write(span) }
        json.field("source", row.range.source.rawValue)
      }
    }
    json.field("portUsage", report.ports.usage) { json, row in json.write(row) }
    if !report.ports.snapshots.isEmpty {
      json.field("snapshots", report.ports.snapshots) { json, row in json.write(row) }
    }
    json.field("simulations", report.simulations) { json, row in json.write(row) }
    json.field("recommendations", report.recommendations) { json, row in json.write(row) }
  }
}

extension JSONWriter {
  /// Fields of an input, inside its object.
  public mutating func write(_ trace: ReportTrace, copyOf original: String?) {
    let summary = trace.summary
    field("format", trace.format.rawValue)
    field("bytes", trace.size)
    field("sha256", trace.sha256?.description)
    field("eventCount", summary.eventCount)
    field("packetCount", summary.packetCount)
    field("firstEventTime", summary.firstTime?.description)
    field("lastEventTime", summary.lastTime?.description)
    field("timeBasis", summary.timeBasis.rawValue)
    field("lostEventCount", summary.lostEvents)
    field("lostBufferCount", summary.lostBuffers)
    field("complete", summary.isComplete)
    field("duplicateOf", original)
    key("computer")
    object { json in
      json.field("name", trace.computerName)
      json.field("nameSource", trace.nameSource?.rawValue)
      json.field("osBuild", trace.session.osBuild)
      json.field("processors", trace.session.processors)
    }
    key("session")
    object { json in
      json.field("name", trace.session.name)
      json.field("mode", "0x" + trace.session.mode.hexadecimal(digits: 8))
      json.field("startTime", trace.session.startTime?.description)
      json.field("bootTime", trace.session.bootTime?.description)
    }
    field("problems", summary.problems) { json, problem in json.write(problem) }
  }

  /// A problem as an object.
  public mutating func write(_ problem: TraceProblem) {
    object { json in
      json.field("kind", problem.kind.rawValue)
      json.field("offset", problem.offset)
      json.field("bytes", problem.bytes)
      json.field("detail", problem.detail)
      json.field("count", problem.count)
    }
  }
}
