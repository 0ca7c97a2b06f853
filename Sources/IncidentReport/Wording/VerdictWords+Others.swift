import EventTracing
import IncidentAnalysis
import PortExhaustion

/// Ports did not run out, as far as the traces tell.
extension VerdictWords {
  var warning: String {
    if let words = byListAlone { return words }
    guard let reason = warnings.first else { return "Ephemeral ports came close to running out." }
    switch reason {
    case .nearlyFull(let pool, let peak, let range): return nearlyFull(pool, peak, range)
    case .tupleCollisions:
      return Words.sentence(
        "\(reason.clause)\(everyPlace)\(fromTo); no request for a port was refused")
    default:
      return Words.sentence(
        "\(reason.clause)\(everyPlace)\(sharedFromTo); no request for a port was refused")
    }
  }

  /// What else came close, and what limits the counts.
  var afterWarning: [String] {
    warnings.dropFirst().map(\.words)
      + (doubts.isEmpty
        ? [] : ["A refused request could be missing: \(doubts.joined(separator: "; "))."])
  }

  /// The reasons for a warning; the fullest pool first.
  private var warnings: [Verdict.Reason] {
    func fullness(_ reason: Verdict.Reason) -> Double {
      guard case .nearlyFull(_, let peak, let range) = reason, range > 0 else { return 0 }
      return Double(peak) / Double(range)
    }
    let reasons = report.verdict.reasons.filter { !$0.isDoubt }
    let fullest = reasons.filter { fullness($0) > 0 }.sorted { fullness($0) > fullness($1) }
    let others = reasons.filter { reason in
      if case .portsShared = reason { return true }
      if case .tupleCollisions = reason { return true }
      return false
    }
    return fullest + others
  }

  private func nearlyFull(_ pool: PortPoolID, _ peak: Int, _ range: Int) -> String {
    let row = report.ports.ranges.first {
      $0.pool == pool && $0.peakPortsHeld == peak && $0.range.span.count == range
    }
    // What was held before a trace has no time.
    let when =
      row?.peakTime.flatMap { $0.rawValue > 0 ? " at \(zone.timestamp($0))" : nil } ?? ""
    let share = Words.share(peak, of: range).map { " (\($0))" } ?? ""
    let holder = report.processes.max { $0.peakPortsHeld < $1.peakPortsHeld }
    let who = holder.map {
      ", \($0.peakPortsHeld == peak ? "all" : "up to \(Words.number($0.peakPortsHeld))") by "
        + ProcessName($0).inSentence
    }
    return "\(pool.isUnknown ? "A pool" : pool.words) came close to running out of ephemeral ports"
      + (row.map { place($0.machine) } ?? everyPlace) + when
      + ": \(Words.number(peak)) of \(Words.number(range))\(share) held\(who ?? "")"
      + "; none of \(Words.count(report.requests.bindOutcomes.attempts, "bind")) was refused."
  }

  /// When ports were shared.
  private var sharedFromTo: String {
    let row = report.requests.corroboration.first { $0.provider == .tcpip && $0.id == 1_195 }
    guard let first = row?.span.firstTime, let last = row?.span.lastTime else { return fromTo }
    return " from " + zone.span(from: first, to: last)
  }

  /// What lists of sockets alone say; nil where there is a trace.
  private var byListAlone: String? {
    guard document.inputs.isEmpty, let snapshot = report.ports.snapshots.first(where: \.isUsed),
      let pool = snapshot.pools.max(by: { $0.percent < $1.percent })
    else { return nil }
    let share = Words.share(pool.portsInUse, of: pool.maximum).map { " (\($0))" } ?? ""
    let most = pool.topProcesses.first.map {
      ", \(Words.number($0.ports)) of them by "
        + ProcessName(imageName: $0.imageName, processID: $0.processID).inSentence
    }
    let when = snapshot.time.map { " at \(zone.timestamp($0))" } ?? ""
    return "\(Words.number(pool.portsInUse)) of the \(Words.number(pool.maximum)) "
      + "\(pool.pool.words) ports\(share) were in use\(everyPlace)\(when), by the server's own "
      + "list of sockets\(most ?? ""); it cannot show whether requests were refused."
  }

  var inconclusive: String {
    if let words = byListAlone { return words }
    let attempts = report.requests.bindOutcomes.attempts
    let lacksEvents = report.verdict.reasons.contains(.noSocketEvents)
    let which = [
      document.machineNames.first.map { _ in Words.list(document.machineNames) },
      document.span.map { zone.span(from: $0.first, to: $0.last) },
    ].compactMap { $0 }
    let whose = which.isEmpty ? "" : " (\(which.joined(separator: ", ")))"
    if lacksEvents, attempts == 0 {
      let verb = document.readTraces.count == 1 ? "holds" : "hold"
      let what = TraceContents(document).holdsSocketEvents ? "no binds" : "no socket events"
      return "\(subject)\(whose) \(verb) \(what), so "
        + "\(document.readTraces.count == 1 ? "it" : "they") cannot show port exhaustion."
    }
    if let unread = undecoded {
      return "\(subject)\(whose) holds \(Words.count(unread, "socket event")) that could not be "
        + "decoded, so it cannot show whether requests for a port were refused; among the "
        + "\(Words.count(attempts, "bind")) that were read, none was."
    }
    if let cause = OtherCause(report).clause {
      return "Not port exhaustion, as far as \(subject.lowercased()) shows\(whose), but \(cause); "
        + "a refused request could be missing: \(doubts.joined(separator: "; "))."
    }
    return "No request for a port was refused in \(Words.count(attempts, "bind"))\(whose), but a "
      + "failure could be missing: \(doubts.joined(separator: "; "))."
  }

  /// Socket events that could not be decoded; nil for none.
  private var undecoded: Int? {
    report.verdict.reasons.lazy.compactMap { reason in
      if case .undecoded(let events) = reason { return events }
      return nil
    }.first
  }

  var clear: String {
    let outcomes = report.requests.bindOutcomes
    let fullest = report.ports.ranges.max {
      $0.peakPortsHeld * $1.range.span.count < $1.peakPortsHeld * $0.range.span.count
    }
    let held = fullest.flatMap { row -> String? in
      guard row.peakPortsHeld > 0 else { return nil }
      let share = Words.share(row.peakPortsHeld, of: row.range.span.count).map { " (\($0))" } ?? ""
      return
        "; at most \(Words.number(row.peakPortsHeld)) of the \(Words.number(row.range.span.count)) "
        + "\(row.pool.words) ports were held\(share)"
    }
    if let cause = OtherCause(report).clause {
      return "Not port exhaustion, but \(cause)\(everyPlace)\(fromTo): no request was refused for "
        + "want of a port\(held ?? "")."
    }
    return "No request for a port was refused\(everyPlace)\(fromTo): "
      + "\(Words.number(outcomes.succeeded)) of \(Words.count(outcomes.attempts, "bind")) "
      + "succeeded\(held ?? "")."
  }
}
