import EventQuery
import EventTracing
import IncidentReport
import PortExhaustion

/// Where everything in a trace went: bytes, events, binds. Each is in one of the
/// parts, and the parts add up.
struct TraceAccount {
  typealias Part = (name: String, label: String, count: Int)

  /// Parts of the file, or of what its buffers hold when decompressed.
  let bytes: ByteAccount
  /// Parts of all events. Those that were not looked into are of kinds that have
  /// neither provider nor time.
  let events: [Part]
  /// Binds that were seen to begin, or to end without a beginning, and what
  /// became of them.
  let bindRequests: Int, binds: [Part]

  init(_ summary: TraceSummary, _ census: EventCensus, _ report: ExhaustionReport) {
    bytes = summary.bytes
    events = [
      ("decoded", "decoded", census.decoded), ("undecoded", "undecoded", census.undecoded),
      (
        "notLookedInto", "not looked into",
        summary.eventCount - census.decoded - census.undecoded
      ),
    ]
    let outcomes = report.requests.bindOutcomes
    bindRequests = report.requests.bindRequests
    binds = [
      ("succeeded", "succeeded", outcomes.succeeded),
      ("exhausted", "exhausted", outcomes.exhausted),
      ("portConflict", "port conflicts", outcomes.portConflict),
      ("insufficientResources", "without resources", outcomes.insufficientResources),
      ("other", "failed otherwise", outcomes.other),
      ("unfinished", "unfinished", outcomes.unfinished),
      ("nonIP", "of other families", outcomes.nonIP),
    ]
  }

  /// `2,900 decoded, 6 undecoded`; parts without any are left out.
  static func sum(_ parts: [Part]) -> String {
    let some = parts.filter { $0.count != 0 }
    guard !some.isEmpty else { return "none" }
    return some.map { "\(Words.number($0.count)) \($0.label)" }.joined(separator: ", ")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("bytes")
      json.object { json in
        json.field("file", bytes.file)
        json.field("buffers", bytes.buffers)
        json.field("skipped", bytes.skipped)
        json.field("decoded", bytes.decoded)
        json.field("headers", bytes.headers)
        json.field("events", bytes.events)
        json.field("padding", bytes.padding)
        json.field("undecoded", bytes.undecoded)
      }
      Self.write("events", events, to: &json)
      json.field("bindRequests", bindRequests)
      Self.write("binds", binds, to: &json)
    }
  }

  private static func write(_ key: String, _ parts: [Part], to json: inout JSONWriter) {
    json.key(key)
    json.object { json in
      for part in parts { json.field(part.name, part.count) }
    }
  }
}
