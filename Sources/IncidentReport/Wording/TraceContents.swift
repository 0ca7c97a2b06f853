import EventTracing
import IncidentAnalysis
import PortExhaustion

/// What the traces hold, and what they would have to hold.
struct TraceContents {
  /// Providers and their events over all that was read, most first.
  let providers: [(provider: GUID, name: String, count: Int)]

  /// Providers that can show port exhaustion.
  private static let wanted: [GUID] = [.winsockAFD, .tcpip]

  init(_ document: ReportDocument) {
    var counts: [GUID: Int] = [:]
    var names: [GUID: String] = [:]
    for (_, trace) in document.readTraces {
      for (row, name) in zip(trace.summary.providers, trace.providerNames) {
        counts[row.provider, default: 0] += row.count
        names[row.provider] = name
      }
    }
    providers = counts.map { provider, count in
      (provider, (names[provider] ?? provider.description).shown(to: 64), count)
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// Whether a provider of socket events is among them.
  var holdsSocketEvents: Bool { providers.contains { Self.wanted.contains($0.provider) } }

  /// The most frequent: `8,923 Microsoft-Windows-Kernel-Network, 1 trace
  /// header`; nil for an empty trace.
  func holdings(atMost limit: Int) -> String? {
    guard !providers.isEmpty else { return nil }
    var parts = providers.prefix(limit).map { row in
      Self.recordNames[row.provider].map { Words.count(row.count, $0, $1) }
        ?? "\(Words.number(row.count)) \(row.name)"
    }
    let others = providers.dropFirst(limit)
    if !others.isEmpty {
      let count = others.reduce(0) { $0 + $1.count }
      parts.append("\(Words.number(count)) of \(Words.count(others.count, "other"))")
    }
    return parts.joined(separator: ", ")
  }

  /// Records that a session writes about itself.
  private static let recordNames: [GUID: (String, String)] = [
    .eventTrace: ("trace header", "trace headers"),
    .eventMetadata: ("event description", "event descriptions"),
    .systemConfig: ("record of the machine", "records of the machine"),
    .systemConfigEx: ("record of the machine's setup", "records of the machine's setup"),
    .lostEvents: ("record of lost events", "records of lost events"),
  ]

  /// What would have to be there, where nothing speaks of ports.
  var missing: String {
    let names = Self.wanted.map { provider in
      let name = SchemaTable.all.first { $0.provider == provider }?.name ?? provider.description
      let isPresent = providers.contains { $0.provider == provider }
      return isPresent ? "the port events of \(name)" : name
    }
    return Words.list(names)
  }
}
