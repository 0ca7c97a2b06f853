import EventTracing
import PortExhaustion

extension ExhaustionReport {
  /// The incident that refused most; the others are listed by themselves.
  var foremostIncident: Incident? {
    incidents.max { ($0.portFailures, $1.start) < ($1.portFailures, $0.start) }
  }
}

extension Incident {
  /// Title of its holders.
  var holdersTitle: String {
    "Who held the \(pool.words) ports when the first request was refused"
  }

  /// What ports are called that no visible socket explains.
  static let unexplained = "not explained by this trace"

  /// Its ports by state, in one sentence; nil where nothing is known of them.
  var statesSentence: String? {
    let states = ports.states
    var parts: [String] = []
    for (count, name) in [
      (states.established, "established"), (states.closeWait, "in CLOSE_WAIT"),
      (states.timeWait, "in TIME_WAIT"), (states.boundOnly, "bound only"),
      (states.listening, "listening"),
    ] where count > 0 { parts.append("\(Words.number(count)) \(name)") }
    if states.preexisting > 0 {
      parts.append("\(Words.number(states.preexisting)) held since before the trace")
    }
    guard !parts.isEmpty else { return nil }
    var text = parts.joined(separator: ", ")
    if let basis = basis.timeWait, states.timeWait > 0 { text += "; TIME_WAIT \(basis.words)" }
    return text + "."
  }

  /// How long it was.
  var duration: String { Words.duration(seconds: end.seconds(since: start)) }
}

extension ExhaustionReport {
  /// Destinations that were refused, over all incidents, most first. Connects
  /// are counted from the start of the trace, so that the later incident has
  /// them all.
  var refusedDestinations: [Destination] {
    var rows: [Destination] = []
    for row in incidents.flatMap(\.destinations) where row.failures > 0 {
      let known = rows.firstIndex {
        $0.remote == row.remote && $0.processID == row.processID
      }
      if let known {
        rows[known].failures += row.failures
        rows[known].connects = max(rows[known].connects, row.connects)
      } else {
        rows.append(row)
      }
    }
    return rows.sorted {
      ($1.failures, $0.remote.description, $0.processID ?? 0)
        < ($0.failures, $1.remote.description, $1.processID ?? 0)
    }
  }

  /// Replays of one pool that differ from what was.
  func replays(_ incident: Incident) -> [Simulation] {
    simulations.filter {
      $0.pool == incident.pool && $0.machine == incident.machine && $0.change != .none
    }
  }
}

extension [Simulation] {
  /// What they assume, each once, in one sentence; nil for nothing.
  var assumptions: String? {
    var words: [String] = []
    for assumption in flatMap(\.assumptions) where !words.contains(assumption.words) {
      words.append(assumption.words)
    }
    return words.isEmpty ? nil : "Assuming: " + words.joined(separator: "; ") + "."
  }
}
