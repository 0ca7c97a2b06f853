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

  /// Seconds that the machine had been up when the incident began; nil for unknown.
  let uptimeSeconds: Double?
  /// Build of Windows; nil for unknown.
  let osBuild: Int?
  /// Whether ports come from the auto-reuse range: the dynamic one is another.
  var usesAutoReuse = false

  init(
    _ incident: Incident, _ report: ExhaustionReport, osBuild: Int?, bootTime: FileTime?
  ) {
    self.osBuild = osBuild
    uptimeSeconds = bootTime.map { incident.start.seconds(since: $0) }
    self.incident = incident
    pattern = incident.pattern?.pattern ?? .undetermined
    culprit = incident.pattern?.culprit.flatMap { index in
      incident.holders.indices.contains(index) ? incident.holders[index] : nil
    }
    simulations = report.simulations.filter {
      $0.pool == incident.pool && $0.machine == incident.machine
    }
    let row = report.ports.ranges.first {
      $0.pool == incident.pool && $0.machine == incident.machine
    }
    let known = row?.range ?? .assumed
    range = known.span
    isRangeTold = [.option, .file].contains(known.source)
    excluded = row?.excluded ?? []
  }

  /// As `netsh int ipv4 … tcp` names the families whose peers the ports are for:
  /// IPv6 where it has a good part of them.
  var families: [String] {
    let total = incident.families
    let ipv4 = total.ipv4 + total.dualMode
    guard total.ipv6 > 0 else { return ["ipv4"] }
    if ipv4 == 0 { return ["ipv6"] }
    return total.ipv6 * Self.familyShare >= ipv4 + total.ipv6 ? ["ipv4", "ipv6"] : ["ipv4"]
  }
  /// A family with fewer than a tenth of the ports is not what ran out.
  private static let familyShare = 10

  var transport: String { incident.pool.transport == .udp ? "udp" : "tcp" }

  var isTCP: Bool { incident.pool.transport != .udp }

  /// Whether most of the culprit's ports go to one destination.
  var isToOneDestination: Bool {
    guard let culprit, let destination = culprit.foremostDestination else { return false }
    return destination.portsHeld * 2 > culprit.states.ports
  }

  /// Whether the culprit is a program, which has an owner and code.
  var isProgram: Bool { culprit.map { !$0.isKernel } ?? false }

  /// Whether the culprit's image is this one.
  func isCulprit(_ image: String) -> Bool { culprit?.imageName?.lowercased() == image }

  /// Whether nobody can be named, so that the next step is to look again.
  var isNameless: Bool { culprit == nil && pattern != .smallRange }

  /// Whether ports in TIME_WAIT are a good part of those held.
  var waits: Bool {
    pattern == .timeWaitChurn || incident.ports.states.timeWait * 4 > incident.ports.usable
  }

  /// The largest range that was replayed: ports beyond those there are.
  var widerRange: PortSpan? {
    simulations.filter { $0.change == .range && $0.portRange.count > range.count }.map(\.portRange)
      .max { $0.count < $1.count }
  }
}
