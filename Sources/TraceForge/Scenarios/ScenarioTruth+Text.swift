internal import EventTracing

extension ScenarioTruth {
  /// The truth in lines for people, without a final line break.
  public var lines: [String] {
    let binds = bindOutcomes
    var lines = [
      "verdict \(verdict.rawValue)",
      "records \(records.total)",
      "binds \(binds.attempts) attempts, \(binds.succeeded) succeeded, \(binds.exhausted) exhausted,"
        + " \(binds.portConflict) conflicts, \(binds.insufficientResources) out of memory,"
        + " \(binds.other) other, \(binds.unfinished) unfinished, \(binds.nonIP) not IP",
      "port failures \(portFailures.count): \(portFailures.bind) bind,"
        + " \(portFailures.connect) connect, \(portFailures.transport) transport,"
        + " \(portFailures.collision) collision",
    ]
    if let first = portFailures.first, let last = portFailures.last {
      lines.append("failing from \(first) to \(last)")
    }
    if eventsLost > 0 { lines.append("events lost \(eventsLost)") }
    lines += records.byHeader.sorted { $0.key < $1.key }.map { "header \($0.key) \($0.value)" }
    lines += records.byProvider.map { "provider \($0.key) \($0.value)" }.sorted()
    lines += corroboration.sorted { $0.key < $1.key }.map { "seen \($0.key) \($0.value)" }
    lines += peakPortsHeld.map { "peak \($0.key) \($0.value)" }.sorted()
    lines += incidents.map {
      "incident \($0.pool) \($0.start) to \($0.end): \($0.portFailures) failures"
    }
    lines += processes.map { process in
      "process \(process.processID) \(process.imageName ?? "?"): \(process.attempts) binds,"
        + " \(process.succeeded) succeeded, \(process.exhausted) exhausted,"
        + " \(process.portFailures) port failures, \(process.openAtEnd) open at the end,"
        + " \(process.preexistingSockets) from before, \(process.peakPortsHeld) ports at most"
    }
    return lines
  }
}
