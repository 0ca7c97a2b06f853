import EventTracing
import IncidentAnalysis
import PortExhaustion

extension PortsDocument {
  /// One JSON object a line: each row as `{"type":"sample", …}`, then each
  /// source as `{"type":"source", …}`. Times are UTC.
  public func ndjson() -> [UInt8] {
    var json = JSONWriter(isPretty: false)
    for source in sources where !source.isBlind {
      for sample in source.samples {
        json.object { json in
          json.field("type", "sample")
          json.field("computer", source.computer)
          json.field("path", source.path)
          json.fields(of: sample)
        }
        json.newline()
      }
    }
    for source in sources {
      json.object { json in json.write(source) }
      json.newline()
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// The fields of a row, inside its object.
  mutating func fields(of sample: PortSample) {
    field("time", sample.time?.description)
    key("pool")
    object { json in json.write(sample.pool) }
    field("place", sample.place.name)
    field("localAddress", sample.place.address)
    field("portsInUse", sample.portsInUse)
    field("maximum", sample.maximum)
    field("percent", sample.percent)
    field("listeningPorts", sample.listeningPorts)
    field("processes", sample.processCount)
    key("states")
    object { json in
      json.field("established", sample.states.established)
      json.field("timeWait", sample.states.timeWait)
      json.field("synReceived", sample.states.synReceived)
      json.field("closeWait", sample.states.closeWait)
      json.field("bound", sample.states.bound)
      json.field("listening", sample.states.listening)
      json.field("other", sample.states.other)
    }
    field("topProcesses", sample.topProcesses) { json, holder in
      json.object { json in
        json.field("processID", holder.processID)
        json.field("imageName", holder.imageName)
        json.field("services", holder.services) { json, name in json.value(name) }
        json.field("ports", holder.ports)
      }
    }
  }

  fileprivate mutating func write(_ source: PortsSource) {
    let verdict = PortsVerdict(source)
    field("type", "source")
    field("computer", source.computer)
    field("path", source.path)
    switch source.basis {
    case .trace(let trace):
      field("kind", "trace")
      field("intervalSeconds", trace.series.intervalSeconds)
      field("requestedIntervalSeconds", trace.series.requestedSeconds)
      field("evidence", trace.series.evidence) { json, row in json.value(row.rawValue) }
      field("refusedRequests", trace.refusedRequests)
    case .netstat(let netstat):
      let (runs, shown) = (netstat.runs, netstat.shown)
      field("kind", "netstat")
      field("runs", runs)
      field("runsShown", shown)
    }
    field("rows", source.isBlind ? 0 : source.samples.count)
    field("notes", source.basisSentences) { json, sentence in json.value(sentence) }
    key("verdict")
    object { json in
      json.field("level", verdict.level.rawValue)
      json.field("headline", verdict.words(source, .utc))
    }
  }
}

extension PortSample.Place {
  /// A closed list: `pool`, `address`, `unspecified`, `others`.
  fileprivate var name: String {
    switch self {
    case .pool: "pool"
    case .address: "address"
    case .unspecified: "unspecified"
    case .others: "others"
    }
  }

  fileprivate var address: String? {
    if case .address(let address) = self { address.host } else { nil }
  }
}
