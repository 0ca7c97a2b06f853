import EventQuery
import EventTracing
import IncidentAnalysis
import IncidentReport
import SocketActivity
import TraceInput

/// What `info` shows.
struct TraceDescription {
  let opened: OpenedTrace
  let summary: TraceSummary
  let found: InfoVisitor
  let account: TraceAccount

  var session: TraceSession { opened.session }

  /// The input as a report lists it.
  private var trace: ReportTrace {
    ReportTrace(
      format: opened.format, size: opened.size, session: session, summary: summary,
      computerName: found.computerName, nameSource: found.computerName.map { _ in .trace },
      duplicateOf: nil,
      providerNames: summary.providers.map { name(of: $0.provider) ?? $0.provider.description })
  }

  func name(of provider: GUID) -> String? { found.census.providerName(provider) }

  /// The description as JSON, in the keys of the report's inputs.
  func json() -> [UInt8] {
    var json = JSONWriter(isPretty: true)
    json.object { json in
      json.field("schemaVersion", ReportDocument.schemaVersion)
      json.field("path", opened.path)
      json.field("member", opened.member)
      json.write(trace, copyOf: nil)
      json.key("account")
      account.write(to: &json)
      json.key("eventCountsByHeader")
      json.object { json in
        for (name, count) in summary.eventsByHeader { json.field(name, count) }
      }
      json.field("providers", summary.providers) { json, provider in write(provider, to: &json) }
      json.field("bindLocations", found.binds.rows) { json, entry in
        json.object { json in
          json.field("id", entry.row.id)
          json.field("enterExit", entry.row.enterExit)
          json.field("location", entry.row.location)
          json.field("status", entry.row.status.description)
          json.field("count", entry.count)
        }
      }
    }
    json.newline()
    return json.bytes
  }

  private func write(_ provider: ProviderCount, to json: inout JSONWriter) {
    json.object { json in
      json.field("guid", provider.provider.description)
      json.field("name", name(of: provider.provider))
      json.field("count", provider.count)
      json.field("firstTime", provider.firstTime.description)
      json.field("lastTime", provider.lastTime.description)
      json.field("events", found.census.rows(of: provider.provider)) { json, row in
        json.object { json in
          json.field("id", row.id)
          json.field("version", row.version)
          json.field("name", row.name)
          json.field("count", row.count)
          json.field("minimumLength", row.minimumLength)
          json.field("maximumLength", row.maximumLength)
          json.field("undecoded", row.undecoded)
        }
      }
    }
  }
}
