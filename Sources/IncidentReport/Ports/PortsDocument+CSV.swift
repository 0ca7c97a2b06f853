import EventTracing
import IncidentAnalysis
import PortExhaustion

extension PortsDocument {
  /// The columns of Log-EphemeralPortStats under its names, and behind them
  /// those that it does not have.
  public static let columns = [
    "Computer", "DateTime", "LocalAddress", "#OfEPortsInUse", "Max#OfEPorts", "%EPortUsage",
    "#OfTcpListeningPorts", "#OfPids", "Protocol", "Compartment", "ESTABLISHED", "TIME_WAIT",
    "SYN_RECEIVED", "CLOSE_WAIT", "BOUND", "TopProcesses",
  ]

  /// The rows as comma-separated values. Times are of `zone`; the row of a whole
  /// pool, which the script does not print, has the address `*`.
  public func csv(in zone: DisplayTimeZone) -> [UInt8] {
    var csv = CSVWriter()
    for column in Self.columns { csv.text(column) }
    csv.endRow()
    for source in sources where !source.isBlind {
      for sample in source.samples { csv.write(sample, of: source, zone) }
    }
    return csv.bytes
  }
}

extension CSVWriter {
  fileprivate mutating func write(
    _ sample: PortSample, of source: PortsSource, _ zone: DisplayTimeZone
  ) {
    text(source.computer)
    text(
      sample.time.map { time in
        let at = zone.calendar(time)
        return "\(at.dateText) \(at.clockText)"
      })
    text(sample.place.column)
    number(sample.portsInUse)
    number(sample.maximum)
    number(sample.roundedPercent)
    number(sample.pool.transport == .udp ? nil : sample.listeningPorts)
    number(sample.processCount)
    text(sample.pool.transport?.rawValue)
    number(sample.pool.compartment.map(Int.init))
    number(sample.states.established)
    number(sample.states.timeWait)
    number(sample.states.synReceived)
    number(sample.states.closeWait)
    number(sample.states.bound)
    text(
      sample.topProcesses.map { "\($0.words): \($0.ports)" }.joined(separator: "; "))
    endRow()
  }
}
