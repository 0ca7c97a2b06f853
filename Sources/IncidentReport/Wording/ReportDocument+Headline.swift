import EventTracing
import PortExhaustion

extension ReportDocument {
  /// The verdict in one sentence with numbers that is true by itself, times in
  /// UTC.
  public var headline: String { headline(in: .utc) }

  /// The same with times in another zone.
  public func headline(in zone: DisplayTimeZone) -> String {
    guard let report else { return "No trace could be read." }
    switch report.verdict.level {
    case .exhausted: return exhausted(report, zone)
    case .warning:
      return "No request for a port was refused, but: "
        + (report.verdict.reasons.first?.words ?? "ports came close to running out.")
    case .inconclusive: return inconclusive(report)
    case .clear:
      return "No sign of port exhaustion: \(Words.count(report.bindOutcomes.attempts, "bind")) "
        + "in \(Words.duration(span)), none refused for want of a port."
    }
  }

  /// Seconds that the traces cover.
  var span: Double {
    let summaries = inputs.compactMap(\.trace?.summary)
    guard let first = summaries.compactMap(\.firstTime).min(),
      let last = summaries.compactMap(\.lastTime).max()
    else { return 0 }
    return last.seconds(since: first)
  }

  private func inconclusive(_ report: ExhaustionReport) -> String {
    if report.verdict.reasons.contains(.noSocketEvents) {
      return "This trace holds no socket events, so it cannot show port exhaustion."
    }
    return "No request for a port was refused in what could be read, but that is not all: "
      + (report.verdict.reasons.first?.words ?? "parts are missing.")
  }

  /// The largest incident leads.
  private func exhausted(_ report: ExhaustionReport, _ zone: DisplayTimeZone) -> String {
    let failures = report.portFailures
    guard let incident = report.incidents.max(by: { $0.portFailures < $1.portFailures }),
      let first = failures.span.firstTime, let last = failures.span.lastTime
    else { return "Ephemeral ports ran out." }
    let pools = Set(report.incidents.map(\.pool)).sorted().map(\.words)
    let pool = pools.count > 2 ? "Windows" : pools.joined(separator: " and ")
    let place = machines.count > 1 ? " on \(machines[incident.machine].label)" : ""
    let opening =
      wasOutFromTheStart(report)
      ? "\(pool) \(pools.count == 2 ? "were" : "was") out of ephemeral ports when the trace began\(place)"
      : "\(pool) ran out of ephemeral ports at \(zone.text(first))\(place)"
    let share = failures.connect == 0 && failures.transport == 0
    let attempts = report.processes.filter { $0.machine == incident.machine }
      .reduce(0) { $0 + $1.attempts }
    let isOneServer = report.incidents.allSatisfy { $0.machine == incident.machine }
    let whole = share && isOneServer ? " of \(Words.number(attempts))" : ""
    let refused =
      share
      ? "\(Words.number(failures.bind))\(whole) binds were refused"
      : "\(failures.words) were refused"
    return "\(opening): \(refused) in \(Words.duration(last.seconds(since: first)))"
      + "\(foremostVictim(report))."
  }

  private func foremostVictim(_ report: ExhaustionReport) -> String {
    let victims = report.processes.filter { $0.portFailures > 0 }
    guard let first = victims.first else { return "" }
    if victims.count == 1 { return ", all of \(first.words)" }
    return ", most of them (\(Words.number(first.portFailures))) of \(first.words)"
  }

  /// Whether most binds failed from the first moments on: who held the ports
  /// had them before.
  func wasOutFromTheStart(_ report: ExhaustionReport) -> Bool {
    guard let failure = report.bindFailures.firstTime,
      let start = inputs.compactMap(\.trace?.summary.firstTime).min()
    else { return false }
    return failure.seconds(since: start) <= max(5, span / 20)
      && report.bindOutcomes.exhausted * 2 > report.bindOutcomes.attempts
  }

  /// What the trace shows of who held the ports; nil without an incident.
  func unaccounted(_ report: ExhaustionReport) -> String? {
    guard let incident = report.incidents.max(by: { $0.portFailures < $1.portFailures }) else {
      return nil
    }
    let range = incident.portsHeldAtStart + incident.portsUnaccounted
    let ports = "\(Words.number(incident.portsHeldAtStart)) of the \(Words.number(range)) ports"
    guard incident.portsUnaccounted > 0 else { return "Visible sockets held all \(ports) then." }
    return "Sockets visible in the trace held \(ports) then; who held the other "
      + "\(Words.number(incident.portsUnaccounted)) it does not show."
  }
}
