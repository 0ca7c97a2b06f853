import EventTracing

/// What advice depends on: one incident and the simulations of its pool.
struct AdviceFacts {
  let incident: Incident
  let pattern: ExhaustionPattern
  /// The process to blame, where there is one.
  let culprit: Holder?
  let simulations: [Simulation]
  /// The pool's range, before exclusions.
  let range: PortSpan
  /// Whether the user, or a text of the server, says what the range is.
  let isRangeTold: Bool
  let excluded: [PortSpan]

  init(_ incident: Incident, _ report: ExhaustionReport) {
    self.incident = incident
    pattern = incident.pattern?.pattern ?? .undetermined
    culprit = incident.pattern?.culprit.flatMap { index in
      incident.holders.indices.contains(index) ? incident.holders[index] : nil
    }
    simulations = report.simulations.filter {
      $0.pool == incident.pool && $0.machine == incident.machine
    }
    let row = report.portRanges.first {
      $0.pool == incident.pool && $0.machine == incident.machine
    }
    let known = row?.range ?? .windowsDefault
    range = PortSpan(start: known.start, count: known.count)
    isRangeTold = [.option, .file].contains(known.source)
    excluded = row?.excluded ?? []
  }

  /// As `netsh int ipv4 … tcp` names the pool.
  var family: String { incident.pool.family == .ipv6 ? "ipv6" : "ipv4" }
  var transport: String { incident.pool.transport == .udp ? "udp" : "tcp" }

  var isTCP: Bool { incident.pool.transport != .udp }

  /// Whether nobody can be named, so that the next step is to look again.
  var isNameless: Bool { culprit == nil && pattern != .smallRange }

  /// Whether ports in TIME_WAIT are a good part of those held.
  var waits: Bool {
    pattern == .timeWaitChurn || incident.states.timeWait * 4 > incident.usablePorts
  }

  /// The largest range that was replayed: ports beyond those there are.
  var widerRange: PortSpan? {
    simulations.filter { $0.change == .range && $0.portRange.count > range.count }.map(\.portRange)
      .max { $0.count < $1.count }
  }
}

/// A range that `netsh` accepts: start from 1025 on, at least 255 ports, none
/// beyond 65535 (socket-events.md §5).
struct DynamicRangeLimits {
  static let firstStart = 1_025, leastCount = 255, end = 65_536

  static func accepts(_ range: PortSpan) -> Bool {
    range.start >= firstStart && range.count >= leastCount && range.end <= end
  }
}
