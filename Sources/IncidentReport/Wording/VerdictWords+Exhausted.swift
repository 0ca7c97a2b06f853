import EventTracing
import IncidentAnalysis
import PortExhaustion

/// Ports ran out.
extension VerdictWords {
  var exhausted: String {
    let pools = ExhaustedPool.all(in: report)
    let failures = report.requests.portFailures
    guard let foremost = pools.first, let first = foremost.first else {
      if report.requests.portFailures.span.count == 0 {
        return "Ephemeral ports ran out\(everyPlace): the System log says so\(whenLogged)."
      }
      return "Ephemeral ports ran out\(everyPlace): \(failures.words) refused\(fromTo)."
    }
    let wasOut = isOutAtStart(foremost)
    let began = document.start(ofMachine: foremost.machine) ?? first.start
    let when =
      wasOut
      ? " when the trace began at \(zone.timestamp(began))" : " at \(zone.timestamp(first.start))"
    let others =
      pools.count > 1
      ? ", in this and \(Words.count(pools.count - 1, "other pool"))" : ""
    return what(foremost.pool, wasOut) + place(foremost.machine) + when
      + ": \(refused(showsWhole: wasOut)) refused\(howLong)\(others)\(whoFailedMost)"
      + "\(whoHeldMost(first))."
  }

  /// ` at 2026-03-04 09:12:07 UTC`, ` 14 times from 2026-03-04 09:12:07 to 09:31:55 UTC`
  private var whenLogged: String {
    let rows = report.requests.corroboration.filter { [4_231, 4_266].contains($0.id) }
    let count = rows.reduce(0) { $0 + $1.span.count }
    guard let first = rows.compactMap(\.span.firstTime).min(),
      let last = rows.compactMap(\.span.lastTime).max()
    else { return fromTo }
    let times = count > 1 ? " \(Words.count(count, "time"))" : ""
    return times
      + (first < last
        ? " from \(zone.span(from: first, to: last))" : " at \(zone.timestamp(first))")
  }

  /// `TCP ran out of ephemeral ports`
  private func what(_ pool: PortPoolID, _ wasOut: Bool) -> String {
    switch (pool.isUnknown, wasOut) {
    case (false, false): "\(pool.words) ran out of ephemeral ports"
    case (false, true): "\(pool.words) was out of ephemeral ports"
    case (true, false): "Ephemeral ports ran out"
    case (true, true): "Ephemeral ports were out"
    }
  }

  /// `12,406 binds`, or `3,012 of 3,019 binds`.
  private func refused(showsWhole: Bool) -> String {
    let failures = report.requests.portFailures
    guard showsWhole, failures.isBindsOnly, failures.bind > 0,
      report.requests.bindOutcomes.attempts >= failures.bind
    else { return failures.words }
    return Words.number(failures.bind) + " of "
      + Words.count(report.requests.bindOutcomes.attempts, "bind")
  }

  /// ` in 7 min 24 s`, ` in 3 incidents within 7 min 24 s`
  private var howLong: String {
    let span = report.requests.portFailures.span
    guard let first = span.firstTime, let last = span.lastTime, first < last else { return "" }
    let duration = Words.duration(seconds: last.seconds(since: first))
    return report.incidents.count > 1
      ? " in \(Words.count(report.incidents.count, "incident")) within \(duration)"
      : " in \(duration)"
  }

  /// `, 9,930 of them (80 %) from w3wp.exe (4321)`
  private var whoFailedMost: String {
    guard let process = report.mostRefused else { return "" }
    let total = report.requests.portFailures.span.count
    let name = ProcessName(process).inSentence
    guard process.portFailures < total else {
      return total > 1 ? ", all from \(name)" : ", from \(name)"
    }
    let share = Words.share(process.portFailures, of: total).map { " (\($0))" } ?? ""
    return ", \(Words.number(process.portFailures)) of them\(share) from \(name)"
  }

  /// `, while agent.exe (5000) held 15,848 of 16,384 ports`, where that is another
  /// than who failed most.
  private func whoHeldMost(_ incident: Incident) -> String {
    guard let culprit = incident.culprit, incident.ports.heldTwice == 0,
      culprit.isKernel || culprit.processes > 1
        || culprit.processID != report.mostRefused?.identity.processID
    else { return "" }
    let name = culprit.isKernel ? "the kernel" : ProcessName(culprit).inSentence
    return ", while \(name) held \(Words.number(culprit.states.ports)) of "
      + "\(Words.number(incident.ports.usable)) ports"
      + (incident.basis.isUndated ? ", by a list without a date" : "")
  }

  /// Whether the ports of a pool were gone when its trace began.
  func isOutAtStart(_ pool: ExhaustedPool) -> Bool {
    // A timeline of several machines does not tell them apart; processes do.
    let processes = report.processes.filter { $0.machine == pool.machine }
    let binds =
      document.machines.count > 1
      ? (
        succeeded: processes.reduce(0) { $0 + $1.succeeded },
        refused: processes.reduce(0) { $0 + $1.exhausted }
      ) : pool.binds(in: report.timeline)
    guard let binds else { return false }
    return pool.wasOut(at: document.start(ofMachine: pool.machine), binds: binds)
  }

  /// Whose ports were held, what else ran out, and what limits the counts.
  var afterExhausted: [String] {
    let pools = ExhaustedPool.all(in: report)
    var sentences: [String] = []
    if let foremost = pools.first, let first = foremost.first {
      sentences.append(held(first, wasOut: isOutAtStart(foremost)))
      if first.ports.heldTwice > 0 { sentences.append(severalSpaces(first)) }
    }
    let others = pools.dropFirst().prefix(3).map { pool in
      pool.pool.words + place(pool.machine)
        + (pool.first.map { " from \(zone.timestamp($0.start))" } ?? "")
        + " (\(Words.number(pool.failures)) refused)"
    }
    if !others.isEmpty { sentences.append("Also out of ports: \(Words.list(others)).") }
    if !doubts.isEmpty {
      sentences.append("There may be more: \(doubts.joined(separator: "; ")).")
    }
    return sentences
  }

  /// `w3wp.exe (4321) held 14,820 of the 16,384 ports: a leak.`
  private func blame(_ holder: Holder, _ finding: PatternFinding, _ incident: Incident) -> String {
    let name = holder.isKernel ? "the kernel" : ProcessName(holder).inSentence
    let ports = Words.number(holder.states.ports)
    let all = Words.number(incident.ports.usable)
    let when =
      incident.basis.isUndated
      ? "By the server's own list of sockets, which has no date,"
      : "When the first request was refused,"
    return "\(when) \(name) held \(ports) of the \(all) ports: "
      + "\(finding.pattern.withArticle) (confidence \(finding.confidence.rawValue))."
  }

  /// The evidence does not say which holder took from which space of ports.
  private func severalSpaces(_ incident: Incident) -> String {
    "\(Words.count(incident.ports.heldTwice, "port number")) "
      + "\(incident.ports.heldTwice == 1 ? "was" : "were") held at several local addresses or in "
      + "several compartments at once: there is more than one space of ports, and who holds ports "
      + "of one takes none from another."
  }

  /// Where two or three together held most of the ports, and nobody leads by far:
  /// each with its share.
  private func mostHolders(_ incident: Incident) -> String? {
    guard incident.pattern?.pattern == .undetermined, incident.ports.heldTwice == 0 else {
      return nil
    }
    let named = incident.holders.prefix(3).filter { holder in
      (holder.isKernel || holder.processID != nil || holder.processes > 1)
        && holder.endTime == nil && holder.states.ports * 5 >= incident.ports.usable
    }
    let held = named.reduce(0) { $0 + $1.states.ports }
    guard named.count > 1, held * 2 > incident.ports.usable, held <= incident.ports.heldAtStart
    else { return nil }
    let parts = named.map { holder in
      "\(holder.isKernel ? "the kernel" : ProcessName(holder).inSentence) "
        + Words.number(holder.states.ports)
        + (Words.share(holder.states.ports, of: incident.ports.usable).map { " (\($0))" } ?? "")
    }
    return
      "When the first request was refused, of the \(Words.number(incident.ports.usable)) ports "
      + "\(Words.list(parts)) were held."
  }

  private func held(_ incident: Incident, wasOut: Bool) -> String {
    if let finding = incident.pattern, let culprit = incident.culprit {
      return blame(culprit, finding, incident)
    }
    let held = Words.number(incident.ports.heldAtStart)
    let range = Words.number(incident.portsInRange)
    let rest = Words.number(incident.ports.unaccounted)
    if wasOut, incident.ports.unaccounted > 0 {
      return "Sockets visible in \(subject.lowercased()) explain \(held) of the \(range) ports; "
        + "who holds the other \(rest) cannot be told from it."
    }
    if let both = mostHolders(incident) { return both }
    if incident.ports.unaccounted == 0 {
      return "When the first request was refused, visible sockets held all \(range) ports."
    }
    let isMost = incident.ports.unaccounted > incident.ports.heldAtStart
    return "When the first request was refused, visible sockets held \(held) of the \(range) "
      + "ports; \(rest) are unaccounted for"
      + (isMost ? ": who held them cannot be told from this." : ".")
  }
}
